import type {SshLogin} from '../../facts/ssh/ssh-login.js'
import {fail, pass, skip, unknown} from '../check.js'
import type {Finding} from '../check.js'
import {codeCommitHost} from '../../signing/host.js'
import {byHand, command} from '../shell-words.js'
import {unreached} from './unreached.js'
import type {Place} from './unreached.js'

/** Whether ssh gets a connection at all; it is often the port that a firewall closes (facts CC X17). */
export function reachBySsh({outcome, at, output, httpsPort, ms}: SshLogin, place: Omit<Place, 'at'>): Finding {
  const host = at.replace(/:\d+$/, '')
  const port = at.slice(host.length + 1)
  const evidence = [
    {label: 'ssh', value: output.at(-1) ?? outcome, source: at},
    ...(httpsPort === null ? [] : [{label: 'port 443', value: httpsPort === 'open' ? 'accepts connections' : 'does not', source: host}]),
  ]
  const details = {grade: 'proven' as const, evidence}
  switch (outcome) {
    case 'timeout':
    case 'refused':
    case 'unreachable':
    case 'no-answer':
      break
    case 'dns': {
      const {summary, steps, evidence: network} = unreached('dns', {at, ...place})
      return fail('dns', summary, {
        ...details,
        evidence: [...evidence, ...network],
        remedies: [
          {
            title: 'Make the host name resolvable',
            safety: 'manual',
            steps: [...steps, command('ssh', '-G', host), byHand('an alias needs its own Host block in ~/.ssh/config')],
          },
        ],
      })
    }
    case 'configuration':
    case 'not-started':
    case 'other':
    case 'closed':
      return skip('prerequisite', 'ssh stops before it makes a connection')
    default:
      return pass(`ssh reaches ${at} (${ms} ms)`, {evidence})
  }
  const remedies = [
    {
      title: 'Open the port, or use HTTPS',
      safety: 'manual' as const,
      steps: [
        byHand(`open outgoing TCP port ${port} to this host (firewall, VPN, security group, network ACL)`),
        byHand(
          `or use the HTTPS address with the AWS CLI's helper or git-remote-codecommit: https://${host}/v1/repos/…; CodeCommit has no SSH on port 443`,
        ),
      ],
    },
  ]
  const own = httpsPort === 'open' ? codeCommitHost(host) : null
  // No firewall is in the way: these hosts have no SSH at all (facts CC 3).
  if (own?.fips)
    return fail('port-22-blocked', `${host} supports no SSH: CodeCommit's FIPS hosts take HTTPS only`, {
      ...details,
      remedies: [
        {
          title: 'Use HTTPS, or the host without FIPS',
          safety: 'manual',
          steps: [
            byHand(`where FIPS is required, use the HTTPS address: https://${host}/v1/repos/…`),
            byHand(`else ssh://${host.replace('git-codecommit-fips', 'git-codecommit')}/v1/repos/…`),
          ],
        },
      ],
    })
  if (httpsPort === 'open')
    return fail('port-22-blocked', `${at} cannot be reached, while port 443 of the same host can: a firewall on the way blocks SSH`, {
      ...details,
      remedies,
    })
  const led = outcome === 'no-answer' ? null : unreached(outcome, {at, ...place})
  if (led?.code === 'wrong-address')
    return fail('wrong-address', led.summary, {
      ...details,
      evidence: [...evidence, ...led.evidence],
      remedies: [{title: 'Make the endpoint reachable', safety: 'manual', steps: led.steps}],
    })
  if (outcome === 'no-answer') return unknown('deadline', `ssh did not finish in time and printed nothing`, {evidence})
  const words = {
    timeout: 'does not answer: the packets are dropped on the way',
    refused: 'refuses the connection',
    unreachable: 'is not reachable from here',
  }[outcome]
  return fail(outcome, `${at} ${words}, so Git cannot connect over SSH`, {...details, remedies})
}

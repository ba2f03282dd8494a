import type {SshConfig} from '../../facts/ssh/ssh-config.js'
import type {SshLogin} from '../../facts/ssh/ssh-login.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, skip, unknown} from '../check.js'
import type {Finding, Remedy} from '../check.js'
import {seen} from '../observations.js'
import {byHand, command} from '../shell-words.js'
import {canBeOffered, mayBeRsa} from './key-use.js'
import {block} from './name-the-key.js'
import {usesSsh} from './on-the-way.js'

export default defineCheck({
  id: 'ssh/login',
  title: 'CodeCommit accepts the SSH key',
  codes: {'publickey-denied': 'fail', 'algorithm': 'fail', 'failed': 'fail'},
  needs: ['target', 'ssh-login'],
  wants: ['ssh-config', 'ssh-files', 'ssh-client'],
  appliesTo: usesSsh,
  examine({target, sshLogin: login, sshConfig, sshFiles, sshClient}) {
    const evidence = [
      {label: 'login', value: login.at, source: 'ssh in batch mode'},
      ...login.output.slice(-4).map(value => ({label: 'ssh says', value})),
      ...(login.pull?.message == null ? [] : [{label: 'Git says', value: login.pull.message, source: 'git ls-remote'}]),
    ]
    const user = target.user ?? seen(sshConfig)?.settings?.user ?? null
    const locked = seen(sshFiles)?.identities.find(
      identity => canBeOffered(identity) && mayBeRsa(identity) && identity.encrypted === true && identity.inAgent !== true,
    )
    if (login.outcome === 'publickey-denied' && locked) {
      return unknown(
        'not-observable',
        `whether CodeCommit accepts the key ${locked.display} was not seen: it has a passphrase, which the doctor does not ask for`,
        {evidence},
      )
    }
    const key = seen(sshFiles)?.identities.find(identity => canBeOffered(identity) && mayBeRsa(identity))?.display ?? null
    return {...judge(login, {user, key}, target, allowRsa(target, seen(sshConfig), seen(sshClient)?.version ?? null)), evidence}
  },
})

interface Offer {
  user: string | null
  /** The first private key that ssh offers. */
  key: string | null
}

function judge({outcome, output, at, pull}: SshLogin, {user, key}: Offer, target: Target, algorithms: Remedy): Finding {
  switch (outcome) {
    case 'ok':
      return signedIn(pull, user, target)
    case 'publickey-denied':
      return fail(
        'publickey-denied',
        `CodeCommit accepts none of the keys that ssh offers${user === null ? '' : ` for ${user}`}: ${last(output)}`,
        {grade: 'proven', remedies: [matchKeys(user, key)]},
      )
    case 'algorithm':
      return fail('algorithm', `ssh and the server find no common algorithm: ${last(output)}`, {grade: 'proven', remedies: [algorithms]})
    case 'host-key-unknown':
    case 'host-key-changed':
      return unknown('not-observable', "the login stops at the server's key: see ssh/host-key")
    case 'dns':
    case 'timeout':
    case 'refused':
    case 'unreachable':
      return unknown('not-observable', `${at} was not reached: see network/reach`)
    case 'configuration':
      return skip('prerequisite', 'ssh stops at its own configuration')
    case 'no-answer':
      return unknown('deadline', 'the login over SSH did not end in time')
    case 'closed':
      return fail('failed', `The connection is closed before ssh could sign in: ${last(output)}`, {
        grade: 'proven',
        remedies: [tryByHand(at)],
      })
    case 'not-started':
      return fail('failed', 'The SSH program cannot be started', {grade: 'proven', remedies: [tryByHand(at)]})
    case 'other':
      return output.length === 0
        ? unknown('not-observable', 'the login over SSH ended without a message')
        : fail('failed', `The login over SSH fails: ${last(output)}`, {grade: 'proven', remedies: [tryByHand(at)]})
  }
}

/** The key is right; what it may do is another question (facts CC 4.1). */
function signedIn(pull: SshLogin['pull'], user: string | null, target: Target): Finding {
  const {repository} = target
  const accepted = `CodeCommit accepts the SSH key${user === null ? '' : ` of ${user}`}`
  if (pull === null || pull.outcome === 'ok')
    return pass(pull?.refs == null ? accepted : `${accepted}, and Git reads the repository (${pull.refs} refs)`, {grade: 'proven'})
  if (pull.outcome === 'failed')
    return fail('failed', `${accepted}, but Git cannot read ${repository ?? 'the repository'}: ${pull.message ?? 'Git does not say why'}`, {
      grade: 'proven',
      remedies: [{title: 'See what Git says', safety: 'manual', steps: [command('git', 'ls-remote', target.url)]}],
    })
  // What the key may do is permission/pull's question.
  return pass(`${accepted}; access to the repository itself is denied`, {grade: 'proven'})
}

/** ssh itself says most when it is asked to tell each step (ssh(1), -v). */
const tryByHand = (at: string): Remedy => ({
  title: 'See in a terminal where ssh stops',
  safety: 'manual',
  steps: [
    command('ssh', '-v', '-T', at.replace(/:\d+$/, '')),
    byHand(
      'the last lines that it prints name the reason; a firewall or an intrusion filter on the way often closes the connection without a message',
    ),
  ],
})

const last = (output: readonly string[]): string =>
  output.findLast(line => /denied|authentication|no matching|no mutual|closed|reset/i.test(line)) ?? output.at(-1) ?? 'ssh does not say why'

/** Facts CC T07, T10, T14: the uploaded key must be the public half of the one that ssh offers, and active. */
const matchKeys = (user: string | null, key: string | null): Remedy => ({
  title: 'Compare the key on this machine with the one in IAM',
  safety: 'manual',
  steps: [
    command('aws', 'iam', 'list-ssh-public-keys'),
    byHand(`The ID in use${user === null ? '' : ` (${user})`} must be there, with the status Active`),
    command('aws', 'iam', 'get-user', '--query', 'User.UserName', '--output', 'text'),
    byHand(
      `with the name that it prints, aws iam get-ssh-public-key --user-name NAME --ssh-public-key-id ${user?.startsWith('APKA') === true ? user : 'APKA…'} --encoding SSH must print the public half of the private key that ssh offers (ssh-keygen -y -f ${key ?? 'PRIVATE-KEY'})`,
    ),
  ],
})

/** Facts CC T13, X9: for this host alone. OpenSSH before 8.5 has another word for the second one (release notes of 8.5). */
function allowRsa({host}: Target, config: SshConfig | null, version: string | null): Remedy {
  const [major = 9, minor = 0] = (version ?? '').split('.').filter(Boolean).map(Number)
  const old = major < 8 || (major === 8 && minor < 5)
  return {
    title: 'Allow RSA keys for this host alone',
    ...block(config, [
      `Host ${host ?? 'git-codecommit.*.amazonaws.com'}`,
      '  HostkeyAlgorithms +ssh-rsa',
      `  ${old ? 'PubkeyAcceptedKeyTypes' : 'PubkeyAcceptedAlgorithms'} +ssh-rsa`,
    ]),
  }
}

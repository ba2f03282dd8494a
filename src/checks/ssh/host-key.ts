import type {KnownHostKey} from '../../facts/ssh/known-hosts.js'
import type {LoginOutcome} from '../../facts/ssh/login-outcome.js'
import {publishedHostKey} from '../../target/ssh-host-keys.js'
import type {PublishedHostKey} from '../../target/ssh-host-keys.js'
import {defineCheck, fail, pass, warn} from '../check.js'
import type {Evidence} from '../check.js'
import {seen} from '../observations.js'
import {byHand, command} from '../shell-words.js'
import {usesSsh} from './on-the-way.js'

/** The server's key was compared with what this machine knows, and ssh went on. */
const ACCEPTED: readonly LoginOutcome[] = ['ok', 'publickey-denied']

export default defineCheck({
  id: 'ssh/host-key',
  title: "The server's key is known, and is the one that AWS publishes",
  codes: {'unknown': 'warn', 'mismatch': 'fail'},
  needs: ['target', 'known-hosts', 'ssh-config'],
  wants: ['ssh-login'],
  appliesTo: usesSsh,
  examine({target, knownHosts: {name, keys}, sshConfig: {settings}, sshLogin}) {
    const published = publishedHostKey(settings?.hostname ?? '') ?? publishedHostKey(target.host ?? '')
    const login = seen(sshLogin)
    const evidence = [
      ...keys.map(({type, sha256, source}) => ({label: `known ${type}`, value: sha256, source})),
      ...(published ? [{label: 'published', value: published.sha256 ?? published.md5, source: 'CodeCommit User Guide'}] : []),
      ...(login && login.outcome !== 'ok'
        ? login.output
            .filter(line => /host key|IDENTIFICATION/i.test(line))
            .slice(-2)
            .map(value => ({label: 'ssh says', value}))
        : []),
    ] satisfies Evidence[]
    const known = keys.filter(({marker}) => marker === null)
    const right = known.some(key => published && isPublished(key, published))
    const mismatch = published && !right ? known.find(({type}) => type === 'ssh-rsa') : undefined
    const changed = login?.outcome === 'host-key-changed'
    const remedies = [
      {
        title: 'Remove the stored key, and accept the published one',
        safety: 'manual' as const,
        steps: [command('ssh-keygen', '-R', name), compare(published)],
      },
    ]
    if (changed || mismatch) {
      const summary = changed
        ? `The server's host key differs from the one that is stored for ${name}${known[0] ? ` (${known[0].source})` : ''}, and ssh stops there`
        : `The host key that is stored for ${name} (${mismatch?.source ?? ''}) is not the one that AWS publishes`
      if (login && ACCEPTED.includes(login.outcome))
        return warn('mismatch', `${summary}, although the server presents it: somebody may be in between, or AWS has a new key`, {
          evidence,
          remedies,
        })
      return fail('mismatch', changed ? summary : `${summary}, so ssh refuses the real server`, {
        evidence,
        remedies,
        ...(changed && {grade: 'proven' as const}),
      })
    }
    if (right) return pass(`the host key that is stored for ${name} is the one that AWS publishes`, {evidence})
    if (keys.length > 0) return pass(`a host key is stored for ${name}; AWS publishes none to compare it with`, {evidence})
    const asks = !['no', 'off', 'false', 'accept-new'].includes(settings?.strictHostKeyChecking ?? 'ask')
    if (!asks || login?.outcome === 'ok' || (login?.outcome === 'publickey-denied' && settings?.proxy === null)) {
      return pass(`no host key is stored for ${name}; ssh accepts the one that the server presents`, {code: 'unknown', evidence})
    }
    return warn(
      'unknown',
      `The host key of ${name} is not known here yet: ssh asks whether to trust it, and Git fails where nobody can answer`,
      {
        evidence,
        remedies: [
          {
            title: 'Connect once by hand',
            safety: 'manual',
            steps: [command('ssh', '-T', target.user === null ? name : `${target.user}@${name}`), compare(published)],
          },
        ],
      },
    )
  },
})

const isPublished = ({sha256, md5}: KnownHostKey, published: PublishedHostKey): boolean =>
  published.sha256 === null ? md5 === published.md5 : sha256 === published.sha256

const compare = (published: PublishedHostKey | undefined) =>
  byHand(
    published
      ? `Answer yes only if ssh shows the fingerprint ${published.sha256 ?? published.md5}`
      : 'Answer yes only if the fingerprint is the one in the CodeCommit User Guide, "Regions and Git connection endpoints"',
  )

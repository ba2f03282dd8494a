import {X509Certificate} from 'node:crypto'
import {readFile} from 'node:fs/promises'
import {expand} from '../probes/git-route.js'
import {bestMatch} from '../../target/git-url-match.js'
import {gitHost} from '../../target/regions.js'
import {meantAddress} from '../../target/meant.js'
import type {Target} from '../../target/target.js'
import {defineFact, NotObserved} from '../fact.js'

/** A file that Git is told to identify itself with to the server (http.sslCert, http.sslKey). */
export interface ClientFile {
  path: string
  /** The setting: `~/.gitconfig:7`, `GIT_SSL_CERT`. */
  source: string
  state: 'read' | 'missing' | 'unreadable' | 'not-pem'
}

export interface ClientCertificate {
  /** Null: a key alone is named. */
  certificate: (ClientFile & {subject: string | null; validTo: string | null; left: number | null}) | null
  key: ClientFile | null
  /** The setting is for this host alone. */
  forThisHost: boolean
}

/** Git's client certificate for the target: is it there, and until when (git-config(1), http.sslCert). Of the key only that it is there. */
export default defineFact({
  id: 'client-certificate',
  reach: 'local',
  deadline: 2000,
  async observe(surroundings): Promise<ClientCertificate> {
    const {env, cwd, redactor, now} = surroundings
    const [target, config, version] = await Promise.all([
      surroundings.need('target'),
      surroundings.need('git-config'),
      surroundings.want('git-version'),
    ])
    const host = hostOf(target)
    if (host === null) throw new NotObserved('not-applicable', 'only HTTPS addresses take a client certificate')
    const home = env['HOME'] ?? env['USERPROFILE'] ?? null
    const named = (variable: string, name: string) => {
      const own = env[variable]
      const entry =
        own === undefined
          ? bestMatch(config.entries, 'http', name, `https://${host}/${target.path ?? ''}`, version.observed ? version.value.version : null)
          : null
      const value = own ?? entry?.value
      return value ? {path: expand(value, {home, cwd}), source: entry?.source ?? variable, entry} : null
    }
    const [certificate, key] = [named('GIT_SSL_CERT', 'sslcert'), named('GIT_SSL_KEY', 'sslkey')]
    if (!certificate && !key) throw new NotObserved('not-applicable', 'no client certificate is configured for Git')
    const show = (path: string): string =>
      redactor.redact(home !== null && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path)
    const read = async ({path, source}: {path: string; source: string}) => ({...(await pem(path)), file: {path: show(path), source}})
    const [own, secret] = await Promise.all([certificate && read(certificate), key && read(key)])
    const parsed = own?.text ? certificateIn(own.text) : null
    const validTo = parsed ? Date.parse(parsed.validTo) : null
    return {
      certificate: own && {
        ...own.file,
        state: own.state === 'read' && !parsed ? 'not-pem' : own.state,
        subject: parsed && redactor.redact(parsed.subject.replaceAll('\n', ', ')),
        validTo: validTo === null ? null : new Date(validTo).toISOString().replace('.000Z', 'Z'),
        left: validTo === null ? null : Math.round((validTo - now()) / 1000),
      },
      key: secret && {
        ...secret.file,
        state: secret.state === 'read' && !(secret.text ?? '').includes('PRIVATE KEY-----') ? 'not-pem' : secret.state,
      },
      forThisHost: [certificate, key].some(one => one?.entry?.subsection?.toLowerCase().includes(host) === true),
    }
  },
})

function hostOf(target: Target): string | null {
  if (target.method === 'ssh') return null
  return meantAddress(target)?.host ?? target.host ?? (target.region === null ? null : gitHost(target.region.value))
}

async function pem(path: string): Promise<{state: 'read' | 'missing' | 'unreadable'; text: string | null}> {
  try {
    return {state: 'read', text: await readFile(path, 'latin1')}
  } catch (error) {
    return {state: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable', text: null}
  }
}

function certificateIn(text: string): X509Certificate | null {
  const block = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/.exec(text)?.[0]
  try {
    return block === undefined ? null : new X509Certificate(block)
  } catch {
    return null
  }
}

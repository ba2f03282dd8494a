import {bestMatch} from '../../target/git-url-match.js'
import {caBundle, proxyFor} from '../aws/services/aws-route.js'
import {defineFact, NotObserved} from '../fact.js'
import type {Observation, Surroundings} from '../fact.js'
import {awsToolWords} from './aws-tool-words.js'
import type {AwsToolWords} from './aws-tool-words.js'
import {hostEndpoint} from './git-endpoint.js'
import type {GitEndpoint} from './git-endpoint.js'
import type {GitProbe} from './git-probe.js'
import {expand, parseProxy} from './git-route.js'
import {SYSTEM_FILES} from './system-authority-files.js'
import type {AuthorityList} from './tls-authorities.js'
import {keptChain, redactedTls} from './tls-shown.js'
import type {ShownTls} from './tls-shown.js'

/** Whom Git trusts at the CodeCommit host, and whom the AWS tools trust where they stopped at a certificate. */
export interface TlsTrust {
  git: {
    list: AuthorityList
    /** A folder of authorities besides (http.sslCAPath): not looked into. */
    folder: string | null
    /** `http.sslBackend`; null: what Git was built with. */
    backend: {name: string; source: string} | null
    /** Where Git was told not to look at certificates. */
    verifyOff: string | null
    /** A public authority stands behind what the host shows; false: somebody else does. null: nothing was shown. */
    publicAuthority: boolean | null
    /** Another file of this machine that knows the issuer. */
    knownTo: KnownTo | null
  }
  /** Null: no AWS tool complained of a certificate. */
  aws: {
    words: AwsToolWords
    list: AuthorityList
    /** What that host shows on the AWS tools' own way; null: not seen. */
    shown: ShownTls | null
    publicAuthority: boolean | null
    knownTo: KnownTo | null
  } | null
}

/** A file of authorities, and the setting that names it or what it is. */
export interface KnownTo {
  file: string
  source: string
}

const OWN_LIST: AuthorityList = {file: null, source: null, state: 'own', vouches: null}

/** Observed only where Git does not get through: otherwise whom it trusts changes nothing for this target. */
export default defineFact({
  id: 'tls-trust',
  reach: 'online',
  deadline: 9500,
  async observe(surroundings): Promise<TlsTrust> {
    const configured = await surroundings.want('probe-as-configured')
    if (configured.observed && configured.value.outcome === 'ok')
      throw new NotObserved('not-applicable', 'Git gets through, so its trust is not in question')
    const endpoint = await hostEndpoint(surroundings)
    const git = await gitTrust(endpoint, surroundings)
    return {git, aws: await awsTrust(configured, surroundings)}
  },
})

/** Git's list by http.c: GIT_SSL_CAINFO, http.sslCAInfo; schannel reads it only when told to (facts GC 3; git-config(1)). */
async function gitTrust({host, asked, route}: GitEndpoint, surroundings: Surroundings): Promise<TlsTrust['git']> {
  await surroundings.want('probe-endpoint')
  const {isPublic, readAuthorities} = await import('./tls-authorities.js')
  const setting = (name: string) => bestMatch(asked.entries, 'http', name, asked.url, asked.gitVersion)
  const backend = setting('sslbackend')
  const name = backend?.value?.toLowerCase() ?? null
  const reads = name !== 'schannel' || /^(true|yes|on|1)$/i.test(setting('schannelusesslcainfo')?.value ?? '')
  const folder = asked.env['GIT_SSL_CAPATH'] !== undefined ? 'GIT_SSL_CAPATH' : (setting('sslcapath')?.source ?? null)
  const chain = keptChain(surroundings.vault, host)
  const list = route.ca && reads ? redacted(await readAuthorities(route.ca, chain), surroundings) : OWN_LIST
  return {
    list,
    knownTo: list.vouches === true ? null : await knownTo(chain, route.ca?.file ?? null, surroundings),
    folder,
    backend: name === null || !backend ? null : {name, source: backend.source},
    verifyOff: route.verifyOff,
    publicAuthority: isPublic(chain),
  }
}

/** botocore's list, and what the host that the tool named shows on botocore's way there (facts ID 9; case 061). */
async function awsTrust(configured: Observation<GitProbe>, surroundings: Surroundings): Promise<TlsTrust['aws']> {
  const words = awsToolWords(configured)
  if (words?.kind !== 'tls') return null
  const [files, source, platform] = await Promise.all([
    surroundings.want('aws-files'),
    surroundings.want('credential-source'),
    surroundings.want('platform'),
  ])
  const {env, cwd} = surroundings
  const named = files.observed
    ? caBundle({env, files: files.value, profile: source.observed ? source.value.profile.name : 'default'})
    : null
  const {isPublic, readAuthorities} = await import('./tls-authorities.js')
  const seen = words.host === null ? null : await lookAs(words.host, surroundings)
  const chain = seen?.certificates ?? []
  // botocore expands a leading ~ in ca_bundle and AWS_CA_BUNDLE nowhere: the path is taken as it stands.
  const file = named && expand(named.path.replace(/^~(?=\/)/, './~'), {home: platform.observed ? platform.value.home : null, cwd})
  const list = named && file !== null ? redacted(await readAuthorities({file, source: named.source}, chain), surroundings) : OWN_LIST
  return {
    words,
    list,
    knownTo: list.vouches === true ? null : await knownTo(chain, file, surroundings),
    shown: seen && redactedTls(seen.tls, text => surroundings.redactor.redact(text)),
    publicAuthority: isPublic(chain),
  }
}

// Variables with which other programs name a file of authorities (their manuals).
const VARIABLES = ['AWS_CA_BUNDLE', 'GIT_SSL_CAINFO', 'REQUESTS_CA_BUNDLE', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS']

/** A file of this machine that vouches for a chain: those that settings name, then the system's. @param except the file that does not */
async function knownTo(chain: readonly Buffer[], except: string | null, surroundings: Surroundings): Promise<KnownTo | null> {
  if (chain.length === 0) return null
  const {env, cwd, redactor} = surroundings
  const config = await surroundings.want('git-config')
  const ofGit = config.observed
    ? config.value.entries.filter(({section, name, value}) => section === 'http' && name === 'sslcainfo' && value)
    : []
  const home = env['HOME'] ?? null
  const candidates = [
    ...ofGit.map(({value, source}) => ({file: expand(value ?? '', {home, cwd}), source})),
    ...VARIABLES.flatMap(name => (env[name] ? [{file: expand(env[name], {home, cwd}), source: name}] : [])),
    ...SYSTEM_FILES.map(file => ({file, source: 'the list of this system'})),
  ]
  const {readAuthorities} = await import('./tls-authorities.js')
  for (const {file, source} of candidates) {
    if (file !== except && (await readAuthorities({file, source}, chain)).vouches) return {file: redactor.redact(file), source}
  }
  return null
}

async function lookAs(host: string, {env, redactor, signal}: Surroundings) {
  const {look} = await import('./tls-look.js')
  const found = proxyFor(`https://${host}/`, env)
  const proxy = found && parseProxy({value: found.url, source: found.source})
  if (proxy?.password) redactor.register(proxy.password, 'proxy password')
  return (await look({host, port: 443, proxy, signal, timeout: 2500})).shown
}

/** As it is shown to people: the home as ~. */
function redacted(list: AuthorityList, {redactor, env}: Surroundings): AuthorityList {
  const home = env['HOME'] ?? env['USERPROFILE'] ?? ''
  const {file} = list
  return {
    ...list,
    file: file === null ? null : redactor.redact(home !== '' && file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file),
  }
}

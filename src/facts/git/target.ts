import {meantAddress} from '../../target/meant.js'
import {chooseTarget} from '../../target/resolve.js'
import type {Choice, Setting, Word} from '../../target/resolve.js'
import type {Target} from '../../target/target.js'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {takeSecrets} from './git-config-secrets.js'
import {gitDirectory, looksLikeAddress} from './git-directory.js'
import {remotesOf} from './git-remotes.js'
import type {Vault} from '../vault.js'

export default defineFact({
  id: 'target',
  reach: 'local',
  deadline: 8000,
  async observe(surroundings): Promise<Target> {
    const {options, vault} = surroundings
    const word = await wordOf(surroundings)
    const setting = await settingFor(word, surroundings)
    const named = word.kind === 'name' && !setting.remotes.some(({name}) => name === word.text)
    const region = named ? await regionForName(surroundings) : null
    const chosen = chooseTarget(word, setting, region?.value ?? null)
    if (!chosen) throw new NotObserved('no-target', 'no CodeCommit remote here and none was named')
    vault.putText('target:url', chosen.url)
    return targetOf(chosen, surroundings, region ?? (options.region === undefined ? null : {value: options.region, source: '--region'}))
  },
})

/** The target's URL as Git gets it, with all that is secret in it: for programs' standard input only. */
export const rawTargetUrl = (target: Target, vault: Vault): string => vault.text('target:url') ?? target.url

async function wordOf({options: {target: text}, cwd}: Surroundings): Promise<Word> {
  if (text === undefined) return {kind: 'none'}
  if (looksLikeAddress(text)) return {kind: 'address', text}
  return {kind: (await gitDirectory(text, cwd)).named ? 'path' : 'name', text}
}

/** An address needs no Git; without a word there is nothing to choose from when Git's configuration is unknown. */
async function settingFor(word: Word, surroundings: Surroundings): Promise<Setting> {
  const config = await surroundings.want('git-config')
  if (config.observed) return remotesOf(config.value, surroundings.vault)
  if (word.kind === 'address' || word.kind === 'name') return {remotes: [], rewrites: []}
  const code = config.code === 'not-observable' ? 'no-target' : config.code
  throw new NotObserved(code, `no repository was named, and the remotes here could not be read (${config.reason})`)
}

/** Where a bare repository name is looked for: --region, the environment, the profile (design §5). */
async function regionForName(surroundings: Surroundings): Promise<Target['region']> {
  const {options, env} = surroundings
  if (options.region !== undefined) return {value: options.region, source: '--region'}
  for (const variable of ['AWS_REGION', 'AWS_DEFAULT_REGION']) {
    const value = env[variable]?.trim()
    if (value) return {value, source: variable}
  }
  const files = await surroundings.want('aws-files')
  if (!files.observed) return null
  const profile = options.profile ?? [env['AWS_PROFILE'], env['AWS_DEFAULT_PROFILE']].find(name => name) ?? 'default'
  const setting = files.value.profiles[profile]?.settings['region']
  return setting ? {value: setting.value, source: `profile ${profile}, ${setting.source}`} : null
}

/** Redacts the choice; the parser's own reading of user and password decides what is secret, whatever they look like. */
function targetOf(chosen: Choice, {redactor}: Surroundings, fallback: Target['region']): Target {
  const {parsed} = chosen
  if (parsed.password) redactor.register(parsed.password, 'password in a URL')
  const show = (text: string): string => {
    const {masked, secrets} = takeSecrets(null, text)
    for (const secret of secrets) redactor.register(secret.text, secret.kind)
    return redactor.redact(masked)
  }
  const address = show(chosen.address)
  const url = show(chosen.url)
  const showPart = (part: string | null): string | null => (part === null ? null : show(part))
  return {
    address,
    url,
    rewrittenBy: chosen.rewrittenBy,
    method: parsed.method,
    host: showPart(parsed.host),
    codecommitHost: parsed.codecommitHost,
    port: parsed.port,
    path: showPart(parsed.path),
    region: regionOf(chosen, fallback),
    repository: showPart(parsed.repository),
    profile: showPart(parsed.profile),
    user: showPart(parsed.user),
    password: parsed.password !== null && parsed.password !== '',
    problems: parsed.problems,
    suggestion: showPart(parsed.suggestion),
    source: redactor.redact(chosen.source),
    configSource: chosen.configSource,
    pushUrl: showPart(chosen.pushUrl),
  }
}

function regionOf({parsed, source}: Choice, fallback: Target['region']): Target['region'] {
  if (parsed.region !== null) {
    if (source === 'argument (repository name)' && fallback) return fallback
    return {value: parsed.region, source: parsed.method === 'grc' ? 'the codecommit:: URL' : 'host of the URL'}
  }
  const meant = meantAddress(parsed)
  return meant === null ? fallback : {value: meant.region, source: 'the corrected address'}
}

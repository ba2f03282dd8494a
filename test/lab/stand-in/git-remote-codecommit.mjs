// A stand-in for git-remote-codecommit 1.17, near enough to it for the scenarios: its addresses, its messages, its choice of profile and
// Region, and `git remote-http` with a signed address at the end (facts CC 2.2; experiments 3). It is signed by the stand-in aws beside it.
// Settings come from the launcher that remote-codecommit.ts writes: globalThis.standIn.
import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {existsSync, readFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {join} from 'node:path'

const {regions} = globalThis.standIn
const {env} = process

function stop(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

function traceback(line) {
  stop(
    `Traceback (most recent call last):\n  File "/usr/local/bin/git-remote-codecommit", line 8, in <module>\n    sys.exit(main())\n${line}`,
  )
}

function sections(path) {
  const found = {}
  let section
  for (const line of existsSync(path) ? readFileSync(path, 'utf8').split(/\r?\n/) : []) {
    const [, header] = /^\[(.*)\]/.exec(line) ?? []
    if (header !== undefined) section = found[header] ??= {}
    const [, key, value] = /^(\w+)\s*=\s*(.*)$/.exec(line) ?? []
    if (section && key) section[key] = value.trim()
  }
  return found
}

/** A token in the sign-in's cache that has not ended (facts ID 6.1). */
function signedIn({sso_session: session, sso_start_url: url}) {
  const file = join(
    homedir(),
    '.aws/sso/cache',
    `${createHash('sha1')
      .update(session ?? url)
      .digest('hex')}.json`,
  )
  try {
    return Date.parse(JSON.parse(readFileSync(file, 'utf8')).expiresAt) > Date.now()
  } catch {
    return false
  }
}

const config = sections(env.AWS_CONFIG_FILE ?? join(homedir(), '.aws/config'))
const credentials = sections(env.AWS_SHARED_CREDENTIALS_FILE ?? join(homedir(), '.aws/credentials'))
const settingsOf = name => ({...config[name === 'default' ? name : `profile ${name}`], ...credentials[name]})
const available = [...new Set([...Object.keys(config).map(name => name.replace(/^profile /, '')), ...Object.keys(credentials)])]

const [remote, address] = process.argv.slice(2)
const [, scheme, netloc = ''] = /^([^:]*):\/\/([^/?#]*)/.exec(address) ?? []
if (!scheme || netloc === '')
  stop(
    `The following URL is malformed: ${address}. A URL must be in one of the two following formats: codecommit://<profile>@<repository> or codecommit::<region>://<profile>@<repository>`,
  )
const at = netloc.indexOf('@')
const profile = at < 0 ? null : netloc.slice(0, at)
const repository = netloc.slice(at + 1)

if (profile !== null && !available.includes(profile)) {
  stop(
    `The following profile was not found: ${profile}. Available profiles are: ${available.join(', ')}. You must use one of the available profiles, or configure a new profile.`,
  )
}
const chosen = profile ?? env.AWS_DEFAULT_PROFILE ?? env.AWS_PROFILE ?? 'default'
if (chosen !== 'default' && !available.includes(chosen))
  traceback(`botocore.exceptions.ProfileNotFound: The config profile (${chosen}) could not be found`)
const settings = settingsOf(chosen)

const region = scheme === 'codecommit' ? env.AWS_DEFAULT_REGION || settings.region : scheme
if (!region)
  stop(
    `The following profile does not have an AWS Region: ${profile ?? 'default'}. You must set an AWS Region for this profile. For more information, see the user guide.`,
  )
if (!regions.includes(region))
  stop(
    `The following AWS Region is not available for use with AWS CodeCommit: ${region}. For more information about CodeCommit's availability in AWS Regions, see the user guide.`,
  )
if ((settings.sso_session || settings.sso_start_url) && !signedIn(settings)) {
  traceback(
    'botocore.exceptions.UnauthorizedSSOTokenError: The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
  )
}

const host = env.CODE_COMMIT_ENDPOINT ?? `git-codecommit.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`
const path = `v1/repos/${repository}`
const signed = spawnSync('aws', [...(profile === null ? [] : ['--profile', profile]), 'codecommit', 'credential-helper', 'get'], {
  input: `protocol=https\nhost=${host}\npath=${path}\n\n`,
  encoding: 'utf8',
  env: {...env, AWS_PROFILE: profile === null ? (chosen === 'default' ? undefined : chosen) : undefined},
})
if (signed.status !== 0) {
  if (signed.stderr.includes('NoneType'))
    stop(
      `The following profile does not have credentials configured: ${profile ?? 'default'}. You must configure the access key and secret key for the profile. For more information, see the user guide.`,
    )
  traceback(`botocore.exceptions.ClientError: ${signed.stderr.trim()}`)
}
const answer = Object.fromEntries(
  signed.stdout
    .trim()
    .split('\n')
    .map(line => line.split(/=(.*)/s)),
)
const url = `https://${encodeURIComponent(answer.username)}:${answer.password}@${host}/${path}`
process.exit(spawnSync('git', ['remote-http', remote, url], {stdio: 'inherit'}).status ?? 1)

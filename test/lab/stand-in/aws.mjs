// A stand-in for the AWS CLI's `codecommit credential-helper`, near enough to botocore for the scenarios: profiles, precedence,
// error texts, exit codes (facts ID 1-3, CC 6.2). Its settings come from the launcher that home.ts writes: globalThis.standIn.
import {spawnSync} from 'node:child_process'
import {createHash, createHmac} from 'node:crypto'
import {appendFileSync, existsSync, readFileSync} from 'node:fs'
import {request} from 'node:http'
import {homedir} from 'node:os'
import {join} from 'node:path'
import {connect} from 'node:tls'
import {remoteSources} from './remote-sources.mjs'

const {version, log, clockOffsetSeconds = 0} = globalThis.standIn
const v2 = version.startsWith('aws-cli/2')
const {env} = process

class Failure extends Error {
  constructor(message, code = 255) {
    super(message)
    this.code = code
  }
}

function readArguments(argv) {
  const words = []
  let profile
  for (let index = 0; index < argv.length; index++) {
    const [name, value] = argv[index].split(/=(.*)/s)
    if (name === '--profile') profile = value ?? argv[++index]
    else if (name === '--region') index += value === undefined ? 1 : 0
    else words.push(argv[index])
  }
  return {words, profile}
}

/** configparser.RawConfigParser, strict: what botocore refuses is refused. */
function parseIni(path) {
  if (!existsSync(path)) return {}
  const refused = new Failure(`Unable to parse config file: ${path}`)
  const sections = {}
  let section
  let key
  for (const line of readFileSync(path, 'utf8').split(/\r?\n/)) {
    if (/^\s*([#;]|$)/.test(line)) continue
    const header = /^\[([^\]]+)\]/.exec(line)
    if (header) {
      if (sections[header[1]]) throw refused
      section = sections[header[1]] = {}
      key = undefined
    } else if (/^\s/.test(line) && key !== undefined) section[key] += `\n${line.trim()}`
    else {
      const option = /^([^=:]+?)\s*[=:](.*)$/.exec(line)
      if (!section || !option || option[1].toLowerCase() in section) throw refused
      key = option[1].toLowerCase()
      section[key] = option[2].trim()
    }
  }
  return sections
}

const configFile = () => env.AWS_CONFIG_FILE ?? join(homedir(), '.aws/config')

function readProfiles() {
  const config = parseIni(configFile())
  const credentials = parseIni(env.AWS_SHARED_CREDENTIALS_FILE ?? join(homedir(), '.aws/credentials'))
  const profiles = {}
  for (const [header, settings] of Object.entries(config)) {
    const name = header === 'default' ? 'default' : /^profile\s+["']?(.*?)["']?$/.exec(header)?.[1]
    if (name !== undefined) profiles[name] = {config: settings, credentials: {}}
  }
  for (const [name, settings] of Object.entries(credentials)) profiles[name] = {config: {}, ...profiles[name], credentials: settings}
  return profiles
}

function chooseProfile(explicit, profiles) {
  const [first, second] = v2 ? ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'] : ['AWS_DEFAULT_PROFILE', 'AWS_PROFILE']
  const name = explicit ?? env[first] ?? env[second]
  if (name !== undefined && !profiles[name]) throw new Failure(`The config profile (${name}) could not be found`)
  return name ?? 'default'
}

const partial = (provider, missing) => new Failure(`Partial credentials found in ${provider}, missing: ${missing}`)

function fromEnvironment() {
  if (!env.AWS_ACCESS_KEY_ID) return undefined
  if (!env.AWS_SECRET_ACCESS_KEY) throw partial('env', 'AWS_SECRET_ACCESS_KEY')
  if (Date.parse(env.AWS_CREDENTIAL_EXPIRATION) <= Date.now())
    throw new Failure('Credentials were refreshed, but the refreshed credentials are still expired.')
  return {id: env.AWS_ACCESS_KEY_ID, secret: env.AWS_SECRET_ACCESS_KEY, token: env.AWS_SECURITY_TOKEN || env.AWS_SESSION_TOKEN || undefined}
}

function fromSection(settings, provider) {
  if (!('aws_access_key_id' in settings)) return undefined
  if (!('aws_secret_access_key' in settings)) throw partial(provider, 'aws_secret_access_key')
  return {
    id: settings.aws_access_key_id,
    secret: settings.aws_secret_access_key,
    token: settings.aws_security_token ?? settings.aws_session_token,
  }
}

/** Python's shlex, near enough: quotes and blanks. No shell takes part. */
function splitWords(command) {
  if ((command.match(/"/g) ?? []).length % 2 === 1) throw new Failure('No closing quotation')
  return (command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map(word => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'))
}

function fromProcess(command) {
  const [program, ...words] = splitWords(command)
  const {status, error, stdout, stderr} = spawnSync(program, words, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']})
  if (error) throw new Failure(`[Errno 2] No such file or directory: '${program}'`)
  const fails = words => new Failure(`Error when retrieving credentials from custom-process: ${words}`)
  if (status !== 0) throw fails(stderr)
  let answer
  try {
    answer = JSON.parse(stdout)
  } catch {
    throw new Failure('Expecting value: line 1 column 1 (char 0)')
  }
  if (answer.Version !== 1)
    throw fails(
      `Unsupported version '${answer.Version ?? '<Version key not provided>'}' for credential process provider, supported versions: 1`,
    )
  for (const key of ['AccessKeyId', 'SecretAccessKey']) if (!(key in answer)) throw fails(`Missing required key in response: '${key}'`)
  if (Date.parse(answer.Expiration) <= Date.now())
    throw new Failure('Credentials were refreshed, but the refreshed credentials are still expired.')
  return {id: answer.AccessKeyId, secret: answer.SecretAccessKey, token: answer.SessionToken}
}

async function ofProfile(name, profiles, seen = []) {
  const {config = {}, credentials = {}} = profiles[name] ?? {}
  const merged = {...config, ...credentials}
  const keyed = 'aws_access_key_id' in merged || 'aws_secret_access_key' in merged
  // As a source, a profile with keys of its own gives those; its role is passed over.
  if (merged.role_arn !== undefined && merged.web_identity_token_file === undefined && !(seen.length > 0 && keyed))
    return assumeRole(name, merged, profiles, [...seen, name])
  return (
    (await remote.fromWebIdentity(merged, seen.length === 0 && !explicitly)) ??
    (await remote.fromSso(name, merged, parseIni(configFile()))) ??
    fromSection(credentials, 'shared-credentials-file') ??
    remote.fromLogin(merged) ??
    (merged.credential_process === undefined ? undefined : fromProcess(merged.credential_process)) ??
    fromSection(config, 'config-file')
  )
}

async function assumeRole(name, settings, profiles, seen) {
  const {role_arn: role, external_id: externalId, mfa_serial: serial, role_session_name: session = 'botocore-session-1'} = settings
  const duration = /^[+-]?\d+$/.test(settings.duration_seconds ?? '') ? Number(settings.duration_seconds) : undefined
  const kept = keptRole({
    RoleArn: role,
    RoleSessionName: settings.role_session_name,
    ExternalId: externalId,
    SerialNumber: serial,
    DurationSeconds: duration,
  })
  if (kept) return kept
  const keys = await sourceKeys(name, settings, profiles, seen)
  if (settings.services !== undefined && !(`services ${settings.services}` in parseIni(configFile()))) {
    throw new Failure(
      `The profile is configured to use the services section but the "${settings.services}" services configuration does not exist.`,
    )
  }
  const region = settings.region ?? 'us-east-1'
  ofAClient(region, settings)
  // getpass finds no terminal, warns, and reads the end of Git's attributes.
  if (serial !== undefined)
    throw new Failure(
      `GetPassWarning: Can not control echo on the terminal.\nWarning: Password input may be echoed.\nEnter MFA code for ${serial}: `,
    )
  if (session.length < 2)
    throw new Failure(
      `Parameter validation failed:\nInvalid length for parameter RoleSessionName, value: ${session.length}, valid min length: 2`,
      v2 ? 252 : 255,
    )
  if (duration < 900)
    throw new Failure(
      `Parameter validation failed:\nInvalid value for parameter DurationSeconds, value: ${duration}, valid min value: 900`,
      v2 ? 252 : 255,
    )
  const answer = await callSts(keys, region, {
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: role,
    RoleSessionName: session,
    ...(externalId !== undefined && {ExternalId: externalId}),
    ...(duration !== undefined && {DurationSeconds: String(duration)}),
  })
  const text = tag => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(answer)?.[1]
  if (text('Code')) throw new Failure(`An error occurred (${text('Code')}) when calling the AssumeRole operation: ${text('Message')}`, 254)
  return {id: text('AccessKeyId'), secret: text('SecretAccessKey'), token: text('SessionToken')}
}

/** Settings that botocore judges when it makes a client. */
function ofAClient(region, settings) {
  if (!/^(?!-)[a-z\d-]{1,63}(?<!-)$/i.test(region)) throw new Failure(`Provided region_name '${region}' doesn't match a supported format.`)
  const mode = process.env.AWS_RETRY_MODE ?? settings.retry_mode
  const modes = v2 ? ['standard', 'adaptive'] : ['legacy', 'standard', 'adaptive']
  if (mode !== undefined && !modes.includes(mode))
    throw new Failure(
      `Invalid value provided to "mode": "${mode}" must be one of: ${v2 ? '"standard" or "adaptive"' : "('legacy', 'standard', 'adaptive')"}`,
    )
}

/** The session that an earlier `aws` kept: named by the hash of the role's settings in Python's JSON, sorted (facts ID 6.2). */
function keptRole(settings) {
  const members = Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  const name = createHash('sha1')
    .update(`{${members.map(([key, value]) => `"${key}": ${JSON.stringify(value)}`).join(', ')}}`)
    .digest('hex')
  const path = join(homedir(), '.aws/cli/cache', `${name}.json`)
  if (!existsSync(path)) return undefined
  const {
    AccessKeyId: id,
    SecretAccessKey: secret,
    SessionToken: token,
    Expiration: expires,
  } = JSON.parse(readFileSync(path, 'utf8')).Credentials
  return Date.parse(expires) - Date.now() > 15 * 60_000 ? {id, secret, token} : undefined
}

/** The keys that assume a role (facts ID 3.3, P14-P20). */
async function sourceKeys(name, {source_profile: source, credential_source: origin}, profiles, seen) {
  if (source !== undefined && origin !== undefined)
    throw new Failure(`The profile "${name}" contains both source_profile and credential_source.`)
  if (origin !== undefined) {
    if (!['Environment', 'Ec2InstanceMetadata', 'EcsContainer'].includes(origin))
      throw new Failure(`The credential source "${origin}" referenced in profile "${name}" is not valid.`)
    const keys =
      origin === 'Environment' ? fromEnvironment() : await (origin === 'EcsContainer' ? remote.fromContainer() : remote.fromMetadata())
    if (!keys)
      throw new Failure(
        `Error when retrieving credentials from ${origin}: No credentials found in credential_source referenced in profile ${name}`,
      )
    return keys
  }
  if (source === undefined) throw partial('assume-role', 'source_profile or credential_source')
  if (!profiles[source]) throw new Failure(`The source_profile "${source}" referenced in the profile "${name}" does not exist.`)
  const {config, credentials} = profiles[source]
  const keyed = ['aws_access_key_id', 'aws_secret_access_key'].some(key => key in config || key in credentials)
  if (seen.includes(source) && !(source === name && keyed)) {
    throw new Failure(
      `Infinite loop in credential configuration detected. Attempting to load from profile ${source} which has already been visited. Visited profiles: [${seen.map(one => `'${one}'`).join(', ')}]`,
    )
  }
  const keys = await ofProfile(source, profiles, seen)
  if (!keys) throw new Failure(`The source profile "${source}" must have credentials.`)
  return keys
}

const hmac = (key, data) => createHmac('sha256', key).update(data).digest()
const sha256 = data => createHash('sha256').update(data).digest('hex')
const now = () => new Date(Date.now() + clockOffsetSeconds * 1000).toISOString().replace(/[-:]|\.\d+/g, '')

function sign(secret, stamp, region, service, canonical) {
  const day = stamp.slice(0, 8)
  const key = [day, region, service, 'aws4_request'].reduce(hmac, `AWS4${secret}`)
  return hmac(key, `AWS4-HMAC-SHA256\n${stamp}\n${day}/${region}/${service}/aws4_request\n${sha256(canonical)}`).toString('hex')
}

async function callSts({id, secret, token}, region, parameters) {
  const host = `sts.${region}.amazonaws.com`
  const body = new URLSearchParams(parameters).toString()
  const stamp = now()
  const names = ['host', 'x-amz-date', ...(token ? ['x-amz-security-token'] : [])]
  const headers = {host, 'x-amz-date': stamp, ...(token && {'x-amz-security-token': token})}
  const canonical = `POST\n/\n\n${names.map(name => `${name}:${headers[name]}\n`).join('')}\n${names.join(';')}\n${sha256(body)}`
  const authorization = `AWS4-HMAC-SHA256 Credential=${id}/${stamp.slice(0, 8)}/${region}/sts/aws4_request, SignedHeaders=${names.join(';')}, Signature=${sign(secret, stamp, region, 'sts', canonical)}`
  return (
    await https(host, {
      method: 'POST',
      path: '/',
      headers: {...headers, authorization, 'content-type': 'application/x-www-form-urlencoded'},
      body,
    })
  ).text
}

async function https(host, {method = 'GET', path, headers, body = ''}) {
  const socket = await tunnel(host)
  return new Promise((resolve, reject) => {
    const call = request(
      {
        createConnection: () => connect({socket, servername: host, ca: env.AWS_CA_BUNDLE && readFileSync(env.AWS_CA_BUNDLE)}),
        method,
        path,
        headers: {host, ...headers, connection: 'close'},
      },
      async response => {
        let text = ''
        for await (const chunk of response) text += chunk
        resolve({status: response.statusCode, text})
      },
    )
    call.on('error', error => {
      reject(untrusted(host, error))
    })
    call.end(body)
  })
}

/** botocore's words for a certificate that Python refuses (really printed by botocore 1.43 for a stranger's authority). */
function untrusted(host, error) {
  if (!/CERT|ISSUER|SIGNED/.test(error.code ?? '')) return error
  return new Failure(
    `SSL validation failed for https://${host}/ [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1006)`,
  )
}

const remote = remoteSources({Failure, https})
/** A profile named by --profile: the environment's part of a web identity is then off. */
let explicitly = false

function tunnel(host) {
  const unreachable = () => new Failure(`Could not connect to the endpoint URL: "https://${host}/"`)
  const proxy = env.HTTPS_PROXY ?? env.https_proxy
  if (!proxy) throw unreachable()
  const {hostname, port} = new URL(proxy)
  return new Promise((resolve, reject) => {
    const call = request({host: hostname, port, method: 'CONNECT', path: `${host}:443`})
    call.on('connect', (response, socket) => (response.statusCode === 200 ? resolve(socket) : reject(unreachable())))
    call.on('error', () => reject(new Failure(`Failed to connect to proxy URL: "${proxy}"`)))
    call.end()
  })
}

function readGitParameters() {
  const lines = readFileSync(0, 'utf8')
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
  return Object.fromEntries(lines.map(line => line.split(/=(.*)/s)))
}

async function get(explicit) {
  const profiles = readProfiles()
  const name = chooseProfile(explicit, profiles)
  const given = readGitParameters()
  if (given.host === undefined) throw new Failure("'host'")
  if (!/amazon(aws)?\.com/.test(given.host)) return
  if (given.path === undefined) throw new Failure("'path'")
  const host = given.host.split(':')[0]
  const region =
    /^(?:vpce-.+\.)?git-codecommit(?:-fips)?\.([^.]+)\.(?:vpce\.)?amazonaws\.com/.exec(host)?.[1] ?? profiles[name]?.config.region
  explicitly = explicit !== undefined
  const keys =
    (explicitly ? undefined : fromEnvironment()) ??
    (await ofProfile(name, profiles)) ??
    (await remote.fromContainer()) ??
    (await remote.fromMetadata())
  if (!keys) throw new Failure("'NoneType' object has no attribute 'secret_key'")
  const stamp = now().slice(0, -1)
  const signature = sign(keys.secret, stamp, region, 'codecommit', `GIT\n/${given.path}\n\nhost:${host}\n\nhost\n`)
  process.stdout.write(`username=${keys.token ? `${keys.id}%${keys.token}` : keys.id}\npassword=${stamp}Z${signature}\n`)
}

async function main() {
  const {words, profile} = readArguments(process.argv.slice(2))
  if (log) appendFileSync(log, `${JSON.stringify(process.argv.slice(2))}\n`)
  if (words[0] === '--version') process.stdout.write(`${version}\n`)
  else if (words[0] !== 'codecommit' || words[1] !== 'credential-helper') {
    throw new Failure(
      'usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]\naws: error: argument operation: Invalid choice',
      v2 ? 252 : 2,
    )
  } else if (words[2] === 'get') await get(profile)
  else if (words[2] !== 'store' && words[2] !== 'erase')
    throw new Failure('usage: aws [options] codecommit credential-helper <subcommand> [parameters]\naws: error: too few arguments')
}

main().catch(error => {
  process.stderr.write(`\n${error instanceof Failure ? error.message : error.stack}\n`)
  process.exitCode = error.code ?? 255
})

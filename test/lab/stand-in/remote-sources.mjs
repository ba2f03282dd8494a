// The stand-in aws's sources of keys beyond files of static keys: sign-ins, web identities, containers, instance metadata, near enough to
// botocore for the scenarios (facts ID 3.4, 6.1, 6.3, 7.2; botocore credentials.py, utils.py).
import {createHash} from 'node:crypto'
import {existsSync, readFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {join} from 'node:path'

const {env} = process
const hash = (kind, text) => createHash(kind).update(text).digest('hex')
const SIGN_IN_AGAIN =
  'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.'

/** @param https(host, {method, path, headers, body}) resolves to {status, text} */
export function remoteSources({Failure, https}) {
  const cached = (folder, name) => {
    const file = join(folder, `${name}.json`)
    if (!existsSync(file)) return undefined
    try {
      return JSON.parse(readFileSync(file, 'utf8'))
    } catch {
      throw new Failure(`'${name}'`)
    }
  }

  async function fromSso(name, settings, sections) {
    if (settings.sso_account_id === undefined && settings.sso_role_name === undefined) return undefined
    const session = settings.sso_session
    const section = session === undefined ? {} : sections[`sso-session ${session}`]
    if (!section) throw new Failure(`The specified sso-session does not exist: "${session}"`)
    const unlike = Object.keys(section).find(key => settings[key] !== undefined && settings[key] !== section[key])
    if (unlike)
      throw new Failure(
        `The value for ${unlike} is inconsistent between profile (${settings[unlike]}) and sso-session (${section[unlike]}).`,
      )
    const all = {...settings, ...section}
    const missing = ['sso_role_name', 'sso_account_id', 'sso_start_url', 'sso_region'].filter(key => all[key] === undefined)
    if (missing.length > 0)
      throw new Failure(`The profile "${name}" is configured to use SSO but is missing required configuration: ${missing.join(', ')}`)
    const token = cached(join(homedir(), '.aws/sso/cache'), hash('sha1', session ?? all.sso_start_url))
    if (!token) throw new Failure(`Error loading SSO Token: Token for ${session ?? all.sso_start_url} does not exist`)
    if (!token.accessToken || !token.expiresAt) throw new Failure(`Error loading SSO Token: Token for ${all.sso_start_url} is invalid`)
    const accessToken = Date.parse(token.expiresAt) > Date.now() ? token.accessToken : await renewed(token, session, all.sso_region)
    const query = new URLSearchParams({role_name: all.sso_role_name, account_id: all.sso_account_id})
    const {status, text} = await https(`portal.sso.${all.sso_region}.amazonaws.com`, {
      path: `/federation/credentials?${query}`,
      headers: {'x-amz-sso_bearer_token': accessToken},
    })
    if (status === 401) throw new Failure(SIGN_IN_AGAIN)
    const answer = JSON.parse(text)
    if (status !== 200)
      throw new Failure(`An error occurred (${answer.__type}) when calling the GetRoleCredentials operation: ${answer.message}`, 254)
    const {accessKeyId: id, secretAccessKey: secret, sessionToken} = answer.roleCredentials
    return {id, secret, token: sessionToken}
  }

  /** The real one also keeps the new token; what the stand-in would write is nobody's business here. */
  async function renewed({refreshToken, clientId, clientSecret, registrationExpiresAt}, session, region) {
    if (session === undefined) throw new Failure(SIGN_IN_AGAIN)
    const over = new Failure('Error when retrieving token from sso: Token has expired and refresh failed')
    if (!refreshToken || !clientId || !clientSecret || !(Date.parse(registrationExpiresAt) > Date.now())) throw over
    const body = JSON.stringify({grantType: 'refresh_token', clientId, clientSecret, refreshToken})
    const {status, text} = await https(`oidc.${region}.amazonaws.com`, {
      method: 'POST',
      path: '/token',
      headers: {'content-type': 'application/json'},
      body,
    })
    if (status !== 200) throw over
    return JSON.parse(text).accessToken
  }

  function fromLogin({login_session: session}) {
    if (session === undefined) return undefined
    const token = cached(env.AWS_LOGIN_CACHE_DIRECTORY ?? join(homedir(), '.aws/login/cache'), hash('sha256', session))
    if (!token)
      throw new Failure(
        `Error loading login session token: Unable to load a existing login session for session ${session}. Please reauthenticate with 'aws login'.`,
      )
    const missing = ['accessToken', 'refreshToken', 'dpopKey', 'clientId'].filter(key => !(key in token))
    if (missing.length > 0)
      throw new Failure(
        `Error loading login session token: Failed to load access token from token cache, missing required fields: ${missing.join(', ')}.`,
      )
    const {accessKeyId: id, secretAccessKey: secret, sessionToken, expiresAt} = token.accessToken
    if (Date.parse(expiresAt) <= Date.now()) throw new Failure("Your session has expired. Please reauthenticate using 'aws login'.")
    return {id, secret, token: sessionToken}
  }

  async function fromWebIdentity(settings, variables) {
    const value = (key, variable) => (variables ? env[variable] : undefined) ?? settings[key]
    const file = value('web_identity_token_file', 'AWS_WEB_IDENTITY_TOKEN_FILE')
    if (!file) return undefined
    const role = value('role_arn', 'AWS_ROLE_ARN')
    if (!role)
      throw new Failure(
        'The provided profile or the current environment is configured to assume role with web identity but has no role ARN configured. Ensure that the profile has the role_arnconfiguration set or the AWS_ROLE_ARN env var is set.',
      )
    if (!existsSync(file)) throw new Failure(`[Errno 2] No such file or directory: '${file}'`)
    const body = new URLSearchParams({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: role,
      RoleSessionName: value('role_session_name', 'AWS_ROLE_SESSION_NAME') ?? 'botocore-session-1',
      WebIdentityToken: readFileSync(file, 'utf8'),
    }).toString()
    const {text: answer} = await https(`sts.${settings.region ?? 'us-east-1'}.amazonaws.com`, {
      method: 'POST',
      path: '/',
      headers: {'content-type': 'application/x-www-form-urlencoded'},
      body,
    })
    const text = tag => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(answer)?.[1]
    if (text('Code'))
      throw new Failure(`An error occurred (${text('Code')}) when calling the AssumeRoleWithWebIdentity operation: ${text('Message')}`, 254)
    return {id: text('AccessKeyId'), secret: text('SecretAccessKey'), token: text('SessionToken')}
  }

  async function fromContainer() {
    const {
      AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: relative,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: full,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file,
    } = env
    const url = relative === undefined ? full : `http://169.254.170.2${relative}`
    if (url === undefined) return undefined
    const host = /^\w+:\/\/([^/:]*)/.exec(url)?.[1].toLowerCase()
    if (!/^(127\.0\.0\.1|localhost|169\.254\.170\.23?)$/.test(host))
      throw new Failure(
        `Unsupported host '${host}'.  Can only retrieve metadata from a loopback address or one of these hosts: 169.254.170.2, 169.254.170.23, fd00:ec2::23, localhost`,
      )
    const authorization = file === undefined ? env.AWS_CONTAINER_AUTHORIZATION_TOKEN : readFileSync(file, 'utf8')
    if (/[\r\n]/.test(authorization ?? '')) throw new Failure('Auth token value is not a legal header value')
    const failure = words => new Failure(`Error when retrieving credentials from container-role: Error retrieving metadata: ${words}`)
    const answer = await fetch(url, {headers: authorization === undefined ? {} : {authorization}, signal: AbortSignal.timeout(2000)}).catch(
      error => {
        throw failure(`Received error when attempting to retrieve container metadata: ${error.message}`)
      },
    )
    const text = await answer.text()
    if (answer.status !== 200) throw failure(`Received non 200 response ${answer.status} from container metadata: ${text}`)
    const {AccessKeyId: id, SecretAccessKey: secret, Token: token} = JSON.parse(text)
    return {id, secret, token}
  }

  async function fromMetadata() {
    if (env.AWS_EC2_METADATA_DISABLED?.toLowerCase() === 'true') return undefined
    const base = env.AWS_EC2_METADATA_SERVICE_ENDPOINT?.replace(/\/+$/, '')
    // A stand-in asks no real machine.
    if (base === undefined) return undefined
    const ask = (path, options) => fetch(base + path, {...options, signal: AbortSignal.timeout(1000)})
    try {
      const token = await ask('/latest/api/token', {method: 'PUT', headers: {'x-aws-ec2-metadata-token-ttl-seconds': '21600'}}).catch(
        error => (error.name === 'TimeoutError' ? {status: 0} : Promise.reject(error)),
      )
      const headers = token.status === 200 ? {'x-aws-ec2-metadata-token': await token.text()} : {}
      const list = '/latest/meta-data/iam/security-credentials/'
      const role = await ask(list, {headers})
      if (role.status !== 200) return undefined
      const {
        AccessKeyId: id,
        SecretAccessKey: secret,
        Token: sessionToken,
      } = await (await ask(list + (await role.text()), {headers})).json()
      return id === undefined ? undefined : {id, secret, token: sessionToken}
    } catch {
      return undefined // nobody there
    }
  }

  return {fromSso, fromLogin, fromWebIdentity, fromContainer, fromMetadata}
}

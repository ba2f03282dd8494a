import {randomUUID} from 'node:crypto'
import type {IncomingMessage, ServerResponse} from 'node:http'
import type {Accounts} from './accounts.js'
import type {LoggedRequest} from './request-log.js'
import type {World} from './world.js'

export interface SignInScene {
  world: World
  accounts: Accounts
}

type Answered = Pick<LoggedRequest, 'status' | 'refusal' | 'path'>

/** The access portal of IAM Identity Center: GetRoleCredentials with the token of a sign-in (SSO model 2019-06-10; facts ID 7.2). */
export function answerPortal({world, accounts}: SignInScene, request: IncomingMessage, response: ServerResponse): Answered {
  const {pathname, searchParams} = new URL(request.url ?? '/', 'https://portal')
  const signIn = world.signIns?.find(({accessToken}) => accessToken === request.headers['x-amz-sso_bearer_token'])
  const refuse = (status: number, code: string, message: string): Answered => refused(response, pathname, {status, code, message})
  if (request.method !== 'GET' || pathname !== '/federation/credentials')
    return refuse(404, 'ResourceNotFoundException', 'No such operation')
  if (!signIn || signIn.over) return refuse(401, 'UnauthorizedException', 'Session token not found or invalid')
  const set = signIn.permissionSets.find(
    ({name, role}) => name === searchParams.get('role_name') && role.split(':')[4] === searchParams.get('account_id'),
  )
  const role = set && accounts.role(set.role)
  if (!role) return refuse(403, 'ForbiddenException', 'No access')
  const {key, expires} = accounts.assume(role, signIn.user, 3600)
  json(response, 200, {roleCredentials: {accessKeyId: key.id, secretAccessKey: key.secret, sessionToken: key.token, expiration: expires}})
  return {status: 200, refusal: null, path: pathname}
}

/** OIDC's CreateToken: there so that the log shows who renews a token. The doctor must not. */
export async function answerOidc({world}: SignInScene, request: IncomingMessage, response: ServerResponse): Promise<Answered> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const {grantType, refreshToken} = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Record<string, unknown>
  const signIn =
    grantType === 'refresh_token'
      ? world.signIns?.find(one => one.refreshToken !== undefined && one.refreshToken === refreshToken)
      : undefined
  if (!signIn) return refused(response, '/token', {status: 400, code: 'InvalidGrantException', message: 'Invalid grant'})
  json(response, 200, {accessToken: signIn.accessToken, expiresIn: 3600, refreshToken, tokenType: 'Bearer'})
  return {status: 200, refusal: null, path: '/token'}
}

function refused(
  response: ServerResponse,
  path: string,
  {status, code, message}: {status: number; code: string; message: string},
): Answered {
  json(response, status, {__type: code, message}, {'x-amzn-ErrorType': code})
  return {status, refusal: `${code}: ${message}`, path}
}

function json(response: ServerResponse, status: number, value: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, {'Content-Type': 'application/json', 'x-amzn-RequestId': randomUUID(), ...headers})
  response.end(JSON.stringify(value))
}

import {randomUUID} from 'node:crypto'
import type {IncomingMessage, ServerResponse} from 'node:http'
import {evaluate} from './accounts.js'
import type {Accounts, Principal} from './accounts.js'
import {clock} from './faults.js'
import {keyTrouble} from './keys.js'
import {serveGit} from './git-backend.js'
import {regionOf} from './hosts.js'
import type {LoggedRequest} from './request-log.js'
import {instantOf, parseGitPassword, verifyGitPassword} from './sigv4.js'
import {repositoryArn} from './world.js'
import type {World} from './world.js'

const MINUTES_15 = 15 * 60_000
const STATIC_USER = /-at-\d{12}$|\+\d+-at-\d{12}$/

export interface GitService {
  world: World
  accounts: Accounts
  /** Folder of the bare repositories. */
  root: string
}

type Answered = Pick<LoggedRequest, 'status' | 'refusal'>
type Presented = Pick<LoggedRequest, 'user' | 'as'>

interface Login {
  user: string
  password: string
}

/** Answers one request to the Git endpoint, with the status codes of facts CC 5.3. */
export async function answerGit(service: GitService, host: string, request: IncomingMessage, response: ServerResponse): Promise<Answered> {
  response.setHeader('x-amzn-RequestId', randomUUID())
  const login = loginOf(request)
  if (!login) return unauthorised(response)
  const url = request.url ?? '/'
  const parts = /^(\/+v1\/repos\/([^/?]+))\/*((?:\/info\/refs|\/git-upload-pack|\/git-receive-pack)(?:\?.*)?)$/.exec(url)
  const [path = '', name = '', rest = ''] = parts?.slice(1) ?? []
  const region = regionOf(host)
  const known = authenticate(service, login, host, path, region)
  if (typeof known === 'string') return refuse(response, known)
  const action = rest.includes('receive-pack') ? 'codecommit:GitPush' : 'codecommit:GitPull'
  const arn = repositoryArn({name, region, account: known.account})
  if (!evaluate(known.policy, action, arn).allowed) return refuse(response, `${known.arn} has no ${action} on ${arn}`)
  const repository = service.accounts.repository(name, region, known.account)
  if (!repository) {
    response.writeHead(404, {'Content-Type': 'application/xml'})
    response.end('<RepositoryDoesNotExistException/>')
    return {status: 404, refusal: `${arn} does not exist`}
  }
  if (repository.damaged) {
    response.writeHead(500)
    response.end()
    return {status: 500, refusal: 'the data cannot be read'}
  }
  const trouble = keyTrouble(service.world, known, repository)
  if (trouble !== null) return refuse(response, `the key of ${arn}: ${trouble}`)
  return {status: await serveGit({root: service.root, repository, rest}, request, response), refusal: null}
}

/** Who a request to the Git endpoint says it comes from; no secret in it. */
export function presented(request: IncomingMessage): Presented {
  const login = loginOf(request)
  if (!login) return {user: 'none', as: null}
  const [id = '', ...token] = login.user.split('%')
  if (/^A[KS]IA/.test(id)) return {user: token.length > 0 ? 'key-with-token' : 'key', as: id}
  return STATIC_USER.test(login.user) ? {user: 'git-credential', as: login.user} : {user: 'other', as: null}
}

/** The principal, or why it is refused. */
function authenticate(
  {world, accounts}: GitService,
  {user, password}: Login,
  host: string,
  path: string,
  region: string,
): Principal | string {
  if (STATIC_USER.test(user)) {
    const known = accounts.gitCredential(user)
    if (known?.credential.password !== password) return 'unknown Git credential or wrong password'
    return known.credential.active === false ? 'inactive Git credential' : known.principal
  }
  const [, id = '', token] = /^([^%]*)(?:%(.*))?$/s.exec(user) ?? []
  const known = accounts.key(id)
  if (!known || known.key.active === false) return 'unknown or inactive access key'
  if (known.key.token !== token) return token === undefined ? 'no session token' : 'wrong session token'
  if (known.expires !== null && known.expires <= clock(world)) return 'expired session'
  const signed = parseGitPassword(password)
  if (!signed) return 'the password is no signature'
  const age = clock(world) - instantOf(signed.stamp)
  if (!(Math.abs(age) <= MINUTES_15)) return `signed ${Math.round(age / 60_000)} minutes ago`
  return verifyGitPassword(signed, known.key.secret, host, path.replace(/^\/+/, '/'), region) ? known.principal : 'wrong signature'
}

function loginOf({headers: {authorization = ''}}: IncomingMessage): Login | undefined {
  if (authorization === '') return undefined
  // Another scheme counts as a credential that is wrong: 403, not another challenge (facts CC 5.3, inferred).
  const encoded = /^Basic (.*)$/i.exec(authorization)?.[1] ?? ''
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? {user: text, password: ''} : {user: text.slice(0, colon), password: text.slice(colon + 1)}
}

function unauthorised(response: ServerResponse): Answered {
  response.writeHead(401, {'WWW-Authenticate': 'Basic realm="AWS CodeCommit"', 'Content-Type': 'application/xml'})
  response.end('<NotAuthorizedException>\n  <Message>SPNEGO token required</Message>\n</NotAuthorizedException>\n')
  return {status: 401, refusal: null}
}

function refuse(response: ServerResponse, refusal: string): Answered {
  response.writeHead(403, {'Content-Type': 'text/plain'})
  response.end()
  return {status: 403, refusal}
}

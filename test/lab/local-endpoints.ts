import {createServer} from 'node:http'
import type {IncomingMessage, Server, ServerResponse} from 'node:http'
import type {Accounts} from './accounts.js'
import type {RequestLog} from './request-log.js'
import type {World} from './world.js'

const TOKEN = 'lab-metadata-token=='
const LIST = '/latest/meta-data/iam/security-credentials/'
export const CONTAINER_PATH = '/v1/credentials'

/** What a machine of AWS asks on its own link: the instance metadata service (version 2, version 1 as told) and a container's endpoint. */
export function localEndpoints(world: World, accounts: Accounts, log: RequestLog): Server {
  return createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const entry = {
      service: 'local' as const,
      method: request.method ?? '',
      host: request.headers.host ?? '',
      path,
      user: 'none' as const,
      as: null,
      status: 0,
      refusal: null,
      agent: request.headers['user-agent'] ?? '',
      at: Date.now(),
    }
    log.add(entry)
    const answer = path === CONTAINER_PATH ? container(world, accounts, request) : instance(world, accounts, request, path)
    // The answer with the token is lost on its second hop.
    if (answer === 'lost') return
    entry.status = answer.status
    send(response, answer)
  })
}

interface Given {
  status: number
  body: string
}

function send(response: ServerResponse, {status, body}: Given): void {
  response.writeHead(status, {'Content-Type': body.startsWith('{') ? 'application/json' : 'text/plain'})
  response.end(body)
}

const keysOf = (accounts: Accounts, arn: string, session: string): string => {
  const role = accounts.role(arn)
  if (!role) throw new Error(`the lab has no role ${arn}`)
  const {key, expires} = accounts.assume(role, session, 21_600)
  return JSON.stringify({
    Code: 'Success',
    LastUpdated: new Date().toISOString(),
    Type: 'AWS-HMAC',
    AccessKeyId: key.id,
    SecretAccessKey: key.secret,
    Token: key.token,
    Expiration: new Date(expires).toISOString().replace(/\.\d+/, ''),
  })
}

function instance({instance: service}: World, accounts: Accounts, {method, headers}: IncomingMessage, path: string): Given | 'lost' {
  if (!service) return {status: 404, body: ''}
  if (method === 'PUT') {
    if (service.hopLimit === 1) return 'lost'
    return path === '/latest/api/token' && headers['x-aws-ec2-metadata-token-ttl-seconds'] !== undefined
      ? {status: 200, body: TOKEN}
      : {status: 400, body: ''}
  }
  if (headers['x-aws-ec2-metadata-token'] !== TOKEN && !service.version1) return {status: 401, body: ''}
  const name = service.role?.slice(service.role.lastIndexOf('/') + 1)
  if (service.role === undefined || name === undefined || !path.startsWith(LIST)) return {status: 404, body: ''}
  if (path === LIST) return {status: 200, body: name}
  if (path !== LIST + name) return {status: 404, body: ''}
  return {status: 200, body: service.complaint ? JSON.stringify(service.complaint) : keysOf(accounts, service.role, 'i-0123456789abcdef0')}
}

function container({container: endpoint}: World, accounts: Accounts, {headers}: IncomingMessage): Given {
  if (!endpoint) return {status: 404, body: ''}
  if (headers.authorization !== endpoint.authorization) return {status: 403, body: 'unauthorized'}
  return endpoint.status === undefined
    ? {status: 200, body: keysOf(accounts, endpoint.role, 'task')}
    : {status: endpoint.status, body: 'no credentials for this task'}
}

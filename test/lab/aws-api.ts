import {randomUUID} from 'node:crypto'
import type {IncomingMessage, ServerResponse} from 'node:http'
import type {Accounts} from './accounts.js'
import {ApiError, authenticateCall} from './aws-authentication.js'
import type {Service} from './hosts.js'
import {regionOf} from './hosts.js'
import {codecommit, kms} from './json-api.js'
import {element, iam, IAM_NAMESPACE, sts, STS_NAMESPACE} from './query-api.js'
import {webIdentity} from './web-identity.js'
import type {Markup} from './query-api.js'
import type {LoggedRequest} from './request-log.js'
import type {World} from './world.js'

export interface AwsApi {
  world: World
  accounts: Accounts
}

type ApiService = Exclude<Service, 'git' | 'portal' | 'oidc'>

/**
 * Answers a call of STS, IAM, CodeCommit or KMS in the wire format that the SDK clients and botocore speak
 * (query and XML for the first two, JSON 1.1 for the others).
 * @returns what happened, with the operation as path, for the log
 */
export async function answerApi(
  {world, accounts}: AwsApi,
  service: ApiService,
  host: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Pick<LoggedRequest, 'status' | 'refusal' | 'path'>> {
  const body = await read(request)
  const query = service === 'sts' || service === 'iam'
  const parameters = new URLSearchParams(query ? body.toString('utf8') : '')
  const operation = query ? (parameters.get('Action') ?? '') : [request.headers['x-amz-target'] ?? ''].flat().join().replace(/^.*\./, '')
  const path = `/${operation}`
  try {
    if (service === 'sts' && operation === 'AssumeRoleWithWebIdentity') {
      sendXml(response, 200, operation, STS_NAMESPACE, webIdentity(parameters, world, accounts))
      return {status: 200, refusal: null, path}
    }
    const principal = authenticateCall(world, accounts, service, {
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      headers: request.headers,
      body,
    })
    if (query) {
      const content = (service === 'sts' ? sts : iam)({action: operation, parameters, principal, accounts, world})
      sendXml(response, 200, operation, service === 'sts' ? STS_NAMESPACE : IAM_NAMESPACE, content)
    } else {
      const input = JSON.parse(body.toString('utf8') || '{}') as Record<string, unknown>
      sendJson(
        response,
        200,
        (service === 'kms' ? kms : codecommit)({operation, input, principal, region: regionOf(host), accounts, world}),
      )
    }
    return {status: 200, refusal: null, path}
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (query) sendError(response, error, service === 'sts' ? STS_NAMESPACE : IAM_NAMESPACE)
    else sendJson(response, error.status, {__type: error.code, message: error.message}, {'x-amzn-ErrorType': error.code})
    return {status: error.status, refusal: `${error.code}: ${error.message}`, path}
  }
}

/** Access key id in an API call's Authorization header. */
export function presentedToApi({headers}: IncomingMessage): Pick<LoggedRequest, 'user' | 'as'> {
  const id = /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1]
  if (id === undefined) return {user: 'none', as: null}
  return {user: headers['x-amz-security-token'] === undefined ? 'key' : 'key-with-token', as: id}
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function sendXml(response: ServerResponse, status: number, action: string, namespace: string, content: Markup[]): void {
  const id = randomUUID()
  response.writeHead(status, {'Content-Type': 'text/xml', 'x-amzn-RequestId': id})
  response.end(
    `<${action}Response xmlns="${namespace}">${element(`${action}Result`, ...content).text}` +
      `${element('ResponseMetadata', element('RequestId', id)).text}</${action}Response>`,
  )
}

function sendError(response: ServerResponse, {status, code, message}: ApiError, namespace: string): void {
  const id = randomUUID()
  response.writeHead(status, {'Content-Type': 'text/xml', 'x-amzn-RequestId': id})
  response.end(
    `<ErrorResponse xmlns="${namespace}">${element('Error', element('Type', 'Sender'), element('Code', code), element('Message', message)).text}` +
      `${element('RequestId', id).text}</ErrorResponse>`,
  )
}

function sendJson(response: ServerResponse, status: number, value: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, {'Content-Type': 'application/x-amz-json-1.1', 'x-amzn-RequestId': randomUUID(), ...headers})
  response.end(JSON.stringify(value))
}

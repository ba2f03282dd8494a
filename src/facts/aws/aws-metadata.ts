import type {IncomingMessage} from 'node:http'
import type {Credentials} from '../vault.js'

type Variables = Readonly<Record<string, string | undefined>>

const TOKEN = '/latest/api/token'
const ROLE = '/latest/meta-data/iam/security-credentials/'

/**
 * Asks the instance metadata service for the role's keys, one second for each request; without a token (IMDSv1) where the service
 * refuses or delays one, as botocore does (facts ID 3.4). Directly, through no proxy.
 * @returns null where nothing answers, no role is attached, or the answer holds no keys: botocore then finds no credentials
 */
export async function askMetadata(env: Variables, signal: AbortSignal): Promise<{credentials: Credentials; expires: string | null} | null> {
  const base = endpointOf(env)
  if (base === null) return null
  try {
    const token = await ask(base + TOKEN, 'PUT', {'x-aws-ec2-metadata-token-ttl-seconds': '300'}, signal)
    if (token.status !== 200 && ![403, 404, 405, null].includes(token.status)) return null
    if (token.status !== 200 && env['AWS_EC2_METADATA_V1_DISABLED']?.toLowerCase() === 'true') return null
    const headers = token.status === 200 ? {'x-aws-ec2-metadata-token': token.text} : {}
    const get = async (path: string): Promise<string | null> => {
      const {status, text} = await ask(base + path, 'GET', headers, signal)
      return status === 200 && text !== '' ? text : null
    }
    const role = await get(ROLE)
    if (role === null) return null
    const keys: unknown = JSON.parse(await get(ROLE + encodeURIComponent(role.trim())) ?? 'null')
    const {AccessKeyId, SecretAccessKey, Token, Expiration} = (keys ?? {}) as Record<string, unknown>
    if (typeof AccessKeyId !== 'string' || typeof SecretAccessKey !== 'string' || typeof Token !== 'string') return null
    const credentials = {accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token}
    return {credentials, expires: typeof Expiration === 'string' ? Expiration : null}
  } catch (error) {
    if (signal.aborted) throw error
    return null // nobody there, or no answer within the second
  }
}

/** An endpoint that the person configured for the AWS tools counts; null for one that is no http address. */
function endpointOf({AWS_EC2_METADATA_SERVICE_ENDPOINT: named, AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: mode}: Variables): string | null {
  if (named) return named.startsWith('http://') ? named.replace(/\/+$/, '') : null
  return mode?.toLowerCase() === 'ipv6' ? 'http://[fd00:ec2::254]' : 'http://169.254.169.254'
}

/** `status` null: the service took the connection, but gave no answer in time. @throws where no connection came about */
async function ask(url: string, method: 'GET' | 'PUT', headers: Record<string, string>, signal: AbortSignal): Promise<{status: number | null; text: string}> {
  const {request} = await import('node:http')
  const timeout = AbortSignal.timeout(1000)
  return new Promise((resolve, reject) => {
    let connected = false
    const sent = request(url, {method, headers, agent: false, signal: AbortSignal.any([signal, timeout])}, answer => {
      collect(answer).then(text => { resolve({status: answer.statusCode ?? null, text}) }, reject)
    })
    sent.on('socket', socket => socket.on('connect', () => { connected = true }))
    sent.on('error', error => {
      if (connected && timeout.aborted && !signal.aborted) resolve({status: null, text: ''})
      else reject(error)
    })
    sent.end()
  })
}

async function collect(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > 65_536) throw new Error('the metadata service answers with too much')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

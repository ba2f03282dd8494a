import type {Agent, IncomingMessage} from 'node:http'
import {within} from '../../deadline.js'

/** One HTTP exchange: the answer, or that none came. */
export type Exchange =
  | {status: number; text: string; headers: Readonly<Record<string, string | string[] | undefined>>}
  /** `connected`: the connection came about, but no whole answer within the time. */
  | {status: null; connected: boolean; reason: string}

export interface ExchangeOptions {
  method?: 'GET' | 'PUT'
  headers?: Readonly<Record<string, string>>
  /** Milliseconds for the whole exchange. */
  timeout: number
  signal: AbortSignal
  /** Without one: a direct connection, through no proxy. */
  agent?: Agent
}

/** Keys and refusals are a few kilobytes. */
const LONGEST = 65_536

/**
 * One request without a signature and without a redirect, for endpoints that hand out credentials (facts ID 3.4).
 * @throws only when the signal was aborted: the fact's deadline has passed
 */
export async function exchange(url: string, {method = 'GET', headers = {}, timeout, signal, agent}: ExchangeOptions): Promise<Exchange> {
  const {request} = await (url.startsWith('https:') ? import('node:https') : import('node:http'))
  const end = within(timeout, signal)
  let connected = false
  try {
    return await new Promise<Exchange>((resolve, reject) => {
      const sent = request(url, {method, headers, agent: agent ?? false, signal: end}, answer => {
        collect(answer).then(text => {
          resolve({status: answer.statusCode ?? 0, text, headers: answer.headers})
        }, reject)
      })
      sent.on('socket', socket =>
        socket.on('connect', () => {
          connected = true
        }),
      )
      sent.on('error', reject)
      sent.end()
    })
  } catch (error) {
    if (signal.aborted) throw error
    return {status: null, connected, reason: end.aborted ? `no answer within ${String(timeout / 1000)} s` : reasonOf(error)}
  }
}

function reasonOf(error: unknown): string {
  const {code = 'the connection failed', message} = error as NodeJS.ErrnoException
  // Several addresses that all refuse have a code and no message.
  if (message === '') return code
  return message.includes(code) ? message : `${message} (${code})`
}

async function collect(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LONGEST) throw new Error('the answer is longer than any that holds keys')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

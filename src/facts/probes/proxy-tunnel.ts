import {connect} from 'node:net'
import type {Socket} from 'node:net'
import {connect as connectTls} from 'node:tls'
import {connectionFailure, RequestFailure} from './connection-failure.js'
import {NotObserved} from '../fact.js'
import type {RouteProxy} from './git-route.js'

const HEAD_LIMIT = 16 * 1024

/**
 * Opens a tunnel through a proxy by CONNECT (RFC 9110, 9.3.6), with Basic authentication where the proxy's URL holds a user.
 * @throws RequestFailure of the kinds `proxy-*`; NotObserved for proxies that Git speaks with and the doctor cannot
 */
export async function openTunnel(proxy: RouteProxy, to: {host: string; port: number}, signal: AbortSignal): Promise<Socket> {
  const at = `${proxy.host}:${proxy.port}`
  if (proxy.protocol === 'socks')
    throw new NotObserved('not-observable', `Git goes through a SOCKS proxy (${proxy.source}), which the doctor does not support`)
  if (proxy.protocol === 'unknown')
    throw new RequestFailure('proxy-unreachable', `the proxy in ${proxy.source} is no address that can be used`, proxy.source)
  if (proxy.username !== null && proxy.password === null) {
    throw new NotObserved(
      'not-observable',
      `the proxy in ${proxy.source} names a user without a password; Git would ask its helpers for it`,
    )
  }
  const socket = await reach(proxy, at, signal)
  try {
    const head = await connectThrough(socket, proxy, {at, to: `${to.host}:${to.port}`}, signal)
    refuse(head, at, proxy)
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  }
}

function reach({protocol, host, port}: RouteProxy, at: string, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = protocol === 'https' ? connectTls({host, port, servername: host}) : connect({host, port})
    const stop = (): void => {
      socket.destroy(new RequestFailure('proxy-unreachable', 'no answer', at))
    }
    signal.addEventListener('abort', stop, {once: true})
    socket.once(protocol === 'https' ? 'secureConnect' : 'connect', () => {
      signal.removeEventListener('abort', stop)
      resolve(socket)
    })
    socket.on('error', error => {
      reject(new RequestFailure('proxy-unreachable', connectionFailure(error, {at, timedOut: false, seconds: 0}).message, at))
    })
  })
}

/** Sends CONNECT; gives the answer's head. */
function connectThrough(
  socket: Socket,
  {username, password}: RouteProxy,
  {at, to}: {at: string; to: string},
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0)
    const fail = (kind: 'proxy-refused' | 'proxy-unreachable', why: string) => (): void => {
      reject(new RequestFailure(kind, why, at))
    }
    const stop = fail('proxy-unreachable', 'the proxy did not answer')
    const closed = fail('proxy-refused', 'the proxy closed the connection without an answer')
    const broken = fail('proxy-refused', 'the proxy broke the connection off')
    const settle = (): void => {
      socket.off('data', read).off('close', closed).off('error', broken)
      signal.removeEventListener('abort', stop)
    }
    const read = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0 && head.length < HEAD_LIMIT) return
      settle()
      // Nothing may be lost that the far end already said; a TLS server waits for the client, so this is always empty.
      socket.pause()
      if (end >= 0 && head.length > end + 4) socket.unshift(head.subarray(end + 4))
      resolve(head.toString('latin1', 0, end < 0 ? undefined : end))
    }
    signal.addEventListener('abort', stop, {once: true})
    socket.on('data', read).once('close', closed).once('error', broken)
    const login =
      username === null ? '' : `Proxy-Authorization: Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}\r\n`
    socket.write(`CONNECT ${to} HTTP/1.1\r\nHost: ${to}\r\n${login}Proxy-Connection: Keep-Alive\r\n\r\n`)
  })
}

function refuse(head: string, at: string, proxy: RouteProxy): void {
  const {source} = proxy
  const status = Number(/^HTTP\/1\.\d (\d{3})/.exec(head)?.[1] ?? 0)
  if (status >= 200 && status < 300) return
  if (status === 407) {
    const methods = [...head.matchAll(/^proxy-authenticate:\s*([A-Za-z]+)/gim)].map(match => match[1]?.toLowerCase())
    if (methods.length > 0 && !methods.includes('basic')) {
      throw new NotObserved(
        'not-observable',
        `the proxy in ${source} asks for ${methods.join(', ')} authentication, which the doctor does not support`,
      )
    }
    throw new RequestFailure(
      'proxy-auth',
      proxy.username === null
        ? 'the proxy asks for a user name and a password (407, Basic)'
        : 'the proxy does not accept the user name and password that it is given (407, Basic)',
      at,
    )
  }
  throw new RequestFailure(
    'proxy-refused',
    status === 0 ? 'the proxy did not answer with HTTP' : `the proxy refused the connection (${status})`,
    at,
  )
}

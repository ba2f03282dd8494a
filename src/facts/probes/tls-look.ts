import type {Socket} from 'node:net'
import {connect} from 'node:tls'
import {connectionFailure} from './connection-failure.js'
import type {RouteProxy} from './git-route.js'
import type {ConnectionFailure} from './probe-endpoint.js'
import {openTunnel} from './proxy-tunnel.js'
import {NotObserved} from '../fact.js'
import {shown} from './tls-shown.js'
import type {Shown} from './tls-shown.js'
import {within} from '../deadline.js'

export interface LookQuestion {
  host: string
  port: number
  proxy: RouteProxy | null
  signal: AbortSignal
  /** Milliseconds. */
  timeout: number
}

/** What was seen on one way to a host. */
export interface Look {
  shown: Shown | null
  failure: ConnectionFailure | null
}

/** A TLS handshake and nothing after it: what a host shows on a certain way, trusted or not. Nothing is sent to it. */
export async function look({host, port, proxy, signal, timeout}: LookQuestion): Promise<Look> {
  const both = within(timeout, signal)
  try {
    const tunnel = proxy ? await openTunnel(proxy, {host, port}, both) : undefined
    return {shown: await handshake({host, port}, tunnel, both), failure: null}
  } catch (error) {
    const failure =
      error instanceof NotObserved
        ? {kind: 'other' as const, message: error.message, at: `${host}:${String(port)}`}
        : connectionFailure(error, {at: `${host}:${String(port)}`, timedOut: both.aborted, seconds: timeout / 1000})
    return {shown: null, failure}
  }
}

function handshake({host, port}: {host: string; port: number}, tunnel: Socket | undefined, signal: AbortSignal): Promise<Shown> {
  return new Promise((resolve, reject) => {
    const socket = connect({...(tunnel ? {socket: tunnel} : {host, port}), servername: host, rejectUnauthorized: false})
    const stop = (): void => {
      socket.destroy(new Error('aborted'))
    }
    signal.addEventListener('abort', stop, {once: true})
    socket.on('error', reject)
    socket.once('close', () => {
      reject(new Error('the connection was closed during the TLS handshake'))
    })
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', stop)
      resolve(shown(socket))
      socket.destroy()
    })
  })
}

import {createServer} from 'node:http'
import type {Server} from 'node:http'
import {connect, Socket} from 'node:net'
import type {Duplex} from 'node:stream'
import {faultsFor} from './faults.js'
import {serviceOf} from './hosts.js'
import type {RequestLog} from './request-log.js'
import type {World} from './world.js'

/**
 * A CONNECT proxy that brings clients to the lab's listener under the real host names. Whatever they ask for, it connects to
 * 127.0.0.1 only; names that the lab does not know get 502.
 * @param target port of the lab's listener
 */
export function createProxy(world: World, log: RequestLog, target: number): Server {
  // Plain requests through the proxy (http://): none of them is the lab's business.
  const server = createServer((_request, response) => {
    response.writeHead(502)
    response.end('the lab answers CONNECT only\n')
  })
  server.on('connect', (request, client: Duplex, head: Buffer) => {
    client.on('error', () => undefined) // resets by clients that gave up
    const [host = '', port = ''] = (request.url ?? '').toLowerCase().split(':')
    const answer = (status: number, words: string, header = ''): void => {
      log.add({
        service: 'proxy',
        method: 'CONNECT',
        host,
        path: `:${port}`,
        user: 'none',
        as: null,
        status,
        refusal: null,
        agent: '',
        at: Date.now(),
      })
      client.write(`HTTP/1.1 ${status} ${words}\r\n${header}\r\n`)
      if (status !== 200) client.end()
    }
    if (!authorised(world, request.headers['proxy-authorization'])) {
      answer(
        407,
        'Proxy Authentication Required',
        (world.proxyAuth?.schemes ?? ['Basic realm="lab proxy"']).map(scheme => `Proxy-Authenticate: ${scheme}\r\n`).join(''),
      )
      return
    }
    const faults = faultsFor(world, host)
    const noRoute = faults.find(fault => fault.kind === 'no-route')
    if (faults.some(fault => fault.kind === 'black-hole')) return
    if (noRoute || serviceOf(host) === undefined || port !== '443') {
      answer(noRoute?.status ?? 502, 'Bad Gateway')
      return
    }
    answer(200, 'Connection established')
    if (faults.some(fault => fault.kind === 'reset')) {
      if (client instanceof Socket) client.resetAndDestroy()
      return
    }
    if (faults.some(fault => fault.kind === 'no-tls')) {
      client.once('data', () => client.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
      return
    }
    splice(client, head, target)
  })
  return server
}

function splice(client: Duplex, head: Buffer, port: number): void {
  const upstream = connect(port, '127.0.0.1', () => {
    upstream.write(head)
    upstream.pipe(client)
    client.pipe(upstream)
  })
  upstream.on('error', () => client.destroy())
  client.on('error', () => upstream.destroy())
  client.on('close', () => upstream.destroy())
}

function authorised({proxyAuth}: World, header: string | undefined): boolean {
  if (!proxyAuth) return true
  return header === `Basic ${Buffer.from(`${proxyAuth.user}:${proxyAuth.password}`).toString('base64')}`
}

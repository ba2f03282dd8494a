import {Agent} from 'node:http'
import type {ClientRequest} from 'node:http'

interface Destination {
  host?: string
  port?: number | string
}

/**
 * Requests of `http://` addresses through a proxy, which is told the whole address, as urllib3 does it; `https://` ones go through a tunnel
 * instead. For endpoints of one's own that speak no TLS.
 */
export class PlainProxyAgent extends Agent {
  readonly #proxy: URL

  /** @param proxy its address, perhaps with user and password */
  constructor(proxy: string) {
    super()
    this.#proxy = new URL(proxy)
  }

  /** Called by Node for each request before its head is sent (node:http Agent). */
  addRequest(request: ClientRequest, options: Destination): void {
    const {username, password, hostname, port} = this.#proxy
    const there = `http://${options.host ?? 'localhost'}${options.port === undefined || Number(options.port) === 80 ? '' : `:${String(options.port)}`}`
    request.path = new URL(request.path, there).href
    if (username !== '' && password !== '') {
      request.setHeader(
        'Proxy-Authorization',
        `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`,
      )
    }
    const inherited = Agent.prototype as unknown as {addRequest: (request: ClientRequest, options: Destination) => void}
    inherited.addRequest.call(this, request, {...options, host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 80 : Number(port)})
  }
}

import type {ClientRequest} from 'node:http'
import type {Socket} from 'node:net'
import {HttpsProxyAgent} from 'https-proxy-agent'

/**
 * Connections through a proxy's CONNECT. Where the proxy refuses, that is a failed connection: the library would hand the proxy's words on as
 * if the service behind had answered, and a 403 of a proxy is no refusal by AWS.
 */
export class TunnelAgent extends HttpsProxyAgent<string> {
  override async connect(request: ClientRequest, options: Parameters<HttpsProxyAgent<string>['connect']>[1]): Promise<Socket> {
    let status: number | undefined
    request.once('proxyConnect', ({statusCode}: {statusCode?: number}) => {
      status = statusCode
    })
    const socket = await super.connect(request, options)
    if (status === 200) return socket
    socket.destroy()
    throw new Error(`the proxy ${this.proxy.host} answered ${String(status ?? 'nothing')} to CONNECT ${options.host ?? ''}`)
  }
}

import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {createServer} from 'node:https'
import type {IncomingMessage, Server as HttpServer, ServerResponse} from 'node:http'
import type {AddressInfo, Server, Socket} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createSecureContext} from 'node:tls'
import type {SecureContext} from 'node:tls'
import {Accounts} from './accounts.js'
import {answerApi, presentedToApi} from './aws-api.js'
import {makeAuthority} from './certificates.js'
import type {Authority} from './certificates.js'
import {certificateFor, disturb, shownClock} from './faults.js'
import {createRepository} from './git-backend.js'
import {answerGit, presented} from './git-endpoint.js'
import {serviceOf} from './hosts.js'
import {CONTAINER_PATH, localEndpoints} from './local-endpoints.js'
import {createProxy} from './proxy.js'
import {RequestLog} from './request-log.js'
import type {LoggedRequest} from './request-log.js'
import {answerOidc, answerPortal} from './sign-in.js'
import type {World} from './world.js'

/** A running stand-in for CodeCommit, STS, IAM and KMS, reached by its proxy under the real host names. */
export interface Lab {
  /** May be changed while the lab runs: clock, faults. Identities and repositories are read at the start. */
  readonly world: World
  readonly log: RequestLog
  /** `http://127.0.0.1:PORT` */
  readonly proxy: string
  /** CA certificate, a file. */
  readonly caFile: string
  /** Folder of the bare repositories. */
  readonly repositories: string
  /** Variables with which unmodified clients (git, curl, aws, the doctor) reach the lab. */
  readonly environment: Readonly<Record<string, string>>
  close(): Promise<void>
}

/**
 * Starts the lab on free ports of 127.0.0.1. Needs git; no root, no hosts file, no other program.
 * @param world who and what exists, and what goes wrong
 */
export async function startLab(world: World = {}): Promise<Lab> {
  const folder = await mkdtemp(join(tmpdir(), 'codecommit-lab-'))
  const repositories = join(folder, 'repositories')
  const [authority] = await Promise.all([
    makeAuthority(),
    ...(world.repositories ?? []).map(repository => createRepository(repositories, repository)),
  ])
  const caFile = join(folder, 'lab-ca.pem')
  await writeFile(caFile, authority.ca)
  const log = new RequestLog()
  const accounts = new Accounts(world)
  const listener = await createListener({world, log, accounts, root: repositories}, authority)
  const proxy = createProxy(world, log, await listen(listener))
  const url = `http://127.0.0.1:${String(await listen(proxy))}`
  const local = world.instance || world.container ? localEndpoints(world, accounts, log) : null
  const link = local && `http://127.0.0.1:${String(await listen(local))}`
  const stops = [listener, proxy, ...(local ? [local] : [])].map(stopper)
  return {
    world,
    log,
    proxy: url,
    caFile,
    repositories,
    environment: {
      https_proxy: url,
      HTTPS_PROXY: url,
      GIT_SSL_CAINFO: caFile,
      AWS_CA_BUNDLE: caFile,
      ...(link !== null && world.instance ? {AWS_EC2_METADATA_SERVICE_ENDPOINT: link} : {AWS_EC2_METADATA_DISABLED: 'true'}),
      ...(link !== null && world.container && {AWS_CONTAINER_CREDENTIALS_FULL_URI: link + CONTAINER_PATH}),
    },
    async close() {
      await Promise.all(stops.map(stop => stop()))
      await rm(folder, {recursive: true, force: true})
    },
  }
}

async function createListener(scene: Scene, authority: Authority): Promise<Server> {
  const {world} = scene
  const contextFor = async (host: string): Promise<SecureContext> =>
    createSecureContext(await authority.leaf(host, certificateFor(world, host)))
  const fallback = await authority.leaf('localhost')
  const server = createServer(
    {
      ...fallback,
      SNICallback: (host, done) => {
        contextFor(host.toLowerCase()).then(
          context => {
            done(null, context)
          },
          (error: unknown) => {
            done(error as Error)
          },
        )
      },
    },
    (request, response) => {
      answer(scene, request, response).catch((error: unknown) => {
        process.stderr.write(`lab: ${String(error)}\n`)
        response.destroy()
      })
    },
  )
  server.on('tlsClientError', () => undefined) // clients that refuse a bad certificate
  return server
}

interface Scene {
  world: World
  log: RequestLog
  accounts: Accounts
  root: string
}

async function answer({world, log, accounts, root}: Scene, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
  const service = serviceOf(host)
  const started = Date.now()
  response.sendDate = false
  response.setHeader('Date', new Date(shownClock(world, host)).toUTCString())
  if (service === undefined) {
    response.writeHead(421)
    response.end()
    return
  }
  const who = service === 'git' ? presented(request) : presentedToApi(request)
  const entry: LoggedRequest = {
    service,
    method: request.method ?? '',
    host,
    path: (request.url ?? '').split('?')[0] ?? '',
    ...who,
    status: 0,
    refusal: null,
    agent: request.headers['user-agent'] ?? '',
    at: started,
  }
  log.add(entry)
  recordBeforeEnd(response, entry)
  const disturbed = await disturb(world, host, who.user !== 'none', response)
  if (disturbed !== undefined) {
    Object.assign(entry, {status: disturbed, refusal: 'fault'})
    return
  }
  if (service === 'git') {
    Object.assign(entry, await answerGit({world, accounts, root}, host, request, response))
  } else if (service === 'portal') {
    Object.assign(entry, answerPortal({world, accounts}, request, response))
  } else if (service === 'oidc') {
    Object.assign(entry, await answerOidc({world, accounts}, request, response))
  } else {
    Object.assign(entry, await answerApi({world, accounts}, service, host, request, response))
  }
}

/** A test looks at the log as soon as its client has the answer: the status must be there before the last byte is sent. */
function recordBeforeEnd(response: ServerResponse, entry: LoggedRequest): void {
  const end = response.end.bind(response) as (...words: unknown[]) => ServerResponse
  response.end = ((...words: unknown[]) => {
    entry.status = response.statusCode
    return end(...words)
  }) as ServerResponse['end']
}

function listen(server: Server | HttpServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** Closing waits for open connections: hanging ones are cut. */
function stopper(server: Server | HttpServer): () => Promise<void> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  return () =>
    new Promise(resolve => {
      server.close(() => {
        resolve()
      })
      for (const socket of sockets) socket.destroy()
    })
}

import {execFile, spawn} from 'node:child_process'
import type {IncomingMessage, ServerResponse} from 'node:http'
import {mkdir} from 'node:fs/promises'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {ACCOUNT, REGION} from './world.js'
import type {LabRepository} from './world.js'

/** The environment of the lab's own git: nothing of the machine's configuration. */
const ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'safe.directory',
  GIT_CONFIG_VALUE_0: '*',
}

const HISTORY = `commit refs/heads/main
mark :1
committer Lab <lab@example.com> 1760000000 +0000
data 13
First commit

M 100644 inline README.md
data 14
# Lab project

commit refs/heads/main
committer Lab <lab@example.com> 1760003600 +0000
data 14
Second commit

from :1
M 100644 inline docs/notes.md
data 6
Notes

reset refs/tags/v1.0
from :1

`

/** Folder of a repository below the root: account and Region are part of it, as names are only unique within them. */
const repositoryFolder = ({name, region = REGION, account = ACCOUNT}: LabRepository): string => join(account, region, name)

/** Creates a bare repository with two commits, a branch and a tag; or without any. */
export async function createRepository(root: string, repository: LabRepository): Promise<void> {
  const folder = join(root, repositoryFolder(repository))
  await mkdir(folder, {recursive: true})
  await promisify(execFile)('git', ['init', '-q', '-b', 'main', '--bare', folder], {env: ENVIRONMENT})
  await promisify(execFile)('git', ['-C', folder, 'config', 'http.receivepack', 'true'], {env: ENVIRONMENT})
  if (!repository.empty) await feed(['-C', folder, 'fast-import', '--quiet'], HISTORY)
}

function feed(words: readonly string[], input: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', words, {env: ENVIRONMENT, stdio: ['pipe', 'ignore', 'inherit']})
    child.on('error', reject)
    child.on('close', code => {
      if (code === 0) resolve()
      else reject(new Error(`git ${words.join(' ')} ended with ${String(code)}`))
    })
    child.stdin.end(input)
  })
}

/** Hands one request to `git http-backend` (CGI) and its answer to the client. @returns the status that it gave */
export function serveGit(
  {root, repository, rest}: {root: string; repository: LabRepository; rest: string},
  request: IncomingMessage,
  response: ServerResponse,
): Promise<number> {
  const [path = '', query = ''] = rest.split('?')
  const header = (name: string): string => [request.headers[name] ?? ''].flat().join(',')
  return new Promise(resolve => {
    const child = spawn('git', ['http-backend'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...ENVIRONMENT,
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: '1',
        REQUEST_METHOD: request.method ?? 'GET',
        REMOTE_USER: 'lab',
        PATH_INFO: `/${repositoryFolder(repository)}${path}`,
        QUERY_STRING: query,
        REMOTE_ADDR: '127.0.0.1',
        CONTENT_TYPE: header('content-type'),
        CONTENT_LENGTH: header('content-length'),
        GIT_PROTOCOL: header('git-protocol'),
        HTTP_CONTENT_ENCODING: header('content-encoding'),
      },
    })
    let head = Buffer.alloc(0)
    let status = 0
    child.stdout.on('data', (chunk: Buffer) => {
      if (status !== 0) {
        response.write(chunk)
        return
      }
      head = Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      if (end < 0) return
      status = sendHead(head.subarray(0, end).toString('latin1'), response)
      response.write(head.subarray(end + 4))
    })
    const failed = (): void => {
      if (status === 0) response.writeHead(500)
      response.end()
      resolve(status || 500)
    }
    child.on('error', failed)
    child.on('close', () => {
      if (status === 0) failed()
      else
        response.end(() => {
          resolve(status)
        })
    })
    child.stdin.on('error', () => undefined) // the backend need not read all
    request.pipe(child.stdin)
    response.on('close', () => {
      child.kill()
    })
  })
}

function sendHead(head: string, response: ServerResponse): number {
  let status = 200
  for (const line of head.split('\r\n')) {
    const [name = '', value = ''] = line.split(/: (.*)/s)
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10)
    else response.setHeader(name, value)
  }
  response.writeHead(status)
  return status
}

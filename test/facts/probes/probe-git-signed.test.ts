import {existsSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import type {Facts} from '../../../src/facts/facts.js'
import type {Credentials} from '../../../src/facts/vault.js'
import {setUpMachine} from '../../lab/clients.js'
import type {Machine} from '../../lab/clients.js'
import {startLab} from '../../lab/lab.js'
import type {Lab} from '../../lab/lab.js'
import {AWS_HELPER, HOST, jane, janesKey, sessionKey, URL as ADDRESS, user} from '../../lab/made-up.js'
import {stage, valueOf} from '../made-surroundings.js'
import type {Stage} from '../made-surroundings.js'

const BUILT = existsSync(fileURLToPath(new URL('../../../dist/commands/credential-helper.js', import.meta.url)))
const JANE: Credentials = {accessKeyId: janesKey.id, secretAccessKey: janesKey.secret}
const FAILED: Partial<Facts['probe-as-configured']> = {outcome: 'forbidden', exitCode: 128, refs: null}

let lab: Lab
let machine: Machine | undefined
let running: Stage | undefined

beforeAll(async () => {
  lab = await startLab({identities: [jane, user('session', {keys: [sessionKey]})], repositories: [{name: 'demo'}]})
})
afterAll(async () => {
  await lab.close()
})
afterEach(async () => {
  running?.end()
  await machine?.remove()
})

async function probe({
  gitconfig = '',
  files = {},
  env = {},
  given = {},
  credentials = JANE,
  others = {},
}: {
  gitconfig?: string
  files?: Record<string, string>
  env?: Record<string, string>
  given?: {[K in keyof Facts]?: Partial<Facts[K]>}
  credentials?: Credentials
  others?: Record<string, string>
}) {
  machine = await setUpMachine(lab, {'.gitconfig': gitconfig, ...files}, {others})
  lab.log.clear()
  running = stage(['probe-git-signed', 'git-config', 'git-version', 'platform'], {
    given: {'target': {source: 'argument', configSource: null}, 'probe-as-configured': FAILED, ...given},
    credentials,
    env: {...machine.environment, ...env},
    cwd: machine.home,
  })
  return running.facts.get('probe-git-signed')
}

describe.runIf(BUILT)('real git with the signature of the doctor', () => {
  it("gets in where the person's own helpers do not, and tells none of them anything", async () => {
    const spy = '#!/bin/sh\necho "$1" >> "$HOME/spy.log"\n'
    const found = valueOf(
      await probe({
        gitconfig: `[credential "https://${HOST}"]\n\thelper = "!$HOME/../bin/spy"\n\thelper = store\n\tuseHttpPath = false\n`,
        others: {spy},
      }),
    )
    expect(found).toMatchObject({outcome: 'ok', refs: 3, helpers: [], answer: null, stderr: []})
    for (const name of ['spy.log', '.git-credentials']) expect(existsSync(join(machine?.home ?? '', name))).toBe(false)
  })

  it('signs with the credentials in hand, whatever the environment says', async () => {
    const env = {
      AWS_PROFILE: 'nosuch',
      AWS_ACCESS_KEY_ID: 'AKIAOTHER2EXAMPLE000',
      AWS_SECRET_ACCESS_KEY: 'other/secret/0123456789',
      AWS_SESSION_TOKEN: 'stray',
      AWS_SECURITY_TOKEN: 'stray',
      AWS_CONFIG_FILE: '/nonexistent/config',
    }
    const credentials = {accessKeyId: sessionKey.id, secretAccessKey: sessionKey.secret, sessionToken: sessionKey.token ?? ''}
    expect(valueOf(await probe({env, credentials}))).toMatchObject({outcome: 'ok'})
    expect(lab.log.of('git').at(-1)).toMatchObject({as: sessionKey.id, user: 'key-with-token'})
  })

  it("shows the person's own HTTP settings at work", async () => {
    expect(valueOf(await probe({gitconfig: '[http]\n\tproxy = http://127.0.0.1:9\n'}))).toMatchObject({outcome: 'proxy'})
    await machine?.remove()
    expect(valueOf(await probe({gitconfig: '[http]\n\textraHeader = "Authorization: Basic dTp3cm9uZw=="\n'}))).toMatchObject({
      outcome: 'forbidden',
    })
  })

  it('keeps secrets out of arguments', async () => {
    const real = (await import('node:child_process')).execFileSync('sh', ['-c', 'command -v git']).toString().trim()
    const git = `#!/bin/sh\nfor word; do printf '%s\\n' "$word"; done >> "$HOME/git.log"\nexec ${real} "$@"\n`
    machine = await setUpMachine(lab, {}, {git: 'missing', others: {git}})
    running = stage(['probe-git-signed', 'git-version', 'platform'], {
      given: {'probe-as-configured': FAILED, 'target': {source: 'argument'}, 'git-config': {entries: []}},
      credentials: JANE,
      env: machine.environment,
      cwd: machine.home,
    })
    expect(valueOf(await running.facts.get('probe-git-signed'))).toMatchObject({outcome: 'ok'})
    const words = await readFile(join(machine.home, 'git.log'), 'utf8')
    expect(words).toContain(ADDRESS)
    expect(words).not.toContain(janesKey.secret)
  })
})

describe('where it is not tried', () => {
  it.each([
    ['Git succeeds as it is', {'probe-as-configured': {outcome: 'ok'}}, 'not-applicable'],
    ['Git is too old to be shielded', {'git-version': {version: '2.8.6', path: '/usr/bin/git'}}, 'not-observable'],
    ['there is no git', {'git-version': {version: null, path: null}}, 'not-observable'],
    ['plain http', {target: {url: ADDRESS.replace('https', 'http')}}, 'not-observable'],
    ['ssh', {target: {method: 'ssh'}}, 'not-applicable'],
  ] as const)('%s', async (_name, given, code) => {
    machine = await setUpMachine(lab, {'.gitconfig': AWS_HELPER})
    lab.log.clear()
    running = stage(['probe-git-signed', 'platform'], {
      given: {'git-config': {entries: []}, 'probe-as-configured': FAILED, ...given},
      credentials: JANE,
      env: machine.environment,
      cwd: machine.home,
    })
    expect(await running.facts.get('probe-git-signed')).toMatchObject({observed: false, code})
    expect(lab.log.entries).toEqual([])
  })
})

import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {setUpMachine} from '../lab/clients.js'
import type {Machine} from '../lab/clients.js'
import {startLab} from '../lab/lab.js'
import type {Lab} from '../lab/lab.js'
import {AWS_HELPER, HOST, jane, janesKey, keyLines, URL as ADDRESS} from '../lab/made-up.js'
import {loadedBy} from './loaded.js'
import type {Loaded} from './loaded.js'

// Loading is most of what a start costs. Rooms and packages are what counts here, not single files.

let lab: Lab
let machine: Machine
beforeAll(async () => {
  lab = await startLab({identities: [jane], repositories: [{name: 'demo'}]})
  machine = await setUpMachine(lab, {
    '.gitconfig': AWS_HELPER,
    '.aws/config': '[default]\nregion = eu-west-1\n',
    '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
  })
  await machine.run([
    process.execPath,
    (await import('../scenarios/built-program.js')).builtProgram(),
    'bundle',
    ADDRESS,
    '--offline',
    '--output',
    'bundle.json',
  ])
})
afterAll(async () => {
  await machine.remove()
  await lab.close()
})

/** What every command is made of. */
const COMMAND = ['commands', 'output', 'target']
const CHECKS = [...COMMAND, 'checks', 'signing', 'report']
const FACTS = ['facts', 'facts/aws', 'facts/git', 'facts/machine', 'facts/probes', 'facts/ssh', 'facts/stores', 'redaction', 'signing']
const DIAGNOSIS = [...CHECKS, ...FACTS, 'policy', 'verdict']
/** The list of pipelines; the platform is a fact. */
const PLATFORM = ['ci-info']
const CONNECTION = ['https', 'tls']
const AWS_SDK = [
  '@aws-sdk/client-codecommit',
  '@aws-sdk/client-iam',
  '@aws-sdk/client-sts',
  '@aws-sdk/core',
  '@aws-sdk/signature-v4-multi-region',
  '@aws-sdk/xml-builder',
  '@aws/lambda-invoke-store',
  '@smithy/core',
  '@smithy/node-http-handler',
  '@smithy/signature-v4',
  '@smithy/types',
]
/** The lab is reached through one. */
const PROXY = ['agent-base', 'https-proxy-agent', 'proxy-agent-negotiate']

interface Row {
  words: string[]
  rooms: string[]
  packages?: string[]
  node?: string[]
  input?: string
}

const rows: Record<string, Row> = {
  'its version': {words: ['--version'], rooms: []},
  'help': {words: ['run', '--help'], rooms: ['output']},
  'checks': {words: ['checks'], rooms: [...CHECKS, ...FACTS.filter(room => room !== 'redaction')], packages: PLATFORM},
  'explain ID': {words: ['explain', 'git-config/use-http-path'], rooms: [...CHECKS, 'facts/machine']},
  'explain --text': {
    words: ['explain', '--text', `fatal: Authentication failed for '${ADDRESS}/'`],
    rooms: [...CHECKS, 'facts/machine', 'redaction', 'symptoms'],
  },
  'completion': {words: ['completion', 'bash'], rooms: [...CHECKS, 'facts/machine']},
  'compare': {
    words: ['compare', 'bundle.json', 'bundle.json'],
    rooms: [...COMMAND, 'bundle', 'facts/machine', 'redaction', 'report'],
    node: ['zlib'],
  },
  'credential-helper store': {words: ['credential-helper', 'store'], rooms: [...COMMAND, 'facts', 'signing']},
  'credential-helper get': {
    words: ['credential-helper', 'get'],
    rooms: [...COMMAND, 'facts', 'facts/aws', 'facts/machine', 'facts/probes', 'redaction', 'signing'],
    packages: PLATFORM,
    input: `protocol=https\nhost=${HOST}\npath=v1/repos/demo\n\n`,
  },
  'ls-remote': {words: ['ls-remote', ADDRESS], rooms: [...COMMAND, 'checks', ...FACTS], packages: PLATFORM, node: CONNECTION},
  'run --offline': {words: ['run', '--offline', ADDRESS], rooms: DIAGNOSIS, packages: PLATFORM},
  'run --offline --json': {words: ['run', '--offline', '--json', ADDRESS], rooms: DIAGNOSIS, packages: PLATFORM},
  'run --from': {
    words: ['run', '--from', 'bundle.json'],
    rooms: [...CHECKS, 'bundle', 'facts/machine', 'policy', 'redaction', 'verdict'],
    node: ['zlib'],
  },
  'bundle --offline': {
    words: ['bundle', '--offline', ADDRESS, '--output', 'other.json'],
    rooms: [...DIAGNOSIS, 'bundle'],
    packages: PLATFORM,
  },
  'fix --dry-run': {words: ['fix', '--offline', '--target', ADDRESS, '--dry-run'], rooms: [...DIAGNOSIS, 'remedies'], packages: PLATFORM},
  'run': {words: ['run', ADDRESS], rooms: DIAGNOSIS, packages: [...AWS_SDK, ...PLATFORM, ...PROXY], node: ['http', ...CONNECTION]},
}

describe('what a command loads', () => {
  it.each(Object.entries(rows))('%s', async (_name, {words, rooms, packages = [], node = [], input}) => {
    const {loaded, ran} = await loadedBy(machine, words, input)
    expect(ran).toMatchObject({exitCode: 0})
    const expected: Loaded = {rooms: [...new Set(rooms)].sort(), packages: packages.toSorted(), node: node.toSorted()}
    expect(loaded).toEqual(expected)
  })
})

import type {Check, Finding} from '../../../src/checks/check.js'
import type {Result} from '../../../src/checks/examine.js'
import type {GitProbe} from '../../../src/facts/probes/git-probe.js'
import type {ChainHelper} from '../../../src/facts/git/helper-chain.js'
import type {StoredEntry} from '../../../src/facts/stores/stored-credentials.js'
import {AKID, HOST, awsHelper, examineWith, storeHelper, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

export interface Row {
  name: string
  facts: FactOverrides
  status: Finding['status']
  code?: string
  /** Parts of the sentence. */
  says?: string
  because?: string[]
  /** The first command of all remedies that must occur, exactly. */
  types?: string
}

export const OFFLINE = {
  'probe-as-configured': unobserved('offline', 'nothing live is tried with --offline'),
  'probe-signed': unobserved('offline'),
} as const

/** Git asked, nobody answered; one entry of stderr lines for each helper that was asked. */
export const gaveNothing = (...stderr: string[][]): Partial<GitProbe> => ({
  outcome: 'no-credential',
  exitCode: 128,
  refs: null,
  answer: null,
  helpers: stderr.map((lines, at) => ({command: `helper ${at} get`, stderr: lines})),
  stderr: [`fatal: could not read Username for 'https://${HOST}': terminal prompts disabled`],
})

/** The helper at this place answered with a password signed `age` seconds ago, and CodeCommit said 403. */
export const refusedAfter = (place: number, age: number, by: string): Partial<GitProbe> => ({
  outcome: 'forbidden',
  exitCode: 128,
  refs: null,
  stderr: ['The requested URL returned error: 403'],
  helpers: Array.from({length: place + 1}, (_unused, at) => ({command: `helper ${at} get`, stderr: []})),
  answer: {kind: 'signed', user: AKID, temporary: false, signedAt: '2026-11-20T23:00:00Z', age, by},
})

/** 403 though no helper was asked. */
export const refusedUnasked: Partial<GitProbe> = {
  outcome: 'forbidden',
  exitCode: 128,
  refs: null,
  helpers: [],
  answer: null,
  stderr: ['The requested URL returned error: 403'],
}

export const manager: ChainHelper = {
  ...storeHelper,
  kind: 'manager',
  value: 'manager',
  label: 'Git Credential Manager',
  scope: 'system',
  source: '/etc/gitconfig:3',
}
export const keychain: ChainHelper = {
  ...storeHelper,
  kind: 'osxkeychain',
  value: 'osxkeychain',
  label: 'osxkeychain',
  scope: 'system',
  source: '/etc/gitconfig:3',
}
export const cacheHelper: ChainHelper = {...storeHelper, kind: 'cache', value: 'cache', label: 'cache'}
export const aws = (changes: Partial<ChainHelper>): ChainHelper => ({...awsHelper, ...changes})

export const entry = (changes: Partial<StoredEntry>): StoredEntry => ({
  store: 'plain-file',
  source: '~/.git-credentials:3',
  host: HOST,
  path: null,
  place: null,
  modifiedAt: null,
  class: 'signed',
  user: AKID,
  temporary: false,
  account: null,
  signedAt: '2026-11-20T23:00:00Z',
  age: 10_800,
  answersTarget: true,
  ...changes,
})
export const gitCredential = entry({
  class: 'git-credential',
  user: 'jane-at-111122223333',
  account: '111122223333',
  signedAt: null,
  age: null,
})

export async function worst(check: Check, facts: FactOverrides): Promise<Result> {
  const results = await examineWith(check, facts)
  const rank = ['skip', 'unknown', 'pass', 'warn', 'fail', 'crash']
  const [first] = [...results].sort((a, b) => rank.indexOf(b.status) - rank.indexOf(a.status))
  if (!first) throw new Error('a check gives at least one result')
  return first
}

/** All commands of all remedies, as a person would paste them. */
export const commands = ({remedies = []}: Pick<Result, 'remedies'>): string[] => remedies.flatMap(({steps}) => steps.map(({text}) => text))

import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {bundleOf, bundleText} from '../../src/bundle/bundle.js'
import {examineBundle, judgedFacts} from '../../src/bundle/examine-bundle.js'
import {fitting} from '../../src/bundle/fitting.js'
import {readBundle} from '../../src/bundle/read-bundle.js'
import {registry} from '../../src/checks/registry.js'
import {collectors} from '../../src/facts/collectors.js'
import type {Collector, Observation, Surroundings} from '../../src/facts/fact.js'
import type {FactId, Facts} from '../../src/facts/facts.js'
import {Vault} from '../../src/facts/vault.js'
import {createRedactor} from '../../src/redaction/redactor.js'
import {FORMATS, render} from '../../src/report/render.js'
import type {Report} from '../../src/report/report.js'
import {observations, unobserved} from '../checks/healthy.js'
import type {FactOverrides} from '../checks/healthy.js'
import {plainOptions, report} from '../report/made-reports.js'

// Some organisations generate a profile for each account and role. Documents must stay small enough for a ticket, and say the same.

const COUNT = 5000
const MOST = 1_000_000
const name = (index: number): string => `account-${index}-administrator`
const generated = Array.from(
  {length: COUNT},
  (_, index) =>
    `[profile ${name(index)}]\nsso_session = corp\nsso_account_id = ${100_000_000_000 + index}\nsso_role_name = Administrator\nregion = eu-west-1\noutput = json\n`,
).join('')
const CORP = '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n'
const KEYS =
  '[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n' +
  Array.from(
    {length: COUNT / 5},
    (_, index) =>
      `[user-${index}]\naws_access_key_id = AKIA${String(index).padStart(16, 'Q')}\naws_secret_access_key = ${secretOf(index)}\n`,
  ).join('')

function secretOf(index: number): string {
  return `wJalrXUtnFEMI/K7MDENG/bPxRfi${String(index).padStart(12, 'x')}`
}

const REAL = new Set<FactId>(['environment', 'aws-files', 'credential-source'])

/** Healthy facts, but for those that come of the files and variables: these are read for real, however long that takes. */
async function factsOf(config: string, env: Record<string, string>, facts: FactOverrides): Promise<Report['facts']> {
  const home = mkdtempSync(join(tmpdir(), 'ccd-many-'))
  mkdirSync(join(home, '.aws'))
  writeFileSync(join(home, '.aws', 'config'), config, {mode: 0o600})
  writeFileSync(join(home, '.aws', 'credentials'), KEYS, {mode: 0o600})
  const taken: Record<string, Observation<unknown>> = {...observations(facts)}
  const get = async <K extends FactId>(id: K): Promise<Observation<Facts[K]>> => {
    if (REAL.delete(id)) taken[id] = {observed: true, value: await (collectors[id] as Collector).observe(surroundings), ms: 1}
    return taken[id] as Observation<Facts[K]>
  }
  const surroundings: Surroundings = {
    options: {offline: true, passive: true, timeout: 60_000, otherProfiles: false},
    env: {HOME: home, AWS_EC2_METADATA_DISABLED: 'true', ...env},
    cwd: home,
    now: Date.now,
    redactor: createRedactor(),
    vault: new Vault(),
    signal: new AbortController().signal,
    want: get,
    need: async id => {
      const observation = await get(id)
      if (!observation.observed) throw new Error(observation.reason)
      return observation.value
    },
  }
  try {
    for (const id of [...REAL]) await get(id)
  } finally {
    for (const id of ['environment', 'aws-files', 'credential-source'] as const) REAL.add(id)
    rmSync(home, {recursive: true})
  }
  return taken
}

const withoutTimes = ({verdict, results, exitCode, counts}: Report) => ({
  verdict,
  exitCode,
  counts,
  results: results.map(one => ({...one, durationMs: 0})),
})

/** No look at AWS: what is found hangs on the files alone. */
const dark: FactOverrides = Object.fromEntries(
  (['probe-signed', 'probe-git-signed', 'probe-as-configured', 'caller-identity', 'repository', 'credentials', 'simulation'] as const).map(
    id => [id, unobserved('offline', 'nothing live is tried')],
  ),
)

test.each<[what: string, config: string, env: Record<string, string>, facts: FactOverrides, kept: string[]]>([
  ['the default profile', '', {}, {}, ['default']],
  ['one of them', '', {AWS_PROFILE: name(4711)}, dark, ['default', name(4711), 'corp']],
  ['a misspelt name', '', {AWS_PROFILE: 'account-4711-administrater'}, dark, ['default', name(4711)]],
  [
    'a role of a role of one of them',
    `[profile way]\nrole_arn = arn:aws:iam::111122223333:role/a\nsource_profile = between\n[profile between]\nrole_arn = arn:aws:iam::111122223333:role/b\nsource_profile = ${name(17)}\n`,
    {AWS_PROFILE: 'way'},
    dark,
    ['way', 'between', name(17), 'corp'],
  ],
  [
    'a source that is not there',
    '[profile way]\nrole_arn = arn:aws:iam::111122223333:role/a\nsource_profile = account-17-administratr\n',
    {AWS_PROFILE: 'way'},
    dark,
    ['way'],
  ],
  ['a file of two sections of one name', '[profile twice]\nregion = eu-west-1\n'.repeat(2), {AWS_PROFILE: 'twice'}, dark, []],
])(
  `${COUNT} profiles, and %s: every document stays below 1 MB and says the same`,
  async (_what, config, env, overrides, kept) => {
    const facts = await factsOf(CORP + config + generated, env, overrides)
    expect(JSON.stringify(facts).length).toBeGreaterThan(4 * MOST)
    const {results, verdict} = await judgedFacts(facts, registry)
    const whole: Report = {...report({results, verdict}), facts}

    const {report: slim, leftOut} = await fitting(whole, registry, 900_000)
    const redactor = createRedactor()
    const text = bundleText(bundleOf(slim, redactor, false, leftOut), redactor)
    expect(Buffer.byteLength(text)).toBeLessThan(MOST)
    expect(text).not.toContain(secretOf(5))
    const {facts: carried, leftOut: told} = readBundle(text, 'ticket.json', createRedactor())
    expect(told).toEqual([{fact: 'aws-files', what: 'profiles', count: expect.any(Number) as number}])
    expect(told?.[0]?.count).toBeGreaterThan(COUNT)
    const files = carried['aws-files']?.observed ? carried['aws-files'].value : null
    expect(files?.config.sections.map(one => one.name).concat(files.credentials.sections.map(one => one.name))).toEqual(
      expect.arrayContaining(kept),
    )
    expect(withoutTimes(await examineBundle(readBundle(text, 'ticket.json', createRedactor()), registry, 'fail'))).toEqual(
      withoutTimes(whole),
    )

    for (const format of FORMATS) {
      const document = await render(whole, format, {...plainOptions, verbose: true}, createRedactor())
      expect(Buffer.byteLength(document), format).toBeLessThan(MOST)
    }
  },
  120_000,
)

test('what changes an answer is not left out, however long the document', async () => {
  const facts = await factsOf(CORP + generated, {}, {})
  const {results, verdict} = await judgedFacts(facts, registry)
  const all = `${JSON.stringify(results)} ${Array.from({length: COUNT}, (_, index) => name(index)).join(' ')}`
  const named = report({results: [...results, {...results[0], summary: all} as Report['results'][number]], verdict})
  const {leftOut} = await fitting({...named, facts}, registry, 900_000)
  expect(leftOut.map(({count}) => count)).toEqual([COUNT / 5])
})

test('a short one is left as it is', async () => {
  const {report: same, leftOut} = await fitting(report(), registry, 900_000)
  expect([same.facts, leftOut]).toEqual([report().facts, []])
})

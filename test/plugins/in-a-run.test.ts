import {spawnSync} from 'node:child_process'
import {cpSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {Ajv2020} from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import {beforeAll, describe, expect, it} from 'vitest'
import {cleanEnvironment} from '../commands/doctor.js'
import {expectEveryFormat} from '../scenarios/every-format.js'
import {startDoctor} from '../scenarios/runner.js'
import {freshFolder, hostilePlugin, lay, manifest} from './stage.js'

const NAME = 'codecommit-doctor-plugin-sso-only'
const EXAMPLE = join(import.meta.dirname, '../../examples', NAME)
const CONFIG = '.config/.codecommit-doctor.json'
const OWN = `.config/codecommit-doctor/node_modules/${NAME}`
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'

interface Document {
  exitCode: number
  verdict: {status: string; class: string; sentence: string; rootCauses: {check: string; code: string}[]}
  plugins?: {name: string; version: string | null; folder: string; namedBy: string; checks: string[]; problems: string[]}[]
  policy: null | {notes: string[]; files: {sets: string[]}[]}
  results: {check: string; status: string; code: string; summary: string; plugin?: string}[]
}

const ajv = new Ajv2020({allErrors: true})
addFormats.default(ajv)
const schema = ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/report-v1.json'), 'utf8')) as object)

/** A person with a key in a profile, a working tree, and the example plugin installed for her. */
function machine(own: object | null = {plugins: [NAME]}) {
  const home = lay(freshFolder(), {
    '.aws/credentials': `[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${SECRET}\n`,
    '.aws/config':
      '[profile signed]\nsso_session = s\n[sso-session s]\nsso_region = eu-west-1\nsso_start_url = https://x.awsapps.com/start\n',
    ...(own && {[CONFIG]: JSON.stringify(own)}),
  })
  const tree = join(home, 'work')
  mkdirSync(tree)
  spawnSync('git', ['init', '--quiet', tree], {env: cleanEnvironment(home)})
  cpSync(EXAMPLE, join(home, OWN), {recursive: true})
  const start = async (...words: string[]) => {
    const ran = await startDoctor(words, {env: cleanEnvironment(home), cwd: tree})
    expect(`${ran.stdout}${ran.stderr}`).not.toContain(SECRET.slice(0, 20))
    return ran
  }
  const run = async (...words: string[]) => {
    const ran = await start('run', '--offline', '--json', ...words)
    return {...ran, document: (ran.stdout === '' ? null : JSON.parse(ran.stdout)) as Document}
  }
  return {home, tree, start, run}
}

const brief = ({results}: Document, area: string): string[] =>
  results.filter(({check}) => check.startsWith(`${area}/`)).map(({check, status, code}) => `${check} ${status} ${code}`)

describe('a plugin that the own file names', () => {
  const {home, tree, start, run} = machine()
  let first: Awaited<ReturnType<typeof run>>
  beforeAll(async () => {
    first = await run()
  }, 60_000)

  it('is examined with the rest, and counts', () => {
    const {document, exitCode, stderr} = first
    expect([exitCode, document.exitCode, stderr]).toEqual([1, 1, ''])
    expect(brief(document, 'sso-only')).toEqual(['sso-only/profiles fail long-term-key', 'sso-only/plugin pass ok'])
    expect(document.verdict).toMatchObject({
      status: 'broken',
      class: 'profile',
      rootCauses: [{check: 'sso-only/profiles', code: 'long-term-key'}, {}],
    })
    expect(document.verdict.sentence).toContain(`That is a rule of the plugin ${NAME}.`)
    expect(document.plugins).toEqual([
      {name: NAME, version: '1.0.0', folder: `~/${OWN}`, namedBy: `~/${CONFIG}:1`, checks: ['sso-only/profiles'], problems: []},
    ])
    expect(document.policy?.files[0]?.sets).toEqual([`plugins ${NAME}`])
    expect(document.results.filter(({plugin}) => plugin === NAME)).toHaveLength(2)
  })

  it('keeps to the schema, and is told the same in every format', async () => {
    expect(schema(first.document) ? [] : schema.errors).toEqual([])
    await expectEveryFormat(first.document as never, [SECRET])
  })

  it('gives SARIF a rule with its explanation', async () => {
    const {stdout} = await start('run', '--offline', '--format', 'sarif')
    const {runs} = JSON.parse(stdout) as {
      runs: {tool: {driver: {rules: {id: string; help: {text: string}}[]}}; results: {ruleId: string; locations: unknown[]}[]}[]
    }
    const rule = runs[0]?.tool.driver.rules.find(({id}) => id === 'sso-only/profiles#long-term-key')
    expect(rule?.help.text).toContain('A profile keeps the access key of an IAM user.')
    const found = runs[0]?.results.find(({ruleId}) => ruleId === rule?.id)
    expect(JSON.stringify(found?.locations)).toContain('.aws/credentials')
  })

  it('can be chosen, left out and suppressed like any check', async () => {
    const [only, skipped] = await Promise.all([run('--only', 'sso-only/profiles'), run('--skip', 'sso-only')])
    expect(new Set(only.document.results.map(({check}) => check))).toEqual(new Set(['sso-only/profiles']))
    expect(brief(skipped.document, 'sso-only')).toEqual([])
    expect(skipped.document.verdict.status).toBe('degraded')
    const policy = {suppressions: [{finding: 'sso-only/profiles#long-term-key', reason: 'moves next month', until: '2099-01-01'}]}
    writeFileSync(join(tree, '.codecommit-doctor.json'), JSON.stringify(policy))
    const suppressed = await run()
    writeFileSync(join(tree, '.codecommit-doctor.json'), '{}')
    expect(brief(suppressed.document, 'sso-only')[0]).toBe('sso-only/profiles skip suppressed')
    expect(suppressed.exitCode).toBe(0)
  })

  it('is in checks, explain, plugins and completions', async () => {
    const [checks, page, cause, plugins, bash] = await Promise.all([
      start('checks', '--json'),
      start('explain', 'sso-only/profiles'),
      start('explain', 'sso-only/profiles#long-term-key'),
      start('plugins', '--json'),
      start('completion', 'bash'),
    ])
    expect(JSON.parse(checks.stdout)).toContainEqual({
      id: 'sso-only/profiles',
      area: 'sso-only',
      title: 'Every AWS profile signs in with IAM Identity Center',
      codes: {'long-term-key': 'fail', 'other-way': 'warn'},
      offline: true,
      plugin: NAME,
    })
    expect(page.stdout).toContain('An access key of an IAM user works until somebody deletes it.')
    expect(cause.stdout).toContain('delete the key in both places')
    expect(JSON.parse(plugins.stdout)).toMatchObject([
      {name: NAME, usable: true, checks: [{id: 'sso-only/profiles', class: 'profile', needs: ['aws-files']}]},
    ])
    expect(bash.stdout).toContain('sso-only/profiles')
    for (const {exitCode, stderr} of [checks, page, cause, plugins, bash]) expect([exitCode, stderr]).toEqual([0, ''])
  })

  it('has its advice shown by fix, and never carried out', async () => {
    const {stdout, exitCode} = await start('fix', 'sso-only/profiles', '--offline', '--yes', '--include-review')
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      `Let the profile default sign in (sso-only/profiles#long-term-key): is the advice of ${NAME}`,
    )
    expect(stdout).toContain('aws configure sso --profile default')
    expect(exitCode).toBe(1)
  })

  it('goes into a bundle, and is asked again where it is installed; where it is not, that is said', async () => {
    const file = join(home, 'ticket.json')
    expect(await start('bundle', '--offline', '--yes', '--output', file)).toMatchObject({exitCode: 0})
    const [here, typed] = await Promise.all([
      start('run', '--from', file, '--json'),
      start('run', '--from', file, '--json', '--plugin', join(home, OWN)),
    ])
    for (const {stdout} of [here, typed]) {
      const document = JSON.parse(stdout) as Document
      expect(document.verdict).toMatchObject({status: 'broken', sentence: first.document.verdict.sentence})
      expect(brief(document, 'sso-only')).toEqual(['sso-only/profiles fail long-term-key', 'sso-only/plugin pass ok'])
    }
    const elsewhere = await machine(null).start('run', '--from', file, '--json')
    const document = JSON.parse(elsewhere.stdout) as Document
    expect(schema(document) ? [] : schema.errors).toEqual([])
    expect(brief(document, 'sso-only')).toEqual(['sso-only/plugin skip not-applicable'])
    expect(document.results.at(-1)?.summary).toContain('its checks are not asked: sso-only/profiles')
    expect(document.verdict.status).toBe('degraded')
    expect(document.verdict.sentence).toContain(`(The bundle was made with ${NAME}, whose checks are not asked here.)`)
  }, 60_000)

  it('is not asked about a bundle that was made without it', async () => {
    const file = join(home, 'plain.json')
    expect(await machine(null).start('bundle', '--offline', '--yes', '--output', file)).toMatchObject({exitCode: 0})
    const {stdout} = await start('run', '--from', file, '--json')
    expect(brief(JSON.parse(stdout) as Document, 'sso-only')).toEqual([])
  })
})

describe('a working tree', () => {
  const marker = (home: string): string => join(home, 'marker')
  /** A package that leaves a mark where it is loaded, as far as anything can. */
  const planted = (home: string): Record<string, string> => ({
    'package.json': manifest(NAME),
    'index.js': `process.chdir?.('/')\nimport('node:fs').then(({writeFileSync}) => writeFileSync(${JSON.stringify(marker(home))}, ''))\nexport default [{id: 'sso-only/planted', title: 'x', class: 'profile', codes: {}, needs: [], examine: () => ({status: 'fail', code: 'x', summary: 'planted'})}]\n`,
  })

  it('names no plugin, in whichever file', async () => {
    const {home, tree, run} = machine(null)
    lay(tree, {
      '.codecommit-doctor.json': JSON.stringify({plugins: ['./evil', NAME]}),
      ...Object.fromEntries(Object.entries(planted(home)).map(([file, text]) => [`evil/${file}`, text])),
    })
    const {document, exitCode} = await run()
    expect(exitCode).toBe(0)
    expect(document.policy?.notes).toEqual([
      '.codecommit-doctor.json may not set plugins: a file in a working tree decides about checks alone; ignored',
    ])
    expect(document.plugins).toBeUndefined()
    expect(brief(document, 'sso-only')).toEqual([])
  })

  it('cannot put its own package in the place of one that the own file names', async () => {
    const {home, tree, run} = machine()
    for (const folder of [tree, home]) lay(join(folder, 'node_modules', NAME), planted(home))
    const {document} = await run()
    expect(document.plugins?.[0]?.folder).toBe(`~/${OWN}`)
    expect(document.plugins?.[0]?.checks).toEqual(['sso-only/profiles'])
  })

  it('brings none in where that is not installed', async () => {
    const {home, tree, start} = machine({plugins: ['codecommit-doctor-plugin-planted']})
    lay(join(tree, 'node_modules/codecommit-doctor-plugin-planted'), {
      ...planted(home),
      'package.json': manifest('codecommit-doctor-plugin-planted'),
    })
    const {exitCode, stdout, stderr} = await start('run', '--offline')
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`The plugin codecommit-doctor-plugin-planted (~/${CONFIG}:1) is not installed.`)
    expect(stderr).toContain('is not taken by its name: a repository can bring a package of any name along')
    expect(existsSync(marker(home))).toBe(false)
  })

  it('that is made the home directory, as in some pipelines, brings no own file that names plugins', async () => {
    const {home, tree} = machine(null)
    lay(tree, {[CONFIG]: JSON.stringify({plugins: [NAME]})})
    lay(join(tree, OWN), planted(home))
    const {stdout, exitCode} = await startDoctor(['run', '--offline', '--json'], {env: {...cleanEnvironment(tree)}, cwd: tree})
    const document = JSON.parse(stdout) as Document
    expect(exitCode).toBe(0)
    expect(document.policy?.notes).toEqual([`~/${CONFIG} lies in the working tree and may not name plugins (${NAME}); ignored`])
    expect(brief(document, 'sso-only')).toEqual([])
    expect(existsSync(marker(home))).toBe(false)
  })
})

describe('a plugin that misbehaves', () => {
  const {tree, start, run} = machine(null)

  it('that cannot be loaded takes the verdict away where nothing is wrong, and no more', async () => {
    const {document, exitCode, stderr} = await run('--plugin', hostilePlugin('throws-at-load'))
    expect([exitCode, stderr]).toEqual([3, ''])
    expect(schema(document) ? [] : schema.errors).toEqual([])
    expect(document.verdict.sentence).toContain(
      'No verdict: hostile/plugin: the plugin codecommit-doctor-plugin-hostile could not be used: it threw Error',
    )
    await expectEveryFormat(document as never, [SECRET])
  })

  it('leaves the cause of the trouble the first', async () => {
    lay(tree, {})
    spawnSync('git', ['-C', tree, 'remote', 'add', 'origin', 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo'])
    const {document, exitCode} = await run('--plugin', hostilePlugin('throws'))
    spawnSync('git', ['-C', tree, 'remote', 'remove', 'origin'])
    expect(exitCode).toBe(1)
    expect(document.verdict.rootCauses[0]?.check).toBe('git-config/helper-present')
    expect(brief(document, 'hostile')).toEqual(['hostile/answer crash crash', 'hostile/good pass ok', 'hostile/plugin pass ok'])
  })

  it('makes no file wrong that names its checks, and can be chosen and left out', async () => {
    const folder = hostilePlugin('hangs-at-load')
    lay(tree, {
      '.codecommit-doctor.json': JSON.stringify({
        skip: ['hostile/good'],
        suppressions: [{finding: 'hostile/answer#bad', reason: 'x', until: '2099-01-01'}],
      }),
    })
    const [whole, only, skipped, wrong] = await Promise.all([
      run('--plugin', folder, '--timeout', '4'),
      run('--plugin', folder, '--timeout', '4', '--only', 'hostile/answer'),
      run('--plugin', folder, '--timeout', '4', '--skip', 'hostile'),
      start('run', '--offline', '--plugin', folder, '--timeout', '4', '--only', 'other/answer'),
    ])
    lay(tree, {'.codecommit-doctor.json': '{}'})
    expect(whole.exitCode).toBe(3)
    expect(brief(only.document, 'hostile')).toEqual(['hostile/plugin crash crash'])
    expect(skipped.exitCode).toBe(0)
    expect(wrong.exitCode).toBe(2)
  }, 90_000)

  it('prints nothing into a document, and drives no terminal', async () => {
    const [prints, escapes] = [hostilePlugin('prints'), hostilePlugin('writes-escapes')]
    const {document, exitCode, stderr} = await run('--plugin', prints)
    expect([exitCode, stderr]).toEqual([0, ''])
    await expectEveryFormat((await run('--plugin', escapes)).document as never, [])
    expect(brief(document, 'hostile')).toEqual(['hostile/answer pass ok', 'hostile/good pass ok', 'hostile/plugin pass remarks'])
    for (const format of ['human', 'github']) {
      const {stdout} = await start('run', '--offline', '--format', format, '--verbose', '--plugin', escapes)
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
      if (format === 'github')
        for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^::(error|warning|notice) title=CodeCommit/)
    }
  }, 90_000)

  it('tells no secret of this machine in any format', async () => {
    const folder = hostilePlugin('repeats-secrets')
    const spellings = [SECRET, Buffer.from(SECRET).toString('base64'), encodeURIComponent(SECRET)]
    const [{document}, human] = await Promise.all([run('--plugin', folder), start('run', '--offline', '--verbose', '--plugin', folder)])
    expect(brief(document, 'hostile')[0]).toBe('hostile/answer warn odd')
    for (const spelling of spellings) expect(human.stdout + JSON.stringify(document)).not.toContain(spelling)
    await expectEveryFormat(document as never, spellings)
  }, 60_000)

  it('is listed with what is wrong, exit code 1', async () => {
    const {stdout, exitCode} = await start(
      'plugins',
      '--plugin',
      hostilePlugin('lies-about-its-id'),
      '--plugin',
      hostilePlugin('throws-at-load'),
    )
    expect(exitCode).toBe(1)
    expect(stdout).toContain('check 1 (tools/git) is refused: the ids of this plugin begin with hostile/')
  })

  it.each([
    [['run', '--plugin', 'left-pad'], '"left-pad" is no name of a plugin'],
    [['checks', '--plugin', 'codecommit-doctor-plugin-nowhere'], 'is not installed. It was looked for in'],
    [['run', '--plugin', './nothing'], 'is no plugin: it cannot be read (ENOENT)'],
    [['explain', 'rules/one'], "If it is a plugin's, name that, too: --plugin NAME."],
  ])('%j is wrong usage', async (words, said) => {
    const {exitCode, stdout, stderr} = await start(...words)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(said)
  })
})

it('two plugins of one area, or one with the name of an area of the doctor, are refused', async () => {
  const good = `export default [{id: 'a-b/x', title: 'x', class: 'profile', codes: {}, needs: [], examine: () => ({status: 'pass', code: 'ok', summary: 'x'})}]\n`
  const folders = ['@a/codecommit-doctor-plugin-b', 'codecommit-doctor-plugin-a-b', 'codecommit-doctor-plugin-ssh'].map(name =>
    lay(freshFolder(), {'package.json': manifest(name), 'index.js': good, 'x.md': '# a-b/x\n'}),
  )
  const {run} = machine(null)
  const {document, exitCode} = await run(...folders.flatMap(folder => ['--plugin', folder]))
  expect(exitCode).toBe(3)
  expect(document.results.slice(-4).map(({check, status}) => `${check} ${status}`)).toEqual([
    'a-b/x pass',
    'a-b/plugin pass',
    'a-b-2/plugin crash',
    'plugin-ssh/plugin crash',
  ])
})

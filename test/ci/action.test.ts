import {spawn} from 'node:child_process'
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {describe, expect, it} from 'vitest'
import {builtProgram} from '../scenarios/built-program.js'
import {onStage} from '../scenarios/runner.js'
import type {Stage} from '../scenarios/runner.js'
import type {Scenario} from '../scenarios/scenario.js'
import {usualHome, usualServer} from '../scenarios/usual.js'
import {URL as REPOSITORY} from '../lab/made-up.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const action = readFileSync(join(root, 'action.yml'), 'utf8')
const block = (name: string): string => new RegExp(`^${name}:\\n((?:[ #].*\\n|\\n)*)`, 'm').exec(action)?.[1] ?? ''

/** The parts of action.yml that the runner acts on; its form is kept simple so that this reads it. */
const defaults = new Map(
  [...block('inputs').matchAll(/^ {2}([\w-]+):\n {4}description: .+\n {4}default: '(.*)'$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ]),
)
const outputs = [...block('outputs').matchAll(/^ {2}([\w-]+):\n.*\n {4}value: \$\{\{ steps\.diagnose\.outputs\.([\w-]+) \}\}$/gm)]
const variables = [...block('runs').matchAll(/^ {8}(\w+): \$\{\{ inputs\.([\w-]+) \}\}$/gm)]
const script = /^ {6}run: (.+)$/m.exec(action)?.[1] ?? ''

interface Step {
  exitCode: number | null
  log: string
  outputs: Record<string, string>
  summary: string
}

/** Runs the step as the runner does: `bash --noprofile --norc -eo pipefail FILE`, files for outputs and summary. */
async function runStep({env, cwd}: Stage, inputs: Record<string, string> = {}): Promise<Step> {
  const folder = mkdtempSync(join(tmpdir(), 'ccd-action-'))
  const files = {GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary'), RUNNER_TEMP: folder}
  for (const file of [files.GITHUB_OUTPUT, files.GITHUB_STEP_SUMMARY]) writeFileSync(file, '')
  writeFileSync(join(folder, 'step.sh'), script)
  const given = Object.fromEntries(variables.map(([, variable = '', input = '']) => [variable, inputs[input] ?? defaults.get(input) ?? '']))
  const own = {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: root,
    CODECOMMIT_DOCTOR_BIN: builtProgram(),
    PATH: `${env['PATH'] ?? ''}:${join(process.execPath, '..')}`,
  }
  const child = spawn('/bin/bash', ['--noprofile', '--norc', '-eo', 'pipefail', join(folder, 'step.sh')], {
    cwd,
    env: {...env, ...own, ...files, ...given},
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text
    })
  const exitCode = await new Promise<number | null>(done => child.on('close', done))
  const told = Object.fromEntries(
    [...readFileSync(files.GITHUB_OUTPUT, 'utf8').matchAll(/^([\w-]+)<<(.+)\n([\s\S]*?)\n\2\n/gm)].map(([, name = '', , value = '']) => [
      name,
      value,
    ]),
  )
  if (told['report']) expect(existsSync(told['report'])).toBe(true)
  const summary = readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8')
  rmSync(folder, {recursive: true, force: true})
  return {exitCode, log, outputs: told, summary}
}

/** What the runner would take for commands: those outside of stopped stretches, indented or not. */
const commands = (log: string): string[] =>
  log
    .replace(/^::stop-commands::(.+)\n[\s\S]*?^::\1::\n/gm, '')
    .split('\n')
    .filter(line => /^\s*::|##\[|##vso/.test(line))

const healthy: Scenario = {name: 'healthy', home: usualHome, server: usualServer, expect: {status: 'healthy', exitCode: 0, first: null}}
const missing: Scenario = {...healthy, server: {...usualServer, repositories: []}}

describe.skipIf(!existsSync('/bin/bash'))('the GitHub action', () => {
  it('hands every input over as a variable, and every output out', () => {
    expect(variables.map(([, , input]) => input).sort()).toEqual([...defaults.keys()].sort())
    expect(variables.every(([, variable, input]) => variable === `DOCTOR_${String(input).toUpperCase().replace('-', '_')}`)).toBe(true)
    expect(outputs.map(([, name, from]) => [name, from])).toEqual(['status', 'exit-code', 'sentence', 'report'].map(name => [name, name]))
    expect(script).not.toContain('${{')
  })

  it('passes where Git gets in', () =>
    onStage(healthy, async stage => {
      const {exitCode, log, outputs: told, summary} = await runStep(stage)
      expect([exitCode, told['status'], told['exit-code']]).toEqual([0, 'healthy', '0'])
      expect(told['sentence']).toContain('Git gets into demo')
      expect(commands(log)).toEqual([])
      expect(summary).toMatch(/^### CodeCommit: healthy\n/)
    }))

  it('fails where it does not, with annotation and summary; nothing foreign becomes a command', () =>
    onStage(missing, async stage => {
      writeFileSync(join(stage.cwd, '.codecommit-doctor.json'), JSON.stringify({'::set-env name=A::b': 1, '</pre><script>': 2}))
      const {exitCode, log, outputs: told, summary} = await runStep(stage, {target: REPOSITORY, timeout: '20', skip: 'ssh,tools/aws-cli'})
      expect([exitCode, told['status'], told['exit-code']]).toEqual([1, 'broken', '1'])
      expect(commands(log).length).toBeGreaterThan(0)
      for (const line of commands(log)) expect(line).toMatch(/^::(error|warning) title=CodeCommit%3A [a-z/-]+#[a-z0-9-]+::/)
      expect(summary).toContain('repository/exists#not-found')
      expect(summary).not.toContain('<script>')
    }))

  it('heeds the inputs, and an input is never a flag or a command', () =>
    onStage(missing, async stage => {
      writeFileSync(join(stage.cwd, '.codecommit-doctor.json'), '{')
      expect((await runStep(stage)).outputs).toMatchObject({'status': '', 'exit-code': '2'})
      const ran = await runStep(stage, {'project-config': 'false', 'target': '--help; touch evil', 'profile': '$(touch evil)'})
      expect([ran.exitCode, ran.outputs['exit-code']]).toEqual([2, '2'])
      expect(ran.log).toContain('::error title=codecommit-doctor::')
      expect(existsSync(join(stage.cwd, 'evil'))).toBe(false)
    }))
})

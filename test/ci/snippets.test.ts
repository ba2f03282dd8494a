import {spawn} from 'node:child_process'
import {chmodSync, existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {readPolicy} from '../../src/policy/read-policy.js'
import {registry} from '../../src/checks/registry.js'
import {AWS_HELPER} from '../lab/made-up.js'
import {ACCOUNT} from '../lab/world.js'
import {builtProgram} from '../scenarios/built-program.js'
import {onStage} from '../scenarios/runner.js'
import type {Stage} from '../scenarios/runner.js'
import type {Scenario} from '../scenarios/scenario.js'
import {CONFIG, usualHome, usualServer} from '../scenarios/usual.js'

const page = readFileSync(new URL('../../docs/ci.md', import.meta.url), 'utf8')

/** The first fenced block below a heading. */
const snippet = (heading: string): string =>
  new RegExp(`^## ${heading}\\n[\\s\\S]*?^\`\`\`\\w+\\n([\\s\\S]*?)^\`\`\``, 'm').exec(page)?.[1] ?? ''

/** The commands of a snippet, in order: list items below a key that holds commands, or Jenkins' sh steps. */
function commandsOf(text: string): string[] {
  const lists = [...text.matchAll(/^ +(?:commands|before_script|script):\n((?: +- .+\n)+)/gm)].flatMap(([, items = '']) =>
    items
      .trimEnd()
      .split('\n')
      .map(line => line.replace(/^ +- /, '')),
  )
  return [...lists, ...[...text.matchAll(/^ +sh '(.+)'$/gm)].map(([, command = '']) => command)]
}

/** Runs the commands one after another as the CI systems do: a failing one ends the job. */
async function runJob(
  {env, cwd, machine}: Stage,
  commands: readonly string[],
  more: Record<string, string>,
): Promise<{exitCode: number | null; said: string}> {
  const program = join(env['PATH'] ?? '', 'codecommit-doctor')
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${builtProgram()}' "$@"\n`)
  chmodSync(program, 0o755)
  const child = spawn('/bin/bash', ['-e', '-c', commands.join('\n')], {
    cwd,
    env: {...env, CI: 'true', ...more},
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  const exitCode = await new Promise<number | null>(done => child.on('close', done))
  expect(existsSync(machine.home)).toBe(true)
  return {exitCode, said}
}

const ROLE = `arn:aws:iam::${ACCOUNT}:role/build`
const usual: Scenario = {
  name: 'a job',
  repository: null,
  home: usualHome,
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null},
}
/** The helper that `git-credential-helper: yes` gives, and a role that may pull and nothing else. */
const codeBuild: Scenario = {
  ...usual,
  home: {'.gitconfig': AWS_HELPER},
  programs: {aws: 'stand-in-v2'},
  env: {AWS_DEFAULT_REGION: 'eu-west-1'},
  server: {
    ...usualServer,
    identities: [],
    container: {role: ROLE},
    roles: [{arn: ROLE, trust: [], policy: [{effect: 'Allow', actions: ['codecommit:GitPull']}]}],
  },
}
/** Keys of the job, and a home in which nobody has set anything up. */
const gitLab: Scenario = {...usual, home: {'.aws/credentials': usualHome['.aws/credentials'], '.aws/config': CONFIG}}

describe.skipIf(!existsSync('/bin/bash'))('the snippets of docs/ci.md', () => {
  const jobs: [heading: string, scenario: Scenario, env: Record<string, string>][] = [
    [
      'AWS CodeBuild and CodePipeline',
      codeBuild,
      {CODEBUILD_BUILD_ID: 'a:1', CODEBUILD_BUILD_ARN: 'arn:aws:codebuild:eu-west-1:111122223333:build/a:1'},
    ],
    ['GitLab CI', gitLab, {GITLAB_CI: 'true'}],
    ['Jenkins', usual, {JENKINS_URL: 'https://ci/', BUILD_ID: '1'}],
  ]

  it.each(jobs)('%s: the job clones', (heading, scenario, env) =>
    onStage(scenario, async stage => {
      const commands = commandsOf(snippet(heading))
      expect(commands.length).toBeGreaterThanOrEqual(2)
      const {exitCode, said} = await runJob(stage, commands, env)
      expect(exitCode, said).toBe(0)
      expect(existsSync(join(stage.cwd, 'demo', '.git'))).toBe(true)
      expect(said).not.toContain('\u001b')
      if (commands.join().includes('codecommit.xml'))
        expect(readFileSync(join(stage.cwd, 'codecommit.xml'), 'utf8')).toContain('<testsuite')
    }),
  )

  it.each(jobs)('%s: the job stops before the clone where the repository is missing', (heading, scenario, env) =>
    onStage({...scenario, server: {...scenario.server, repositories: []}}, async stage => {
      const {exitCode, said} = await runJob(
        stage,
        commandsOf(snippet(heading)).map(command => command.replace('--wait 60', '--wait 0')),
        env,
      )
      expect(exitCode, said).toBe(1)
      expect(said).not.toContain('Cloning into')
    }),
  )

  it('What counts: the file is valid', () => {
    const ids = registry.map(({id}) => id)
    const known = {
      checks: [...ids, ...registry.map(({area}) => area)],
      findings: registry.flatMap(({id, codes}) => Object.keys(codes).map(code => `${id}#${code}`)),
    }
    expect(readPolicy(snippet('What counts'), {path: 'docs/ci.md', origin: 'user', known}).suppressions).toHaveLength(1)
  })

  it('GitHub Actions: every input is one of the action', () => {
    const action = readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')
    const given = [...snippet('GitHub Actions').matchAll(/^ {4}([\w-]+): /gm)].map(([, name = '']) => name)
    expect(given.length).toBeGreaterThan(0)
    for (const name of given) expect(action).toContain(`\n  ${name}:\n`)
  })
})

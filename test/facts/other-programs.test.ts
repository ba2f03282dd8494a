import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, beforeEach, expect, it} from 'vitest'
import {healthyFacts} from '../checks/healthy.js'
import {stage, valueOf} from './made-surroundings.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'other-programs-'))
})
afterEach(() => {
  rmSync(folder, {recursive: true, force: true})
})

const MANIFEST = 'lib = { git = "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/lib" }\n'

it.each<[string, Record<string, string>, Record<string, string>, string[]]>([
  ['nothing', {}, {}, []],
  [
    'a terminal of VS Code',
    {VSCODE_GIT_ASKPASS_MAIN: '/opt/code/askpass-main.js', TERM_PROGRAM: 'vscode'},
    {'.vscode/settings.json': '{}'},
    ['vs-code by VSCODE_GIT_ASKPASS_MAIN'],
  ],
  ['a folder of VS Code', {TERM_PROGRAM: 'Apple_Terminal'}, {'.vscode/settings.json': '{}'}, ['vs-code by .vscode']],
  ['a terminal of a JetBrains IDE', {TERMINAL_EMULATOR: 'JetBrains-JediTerm'}, {}, ['jetbrains by TERMINAL_EMULATOR']],
  ['another askpass program', {GIT_ASKPASS: '/usr/bin/ksshaskpass'}, {}, []],
  ['Argo CD', {ARGOCD_APP_NAME: 'demo'}, {}, ['argo-cd by ARGOCD_APP_NAME']],
  ['Eclipse', {}, {'.project': '<projectDescription/>'}, ['eclipse by .project']],
  [
    'package managers that fetch from CodeCommit',
    {},
    {'Cargo.toml': MANIFEST, 'pyproject.toml': `[tool.poetry.dependencies]\n${MANIFEST}`, '.dvc/config': MANIFEST},
    ['cargo by Cargo.toml', 'poetry by pyproject.toml', 'dvc by .dvc/config'],
  ],
  [
    'more of them, which start Git by themselves',
    {},
    {
      'package.json': '{"dependencies": {"lib": "git+https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/lib"}}',
      'requirements.txt': 'lib @ git+https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/lib',
      'go.mod': 'require git-codecommit.eu-west-1.amazonaws.com/v1/repos/lib.git v1.0.0',
      'composer.json': MANIFEST,
      'Podfile': MANIFEST,
      'main.tf': 'module "lib" {\n  source = "git::https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/lib"\n}\n',
      'flux-system/gotk-sync.yaml': 'url: ssh://APKAEXAMPLE@git-codecommit.eu-west-1.amazonaws.com/v1/repos/fleet',
    },
    [
      'terraform by main.tf',
      'npm by package.json',
      'pip by requirements.txt',
      'go-modules by go.mod',
      'composer by composer.json',
      'cocoapods by Podfile',
      'flux by flux-system/gotk-sync.yaml',
    ],
  ],
  ['Terraform for other things', {}, {'main.tf': 'resource "aws_codecommit_repository" "demo" {}\n'}, []],
  ['a dev container', {REMOTE_CONTAINERS: 'true'}, {'.devcontainer/devcontainer.json': '{}'}, ['dev-container by REMOTE_CONTAINERS']],
  ['a folder with a dev container', {}, {'.devcontainer/devcontainer.json': '{}'}, ['dev-container by .devcontainer']],
  ['package managers that do not', {}, {'Cargo.toml': '[package]\n', 'pyproject.toml': '[tool.poetry]\n', '.dvc/config': '[core]\n'}, []],
])('%s', async (_name, env, files, expected) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true})
    writeFileSync(join(folder, name), text)
  }
  const given = {'git-config': {...healthyFacts['git-config'], repository: {gitDir: join(folder, '.git'), worktree: folder}}}
  const {facts, end} = stage(['other-programs'], {env, cwd: folder, given})
  expect(valueOf(await facts.get('other-programs')).map(({program, trace}) => `${program} by ${trace}`)).toEqual(expected)
  end()
})

it('clients with a Git of their own', async () => {
  for (const name of ['Library/Application Support/SourceTree', 'AppData/Local/Fork', '.config/GitHub Desktop'])
    mkdirSync(join(folder, 'home', name), {recursive: true})
  const given = {'git-config': {...healthyFacts['git-config'], repository: {gitDir: join(folder, '.git'), worktree: folder}}}
  const {facts, end} = stage(['other-programs'], {env: {HOME: join(folder, 'home')}, cwd: folder, given})
  const traces = valueOf(await facts.get('other-programs'))
  expect(traces.map(({program, source}) => `${program} in the ${source}`).sort()).toEqual([
    'fork in the home directory',
    'github-desktop in the home directory',
    'sourcetree in the home directory',
  ])
  end()
})

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

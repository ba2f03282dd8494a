import {execFile, spawnSync} from 'node:child_process'
import {cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {promisify} from 'node:util'
import {beforeAll, describe, expect, it} from 'vitest'
import {builtProgram} from '../scenarios/built-program.js'
import {freshFolder, lay} from './stage.js'

const root = join(import.meta.dirname, '../..')
const start = promisify(execFile)
const hasNpm = spawnSync('npm', ['--version'], {shell: process.platform === 'win32'}).status === 0

/** A block of the page: a file that is named, or commands. */
interface Block {
  language: string
  file: string | null
  text: string
}

const blocks = (page: string): Block[] =>
  [...readFileSync(join(root, 'docs', page), 'utf8').matchAll(/^```(\w+)(?: (\S+))?\n([^]*?)^```$/gm)].map(
    ([, language = '', file = null, text = '']) => ({
      language,
      file,
      text,
    }),
  )

/** What a stranger has: a home, the doctor installed from its package into an empty folder, and no registry. */
interface Stranger {
  home: string
  env: Record<string, string>
  /** The packages that a registry would have. */
  archives: Record<string, string>
}

async function packed(folder: string, to: string, env: Record<string, string>): Promise<string> {
  const {stdout} = await start('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', to], {cwd: folder, env})
  return join(to, stdout.trim().split('\n').at(-1) ?? '')
}

async function stranger(): Promise<Stranger> {
  builtProgram()
  const home = freshFolder()
  const [installed, registry] = [join(home, 'installed'), join(home, 'registry')]
  for (const folder of [installed, registry]) mkdirSync(folder)
  const env = {
    PATH: `${join(installed, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
    HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    npm_config_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    npm_config_cache: join(home, '.npm'),
  }
  const archives: Record<string, string> = {
    'codecommit-doctor': await packed(root, registry, env),
    'codecommit-doctor-plugin-sso-only': await packed(join(root, 'examples/codecommit-doctor-plugin-sso-only'), registry, env),
  }
  writeFileSync(join(installed, 'package.json'), '{"private": true}')
  await start('npm', ['install', '--silent', archives['codecommit-doctor'] ?? ''], {cwd: installed, env})
  return {home, env, archives}
}

describe.skipIf(!hasNpm || process.platform === 'win32')('docs/plugins.md, followed word by word from the packed program', () => {
  const said: {command: string; output: string}[] = []
  const output = (command: string): string =>
    said
      .filter(one => one.command === command)
      .map(one => one.output)
      .join('\n')
  let who: Stranger
  let last = ''

  beforeAll(async () => {
    who = await stranger()
    let folder = lay(join(who.home, 'projects'), {})
    mkdirSync(folder, {recursive: true})
    for (const {language, file, text} of blocks('plugins.md')) {
      if (file !== null) {
        const path = file.startsWith('~/') ? join(who.home, file.slice(2)) : join(folder, file)
        mkdirSync(dirname(path), {recursive: true})
        writeFileSync(path, text)
      } else if (language === 'sh') {
        for (const command of text.trim().split('\n')) {
          if (command.startsWith('cd ')) {
            folder = join(folder, command.slice(3))
            continue
          }
          // Without a registry, names of packages stand for their archives.
          const typed = command.startsWith('npm install')
            ? command.replace(/ (codecommit-doctor\S*)$/, (all, name: string) => ` ${who.archives[name] ?? all}`)
            : command
          const {stdout, stderr} = await start('sh', ['-ec', typed], {cwd: folder, env: who.env})
          said.push({command, output: stdout + stderr})
        }
      }
    }
    last = folder
  }, 600_000)

  it('uses the plugin that the own file names', () => {
    expect(output('codecommit-doctor plugins')).toMatch(
      /^codecommit-doctor-plugin-sso-only 1\.0\.0\n {2}from {4}~\/\.config\/codecommit-doctor\/node_modules\//,
    )
    expect(output('codecommit-doctor run --offline')).toMatch(/sso-only +1 passed, 1 skipped/)
  })

  // Node 24 writes its count behind another sign than the releases before.
  it('writes the template, whose test passes', () => {
    expect(output('node --test')).toMatch(/^(?:#|ℹ) pass 1$[^]*^(?:#|ℹ) fail 0$/m)
    for (const file of readdirSync(join(root, 'examples/codecommit-doctor-plugin-template')))
      expect(readFileSync(join(last, file), 'utf8'), file).toBe(
        readFileSync(join(root, 'examples/codecommit-doctor-plugin-template', file), 'utf8'),
      )
  })

  it('tests the longer example, too', async () => {
    const folder = join(who.home, 'installed/sso-only')
    cpSync(join(root, 'examples/codecommit-doctor-plugin-sso-only'), folder, {recursive: true})
    const {stdout} = await start(process.execPath, ['--test'], {cwd: folder, env: who.env})
    expect(stdout).toMatch(/^(?:#|ℹ) pass 4$[^]*^(?:#|ℹ) fail 0$/m)
  })

  it('tries it by its path, and then by its name', () => {
    expect(output('codecommit-doctor plugins --plugin .')).toMatch(/^codecommit-doctor-plugin-template 1\.0\.0$/m)
    expect(output('codecommit-doctor plugins --plugin .')).toMatch(/sees {4}git-config core\.hooksPath/)
    for (const command of [
      'codecommit-doctor run --offline --plugin . --only template',
      'codecommit-doctor run --offline --plugin codecommit-doctor-plugin-template --only template',
    ])
      expect(output(command).replace(/\s+/g, ' ')).toContain('Git takes its hooks from each repository, not from /opt/hooks.')
    expect(output('codecommit-doctor explain template/hooks --plugin .')).toContain('core.hooksPath is not set, or names another folder.')
  })

  it('gives types to who writes TypeScript', async () => {
    const folder = lay(join(who.home, 'installed'), {
      'types.ts': [
        "import {diagnose, UsageError} from 'codecommit-doctor'",
        "import type {JsonReport} from 'codecommit-doctor'",
        "import {defineCheck, fail, pass, tryCheck} from 'codecommit-doctor/plugin'",
        "export const report = async (signal: AbortSignal): Promise<JsonReport> => diagnose({offline: true, signal, only: ['tools']})",
        'export const code: Promise<number> = report(new AbortController().signal).then(({exitCode}) => exitCode)',
        'export const wrong = (error: unknown): readonly string[] => (error instanceof UsageError ? error.valid : [])',
        'export const check = defineCheck({',
        "  id: 'types/one', title: 'x', class: 'profile', codes: {bad: 'fail'}, needs: ['aws-files'], wants: ['caller-identity'],",
        "  observe: [{kind: 'file', path: '~/x'}, {kind: 'program', name: 'y'}],",
        '  examine({awsFiles, callerIdentity, observed: [file, program]}) {',
        '    const mode: number | null = file.observed ? file.value.mode : null',
        '    const version: string | null = program.observed ? program.value.version : null',
        '    const names: string[] = Object.keys(awsFiles.profiles)',
        '    // @ts-expect-error there is no such fact',
        '    const nothing = awsFiles.nothing',
        "    return callerIdentity.observed && nothing === undefined ? pass(String([mode, version, names])) : fail('bad', 'x')",
        '  },',
        '})',
        '// @ts-expect-error there is no such fact',
        "export const other = defineCheck({id: 'types/two', title: 'x', codes: {}, needs: ['vault'], examine: () => pass('x')})",
        'export const found = tryCheck(check, {}).map(({summary}) => summary)',
        '',
      ].join('\n'),
    })
    const words = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', '--moduleResolution', 'nodenext', 'types.ts']
    const {stdout} = await start(process.execPath, [join(root, 'node_modules/typescript-native/bin/tsc'), ...words], {cwd: folder}).catch(
      (error: unknown) => error as {stdout: string},
    )
    expect(stdout).toBe('')
  }, 180_000)

  it('and docs/library.md gives a report', async () => {
    const [first] = blocks('library.md')
    const folder = lay(join(who.home, 'installed'), {'try.mjs': (first?.text ?? '').replace('/home/jane/projects/demo', who.home)})
    const {stdout, stderr} = await start(process.execPath, ['try.mjs'], {cwd: folder, env: who.env})
    expect([stdout, stderr]).toEqual([expect.stringMatching(/^0 No CodeCommit repository was examined/), ''])
  }, 60_000)
})

it('the template has fewer than sixty lines', () => {
  const folder = join(root, 'examples/codecommit-doctor-plugin-template')
  const lines = readdirSync(folder).flatMap(file => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n'))
  expect(lines.length).toBeLessThan(60)
})

import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {DockerfileParser} from 'dockerfile-ast'
import {validate} from 'dockerfile-utils'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {pack, root} from '../package/installed.js'

// The recipes for Homebrew and Docker, as far as they can be tried without Homebrew and without a Docker daemon.

const {homebrewFormula} = (await import(pathToFileURL(join(root, 'bin', 'homebrew-formula.mjs')).href)) as {
  homebrewFormula: (tarball: string, manifest: object) => string
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string; license: string; description: string}
const withHome = {...manifest, repository: {type: 'git', url: 'git+https://github.com/owner/name.git'}}

let folder: string
let tarball: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ccd-recipes-'))
  tarball = pack(folder)
}, 60_000)
afterAll(() => rmSync(folder, {recursive: true, force: true}))

describe('the Homebrew formula', () => {
  const ruby = spawnSync('ruby', ['--version']).error === undefined

  it('gets address and digest of the tarball, and leaves nothing to fill in', () => {
    const text = homebrewFormula(tarball, withHome)
    const digest = createHash('sha256').update(readFileSync(tarball)).digest('hex')
    expect(text).toContain(`sha256 "${digest}"`)
    expect(text).toContain(
      `url "https://github.com/owner/name/releases/download/v${manifest.version}/codecommit-doctor-${manifest.version}.tgz"`,
    )
    expect(text).toContain(`license "${manifest.license}"`)
    expect(text).not.toMatch(/\{\{|undefined/)
    expect(text).toMatch(/^class CodecommitDoctor < Formula\n/)
    // Homebrew's own rules for descriptions: short, no article in front, no full stop.
    const [, desc = ''] = /^ {2}desc "(.+)"$/m.exec(text) ?? []
    expect(desc.length).toBeLessThan(80)
    expect(desc).not.toMatch(/^(An?|The) |\.$/)
  })

  it('is not made up while the project has no address', () => {
    expect(() => homebrewFormula(tarball, {version: '1.0.0'})).toThrow('RELEASING.md')
  })

  it.skipIf(!ruby)('is Ruby without a warning', () => {
    const file = join(folder, 'codecommit-doctor.rb')
    writeFileSync(file, homebrewFormula(tarball, withHome))
    expect(spawnSync('ruby', ['-wc', file], {encoding: 'utf8'})).toMatchObject({status: 0, stdout: 'Syntax OK\n', stderr: ''})
  })

  it.skipIf(!ruby)(
    'installs, makes its completions and passes its own test (with a stand-in for Homebrew)',
    () => {
      const [file, prefix] = [join(folder, 'formula.rb'), join(folder, 'prefix')]
      writeFileSync(file, homebrewFormula(tarball, withHome))
      const {status, stderr, stdout} = spawnSync('ruby', [join(import.meta.dirname, 'homebrew-stand-in.rb'), file, tarball, prefix], {
        encoding: 'utf8',
        env: {
          PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
          HOME: folder,
          npm_config_cache: join(folder, 'cache'),
          GIT_CONFIG_NOSYSTEM: '1',
        },
      })
      expect({status, stderr}).toEqual({status: 0, stderr: ''})
      expect(stdout).toContain('"depends_on"=>["node"]')
      expect(existsSync(join(prefix, 'bin', 'codecommit-doctor'))).toBe(true)
    },
    120_000,
  )
})

describe('the Dockerfile', () => {
  const text = readFileSync(join(root, 'packaging', 'docker', 'Dockerfile'), 'utf8')
  const instructions = DockerfileParser.parse(text)
    .getInstructions()
    .map(one => [one.getInstruction(), one.getArguments().map(String).join(' ')] as [string, string])
  const all = (name: string): string[] => instructions.filter(([instruction]) => instruction === name).map(([, rest]) => rest)

  it('has no fault that the linter knows', () => {
    expect(validate(text)).toEqual([])
    expect(validate(text.replace('USER node', 'USRE node'))).not.toEqual([])
  })

  it('builds in two stages on a Node that is tried, and runs without rights', () => {
    expect(all('FROM')).toEqual(['node:${NODE} AS install', 'node:${NODE}'])
    const majors = Object.keys(JSON.parse(readFileSync(join(root, 'bin', 'nodes.json'), 'utf8')) as object)
    const [, major = ''] = /^NODE=(\d+)-/.exec(all('ARG')[0] ?? '') ?? []
    expect(majors).toContain(major)
    const after = instructions.slice(instructions.findIndex(([name]) => name === 'USER'))
    expect(after.map(([name]) => name)).toEqual(['USER', 'WORKDIR', 'ENTRYPOINT', 'CMD'])
    expect(all('USER')).toEqual(['node'])
    expect(text).not.toMatch(/\bsudo\b|:latest|\bADD\b|curl/)
  })

  it('leaves no lists of packages behind, and installs nothing that is only recommended', () => {
    const [apt = ''] = all('RUN').filter(line => line.includes('apt-get'))
    expect(apt).toContain('--no-install-recommends')
    expect(apt).toMatch(/&& rm -rf \/var\/lib\/apt\/lists\/\*$/)
    expect(apt.indexOf('apt-get update')).toBeLessThan(apt.indexOf('apt-get install'))
  })

  it.skipIf(process.platform === 'win32')(
    'installs the tarball by its first step, and finds the program by its PATH',
    () => {
      const image = mkdtempSync(join(tmpdir(), 'ccd-image-'))
      const place = (line: string): string =>
        line.replaceAll('/opt/', `${image}/opt/`).replaceAll('/tmp/codecommit', `${folder}/codecommit`)
      const [install = ''] = all('RUN')
      const env = {PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`, HOME: folder}
      const ran = spawnSync('sh', ['-e', '-c', place(install)], {encoding: 'utf8', env: {...env, npm_config_cache: join(folder, 'cache')}})
      expect(ran.status, ran.stderr).toBe(0)
      const [, path = ''] = /^PATH=(.+)$/.exec(all('ENV')[0] ?? '') ?? []
      const [program = ''] = JSON.parse(all('ENTRYPOINT')[0] ?? '[]') as string[]
      const started = spawnSync('sh', ['-e', '-c', `PATH=${place(path)}; ${program} --version`], {encoding: 'utf8', env})
      expect(started).toMatchObject({status: 0, stderr: ''})
      expect(started.stdout).toContain(`/${manifest.version} `)
      rmSync(image, {recursive: true, force: true})
    },
    60_000,
  )
})

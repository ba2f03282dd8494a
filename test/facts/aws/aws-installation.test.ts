import {execFileSync} from 'node:child_process'
import {chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {delimiter, dirname, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {awsInstallation} from '../../../src/facts/aws/programs/aws-installation.js'
import {startsOnThisLinux} from '../../../src/facts/aws/programs/native-program.js'
import {realAws} from '../../lab/home.js'
import {makeHome} from './aws-surroundings.js'

const linux = process.platform === 'linux' && existsSync('/bin/true')

/** The installation told, or not: nothing is started here. */
function told(path: string, home: string, env: Record<string, string> = {}): ReturnType<typeof awsInstallation> {
  const os = process.platform === 'darwin' ? 'darwin' : 'linux'
  return awsInstallation(path, (env['PATH'] ?? '').split(delimiter), {env: {HOME: home, ...env}, cwd: home}, {os, home})
}

/** A program in the place of another: the system's /bin/true, which tells no version. */
function program(path: string): string {
  mkdirSync(dirname(path), {recursive: true})
  copyFileSync('/bin/true', path)
  chmodSync(path, 0o755)
  return path
}

describe.skipIf(!linux)('the layout of AWS CLI version 2', () => {
  /** As its installer leaves it: /usr/local/bin/aws → v2/current/bin/aws → ../dist/aws. */
  function installed(): {link: string; home: string; place: string} {
    const home = makeHome()
    const place = join(home, 'aws-cli/v2/2.15.30')
    program(join(place, 'dist/aws'))
    mkdirSync(join(place, 'bin'))
    symlinkSync('../dist/aws', join(place, 'bin/aws'))
    symlinkSync(place, join(home, 'aws-cli/v2/current'))
    const link = join(home, 'aws')
    symlinkSync(join(home, 'aws-cli/v2/current/bin/aws'), link)
    return {link, home, place}
  }

  it('tells the version', async () => {
    const {link, home, place} = installed()
    expect(await told(link, home)).toEqual({version: '2.15.30', source: place})
  })

  it('tells nothing of a program for another processor', async () => {
    const {link, home, place} = installed()
    const bytes = readFileSync(join(place, 'dist/aws'))
    bytes.writeUInt16LE(8, 18)
    writeFileSync(join(place, 'dist/aws'), bytes)
    expect(await told(link, home)).toBeNull()
  })

  it('tells nothing where the loader is not there: another C library', async () => {
    const {link, home, place} = installed()
    const bytes = readFileSync(join(place, 'dist/aws'))
    bytes.write('X', bytes.indexOf('/ld-') + 1, 'latin1')
    writeFileSync(join(place, 'dist/aws'), bytes)
    expect(await told(link, home)).toBeNull()
  })

  it('tells nothing of what is no program', async () => {
    const {link, home, place} = installed()
    writeFileSync(join(place, 'dist/aws'), 'MZ')
    expect(await told(link, home)).toBeNull()
    expect(await startsOnThisLinux(home)).toBe(false)
    expect(await startsOnThisLinux(join(home, 'none'))).toBe(false)
    expect(await startsOnThisLinux(process.execPath)).toBe(true)
  })
})

describe.skipIf(!linux)('a Python package', () => {
  interface Made {
    version?: string
    shebang?: (python: string) => string
    botocore?: boolean
    awscli?: boolean
    venv?: boolean
    python?: boolean
    text?: string
  }

  function installed(made: Made = {}): {aws: string; home: string; bin: string} {
    const {version = '1.45.11', shebang = (path: string): string => path, botocore = true, awscli = true, venv = true, python = true} = made
    const home = makeHome()
    const prefix = join(home, 'venv')
    const bin = join(prefix, 'bin')
    const site = join(prefix, 'lib/python3.11/site-packages')
    mkdirSync(site, {recursive: true})
    if (venv) writeFileSync(join(prefix, 'pyvenv.cfg'), 'home = /usr/bin\n')
    if (awscli) {
      mkdirSync(join(site, 'awscli'))
      writeFileSync(join(site, 'awscli/__init__.py'), `"""AWSCLI"""\nimport os\n\n__version__ = '${version}'\n`)
    }
    if (botocore) mkdirSync(join(site, 'botocore-1.43.11.dist-info'))
    mkdirSync(bin)
    if (python) program(join(bin, 'python3.11'))
    symlinkSync('python3.11', join(bin, 'python3'))
    const aws = join(bin, 'aws')
    const body = made.text ?? 'import sys\nimport os\nimport awscli.clidriver\n\nsys.exit(awscli.clidriver.main())\n'
    writeFileSync(aws, `#!${shebang(join(bin, 'python3'))}\n${body}`, {mode: 0o755})
    return {aws, home, bin}
  }

  const env = (bin: string): Record<string, string> => ({PATH: [bin, '/usr/bin', '/bin'].join(delimiter)})

  it.each<[string, Made, string]>([
    ['version 1 with botocore beside it', {}, '1.45.11'],
    ['version 2 with botocore inside (Homebrew, Debian)', {version: '2.15.0', botocore: false}, '2.15.0'],
    ['a preview of version 2', {version: '2.0.0dev4', botocore: false}, '2.0.0'],
    ['an interpreter by its name', {shebang: () => '/usr/bin/env python3'}, '1.45.11'],
    ['options that leave the imports alone (Fedora)', {shebang: python => `${python} -sP`}, '1.45.11'],
    ['outside of a virtual environment', {venv: false}, '1.45.11'],
    ["pip's detour for long paths", {shebang: () => '/bin/sh', text: ''}, '1.45.11'],
  ])('tells the version: %s', async (name, made, version) => {
    const {aws, home, bin} = installed(made)
    if (name.startsWith("pip's"))
      writeFileSync(aws, `#!/bin/sh\n'''exec' "${join(bin, 'python3')}" "$0" "$@"\n' '''\nfrom awscli.clidriver import main\n`)
    expect(await told(aws, home, env(bin))).toEqual({version, source: aws, ...(version.startsWith('1.') && {withoutCrt: true})})
  })

  it('is found through a link (pipx)', async () => {
    const {aws, home, bin} = installed()
    symlinkSync(aws, join(home, 'aws'))
    expect(await told(join(home, 'aws'), home, env(bin))).toMatchObject({version: '1.45.11'})
  })

  it.each<[string, Made, Record<string, string>?]>([
    ['the package is not there', {awscli: false}],
    ['version 1 has no botocore', {botocore: false}],
    ['the interpreter is gone', {python: false}],
    ['its version is no version', {version: 'unknown'}],
    ['it is started in a way that is not followed', {shebang: python => `${python} -c`}],
    ['env gets more than a name', {shebang: () => '/usr/bin/env -S python3 -s'}],
    ['it is another script', {text: 'import sys\nprint("aws")\n'}],
    ['it is no Python', {shebang: () => '/bin/sh'}],
    ['imports are moved', {}, {PYTHONPATH: '/somewhere'}],
    ['Python itself is moved', {}, {PYTHONHOME: '/somewhere'}],
  ])('tells nothing where %s', async (_name, made, more = {}) => {
    const {aws, home, bin} = installed(made)
    expect(await told(aws, home, {...env(bin), ...more})).toBeNull()
  })
})

const real = await realAws()

describe.skipIf(real === undefined)('the AWS CLI of this machine', () => {
  it('has the version that it tells when it is started, where its installation tells one', async () => {
    const installation = await told(real ?? '', '/nonexistent', {PATH: process.env['PATH'] ?? ''})
    if (installation === null) return
    expect(execFileSync(real ?? '', ['--version'], {encoding: 'utf8'})).toContain(`aws-cli/${installation.version} `)
  })
})

import {execFileSync} from 'node:child_process'
import {chmodSync, mkdirSync, symlinkSync} from 'node:fs'
import {delimiter, dirname, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {usualFolders} from '../../../src/facts/aws/programs/remote-codecommit.js'
import {interpreterOf} from '../../../src/facts/aws/programs/script-interpreter.js'
import type {Platform} from '../../../src/facts/machine/platform.js'
import {gitWorld} from '../git-world.js'
import {stage, valueOf} from '../made-surroundings.js'

const NAME = 'git-remote-codecommit'
const python = ((): string | null => {
  try {
    return execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], {encoding: 'utf8'}).trim()
  } catch {
    return null
  }
})()

/** A home with whatever was installed there. */
function machine() {
  const world = gitWorld()
  const {home} = world
  const program = (path: string, text: string): string => {
    const file = world.write(path, text)
    chmodSync(file, 0o755)
    return file
  }
  /** Folders as pip leaves them, without code. */
  const packages = (folder: string, versions: Record<string, string>): void => {
    for (const [name, version] of Object.entries(versions)) {
      world.write(`${folder}/${name}/__init__.py`, '')
      world.write(`${folder}/${name}-${version}.dist-info/METADATA`, `Name: ${name}\nVersion: ${version}\n`)
    }
  }
  const observe = async ({
    os = 'linux',
    path = [],
    env = {},
    method = 'grc',
    cwd = home,
  }: {
    os?: Platform['os']
    path?: string[]
    env?: Record<string, string>
    method?: 'grc' | 'https'
    cwd?: string
  }) => {
    const running = stage(['git-remote-codecommit'], {
      given: {'target': {method}, 'platform': {os, home}, 'git-version': {execPath: join(home, 'git-core')}},
      env: {HOME: home, PATH: path.map(folder => join(home, folder)).join(delimiter), ...env},
      cwd,
    })
    const observation = await running.facts.get('git-remote-codecommit')
    running.end()
    return observation
  }
  const find = async (question: Parameters<typeof observe>[0]) => valueOf(await observe(question))
  return {home, world, program, packages, observe, find}
}

/** A virtual environment as pipx and Homebrew make one, with a script in it. */
function venv(place: string, made = machine(), versions: Record<string, string> = {git_remote_codecommit: '1.17', botocore: '1.29.3'}) {
  made.world.write(`${place}/pyvenv.cfg`, 'home = /usr/bin\ninclude-system-site-packages = false\n')
  const interpreter = made.program(`${place}/bin/python`, '#!/bin/sh\nexit 9\n')
  made.packages(`${place}/lib/python3.11/site-packages`, versions)
  made.program(`${place}/bin/${NAME}`, `#!${interpreter}\nimport sys\n`)
  return {...made, interpreter}
}

describe.skipIf(process.platform === 'win32')('git-remote-codecommit', () => {
  it('is looked for only for its own addresses', async () => {
    expect(await machine().observe({method: 'https'})).toMatchObject({observed: false, code: 'not-applicable'})
  })

  it('is missing', async () => {
    expect(await machine().find({path: ['bin']})).toEqual({found: null, elsewhere: []})
  })

  it('is found along PATH, with the packages of its own environment', async () => {
    const {find, home, interpreter} = venv('.local/pipx/venvs/git-remote-codecommit')
    expect(await find({path: ['bin', '.local/pipx/venvs/git-remote-codecommit/bin']})).toEqual({
      elsewhere: [],
      found: {
        path: join(home, '.local/pipx/venvs/git-remote-codecommit/bin', NAME),
        installedBy: 'pipx',
        interpreter,
        interpreterMissing: false,
        version: '1.17',
        botocore: '1.29.3',
        crt: false,
      },
    })
  })

  it.each<[string, string, string]>([
    ["Homebrew's formula, by its link", 'homebrew/Cellar/git-remote-codecommit/1.16/libexec', 'homebrew'],
    ["pip of Homebrew's Python", 'homebrew/opt/python@3.11', 'other'],
    ['pipx, by its link', '.local/share/pipx/venvs/git-remote-codecommit', 'pipx'],
  ])('is told by its interpreter: %s', async (_name, place, installedBy) => {
    const {find, program, home} = venv(place)
    program(`homebrew/bin/${NAME}`, `#!${join(home, place, 'bin/python')}\n`)
    expect((await find({os: 'darwin', path: ['homebrew/bin']})).found).toMatchObject({installedBy, botocore: '1.29.3'})
  })

  it("is found among Git's own programs first", async () => {
    const {find, home, program} = machine()
    program(`git-core/${NAME}`, '#!/bin/sh\n')
    program(`bin/${NAME}`, '#!/bin/sh\n')
    expect((await find({path: ['bin']})).found).toMatchObject({
      path: join(home, 'git-core', NAME),
      interpreter: '/bin/sh',
      version: null,
      botocore: null,
      crt: null,
    })
  })

  it.each<[string, Platform['os'], string, string]>([
    ['pip --user', 'linux', '.local/bin', 'pip-user'],
    ['pip --user on macOS', 'darwin', 'Library/Python/2.7/bin', 'pip-user'],
    ['pip --user on Windows', 'win32', 'AppData/Roaming/Python/Python312/Scripts', 'pip-user'],
    ['python.org on Windows', 'win32', 'AppData/Local/Programs/Python/Python312/Scripts', 'other'],
    ['pipx', 'linux', '.local/share/pipx/venvs/git-remote-codecommit/bin', 'pipx'],
    [
      "the Microsoft Store's Python",
      'win32',
      'AppData/Local/Packages/PythonSoftwareFoundation.Python.3.12_qbz5n2kfra8p0/LocalCache/local-packages/Python312/Scripts',
      'other',
    ],
    ['conda', 'linux', 'miniconda3/bin', 'other'],
    ['pipx on Windows', 'win32', '.local/bin', 'other'],
    ['pyenv', 'darwin', '.pyenv/versions/3.12.1/bin', 'pyenv'],
  ])('lies elsewhere: %s', async (_name, os, folder, installedBy) => {
    const {find, home, program} = machine()
    program(`${folder}/${NAME}${os === 'win32' ? '.exe' : ''}`, '#!/bin/sh\n')
    expect(await find({os, path: ['bin']})).toMatchObject({
      found: null,
      elsewhere: [{path: join(home, folder, `${NAME}${os === 'win32' ? '.exe' : ''}`), installedBy}],
    })
  })

  it.each<[string, Platform['os'], string]>([
    ['sudo pip', 'linux', '/usr/local/bin'],
    ['a package of the distribution, and a bare PATH', 'linux', '/usr/bin'],
    ['Homebrew on Linux', 'linux', '/home/linuxbrew/.linuxbrew/bin'],
    ['Homebrew on Apple silicon, and the PATH of a graphical program', 'darwin', '/opt/homebrew/bin'],
    ['Homebrew on Intel, sudo pip', 'darwin', '/usr/local/bin'],
    ['MacPorts', 'darwin', '/opt/local/bin'],
  ])('is looked for where it belongs to the whole machine: %s', async (_name, os, folder) => {
    expect(await usualFolders({os, home: machine().home}, {})).toContain(folder)
  })

  it('cannot start, because its interpreter is gone', async () => {
    const {find, program} = machine()
    program(`bin/${NAME}`, '#!/opt/gone/bin/python3.9\n')
    expect((await find({path: ['bin']})).found).toMatchObject({
      interpreter: '/opt/gone/bin/python3.9',
      interpreterMissing: true,
      botocore: null,
    })
    program(`other/${NAME}`, '#!/usr/bin/env python3.99\n')
    expect((await find({path: ['other']})).found).toMatchObject({interpreter: 'python3.99', interpreterMissing: true})
  })

  it('is no program without the right to be started', async () => {
    const {find, world} = machine()
    world.write(`bin/${NAME}`, '#!/bin/sh\n')
    expect((await find({path: ['bin']})).found).toBeNull()
  })

  it("reads the person's own packages before the system's, and the code before the metadata", async () => {
    const {find, home, world, program, packages} = machine()
    mkdirSync(join(home, 'usr/bin'), {recursive: true})
    program('usr/bin/python3.11', '#!/bin/sh\nexit 9\n')
    symlinkSync('python3.11', join(home, 'usr/bin/python3'))
    packages('usr/lib/python3.11/site-packages', {git_remote_codecommit: '1.15', botocore: '1.20.0', awscrt: '0.19.0'})
    program(`bin/${NAME}`, `#!${join(home, 'usr/bin/python3')}\n`)
    expect((await find({path: ['bin']})).found).toMatchObject({version: '1.15', botocore: '1.20.0', crt: true})
    packages('.local/lib/python3.11/site-packages', {botocore: '1.34.1'})
    packages('.local/lib/python3.12/site-packages', {botocore: '1.40.1'})
    expect((await find({path: ['bin']})).found).toMatchObject({version: '1.15', botocore: '1.34.1'})
    world.write('extra/botocore/__init__.py', "import os\n__version__ = '1.12.253'\n")
    expect((await find({path: ['bin'], env: {PYTHONPATH: join(home, 'extra')}})).found).toMatchObject({botocore: '1.12.253'})
  })

  it('does not guess between two versions', async () => {
    const made = venv('venv')
    made.packages('venv/lib/python3.11/site-packages', {botocore: '1.35.0'})
    expect((await made.find({path: ['venv/bin']})).found).toMatchObject({botocore: null})
  })

  it('starts nothing in the working tree for a question', async () => {
    const made = machine()
    const interpreter = made.program('work/bin/python3', '#!/bin/sh\necho 1.17\necho 1.99.0\n')
    made.program(`work/bin/${NAME}`, `#!${interpreter}\n`)
    expect((await made.find({path: ['work/bin'], cwd: join(made.home, 'work')})).found).toMatchObject({version: null, botocore: null})
    expect((await made.find({path: ['work/bin']})).found).toMatchObject({version: null, botocore: null, interpreter})
  })

  it.skipIf(python === null)('asks Python where its packages cannot be found', async () => {
    const made = machine()
    const real = dirname(python ?? '')
    made.program('odd/python3', `#!/bin/sh\nexec ${join(real, 'python3')} "$@"\n`)
    made.packages('far', {'git_remote_codecommit': '1.16', 'botocore': '1.31.2'})
    made.program(`bin/${NAME}`, `#!${join(made.home, 'odd/python3')}\n`)
    // Not among the folders that are looked through: a relative entry.
    const found = (await made.find({path: ['bin'], env: {PYTHONPATH: `${'../'.repeat(12)}${made.home}/far`}, cwd: join(made.home, 'work')}))
      .found
    expect(found).toMatchObject({version: '1.16', botocore: '1.31.2'})
  })
})

describe('the interpreter of a script', () => {
  it.each<[string, string, string, string[]]>([
    ['plain', 'x', '#!/usr/bin/python3 -sP\nimport sys\n', ['/usr/bin/python3', '-sP']],
    ['env', 'x', '#!/usr/bin/env python3\r\n', ['/usr/bin/env', 'python3']],
    ["pip's detour for long paths", 'x', "#!/bin/sh\n'''exec' \"/a b/bin/python3\" \"$0\" \"$@\"\n' '''\n", ['/a b/bin/python3']],
    [
      'a launcher',
      'x.exe',
      'MZ\0\0This program cannot be run#!junk\0\0\0#!C:\\Users\\jane\\pipx\\venvs\\g\\Scripts\\python.exe\r\nPK\u0003\u0004',
      ['C:\\Users\\jane\\pipx\\venvs\\g\\Scripts\\python.exe'],
    ],
    ['a binary', 'x', '\u007fELF', []],
    ['an empty file', 'x', '', []],
  ])('%s', async (_name, file, text, words) => {
    expect(await interpreterOf(gitWorld().write(file, text))).toEqual(words)
  })

  it('a file that is not there', async () => expect(await interpreterOf('/nonexistent')).toEqual([]))
})

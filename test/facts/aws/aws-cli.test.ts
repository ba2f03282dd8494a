import {chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {delimiter, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {versionOf} from '../../../src/facts/aws/programs/aws-cli.js'
import {createRedactor} from '../../../src/redaction/redactor.js'
import {healthyFacts} from '../../checks/healthy.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'

const git = (execPath: string | null): (typeof healthyFacts)['git-version'] => ({...healthyFacts['git-version'], execPath})

function program(folder: string, text: string): string {
  mkdirSync(folder, {recursive: true})
  const path = join(folder, 'aws')
  writeFileSync(path, text)
  chmodSync(path, 0o755)
  return path
}

const says = (line: string, more = ''): string => `#!/bin/sh\necho '${line}'\n${more}`
const V2 = 'aws-cli/2.15.30 Python/3.11.6 Linux/5.10.205 exe/x86_64.amzn.2 prompt/off'

async function looked(home: string, folders: string[], execPath: string | null = null) {
  return observed(surroundings({home, env: {PATH: folders.join(delimiter)}, given: {'git-version': git(execPath)}}), 'aws-cli')
}

describe('what aws --version says (real samples)', () => {
  const samples: [file: string, version: string, major: 1 | 2][] = [
    ['v1-old', '1.22.34', 1],
    ['v1', '1.42.7', 1],
    ['v2-debian', '2.9.19', 2],
    ['v2-homebrew', '2.15.0', 2],
    ['v2-linux', '2.15.30', 2],
    ['v2-macos', '2.22.0', 2],
    ['v2-prerelease', '2.0.0', 2],
    ['v2-windows', '2.7.24', 2],
    ['v2-windows-new', '2.37.4', 2],
  ]
  it.each(samples)('%s', (file, version, major) => {
    const stdout = readFileSync(join(import.meta.dirname, `../../fixtures/aws/aws-version.${file}.txt`))
    const outcome = {exitCode: 0, stdout, stderr: Buffer.from(''), truncated: false, timedOut: false, startError: null}
    expect(versionOf(outcome, {redactor: createRedactor()})).toMatchObject({version, major, failure: null})
    // Version 1 on old Pythons writes to stderr.
    expect(versionOf({...outcome, stdout: Buffer.from(''), stderr: stdout}, {redactor: createRedactor()})).toMatchObject({version, major})
  })
})

describe.skipIf(process.platform === 'win32')("the aws of Git's shell", () => {
  it('is the first on PATH, others are named once', async () => {
    const home = makeHome()
    const [first, second] = [program(join(home, 'a'), says(V2)), program(join(home, 'b'), says('aws-cli/1.42.7 Python/3.11.2'))]
    symlinkSync(join(home, 'a'), join(home, 'c'))
    expect(await looked(home, [join(home, 'none'), join(home, 'a'), join(home, 'b'), join(home, 'c')])).toEqual({
      path: first,
      others: [second],
      text: V2,
      version: '2.15.30',
      major: 2,
      failure: null,
      missingInterpreter: null,
    })
  })

  it("may stand among Git's own programs, which come first", async () => {
    const home = makeHome()
    const own = program(join(home, 'git-core'), says(V2))
    program(join(home, 'a'), says('aws-cli/1.42.7 Python/3.11.2'))
    expect(await looked(home, [join(home, 'a')], join(home, 'git-core'))).toMatchObject({path: own, major: 2})
  })

  it('is not what cannot be started', async () => {
    const home = makeHome({'a/aws': 'x'})
    mkdirSync(join(home, 'b/aws'), {recursive: true})
    expect(await looked(home, [join(home, 'a'), join(home, 'b')])).toMatchObject({path: null, others: [], text: null, failure: null})
  })

  const broken: [name: string, text: string, expected: object][] = [
    [
      'whose interpreter is gone',
      '#!/opt/gone/python3\nprint()\n',
      {missingInterpreter: '/opt/gone/python3', failure: expect.stringContaining('ENOENT') as unknown},
    ],
    ['whose interpreter has a blank in its path', '#!/opt/my tools/python3\n', {missingInterpreter: '/opt/my'}],
    ['whose interpreter env does not find', '#!/usr/bin/env python-gone\n', {missingInterpreter: 'python-gone'}],
    [
      'that ends with an error',
      `#!/bin/sh\necho "Traceback" >&2\necho "ModuleNotFoundError: No module named 'awscli'" >&2\nexit 1\n`,
      {missingInterpreter: null, text: null, failure: "ended with exit code 1: ModuleNotFoundError: No module named 'awscli'"},
    ],
    [
      'that is something else',
      '#!/bin/sh\necho hello\n',
      {text: null, version: null, major: null, failure: 'answers "aws --version" with something else'},
    ],
    ['that is garbage', '\x7fELF\0\0\0', {text: null, missingInterpreter: null, failure: expect.any(String) as unknown}],
  ]
  it.each(broken)('may be one %s', async (_name, text, expected) => {
    const home = makeHome()
    program(join(home, 'a'), text)
    expect(await looked(home, [join(home, 'a'), '/usr/bin', '/bin'])).toMatchObject({path: join(home, 'a/aws'), ...expected})
  })

  it('reads no input and asks nothing', async () => {
    const home = makeHome()
    program(join(home, 'a'), says(V2, 'cat >/dev/null\n'))
    expect(await looked(home, [join(home, 'a'), '/usr/bin', '/bin'])).toMatchObject({version: '2.15.30'})
  })
})

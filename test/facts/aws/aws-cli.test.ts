import {chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {delimiter, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {Observation} from '../../../src/facts/fact.js'
import type {AwsCliStart} from '../../../src/facts/aws/programs/aws-cli-start.js'
import type {GitProbe} from '../../../src/facts/probes/git-probe.js'
import {versionOf} from '../../../src/facts/aws/programs/aws-answer.js'
import {createRedactor} from '../../../src/redaction/redactor.js'
import {healthyFacts} from '../../checks/healthy.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'
import type {Made} from './aws-surroundings.js'

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

  it('is started once, before Git has told where its programs are, if a helper line of the person asks for it', async () => {
    const home = makeHome({'.gitconfig': '[credential]\n\thelper = !aws codecommit credential-helper $@\n'})
    const log = join(home, 'log')
    const own = program(join(home, 'a'), says(V2, `echo started >>'${log}'\n`))
    expect(await looked(home, [join(home, 'a'), '/usr/bin', '/bin'])).toMatchObject({path: own, major: 2})
    expect(readFileSync(log, 'utf8')).toBe('started\n')
    const first = program(join(home, 'git-core'), says('aws-cli/1.42.7 Python/3.11.2'))
    expect(await looked(home, [join(home, 'a'), '/usr/bin', '/bin'], join(home, 'git-core'))).toMatchObject({path: first, major: 1})
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

describe.skipIf(process.platform !== 'linux')('an aws whose installation tells its version', () => {
  /** The layout of version 2, with a program in it that tells no version: a start would show. */
  function installed(): {home: string; bin: string} {
    const home = makeHome()
    const dist = join(home, 'aws-cli/v2/2.15.30/dist')
    mkdirSync(dist, {recursive: true})
    copyFileSync('/bin/true', join(dist, 'aws'))
    chmodSync(join(dist, 'aws'), 0o755)
    mkdirSync(join(home, 'bin'))
    symlinkSync(join(dist, 'aws'), join(home, 'bin/aws'))
    return {home, bin: join(home, 'bin')}
  }
  const chain = healthyFacts['helper-chain']
  const probe = healthyFacts['probe-as-configured']
  const asked = (stderr: string[]): Partial<GitProbe> => ({
    outcome: 'no-credential',
    exitCode: 128,
    refs: null,
    answer: null,
    helpers: [{command: 'aws codecommit credential-helper $@ get', stderr}],
  })

  async function started(made: Partial<GitProbe>, helpers = chain.helpers): Promise<Observation<AwsCliStart>> {
    const {home, bin} = installed()
    const given: Made['given'] = {
      'git-version': git(null),
      'helper-chain': {...chain, helpers},
      'probe-as-configured': {...probe, ...made},
    }
    return surroundings({home, env: {PATH: bin}, given}).get('aws-cli-start')
  }

  it('is not started', async () => {
    const {home, bin} = installed()
    expect(await looked(home, [bin])).toEqual({
      path: join(bin, 'aws'),
      others: [],
      text: null,
      version: '2.15.30',
      major: 2,
      failure: null,
      missingInterpreter: null,
      readFrom: join(home, 'aws-cli/v2/2.15.30'),
    })
  })

  it('is of no use where no helper starts it', async () => {
    const {home, bin} = installed()
    const given = {
      'git-version': git(null),
      'helper-chain': {...chain, helpers: []},
      'git-config': {...healthyFacts['git-config'], entries: []},
    }
    expect(await surroundings({home, env: {PATH: bin}, given}).get('aws-cli')).toMatchObject({observed: false, code: 'not-applicable'})
  })

  it('runs where Git got its answer from it, or its own words', async () => {
    expect(await started({})).toMatchObject({value: {byGit: true, answer: null}})
    expect(await started(asked(['Unable to locate credentials. You can configure credentials by running "aws configure".']))).toMatchObject(
      {
        value: {byGit: true, answer: null},
      },
    )
  })

  it.each([
    ['said nothing', asked([])],
    ['was not found by its loader', asked(['aws codecommit credential-helper $@ get: 1: aws: not found'])],
    ['failed before its own first line', asked(['Traceback (most recent call last):', "ModuleNotFoundError: No module named 'botocore'"])],
    ['was never asked', {...asked([]), outcome: 'forbidden' as const, helpers: []}],
  ])('is started after all where it %s', async (_name, made) => {
    expect(await started(made)).toMatchObject({
      value: {byGit: false, answer: {version: null, failure: 'answers "aws --version" with something else'}},
    })
  })

  it.each<[string, Partial<GitProbe>]>([
    ['got in without it', {outcome: 'ok', answer: null, helpers: []}],
    ['did not come to its helpers', {outcome: 'dns', answer: null, helpers: []}],
    ['took all the time', {outcome: 'timeout', answer: null, helpers: asked([]).helpers ?? []}],
  ])('is not started where Git %s', async (_name, made) => {
    expect(await started(made)).toMatchObject({observed: false, code: 'not-applicable'})
  })
})

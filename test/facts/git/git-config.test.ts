import {execFileSync} from 'node:child_process'
import {chmodSync, chownSync, mkdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {rawSubsection, rawValue} from '../../../src/facts/git/git-config.js'
import {displayPath} from '../../../src/facts/git/git-config-files.js'
import {keyOf, scanGitConfig} from '../../../src/facts/git/git-config-lines.js'
import {parseConfigError, parseConfigList} from '../../../src/facts/git/git-config-list.js'
import {gitWorld, valueOf} from '../git-world.js'
import type {GitWorld} from '../git-world.js'

const sample = (name: string): Buffer => readFileSync(new URL(`../../fixtures/git/git-config-${name}`, import.meta.url))
const list = (name: string, scope = true): string[] =>
  parseConfigList(sample(name), {scope, origin: true}).map(
    entry => `${entry.scope ?? '-'} ${entry.origin ?? '-'} ${keyOf(entry)} ${JSON.stringify(entry.value)}`,
  )

describe('parseConfigList', () => {
  it('reads every form of the Linux sample', () => {
    expect(list('list-z.linux.bin')).toEqual([
      'global file:/home/dev/.config/git/config credential.helper "cache --timeout=28800"',
      'global file:/home/dev/.gitconfig credential.helper "store"',
      'global file:/home/dev/.gitconfig credential.helper "!aws codecommit credential-helper $@"',
      'global file:/home/dev/.gitconfig credential.usehttppath "true"',
      'global file:/home/dev/.gitconfig x.novalue null',
      'global file:/home/dev/.gitconfig core.multi "a\\nb"',
      'local file:.git/config http.extraheader "Authorization: Basic ZXhhbXBsZTpleGFtcGxl"',
      'worktree file:.git/config.worktree credential.helper "libsecret"',
      'command command line: http.proxy "http://user:pw@proxy.example:3128"',
      'local file:.git/config remote.origin.url "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/demo"',
    ])
  })

  it('keeps unknown scopes, empty values and dots in subsections', () => {
    expect(list('list-z.macos-apple-unknown-scope.bin')[0]).toBe(
      'unknown file:/Applications/Xcode.app/Contents/Developer/usr/share/git-core/gitconfig credential.helper "osxkeychain"',
    )
    expect(list('list-z.macos-homebrew-fixed.bin')[1]).toBe(
      'global file:/Users/dev/.gitconfig credential.https://git-codecommit.*.amazonaws.com.helper ""',
    )
    expect(list('list-z.windows.bin')).toContain(
      'system file:C:/Program Files/Git/etc/gitconfig credential.https://dev.azure.com.usehttppath "true"',
    )
    expect(list('list-z.no-scope-2.8.bin', false)).toHaveLength(2)
  })

  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 300}), fc.boolean(), fc.boolean(), (bytes, scope, origin) => {
        for (const entry of parseConfigList(Buffer.from(bytes), {scope, origin})) expect(typeof entry.name).toBe('string')
      }),
    )
  })
})

it.each([
  ['fatal: bad config line 1 in file /home/me/.gitconfig', {file: '/home/me/.gitconfig', line: 1}],
  ['fatal: bad config file line 3 in /home/me/.gitconfig', {file: '/home/me/.gitconfig', line: 3}],
  [
    "error: missing value for 'credential.helper'\nfatal: bad config variable 'credential.helper' in file '/h/.gitconfig' at line 2",
    {file: '/h/.gitconfig', line: 2},
  ],
  ['fatal: bad config line 1 in command line', {line: 1}],
  [
    'error: bogus count in GIT_CONFIG_COUNT\nfatal: unable to parse command-line config',
    {message: 'bogus count in GIT_CONFIG_COUNT', file: null, line: null},
  ],
  [
    'error: missing config key GIT_CONFIG_KEY_1\nfatal: unable to parse command-line config',
    {message: 'missing config key GIT_CONFIG_KEY_1', file: null},
  ],
  [
    "warning: unable to access '/root/.gitconfig': Permission denied\nfatal: unable to access '/root/.gitconfig': Permission denied",
    {line: null},
  ],
])('parseConfigError %s', (stderr, expected) => {
  expect(parseConfigError(stderr)).toMatchObject(expected)
})

it.each(['fatal: not a git repository', '', 'You have not agreed to the Xcode license agreements.', 'warning: unable to access'])(
  'no configuration error: %j',
  stderr => {
    expect(parseConfigError(stderr)).toBeNull()
  },
)

describe('scanGitConfig', () => {
  it('agrees with real git on generated files', () => {
    const world = gitWorld()
    const name = fc.constantFrom('a', 'Bc', 'd-1', 'helper')
    const value = fc.oneof(
      fc.constantFrom(
        '',
        ' v',
        ' "q # x" y',
        ' a \\\n  b',
        ' x ; c',
        ' x#c',
        ' \\"q\\"',
        ' \\t\\n\\b',
        ' a  b',
        ' "open',
        ' \\x',
        ' "a\\\nb"',
        ' ""',
        ' x\\',
      ),
      fc.string({maxLength: 6}).filter(text => !/[\0\n\r]/.test(text)),
    )
    const line = fc.oneof(
      fc.tuple(name, value).map(([key, text]) => `\t${key} =${text}`),
      name,
      name.map(key => `${key} ; c`),
      fc.constantFrom('# c', '; [x]', '', '  ', '\tbad key = 1', '= x'),
    )
    const header = fc.constantFrom(
      '[core]',
      '[a "B c"]',
      '[a "q\\"x"]',
      '[A.Sub]',
      '[s] one = 1',
      '[x',
      '[y "z]',
      '[w  "t"]',
      '[a.b.c]',
      '[é]',
    )
    const file = fc.array(fc.oneof({weight: 4, arbitrary: line}, {weight: 2, arbitrary: header}), {maxLength: 8})
    let sound = 0
    fc.assert(
      fc.property(file, fc.constantFrom('\n', '\r\n'), fc.boolean(), (lines, end, last) => {
        const text = `[s]${end}${lines.join(end)}${last ? end : ''}`
        world.write('f', text)
        const {code, stdout} = world.git(['config', '--file', 'f', '--list', '-z'])
        const scanned = scanGitConfig(text)
        expect(scanned.badLine === null, text).toBe(code === 0)
        if (code !== 0) return
        sound++
        const blanks = (one: string | null): string | null => (one === null ? null : one.replace(/\s/g, ' '))
        expect(scanned.entries.map(entry => [keyOf(entry), blanks(entry.value)])).toEqual(
          parseConfigList(Buffer.from(stdout), {scope: false, origin: false}).map(entry => [keyOf(entry), blanks(entry.value)]),
        )
      }),
      {numRuns: 400, seed: 11},
    )
    expect(sound).toBeGreaterThan(60)
  }, 60_000)

  it('tells lines', () => {
    const text = '# c\n[a]\n\tx = 1\n\ty = "2 \\\n3"\n[b "C"] z = 1\n\n\tw\n'
    expect(scanGitConfig(text).entries.map(entry => `${keyOf(entry)}:${entry.line}`)).toEqual(['a.x:3', 'a.y:4', 'b.C.z:6', 'b.C.w:8'])
    expect(scanGitConfig('[a]\nx = 1\n[b\ny = 2\n')).toMatchObject({badLine: 3, entries: [{name: 'x'}]})
  })

  it('reads a large file at once', () => {
    const text = `[a]\n${'x = 1\n'.repeat(200_000)}`
    const started = performance.now()
    expect(scanGitConfig(text).entries).toHaveLength(200_000)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

describe('the fact, with real git', () => {
  const sources = async (world: GitWorld, options: Parameters<GitWorld['observe']>[1] = {}): Promise<string[]> =>
    (await valueOf(world.observe('git-config', options))).entries.map(
      ({source, key, value, scope}) => `${scope} ${source} ${key}=${String(value)}`,
    )

  const repository = (world: GitWorld, path = 'r'): string => {
    mkdirSync(join(world.home, path), {recursive: true})
    world.git(['init', '-q', path])
    return join(world.home, path)
  }

  it('names every entry with its line, in reading order', async () => {
    const world = gitWorld()
    const cwd = repository(world)
    world.write('.config/git/config', '[credential]\n\thelper = cache\n')
    world.write('.gitconfig', '[credential]\n\thelper = store\n\thelper =\n[include]\n\tpath = extra.inc\n[credential] helper = last\n')
    world.write('extra.inc', '; c\n[credential "https://x.example"]\n\n\thelper = "!f() { \\\n :; }; f"\n\tnovalue\n')
    world.write('r/.git/config', '[core]\n\trepositoryformatversion = 0\n[remote "origin"]\n\turl = https://x.example/y\n')
    mkdirSync(join(cwd, 'sub'))
    expect(
      await sources(world, {
        cwd: join(cwd, 'sub'),
        env: {
          GIT_CONFIG_COUNT: '1',
          GIT_CONFIG_KEY_0: 'credential.helper',
          GIT_CONFIG_VALUE_0: 'env',
          GIT_CONFIG_PARAMETERS: "'http.proxy=p'",
        },
      }),
    ).toEqual([
      'global ~/.config/git/config:2 credential.helper=cache',
      'global ~/.gitconfig:2 credential.helper=store',
      'global ~/.gitconfig:3 credential.helper=',
      'global ~/.gitconfig:5 include.path=extra.inc',
      'global ~/extra.inc:4 credential.https://x.example.helper=!f() {  :; }; f',
      'global ~/extra.inc:6 credential.https://x.example.novalue=null',
      'global ~/.gitconfig:6 credential.helper=last',
      'local .git/config:2 core.repositoryformatversion=0',
      'local .git/config:4 remote.origin.url=https://x.example/y',
      'command environment (GIT_CONFIG_COUNT, GIT_CONFIG_KEY_0) credential.helper=env',
      'command command line (GIT_CONFIG_PARAMETERS) http.proxy=p',
    ])
  })

  it('reads a file that is included twice', async () => {
    const world = gitWorld()
    world.write('.gitconfig', '[include]\n\tpath = a\n\tpath = a\n')
    world.write('a', '[x]\n\ty = 1\n\ty = 2\n')
    expect((await sources(world)).slice(1)).toEqual([
      'global ~/a:2 x.y=1',
      'global ~/a:3 x.y=2',
      'global ~/.gitconfig:3 include.path=a',
      'global ~/a:2 x.y=1',
      'global ~/a:3 x.y=2',
    ])
  })

  it('sees what includeIf brings inside the repository', async () => {
    const world = gitWorld()
    const cwd = repository(world)
    world.write('.gitconfig', `[includeIf "gitdir:${cwd}/"]\n\tpath = cc.inc\n`)
    world.write('cc.inc', '[credential]\n\thelper = from-include\n')
    expect(await sources(world, {cwd})).toContain('global ~/cc.inc:2 credential.helper=from-include')
    expect((await sources(world)).join('\n')).not.toContain('from-include')
  })

  it("reads where the target's path says", async () => {
    const world = gitWorld()
    repository(world, 'other')
    world.git(['remote', 'add', 'origin', 'https://x.example/y'], {cwd: join(world.home, 'other')})
    expect(await sources(world, {target: './other'})).toContain('local .git/config:7 remote.origin.url=https://x.example/y')
    expect((await sources(world, {target: 'other'})).join('\n')).not.toContain('x.example')
  })

  it('knows linked working trees and bare repositories', async () => {
    const world = gitWorld()
    const cwd = repository(world)
    world.git(['-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '-q', '--allow-empty', '-m', 'x'], {cwd})
    world.git(['worktree', 'add', '-q', '../linked'], {cwd})
    const linked = await valueOf(world.observe('git-config', {cwd: join(world.home, 'linked')}))
    expect(linked.repository).toEqual({gitDir: join(cwd, '.git/worktrees/linked'), worktree: join(world.home, 'linked')})
    expect(linked.files.at(-1)).toMatchObject({path: join(cwd, '.git/config'), scope: 'local', state: 'read'})
    world.git(['init', '-q', '--bare', 'bare.git'])
    const bare = await valueOf(world.observe('git-config', {cwd: join(world.home, 'bare.git')}))
    expect(bare.repository).toEqual({gitDir: join(world.home, 'bare.git'), worktree: null})
    expect(bare.entries[0]).toMatchObject({file: join(world.home, 'bare.git/config'), line: 2})
  })

  it('names file and line of a parse error and reads on without Git', async () => {
    const world = gitWorld()
    const cwd = repository(world)
    world.git(['remote', 'add', 'origin', 'https://x.example/y'], {cwd})
    world.write('.gitconfig', '[credential]\n\thelper = store\n[broken\n\thelper = never\n')
    const config = await valueOf(world.observe('git-config', {cwd}))
    expect(config.error).toEqual({message: 'bad config line 3 in file ~/.gitconfig', file: join(world.home, '.gitconfig'), line: 3})
    expect(config.entries.map(({key, source}) => `${source} ${key}`)).toEqual(
      expect.arrayContaining(['~/.gitconfig:2 credential.helper', '.git/config:7 remote.origin.url']),
    )
    expect(config.repository?.worktree).toBe(cwd)
  })

  it('keeps going on garbage', async () => {
    const world = gitWorld()
    for (const garbage of [
      Buffer.from([0, 255, 1, 2, 10, 254]),
      Buffer.from('\ufeff[a]\nx=1\n'),
      Buffer.from('x'.repeat(5_000_000)),
      Buffer.from(''),
      Buffer.from([0xff, 0xfe, 0x5b, 0]),
    ]) {
      world.write('.gitconfig', garbage)
      const config = await valueOf(world.observe('git-config'))
      expect(config.error === null || config.error.file === join(world.home, '.gitconfig')).toBe(true)
    }
  })

  it('says missing, unreadable and switched off', async () => {
    const world = gitWorld()
    mkdirSync(join(world.home, '.gitconfig'))
    const states = async (env: Record<string, string>) =>
      (await valueOf(world.observe('git-config', {env}))).files.map(({display, state}) => `${display} ${state}`)
    expect(await states({})).toEqual(['~/.config/git/config missing', '~/.gitconfig unreadable'])
    expect(await states({HOME: '/dev/null'})).toEqual(
      ['/dev/null/.config/git/config unreadable', '/dev/null/.gitconfig unreadable'].map(text => text.replace('/dev/null/', '~/')),
    )
    expect(await states({GIT_CONFIG_GLOBAL: '/dev/null'})).toEqual(['/dev/null read'])
    expect(
      await states({GIT_CONFIG_NOSYSTEM: '0', GIT_CONFIG_SYSTEM: join(world.home, 'sys'), XDG_CONFIG_HOME: join(world.home, 'x')}),
    ).toEqual(['~/sys missing', '~/x/git/config missing', '~/.gitconfig unreadable'])
  })

  it.skipIf(process.getuid?.() !== 0)('tells of distrusted owners, and what Git does not see', async () => {
    const world = gitWorld()
    const cwd = repository(world)
    world.git(['remote', 'add', 'origin', 'https://x.example/y'], {cwd})
    for (const path of [cwd, join(cwd, '.git')]) chownSync(path, 12_345, 12_345)
    const config = await valueOf(world.observe('git-config', {cwd}))
    expect(config).toMatchObject({dubiousOwnership: cwd, repository: null, error: null, entries: []})
    expect(config.hidden.find(({key}) => key === 'remote.origin.url')).toMatchObject({
      value: 'https://x.example/y',
      source: '.git/config:7',
    })
  })

  it.skipIf(process.getuid?.() !== 0)('finds what Git does not see of a linked working tree of another owner', async () => {
    const world = gitWorld()
    const cwd = repository(world)
    world.git(['-c', 'user.name=j', '-c', 'user.email=j@example.com', 'commit', '-q', '--allow-empty', '-m', 'x'], {cwd})
    world.git(['remote', 'add', 'origin', 'https://x.example/y'], {cwd})
    world.git(['worktree', 'add', '-q', '../linked'], {cwd})
    const linked = join(world.home, 'linked')
    for (const path of [linked, join(linked, '.git'), cwd, join(cwd, '.git')]) chownSync(path, 12_345, 12_345)
    const config = await valueOf(world.observe('git-config', {cwd: linked}))
    expect(config).toMatchObject({dubiousOwnership: linked, repository: null})
    expect(config.hidden.find(({key}) => key === 'remote.origin.url')).toMatchObject({file: join(cwd, '.git/config')})
  })

  it('looks at what Git reads, whatever GIT_CONFIG and traces say', async () => {
    const world = gitWorld()
    world.write('.gitconfig', '[a]\n\tb = real\n[trace2]\n\teventTarget = ' + join(world.home, 'event') + '\n')
    const other = world.write('other', '[a]\n\tb = other\n')
    expect(
      (
        await sources(world, {env: {GIT_CONFIG: other, GIT_TRACE: join(world.home, 'trace'), GIT_TRACE_SETUP: join(world.home, 'setup')}})
      )[0],
    ).toBe('global ~/.gitconfig:2 a.b=real')
    for (const name of ['trace', 'setup', 'event']) expect(() => readFileSync(join(world.home, name))).toThrow()
  })

  it.skipIf(process.platform === 'win32')('asks old Gits in their own way', async () => {
    for (const [refused, expected] of [
      ['--show-scope', 'global ~/.gitconfig:2 credential.helper=store'],
      ['--show-origin', 'global ~/.gitconfig:2 credential.helper=store'],
    ] as const) {
      const world = gitWorld()
      const real = world.git(['--exec-path']).stdout.trim()
      world.write('.gitconfig', '[credential]\n\thelper = store\n')
      const refuse = refused === '--show-origin' ? '--show-scope|--show-origin' : refused
      chmodSync(
        world.write(
          'bin/git',
          `#!/bin/sh\nfor word; do case "$word" in ${refuse}) echo "error: unknown option \\\`show-scope'" >&2; exit 129;; esac; done\nexec "${real}/git" "$@"\n`,
        ),
        0o755,
      )
      const cwd = repository(world)
      const found = await sources(world, {cwd, env: {PATH: `${world.home}/bin:${process.env['PATH'] ?? ''}`}})
      expect(found[0], refused).toBe(expected)
      expect(found[1], refused).toBe('local .git/config:2 core.repositoryformatversion=0')
    }
  })

  it.skipIf(process.platform === 'win32')('reads both personal files and what they include with a Git that tells no origins', async () => {
    const world = gitWorld()
    const real = world.git(['--exec-path']).stdout.trim()
    world.write('.config/git/config', '[credential]\n\thelper = first\n')
    world.write('.gitconfig', '[credential]\n\thelper = second\n[include]\n\tpath = more\n')
    world.write('more', '[credential]\n\thelper = third\n')
    chmodSync(
      world.write(
        'bin/git',
        `#!/bin/sh\nfor word; do case "$word" in --show-scope|--show-origin) echo "error: unknown option \\\`$word'" >&2; exit 129;; esac; done\nexec "${real}/git" "$@"\n`,
      ),
      0o755,
    )
    const config = await valueOf(
      world.observe('git-config', {cwd: repository(world), env: {PATH: `${world.home}/bin:${process.env['PATH'] ?? ''}`}}),
    )
    const helpers = config.entries.filter(({name}) => name === 'helper')
    expect(helpers.map(({value, source}) => [value, source])).toEqual([
      ['first', '~/.config/git/config:2'],
      ['second', '~/.gitconfig:2'],
      ['third', '~/.gitconfig'],
    ])
  })

  it('names the credential settings of files that variables keep Git from reading, and no others', async () => {
    const world = gitWorld()
    world.write('.gitconfig', '[user]\n\tname = Jane\n[credential]\n\thelper = store\n')
    const off = await valueOf(world.observe('git-config', {env: {GIT_CONFIG_GLOBAL: '/dev/null'}}))
    expect(off.switchedOff.filter(({scope}) => scope === 'global').map(({key, value, source}) => [key, value, source])).toEqual([
      ['credential.helper', 'store', '~/.gitconfig:4'],
    ])
    const on = await valueOf(world.observe('git-config'))
    expect(on.switchedOff.filter(({scope}) => scope === 'global')).toEqual([])
  })

  it('does not wait for ever', async () => {
    const world = gitWorld()
    if (process.platform === 'win32' || world.git(['--version']).code !== 0) return
    execFileSync('mkfifo', [join(world.home, '.gitconfig')])
    const observation = await world.observe('git-config')
    expect(observation).toMatchObject({observed: false, code: 'deadline'})
  }, 15_000)
})

describe('secrets', () => {
  const SIGNED = 'ASIAIOSFODNN7EXAMPLE%IQoJb3JpZ2luX2VjEXAMPLETOKEN/aa+bb=='
  it('never enter the fact, and are there for programs', async () => {
    const world = gitWorld()
    world.write(
      '.gitconfig',
      [
        '[http]',
        '\tproxy = http://jane:pr0xy-s3cret@proxy.example:3128',
        '\textraHeader = Authorization: Basic amFuZTpoZWFkZXItczNjcmV0',
        '[http "https://jane:subs3ction-pw@x.example"]',
        '\tsslVerify = false',
        '[credential]',
        `\tusername = ${SIGNED}`,
        '\thelper = "!AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY aws codecommit credential-helper $@"',
        '[github]',
        '\ttoken = ghp_0123456789abcdefghijklmnopqrstuvwxyz',
        '[remote "o"]',
        `\turl = https://${SIGNED.replace('%', '%25').replaceAll('/', '%2f')}:20261120T231501Z0123456789abcdef@git-codecommit.us-east-1.amazonaws.com/v1/repos/d`,
        '[x]',
        '\tnote = see pr0xy-s3cret',
        '[remote "p"]',
        '\tproxy = jane:bare-pr0xy-pw@proxy.example:3128',
      ].join('\n'),
    )
    const config = await valueOf(world.observe('git-config'))
    const text = JSON.stringify(config)
    for (const secret of [
      'pr0xy-s3cret',
      'amFuZTpoZWFkZXItczNjcmV0',
      'header-s3cret',
      'subs3ction-pw',
      'IQoJb3JpZ2lu',
      'wJalrXUtnFEMI',
      'ghp_0123',
      '20261120T231501Z0123456789abcdef',
      'bare-pr0xy-pw',
    ]) {
      expect(text).not.toContain(secret)
    }
    const named = (key: string) => config.entries.find(entry => entry.key === key)
    const raw = (key: string) => {
      const entry = named(key)
      return entry && rawValue(entry, world.vault)
    }
    expect(raw('http.proxy')).toBe('http://jane:pr0xy-s3cret@proxy.example:3128')
    expect(raw('credential.username')).toBe(SIGNED)
    expect(raw('github.token')).toContain('ghp_0123')
    const scoped = config.entries.find(({name}) => name === 'sslverify')
    expect(scoped && rawSubsection(scoped, world.vault)).toBe('https://jane:subs3ction-pw@x.example')
    expect(named('http.proxy')?.value).toMatch(/^http:\/\/jane:.*@proxy\.example:3128$/)
    expect(named('remote.p.proxy')?.value).toMatch(/^jane:.*@proxy\.example:3128$/)
  })

  it('keeps two hidden values apart that have no line', async () => {
    const world = gitWorld()
    const env = {
      GIT_CONFIG_PARAMETERS: "'http.extraHeader=Authorization: Bearer aaaaaaaa1' 'http.extraHeader=Authorization: Bearer bbbbbbbb2'",
    }
    const {entries} = await valueOf(world.observe('git-config', {env}))
    expect(entries.map(entry => rawValue(entry, world.vault))).toEqual([
      'Authorization: Bearer aaaaaaaa1',
      'Authorization: Bearer bbbbbbbb2',
    ])
  })
})

it('shows paths as people know them', () => {
  const repository = {worktree: '/home/jane/demo', gitDir: '/home/jane/demo/.git'}
  expect(displayPath('/home/jane/demo/.git/config', {HOME: '/home/jane'}, repository)).toBe('.git/config')
  expect(displayPath('/home/jane/.gitconfig', {HOME: '/home/jane'}, repository)).toBe('~/.gitconfig')
  expect(displayPath('/etc/gitconfig', {HOME: '/home/jane'}, null)).toBe('/etc/gitconfig')
  expect(displayPath('C:/Users/Jane/.gitconfig', {HOME: 'C:\\Users\\jane'}, null)).toBe('~/.gitconfig')
  expect(displayPath('/home/janet/x', {HOME: '/home/jane'}, null)).toBe('/home/janet/x')
})

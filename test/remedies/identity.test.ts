import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  lstatSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import fc from 'fast-check'
import {afterAll, describe, expect, it} from 'vitest'
import type {LineChange, Step} from '../../src/checks/check.js'
import {createRedactor} from '../../src/redaction/redactor.js'
import {applyPlan} from '../../src/remedies/apply.js'
import {lastFix} from '../../src/remedies/recover.js'
import {makePlan} from '../../src/remedies/plan.js'
import type {Plan} from '../../src/remedies/plan.js'
import {assertOurs, takeBack} from '../../src/remedies/undo.js'
import {Refused} from '../../src/remedies/unmendable.js'
import {diagnosed, gitConfigOf} from './made-diagnosis.js'

const root = realpathSync(mkdtempSync(join(tmpdir(), 'ccd-remedies-')))
afterAll(() => {
  rmSync(root, {recursive: true, force: true})
})
let number = 0
const fresh = (): {home: string; state: string} => {
  const home = join(root, String(number++))
  mkdirSync(home)
  return {home, state: join(home, 'state')}
}
const env = {PATH: process.env['PATH'] ?? ''}

const plan = (home: string, steps: Step[], more: {includeReview?: boolean; conceal?: (text: string) => string} = {}): Promise<Plan> =>
  makePlan(diagnosed(home, [{title: 'mend', safety: 'safe', steps}]), {
    ids: [],
    includeReview: false,
    env,
    conceal: text => createRedactor().conceal(text),
    ...more,
  })

const config = (...words: string[]): Step => ({kind: 'command', text: 'git config', argv: ['git', 'config', '--global', ...words]})
const edit = (path: string, changes: LineChange[]): Step => ({kind: 'edit', text: 'edit', edit: {path, display: path, changes}})
const read = (path: string): string => readFileSync(path, 'latin1')

const section = fc.constantFrom(
  '[user]',
  '[includeIf "gitdir:~/projects/"]',
  '[credential "https://github.com"]\thelper = store ; on the head\'s own line',
  '[CREDENTIAL]',
  '[credential "https://git-codecommit.*.amazonaws.com"] # twice',
  '[credential]',
  '[alias] ; mine',
  '[credential "https://git-codecommit.*.amazonaws.com"]',
  '[core]',
  '\t[ color ]',
  '[include]',
)
const entry = fc.constantFrom(
  '\thelper = store',
  'helper=cache --timeout=900',
  '  name = J\u00f6rg # M\u00fcller',
  '\tuseHttpPath',
  '; helper = no',
  '# caf\u00e9',
  '',
  '   ',
  '\tpath = ~/.none',
  '\teditor = "vi \\\n\t-u none"',
  '\thelper =',
  '\thelper = !aws codecommit credential-helper $@',
  '\tUseHttpPath = false',
  '\tuseHttpPath\t=\tno\t; tabs',
  '\thelper = "!f() { echo \\"a;b\\"; }; f" # a value with ; and \\" in it',
  '\thelper = !aws codecommit \\\n    credential-helper $@',
  `\tname = ${'long '.repeat(4000)}`,
  '\tname = \u4e2d\u6587 \ud83d\ude00',
  '\tpath = ~/a\\\\b',
)
const gitconfig = fc
  .record({
    lines: fc.array(fc.tuple(section, fc.array(entry, {maxLength: 5})), {maxLength: 5}),
    end: fc.constantFrom('\n', '\r\n'),
    final: fc.boolean(),
    mark: fc.boolean(),
  })
  .map(({lines, end, final, mark}) => {
    const text = lines
      .flatMap(([head, entries]) => [head, ...entries])
      .join('\n')
      .replaceAll('\n', end)
    return (mark ? '\ufeff' : '') + text + (final && text !== '' ? end : '')
  })
const gitSteps = fc.constantFrom<Step[]>(
  [config('--replace-all', 'credential.useHttpPath', 'true')],
  [
    config('--replace-all', 'credential.https://git-codecommit.*.amazonaws.com.helper', ''),
    config('--add', 'credential.https://git-codecommit.*.amazonaws.com.helper', '!aws codecommit credential-helper $@'),
  ],
  [config('--remove-section', 'credential'), config('--add', 'credential.helper', 'cache')],
  [config('--unset-all', 'credential.helper')],
  [config('--rename-section', 'credential', 'credentials')],
  [
    config('--replace-all', 'credential.helper', '!aws codecommit credential-helper $@', 'codecommit|aws'),
    config('--replace-all', 'credential.useHttpPath', 'true'),
  ],
)

/** Lines that stand in no section about credentials: no remedy of these has to do with them. */
function unrelated(text: string): string[] {
  let about = true
  return text.split(/\r?\n/).filter(line => {
    if (/^\ufeff?\s*\[/.test(line)) about = !/credential/i.test(line)
    return about && line.trim() !== ''
  })
}

describe('apply, then undo', () => {
  it('is the identity on personal configurations, and a second fix does nothing', async () => {
    await fc.assert(
      fc.asyncProperty(gitconfig, gitSteps, fc.constantFrom(0o644, 0o600, 0o444), fc.boolean(), async (text, steps, mode, linked) => {
        const {home, state} = fresh()
        const file = join(home, linked ? 'real-config' : '.gitconfig')
        writeFileSync(file, text)
        if (linked) symlinkSync('real-config', join(home, '.gitconfig'))
        chmodSync(file, mode)
        const before = read(file)
        const made = await plan(home, steps)
        if (made.files.length === 0) return // git refuses a file that it cannot read, or all is well
        await applyPlan(made, state, {env, home})
        const mended = read(file)
        expect(mended).not.toBe(before)
        expect(statSync(file).mode & 0o777).toBe(mode)
        for (const line of unrelated(before)) expect(mended).toContain(line)
        // Git may set an entry beside a blank line anew; nothing comes and nothing goes.
        for (const {before: was, after} of (await plan(home, steps)).files)
          expect(after.map(({raw}) => raw).sort()).toEqual(was.map(({raw}) => raw).sort())
        const journal = lastFix(state)
        if (!journal) throw new Error('no journal')
        takeBack(state, journal)
        expect(read(file)).toBe(before)
        expect(statSync(file).mode & 0o777).toBe(mode)
        expect(lstatSync(join(home, '.gitconfig')).isSymbolicLink()).toBe(linked)
        expect(lastFix(state)).toBeNull()
      }),
      {seed: 7, numRuns: 120},
    )
  }, 300_000)

  const awsLine = fc.constantFrom(
    '\ufeff[default]',
    '\tregion\t=\teu-west-1\t; tabs',
    'output = json ; a comment that is part of the value',
    `note = ${'long '.repeat(4000)}`,
    'addressing = \u4e2d\u6587',
    '  continued here',
    '[default]',
    '[dev]',
    '[profile dev]',
    'region = eu-west-1',
    ' region=eu-west-1 # near',
    '# caf\u00e9',
    '',
    'output = json',
    '[ sso-session x ]',
    's3 =',
    '  max_concurrent_requests = 2',
  )
  it('is the identity on AWS files edited line by line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(awsLine, {minLength: 1, maxLength: 12}),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.infiniteStream(fc.nat(1000)),
        async (lines, end, final, random) => {
          const {home, state} = fresh()
          const file = join(home, 'config')
          writeFileSync(file, lines.join(end) + (final ? end : ''))
          const before = read(file)
          const nat = (): number => Number(random.next().value)
          const number = (nat() % lines.length) + 1
          const text = lines[number - 1] ?? ''
          const changes: LineChange[] = [
            {
              kind: 'insert',
              after: nat() % 2 === 0 ? 'end' : nat() % (lines.length + 1),
              lines: ['role_arn = arn:aws:iam::1:role/\u00e9', '[new]'].slice(nat() % 2),
            },
            nat() % 2 === 0 ? {kind: 'remove', line: number, find: text} : {kind: 'replace', line: number, find: text, by: `${text}!`},
          ]
          const made = await plan(home, [edit(file, changes)])
          if (made.files.length === 0) return // nothing but an empty text in the place of an empty one
          await applyPlan(made, state, {env, home})
          const mended = read(file)
          for (const [index, line] of lines.entries())
            if (index !== number - 1) expect(mended).toContain(Buffer.from(line).toString('latin1'))
          if (before.includes(end)) expect(mended.replaceAll(end, '')).not.toMatch(end === '\r\n' ? /[\r\n]/ : /\r/)
          const journal = lastFix(state)
          if (!journal) throw new Error('no journal')
          takeBack(state, journal)
          expect(read(file)).toBe(before)
        },
      ),
      {seed: 11, numRuns: 400},
    )
  }, 120_000)

  it('is the identity on whatever bytes a file has, edited in several places at once', async () => {
    const bytes = fc.array(fc.oneof(fc.constantFrom(10, 13, 32, 0, 0xef, 0xbb, 0xbf, 0x5b, 0x3d), fc.integer({min: 0, max: 255})), {
      maxLength: 80,
    })
    await fc.assert(
      fc.asyncProperty(bytes, fc.array(fc.nat(12), {maxLength: 4}), async (content, places) => {
        const {home, state} = fresh()
        const file = join(home, 'config')
        writeFileSync(file, Uint8Array.from(content))
        const before = read(file)
        const count = (before.match(/[^\n]*\n|[^\n]+$/g) ?? []).length
        const changes = [...new Set(places)]
          .filter(place => place <= count)
          .map((place): LineChange => ({kind: 'insert', after: place, lines: [`line ${place}`]}))
        const made = await plan(home, [edit(file, changes)])
        if (made.files.length === 0) return
        await applyPlan(made, state, {env, home})
        expect(read(file)).not.toBe(before)
        const journal = lastFix(state)
        if (!journal) throw new Error('no journal')
        takeBack(state, journal)
        expect(read(file)).toBe(before)
      }),
      {seed: 13, numRuns: 300},
    )
  }, 60_000)

  it('is the identity in a home directory that is a link', async () => {
    const {home: real} = fresh()
    const home = `${real}-link`
    symlinkSync(real, home)
    writeFileSync(join(real, '.gitconfig'), '[user]\n\tname = x\n')
    const made = await plan(home, [config('--replace-all', 'credential.useHttpPath', 'true')])
    await applyPlan(made, join(home, 'state'), {env, home})
    expect(read(join(real, '.gitconfig'))).toContain('useHttpPath = true')
    const journal = lastFix(join(home, 'state'))
    if (!journal) throw new Error('no journal')
    assertOurs(journal, home)
    takeBack(join(home, 'state'), journal)
    expect(read(join(real, '.gitconfig'))).toBe('[user]\n\tname = x\n')
    expect(lstatSync(home).isSymbolicLink()).toBe(true)
  })

  it.skipIf(process.getuid?.() !== 0)("keeps another user's file that user's, for root", async () => {
    const {home, state} = fresh()
    const file = join(home, '.gitconfig')
    writeFileSync(file, '[user]\n')
    chownSync(file, 12_345, 12_346)
    await applyPlan(await plan(home, [config('--replace-all', 'credential.useHttpPath', 'true')]), state, {env, home})
    expect([statSync(file).uid, statSync(file).gid]).toEqual([12_345, 12_346])
    const journal = lastFix(state)
    if (journal) takeBack(state, journal)
    expect([statSync(file).uid, statSync(file).gid, read(file)]).toEqual([12_345, 12_346, '[user]\n'])
  })
})

describe('a fix keeps its hands off', () => {
  it('refuses where the file changed between preview and apply', async () => {
    const {home, state} = fresh()
    const file = join(home, '.gitconfig')
    writeFileSync(file, '[user]\n')
    const made = await plan(home, [config('--replace-all', 'credential.useHttpPath', 'true')])
    writeFileSync(file, '[user]\n\tname = x\n')
    await expect(applyPlan(made, state, {env, home})).rejects.toThrow(Refused)
    expect(read(file)).toBe('[user]\n\tname = x\n')
  })

  it.each<[string, (file: string) => void]>([
    [
      'is gone',
      file => {
        rmSync(file)
      },
    ],
    [
      'is a folder now',
      file => {
        rmSync(file)
        mkdirSync(file)
      },
    ],
  ])('refuses where the file %s between preview and apply', async (_name, change) => {
    const {home, state} = fresh()
    const file = join(home, '.gitconfig')
    writeFileSync(file, '[user]\n')
    const made = await plan(home, [config('--replace-all', 'credential.useHttpPath', 'true')])
    change(file)
    await expect(applyPlan(made, state, {env, home})).rejects.toThrow()
    expect(lastFix(state)).toBeNull()
  })

  it('refuses where the file has come to be between preview and apply, or its mode is another one', async () => {
    const {home, state} = fresh()
    const file = join(home, '.gitconfig')
    const made = await plan(home, [config('--replace-all', 'credential.useHttpPath', 'true')])
    writeFileSync(file, '[user]\n')
    await expect(applyPlan(made, state, {env, home})).rejects.toThrow(Refused)
    const closing = await plan(home, [{kind: 'command', text: 'chmod', argv: ['chmod', '600', file]}])
    chmodSync(file, 0o640)
    await expect(applyPlan(closing, state, {env, home})).rejects.toThrow(Refused)
    expect([read(file), statSync(file).mode & 0o777]).toEqual(['[user]\n', 0o640])
  })

  it.each<[string, (file: string, home: string) => void, RegExp]>([
    [
      'has a second name',
      (file, home) => {
        writeFileSync(file, '[user]\n')
        linkSync(file, join(home, 'other'))
      },
      /2 names \(hard links\)/,
    ],
    [
      'is a link that leads nowhere',
      file => {
        symlinkSync('/nonexistent/file', file)
      },
      /leads nowhere/,
    ],
    [
      'is a folder',
      file => {
        mkdirSync(file)
      },
      /no ordinary file/,
    ],
    [
      'is being written by git',
      file => {
        writeFileSync(file, '[user]\n')
        writeFileSync(`${file}.lock`, '')
      },
      /another program is changing/,
    ],
    [
      'is too large',
      file => {
        writeFileSync(file, Buffer.alloc(9 * 1024 * 1024))
      },
      /too large/,
    ],
    [
      'cannot be parsed by git',
      file => {
        writeFileSync(file, '[user\n')
      },
      /git would refuse the change: error: invalid section name/,
    ],
  ])('leaves to the person a file that %s', async (_name, make, reason) => {
    const {home} = fresh()
    make(join(home, '.gitconfig'), home)
    const made = await plan(home, [config('--replace-all', 'credential.useHttpPath', 'true')])
    expect(made.files).toEqual([])
    expect(made.left[0]?.reason).toMatch(reason)
  })

  it('does not take a fix back in another home than that it was made for', async () => {
    const {home, state} = fresh()
    await applyPlan(await plan(home, [config('--replace-all', 'credential.useHttpPath', 'true')]), state, {env, home})
    const journal = lastFix(state)
    if (!journal) throw new Error('no journal')
    expect(() => {
      assertOurs(journal, '/home/somebody')
    }).toThrow(`set HOME to ${home}`)
  })

  it('carries nothing out in which something is to be filled in', async () => {
    const {home} = fresh()
    for (const argv of [
      ['git', 'remote', 'set-url', 'origin', 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/NAME'],
      ['git', 'config', '--global', '--replace-all', 'credential.helper', '!aws --profile NAME codecommit credential-helper $@'],
      ['aws', 'configure', 'set', 'role_arn', 'arn:aws:iam::ACCOUNT:role/NAME'],
    ]) {
      const made = await plan(home, [{kind: 'command', text: argv.join(' '), argv}], {includeReview: true})
      expect(made.files).toEqual([])
      expect(made.left[0]?.reason).toBe('a part of it is to be filled in')
    }
  })

  it("changes a remote's first address alone, and says by hand what an undo would have done", async () => {
    const {home, state} = fresh()
    const file = join(home, 'config')
    const text = '[remote "origin"]\n\turl = http://a.b/c\n\turl = https://github.com/me/mirror\n\tpushurl = x\n'
    writeFileSync(file, text)
    const entries = ['http://a.b/c', 'https://github.com/me/mirror'].map(value => ({
      key: 'remote.origin.url',
      scope: 'local' as const,
      file,
      value,
      source: 'config:2',
    }))
    const found = diagnosed(
      home,
      [
        {
          title: 'mend',
          safety: 'safe',
          steps: [{kind: 'command', text: '', argv: ['git', 'remote', 'set-url', 'origin', 'https://a.b/c']}],
        },
      ],
      {...gitConfigOf(home, entries), files: [{path: file, display: '.git/config', scope: 'local', state: 'read'}]},
    )
    const made = await makePlan(found, {ids: [], includeReview: false, env, conceal: one => one})
    await applyPlan(made, state, {env, home})
    expect(read(file)).toBe(text.replace('http://a.b/c', 'https://a.b/c'))
    writeFileSync(file, `${read(file)}# mine\n`)
    const journal = lastFix(state)
    if (!journal) throw new Error('no journal')
    expect(() => {
      assertOurs(journal, home)
    }).toThrow('.git/config:\n    - \turl = https://a.b/c\n    + \turl = http://a.b/c')
  })

  it("does not take back over somebody else's change", async () => {
    const {home, state} = fresh()
    const file = join(home, '.gitconfig')
    writeFileSync(file, '[user]\n')
    await applyPlan(await plan(home, [config('--replace-all', 'credential.useHttpPath', 'true')]), state, {env, home})
    writeFileSync(file, `${read(file)}# mine\n`)
    const journal = lastFix(state)
    if (!journal) throw new Error('no journal')
    expect(() => {
      assertOurs(journal, home)
    }).toThrow(/changed since/)
  })

  it('creates a file that is not there, and takes it away again', async () => {
    const {home, state} = fresh()
    await applyPlan(await plan(home, [config('--replace-all', 'credential.useHttpPath', 'true')]), state, {env, home})
    expect(read(join(home, '.gitconfig'))).toContain('useHttpPath = true')
    const journal = lastFix(state)
    if (journal) takeBack(state, journal)
    expect(statSync(join(home, '.gitconfig'), {throwIfNoEntry: false})).toBeUndefined()
  })

  const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz'
  it.each<[string, string, Step[] | ((file: string) => Step[])]>([
    [
      'a header with a password',
      '[http]\n\textraHeader = Authorization: Basic c2VjcmV0OnNlY3JldHNlY3JldA==\n',
      [config('--unset-all', 'http.extraHeader')],
    ],
    [
      'an address with a password',
      `[remote "origin"]\n\turl = https://me:${SECRET}@git-codecommit.eu-west-1.amazonaws.com/v1/repos/x\n`,
      [config('--replace-all', 'remote.origin.url', 'https://x')],
    ],
    [
      'a secret key',
      `[default]\n  aws_secret_access_key = ${SECRET}\n`,
      file => [edit(file, [{kind: 'replace', line: 2, find: '  aws', by: 'aws'}])],
    ],
  ])('never rewrites a line that holds a secret: %s', async (_name, text, steps) => {
    const {home} = fresh()
    const file = join(home, '.gitconfig')
    writeFileSync(file, text)
    const made = await plan(home, typeof steps === 'function' ? steps(file) : steps)
    expect(made.files).toEqual([])
    expect(made.left[0]?.reason).toMatch(/line 2 holds a secret/)
    expect(JSON.stringify(made)).not.toContain(SECRET)
  })

  it('keeps secrets in other lines, whole, while git changes the file', async () => {
    const {home, state} = fresh()
    const file = join(home, '.gitconfig')
    const text = `[remote "origin"]\n\turl = https://me:${SECRET}@git-codecommit.eu-west-1.amazonaws.com/v1/repos/x\n`
    writeFileSync(file, text)
    await applyPlan(await plan(home, [config('--replace-all', 'credential.useHttpPath', 'true')]), state, {env, home})
    expect(read(file)).toBe(`${text}[credential]\n\tuseHttpPath = true\n`)
    expect(JSON.stringify(lastFix(state))).not.toContain(SECRET)
  })

  it.each<[string, (file: string) => LineChange[], RegExp]>([
    ['a line that is another one now', () => [{kind: 'replace', line: 1, find: '[prod]', by: '[profile prod]'}], /not as it was seen/],
    ['a line that is not there', () => [{kind: 'remove', line: 9, find: ''}], /not there/],
    ["a key on the line of its section's head", () => [{kind: 'remove', line: 1, find: 'dev'}], /section's head/],
    [
      'two changes of one line',
      () => [
        {kind: 'replace', line: 1, find: 'dev', by: 'x'},
        {kind: 'replace', line: 1, find: 'x', by: 'y'},
      ],
      /changed by another remedy/,
    ],
  ])('leaves to the person: %s', async (_name, changes, reason) => {
    const {home} = fresh()
    const file = join(home, 'config')
    writeFileSync(file, '[dev]\nregion = x\n')
    const made = await plan(home, [edit(file, changes(file))])
    expect(made.files).toEqual([])
    expect(made.left[0]?.reason).toMatch(reason)
  })

  it.each([
    ['in quotation marks', '\thelper = "!f() { test \\"$1\\" = get && echo username=jane && echo password=hunter2secret; }; f"\n'],
    ['on a line that goes on', '\thelper = "!f() { echo password=hunter2secret; \\\n}; f"\n'],
  ])('changes a file that holds a secret %s', async (_name, line) => {
    const {home, state} = fresh()
    const file = join(home, '.gitconfig')
    const text = `[credential]\n${line}`
    writeFileSync(file, text)
    await applyPlan(await plan(home, [config('--replace-all', 'credential.useHttpPath', 'true')]), state, {env, home})
    expect(read(file)).toBe(`${text}\tuseHttpPath = true\n`)
    expect(JSON.stringify(lastFix(state))).not.toContain('hunter2secret')
  })

  it('changes no line by its number where a lone carriage return ends lines for the AWS tools', async () => {
    const {home} = fresh()
    const file = join(home, 'config')
    writeFileSync(file, '[sso-session corp]\r\r\nsso_start_url = https://corp.example\r\r\n[profile prod]\r\r\n[profile dev]\r\r\n')
    const made = await plan(home, [edit(file, [{kind: 'insert', after: 3, lines: ['sso_region = eu-west-1']}])])
    expect(made.files).toEqual([])
    expect(made.left[0]?.reason).toMatch(/carriage return/)
  })

  it('starts no command but those that erase one entry, change modes or are understood as edits', async () => {
    const {home} = fresh()
    for (const argv of [
      ['sh', '-c', 'true'],
      ['sudo', 'chmod', '600', 'x'],
      ['git', 'credential-store', 'erase'],
      ['git', 'config', '--global', '--edit'],
      ['aws', 'sso', 'login'],
      ['cmdkey.exe', '/list'],
    ]) {
      const made = await plan(home, [{kind: 'command', text: argv.join(' '), argv}])
      expect([made.erasures, made.modes, made.files, made.left.length]).toEqual([[], [], [], 1])
    }
  })

  it('writes into the included file where the entry stands there alone', async () => {
    const {home} = fresh()
    writeFileSync(join(home, '.gitconfig'), '[include]\n\tpath = more\n')
    writeFileSync(join(home, 'more'), '[credential]\n\thelper = store\n')
    const found = diagnosed(
      home,
      [{title: 'mend', safety: 'safe', steps: [config('--unset-all', 'credential.helper')]}],
      gitConfigOf(home, [{key: 'credential.helper', scope: 'global', file: join(home, 'more'), value: 'store', source: '~/more:2'}]),
    )
    const made = await makePlan(found, {ids: [], includeReview: false, env, conceal: text => text})
    expect(made.files.map(({file}) => file.path)).toEqual([join(home, 'more')])
  })

  it('knows the file that a command names as the report shows it', async () => {
    const {home} = fresh()
    writeFileSync(join(home, 'more'), '[credential]\n\thelper = store\n')
    const argv = ['git', 'config', '--file', '~/more', '--unset-all', 'credential.helper']
    const found = diagnosed(
      home,
      [{title: 'mend', safety: 'safe', steps: [{kind: 'command', text: argv.join(' '), argv}]}],
      gitConfigOf(home, [{key: 'credential.helper', scope: 'global', file: join(home, 'more'), value: 'store', source: '~/more:2'}]),
    )
    const made = await makePlan(found, {ids: [], includeReview: false, env, conceal: text => text})
    expect(made.files.map(({file}) => file.path)).toEqual([join(home, 'more')])
  })

  it('writes a list that begins anew where Git reads it last, not into the included file', async () => {
    const {home} = fresh()
    writeFileSync(join(home, '.gitconfig'), '[include]\n\tpath = more\n[credential]\n\thelper = store\n')
    writeFileSync(join(home, 'more'), '[credential "https://a.example"]\n\thelper = mine\n')
    const key = 'credential.https://a.example.helper'
    const found = diagnosed(
      home,
      [{title: 'mend', safety: 'safe', steps: [config('--replace-all', key, ''), config('--add', key, 'mine')]}],
      gitConfigOf(home, [{key, scope: 'global', file: join(home, 'more'), value: 'mine', source: '~/more:2'}]),
    )
    const made = await makePlan(found, {ids: [], includeReview: false, env, conceal: text => text})
    expect(made.files.map(({file}) => file.path)).toEqual([join(home, '.gitconfig')])
  })
})

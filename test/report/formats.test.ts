import {readFileSync} from 'node:fs'
import {Ajv} from 'ajv'
import addFormats from 'ajv-formats'
import {describe, expect, test} from 'vitest'
import {createRedactor} from '../../src/redaction/redactor.js'
import {FORMATS, render} from '../../src/report/render.js'
import type {Report} from '../../src/report/report.js'
import {degraded, inconclusive, noTarget, plainOptions, report, result, staleStore, twiceUnreadable} from './made-reports.js'
import {all, outsideFences, parseXml, sarifFaults} from './well-formed.js'

const states: Record<string, Report> = {
  'healthy': report(),
  'broken': staleStore(),
  'degraded': degraded(),
  'no target': noTarget(),
  'inconclusive': inconclusive(),
  'nothing': report({results: []}),
}

/** Text that a stranger may have put into a name, a path or an answer. */
export const HOSTILE =
  '"><script>alert(1)</script>&amp; ]]> </details> ```\n::error::x\n# h |a| @octocat `c` [l](https://evil.example/) <img src=x onerror=y> \u0000\u001b[31m \ud800 *b* ${{ x }} %0A::warning::z'

const hostile = staleStore({
  verdict: {
    ...staleStore().verdict,
    sentence: HOSTILE,
    rootCauses: staleStore().verdict.rootCauses.map(cause => ({...cause, summary: HOSTILE})),
  },
  results: staleStore().results.map(one => ({
    ...one,
    summary: HOSTILE,
    title: HOSTILE,
    evidence: [{label: HOSTILE, value: HOSTILE, source: `~/${HOSTILE}:3`}],
    remedies: [
      {
        title: HOSTILE,
        safety: 'review' as const,
        steps: [
          {kind: 'command' as const, text: HOSTILE},
          {kind: 'edit' as const, text: `${HOSTILE}\n    ${HOSTILE}`},
        ],
      },
    ],
  })),
})
const everything: [string, Report][] = [...Object.entries(states), ['hostile', hostile]]
const inFormat = (one: Report, format: (typeof FORMATS)[number], options = {}): Promise<string> =>
  render(one, format, {...plainOptions, ...options}, createRedactor())

describe.each(FORMATS)('%s', format => {
  test.each(everything)('ends in one line feed, says the same each time, and keeps control characters out: %s', async (_state, one) => {
    const document = await inFormat(one, format)
    expect(document).toMatch(/[^\n]\n$/)
    expect(document).toBe(await inFormat(one, format))
    expect(document).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/u)
  })

  test.skipIf(format === 'json' || format === 'sarif')('is plain ASCII with --ascii', async () => {
    for (const [, one] of everything) expect(await inFormat(one, format, {ascii: true})).toMatch(/^[\x00-\x7f]*$/)
  })

  test('stays below 1 MB with many findings', async () => {
    const many = Array.from({length: 5000}, (_one, index) => result('profile/exists', 'pass', 'remark', `profile p${index} has no keys`))
    expect((await inFormat(report({results: [...report().results, ...many.slice(0, 1500)]}), format)).length).toBeLessThan(1_000_000)
  })
})

test.each(['human', 'markdown', 'html', 'sarif'] as const)('%s gives each of two causes with one code its own remedy', async format => {
  const document = await inFormat(twiceUnreadable(), format)
  const [config, credentials] = ['config', 'credentials'].map(name => document.split(`chmod 600 ~/.aws/${name}`).length - 1)
  expect(credentials).toBeGreaterThan(0)
  expect(config).toBe(credentials)
})

test('github annotates each of two causes with one code once', async () => {
  const lines = (await inFormat(twiceUnreadable(), 'github')).split('\n').filter(line => line.startsWith('::error'))
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain('chmod 600 ~/.aws/credentials')
})

test.each(['human', 'markdown', 'html', 'github', 'junit'] as const)('%s cites nothing that its reader cannot open', async format => {
  expect(await inFormat(staleStore(), format, {verbose: true})).not.toMatch(/design §|facts [A-Z]{2} /)
})

describe('markdown', () => {
  test('fits an issue: verdict, picture, proof, commands and the rest folded away', async () => {
    expect(await inFormat(staleStore(), 'markdown')).toMatchSnapshot()
    expect(await inFormat(noTarget(), 'markdown')).toMatchSnapshot()
  })

  test('keeps foreign text from becoming markup', async () => {
    const outside = outsideFences(await inFormat(hostile, 'markdown')).join('\n')
    const visible = outside.replace(/(`+)[^`](?:.*?[^`])?\1(?!`)/g, '')
    expect(visible.replaceAll('@<!-- -->', '')).not.toMatch(/<(?!\/?(?:details|summary|sub|br)\b)/)
    expect(visible).not.toMatch(/(?<!\\)\]\(/)
    expect(visible.match(/<details/g)?.length).toBe(visible.match(/<\/details>/g)?.length)
    expect(visible).not.toContain('@octocat')
    for (const line of visible.split('\n').filter(one => one.startsWith('| '))) expect(line.match(/(?<!\\)\|/g)?.length, line).toBe(4)
  })

  test('leaves out what passed where an issue would be too small', async () => {
    const long = report({
      results: [
        ...report().results,
        ...Array.from({length: 400}, (_one, index) => result('profile/exists', 'pass', 'remark', `${index} ${'word '.repeat(60)}`)),
      ],
    })
    const document = await inFormat(long, 'markdown')
    expect(document.length).toBeLessThan(60_000)
    expect(document).toContain('Passed results are left out')
    expect((await inFormat(long, 'markdown', {verbose: true})).length).toBeGreaterThan(60_000)
  })

  test('--quiet gives the verdict and the first remedy', async () => {
    const document = await inFormat(staleStore(), 'markdown', {quiet: true})
    expect(document).toContain('Remove the kept password')
    expect(document).not.toContain('Ask store no more')
    expect(document).not.toContain('<details>')
  })
})

describe('junit', () => {
  test.each(everything)('is well-formed, and its totals are its cases: %s', async (_state, one) => {
    const suites = parseXml(await inFormat(one, 'junit'))
    for (const element of [suites, ...all(suites, 'testsuite')]) {
      const cases = all(element, 'testcase')
      const having = (name: string): string => String(cases.filter(({children}) => children.some(child => child.name === name)).length)
      expect(element.attributes).toMatchObject({
        tests: String(cases.length),
        failures: having('failure'),
        errors: having('error'),
        skipped: having('skipped'),
      })
    }
    const names = all(suites, 'testcase').map(({attributes}) => attributes['name'])
    expect(new Set(names).size).toBe(names.length)
  })

  test.each<[string, Report, string, string]>([
    ['healthy', report(), '0', '0'],
    ['broken', staleStore(), '3', '0'],
    ['works now', degraded(), '0', '0'],
    ['works now, with --fail-on warn', {...degraded(), exitCode: 1}, '1', '0'],
    ['no verdict', inconclusive(), '0', '2'],
  ])('fails and errs as the exit code says: %s', async (_state, one, failures, errors) => {
    expect(parseXml(await inFormat(one, 'junit')).attributes).toMatchObject({failures, errors})
  })

  test('brings foreign text through unchanged', async () => {
    const [failure] = all(parseXml(await inFormat(hostile, 'junit')), 'failure')
    expect(failure?.attributes['message']).toContain('"><script>alert(1)</script>&amp; ]]>')
  })

  test('tells cause, proof and remedy', async () => {
    expect(await inFormat(staleStore(), 'junit')).toMatchSnapshot()
  })
})

describe('sarif', () => {
  test.each(everything)('is valid: %s', async (_state, one) => {
    expect(sarifFaults(await inFormat(one, 'sarif'))).toEqual([])
  })

  // No maintained package carries that schema.
  test.skipIf(!process.env['SARIF_SCHEMA'])("is valid by OASIS's own schema (where SARIF_SCHEMA names its file)", async () => {
    const schema = JSON.parse(readFileSync(process.env['SARIF_SCHEMA'] ?? '', 'utf8')) as Record<string, unknown>
    // Its dialects, draft 4 and 7, mean the same by the words that it uses.
    for (const key of ['$schema', 'id', '$id']) Reflect.deleteProperty(schema, key)
    const ajv = new Ajv({strict: false, unicodeRegExp: false})
    addFormats.default(ajv)
    const valid = ajv.compile(schema)
    for (const [state, one] of everything) expect(valid(JSON.parse(await inFormat(one, 'sarif'))) ? [] : valid.errors, state).toEqual([])
  })

  test('names the line of the configuration, below a base that keeps the home directory to itself', async () => {
    const document = await inFormat(staleStore(), 'sarif')
    expect(document).toMatch(/"uri": "\.git-credentials",\s+"uriBaseId": "HOME"/)
    expect(document).toMatch(/"startLine": 3/)
    expect(document).not.toContain('/home/jane')
  })

  test.each([
    ['/home/jane/demo/.git/config:7', {uri: '.git/config', uriBaseId: '%SRCROOT%'}],
    ['remote origin, ~/demo/.git/config:7', {uri: '.git/config', uriBaseId: '%SRCROOT%'}],
    ['/etc/git config:2', {uri: 'file:///etc/git%20config'}],
    [String.raw`C:\ProgramData\Git\config:2`, {uri: 'file:///C:/ProgramData/Git/config'}],
    ['~/a:1, ~/b:2', {uri: 'b', uriBaseId: 'HOME'}],
    [String.raw`\\server\share\x:2`, {uri: 'file://server/share/x'}],
  ])('%s', async (source, artifactLocation) => {
    const one = report({
      verdict: degraded().verdict,
      platform: {...report().platform, home: '/home/jane', cwd: '/home/jane/demo'},
      results: [result('git-config/helper-order', 'warn', 'store-will-learn', 'x', {evidence: [{label: 'a', value: 'b', source}]})],
    })
    expect(
      (JSON.parse(await inFormat(one, 'sarif')) as {runs: {results: {locations: unknown[]}[]}[]}).runs[0]?.results[0]?.locations[0],
    ).toMatchObject({physicalLocation: {artifactLocation}})
  })

  test.each([
    ['/home/jane/demo', {uri: '.git/config', uriBaseId: '%SRCROOT%'}],
    ['/home/jane/demo/src', {uri: 'demo/.git/config', uriBaseId: 'HOME'}],
    ['/srv', {uri: 'demo/.git/config', uriBaseId: 'HOME'}],
  ])('.git/config of /home/jane/demo, started in %s', async (cwd, artifactLocation) => {
    const evidence = [{label: 'a', value: 'b', source: '.git/config:7'}]
    const one = report({
      verdict: degraded().verdict,
      platform: {...report().platform, home: '/home/jane', cwd},
      results: [result('git-config/helper-order', 'warn', 'store-will-learn', 'x', {evidence})],
      facts: {'git-config': {repository: {gitDir: '/home/jane/demo/.git', worktree: '/home/jane/demo'}}},
    })
    expect(
      (JSON.parse(await inFormat(one, 'sarif')) as {runs: {results: {locations: unknown[]}[]}[]}).runs[0]?.results[0]?.locations[0],
    ).toMatchObject({physicalLocation: {artifactLocation}})
    const file = artifactLocation.uriBaseId === 'HOME' ? `~/${artifactLocation.uri}` : artifactLocation.uri
    expect(await inFormat(one, 'github')).toContain(`,file=${file},line=7::`)
  })

  test.each([
    'environment',
    'git ls-remote',
    'arn:aws:iam::111122223333:role/x',
    'https://example.com/a:1',
    '/usr/bin/git credential-store get',
  ])('no file: %s', async source => {
    const one = report({
      verdict: degraded().verdict,
      results: [result('git-config/helper-order', 'warn', 'store-will-learn', 'x', {evidence: [{label: 'a', value: 'b', source}]})],
    })
    expect(await inFormat(one, 'sarif')).not.toContain('physicalLocation')
  })

  test('helps with the explanation of the cause', async () => {
    const log = JSON.parse(await inFormat(degraded(), 'sarif')) as {
      runs: {tool: {driver: {rules: {id: string; help: {text: string; markdown: string}}[]}}}[]
    }
    const [rule] = log.runs[0]?.tool.driver.rules ?? []
    expect(rule?.id).toBe('git-config/helper-order#store-will-learn')
    expect(rule?.help.markdown).toContain('## ')
    expect(rule?.help.text).not.toContain('## ')
  })
})

describe('github', () => {
  test.each(everything)('every line is a command of ours: %s', async (_state, one) => {
    for (const line of (await inFormat(one, 'github')).trimEnd().split('\n'))
      expect(line).toMatch(/^::(?:error|warning|notice) title=CodeCommit[^,:\r]*(?:,file=[^,:\r]+)?(?:,line=\d+)?::/)
  })

  test('names file and line, the sentence first, and says consequences with their cause only', async () => {
    const lines = (await inFormat(staleStore(), 'github')).trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(
      /^::error title=CodeCommit%3A credential-store\/plain-file#stale-signed-password,file=~\/\.git-credentials,line=3::Git gets a password/,
    )
    expect(lines[0]).toContain('%0ATo fix it: Remove the kept password [safe]')
    expect(lines.join()).not.toContain('live/as-configured')
  })

  test.each<[string, Report, string]>([
    ['healthy', report(), 'notice'],
    ['works now', degraded(), 'warning'],
    ['no verdict', inconclusive(), 'error'],
    ['no repository', noTarget(), 'notice'],
  ])('%s', async (_state, one, level) => {
    expect(await inFormat(one, 'github')).toMatch(new RegExp(`^::${level} `))
  })

  test('shows ten of a kind, as GitHub does', async () => {
    const results = Array.from({length: 30}, (_one, index) => result(`profile/p${index}`, 'fail', 'x', 'y'))
    expect((await inFormat({...staleStore({results}), exitCode: 1}, 'github')).match(/^::error/gm)).toHaveLength(10)
  })
})

describe('under a policy', () => {
  const warned = result('git-config/helper-order', 'warn', 'store-will-learn', 'store keeps what the AWS helper gives')
  const accepted = result('profile/files', 'skip', 'suppressed', 'suppressed until 2027-03-31: we know', {
    suppressed: {status: 'fail', code: 'x', reason: 'we know', until: '2027-03-31', source: '.codecommit-doctor.json:7'},
  })
  const known: Report = {
    ...staleStore({
      results: [...staleStore().results.map(one => (one.status === 'fail' ? {...one, baseline: true as const} : one)), warned, accepted],
    }),
    exitCode: 0,
    policy: {
      files: [{path: '.codecommit-doctor.json', origin: 'project', sets: ['skip network']}],
      notes: [],
      suppressed: 1,
      baseline: {path: 'old.json', generatedAt: '2026-11-20T00:00:00Z', known: 3, fresh: 1},
    },
  }

  test.each(FORMATS)('%s names what a file of the working tree decided, also when quiet', async format => {
    for (const quiet of [false, true]) {
      const document = await inFormat(known, format, {quiet})
      expect(document.replaceAll('\\', '')).toContain('skip network')
      expect(document).toContain('we know')
    }
  })

  test('known findings fail no case, annotate as notices, and are unchanged', async () => {
    expect(parseXml(await inFormat(known, 'junit')).attributes).toMatchObject({failures: '0', errors: '0'})
    expect(parseXml(await inFormat({...known, exitCode: 1}, 'junit')).attributes).toMatchObject({failures: '1'})
    expect((await inFormat(known, 'github')).match(/^::\w+/gm)).toEqual(['::notice', '::notice', '::warning', '::notice'])
    const sarif = await inFormat(known, 'sarif')
    expect(sarifFaults(sarif)).toEqual([])
    expect(sarif.match(/"baselineState": "\w+"/g)?.sort()).toEqual([
      '"baselineState": "new"',
      ...Array.from({length: 3}, () => '"baselineState": "unchanged"'),
    ])
  })
})

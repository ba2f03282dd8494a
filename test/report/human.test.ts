import {describe, expect, test} from 'vitest'
import {renderHuman} from '../../src/report/human.js'
import {coloured, plain} from '../../src/report/palette.js'
import type {RenderOptions, Report} from '../../src/report/report.js'
import {degraded, inconclusive, noTarget, passed, plainOptions, report, result, staleStore, twiceUnreadable} from './made-reports.js'

const human = (one: Report, options: Partial<RenderOptions> = {}): string => renderHuman(one, {...plainOptions, ...options}, plain)

describe('the human report', () => {
  test('of a healthy machine is short', () => {
    expect(human(report())).toMatchInlineSnapshot(`
      "✔ Git gets into demo in eu-west-1 as it is configured.
        healthy · proven

      Proof
        Signed by the doctor: 200. Git with that signature: 200. As configured: 200.

      git 2.39.5 → aws helper → eu-west-1 → demo ✔
        https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo (remote origin,
        .git/config:7)

      ✔ tools       1 passed
      ✔ target      1 passed
      ✔ git-config  1 passed
      ✔ live        1 passed

      4 checks in 0.8 s: 4 passed.
      "
    `)
  })

  test('tells two causes with one code apart', () => {
    const text = human(twiceUnreadable())
    expect(text).toContain('files: unreadable (cause 1 above)')
    expect(text).toContain('files: unreadable (cause 2 above)')
    expect(text).toContain('  2. ✖ ~/.aws/credentials cannot be opened\n       chmod 600 ~/.aws/credentials\n')
  })

  test('of a healthy machine names what is known of other programs that left traces', () => {
    const results = [...passed, result('tools/other-programs', 'pass', 'vs-code', 'VS Code starts Git with its own PATH')]
    expect(human(report({results}))).toContain('If another program fails all the same\n  · VS Code starts Git with its own PATH\n')
    const broken = staleStore()
    expect(human({...broken, results: [...broken.results, ...results]})).not.toContain('another program')
  })

  test('of a broken one tells cause, proof and remedy before anything else', () => {
    expect(human(staleStore())).toMatchInlineSnapshot(`
      "✖ Git gets a password from ~/.git-credentials that was signed 3 h ago;
        CodeCommit refuses signatures older than 15 minutes.
        broken · credential-store · proven

      Proof
        Signed by the doctor: 200. Git with that signature: 200. As configured: 403.
        Kept password: signed 2026-11-20T23:00:00Z, 3 h ago (~/.git-credentials:3)

      To fix it
        1. Remove the kept password [safe]
             printf 'protocol=https\\nhost=git-codecommit.eu-west-1.amazonaws.com\\n\\n' | git credential-store erase
        2. Ask store no more [review]
             In ~/.gitconfig:5, remove the line:
                 helper = store

      More about it: codecommit-doctor explain credential-store/plain-file#stale-signed-password

      Then
        2. ✖ store is asked before the AWS helper
             git config --global --add credential.https://git-codecommit.eu-west-1.amazonaws.com.helper ''

      git 2.39.5 → store ✖ (signed 3 h ago) → aws helper (not asked) → eu-west-1 → demo
        https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo (remote origin,
        .git/config:7)

      ✔ tools             1 passed
      ✔ target            1 passed
      ✖ git-config        1 failed, 1 passed
          ✖ helper-order: store answers first (cause 2 above)
      ✖ credential-store  1 failed
          ✖ plain-file: stale signed password (cause 1 above)
      ✖ live              1 failed
          ✖ as-configured: helper chain (follows from cause 1 above)
      – network           1 skipped
        1 skipped: nothing live is tried with --offline

      7 checks in 0.8 s: 3 failed, 3 passed, 1 skipped.
      "
    `)
  })

  test('without a target says so and ends with how to start', () => {
    const text = human(noTarget())
    expect(text.split('\n')[0]).toBe('– No repository was examined: none is configured here.')
    expect(text).not.toMatch(/healthy|→/)
    expect(text.slice(text.indexOf('To start'))).toContain(
      'codecommit-doctor run https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/NAME',
    )
  })

  test('marks what works now and will break', () => {
    const text = human(degraded())
    expect(text).toMatch(/^! Git gets in now/)
    expect(text).toContain('degraded · git-config · likely')
    expect(text).toContain('→ aws helper → store ! (will learn) →')
    expect(text).toContain('! helper-order: store will learn (the cause above)')
  })

  test('shows a crash and a missing answer as what they are', () => {
    const text = human(inconclusive())
    expect(text).toMatch(/^\? No verdict/)
    expect(text).toContain('☠ git: the check itself failed (Error: boom); please report it')
    expect(text).toContain('? signed: probe-signed gave no answer within 9 s')
  })

  test('tells a reason that several checks share once', () => {
    const text = human(
      report({
        results: [
          ...['url', 'region'].map(name => result(`target/${name}`, 'unknown', 'deadline', 'the time was over')),
          result('target/method', 'unknown', 'not-readable', 'no right to read'),
        ],
      }),
    )
    expect(text).toContain('    ? url, region: the time was over\n    ? method: no right to read\n')
    expect(text).toContain('? target  3 unknown')
  })

  test('lists further remotes with the command that examines each', () => {
    const text = human(
      report({
        otherTargets: [
          {url: 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/b', source: 'remote backup'},
          {url: 'codecommit://dev@two words', source: 'remote b$x y'},
        ],
      }),
    )
    expect(text).toContain('remote backup: https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/b\n    codecommit-doctor run backup\n')
    expect(text).toContain('codecommit-doctor run "codecommit://dev@two words"\n')
  })

  test('sums skips up by reason, the commonest first', () => {
    const skips = ['a', 'b', 'b', 'c', 'd', 'e', 'f', 'g'].map((reason, index) =>
      result(`live/x${index}`, 'skip', 'not-applicable', `reason ${reason}`),
    )
    const text = human(report({results: skips}))
    expect(text).toMatch(/ {2}2 skipped: reason b\n {2}1 skipped: reason a\n/)
    expect(text).toContain('2 skipped for other reasons: see --verbose')
  })

  test('hides remarks and passes, and shows them when verbose', () => {
    const one = report({
      results: [
        ...passed,
        result('tools/aws-cli', 'pass', 'aws-v1', 'this is the AWS CLI v1', {
          evidence: [{label: 'aws', value: 'aws-cli/1.45.11', source: '/usr/bin/aws'}],
        }),
      ],
    })
    expect(human(one)).not.toContain('AWS CLI v1')
    const verbose = human(one, {verbose: true})
    expect(verbose).toContain('+ aws-cli: this is the AWS CLI v1'.replace('+', '✔'))
    expect(verbose).toContain('aws-v1, observed, 1 ms')
    expect(verbose).toContain('aws: aws-cli/1.45.11 (/usr/bin/aws)')
    expect(verbose).toMatch(/How the verdict was reached\n {2}1\. Probes \(works as configured\): /)
    expect(verbose).toContain('exit code 0')
  })

  test('when quiet is the sentence, and the first remedy of a fault', () => {
    expect(human(report(), {quiet: true})).toBe('✔ Git gets into demo in eu-west-1 as it is configured.\n')
    const text = human(staleStore(), {quiet: true})
    expect(text).toContain('Remove the kept password [safe]')
    expect(text).toContain('git credential-store erase')
    expect(text).not.toMatch(/Ask store no more|Proof|→|checks in/)
  })

  test.each<[string, Report]>([
    ['healthy', report()],
    ['broken', staleStore()],
    ['no target', noTarget()],
    ['inconclusive', inconclusive()],
  ])('in ASCII has no other character: %s', (_state, one) => {
    for (const verbose of [false, true]) expect(human(one, {ascii: true, verbose})).toMatch(/^[\n\x20-\x7e]*$/)
  })

  test('in ASCII never makes another name out of a foreign one', () => {
    const text = human(report({verdict: {...report().verdict, sentence: 'The file “~/Jürgen/x” → 日本'}}), {ascii: true})
    expect(text).toMatch(/^\+ The file "~\/J\\u\{fc\}rgen\/x" -> \\u\{65e5\}\\u\{672c\}\n/)
  })

  test('has escapes only where colour is wanted, and the same words', async () => {
    const colour = renderHuman(staleStore(), {...plainOptions, colour: true}, await coloured())
    expect(colour).toContain('\u001b[')
    expect(colour.replace(/\u001b\[[\d;]*m/g, '')).toBe(human(staleStore()))
    expect(human(staleStore())).not.toContain('\u001b')
  })

  test.each([20, 40, 60, 80, 200])('keeps prose within %i columns and commands whole', width => {
    const long = 'This is a sentence of many short words that goes on for quite a while, so that it must be broken somewhere. '
      .repeat(3)
      .trim()
    const command = `git config --global credential.helper '${'x'.repeat(150)}'`
    const text = human(
      report({
        verdict: {
          ...staleStore().verdict,
          sentence: long,
          rootCauses: [{check: 'tools/git', code: 'git-missing', summary: long, consequences: []}],
        },
        results: [
          result('tools/git', 'fail', 'git-missing', long, {
            remedies: [
              {
                title: long,
                safety: 'manual',
                steps: [
                  {kind: 'command', text: command},
                  {kind: 'manual', text: long},
                ],
              },
            ],
          }),
        ],
      }),
      {width},
    )
    expect(text).toContain(command)
    const prose = text.split('\n').filter(line => /many|broken|while/.test(line))
    expect(Math.max(...prose.map(line => line.length))).toBeLessThanOrEqual(Math.min(Math.max(width, 40), 100))
  })
})

describe('the proof', () => {
  test("tells a request signed with the server's time, and why none came through", () => {
    expect(human(report({facts: {'probe-signed': {status: 403, withServerTime: 200}}}))).toContain(
      "Signed by the doctor: 403. Signed with the server's time: 200.",
    )
    const failure = {kind: 'proxy-auth' as const, message: '407', at: 'proxy:3128'}
    expect(human(report({facts: {'probe-signed': {status: null, failure}, 'probe-as-configured': {outcome: 'proxy'}}}))).toMatch(
      /Signed by the doctor: no answer \(proxy auth\)\. Git with that signature: 200\. As\s+configured: proxy error\./,
    )
  })

  test('is called so only when the verdict is proven', () => {
    const likely = staleStore({verdict: {...staleStore().verdict, confidence: 'likely'}})
    expect(human(likely)).toContain('\nSeen\n')
    expect(human(likely)).not.toContain('Proof')
  })

  test('is not repeated when the evidence says the same', () => {
    const one = staleStore()
    const results = one.results.map(each =>
      each.code === 'stale-signed-password' ? {...each, evidence: [{label: 'As configured', value: '403'}]} : each,
    )
    expect(human({...one, results}).match(/As configured: 403/g)).toHaveLength(1)
  })
})

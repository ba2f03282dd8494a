import type {Status} from '../../src/checks/check.js'
import type {Result} from '../../src/checks/examine.js'
import type {Report, RenderOptions} from '../../src/report/report.js'
import {exitCode} from '../../src/verdict/exit-code.js'
import type {Verdict} from '../../src/verdict/verdict.js'
import {healthyFacts, observations, storeHelper, awsHelper, unobserved} from '../checks/healthy.js'
import type {FactOverrides} from '../checks/healthy.js'

/** How a report is rendered unless a test says otherwise. */
export const plainOptions: RenderOptions = {colour: false, ascii: false, verbose: false, quiet: false, width: 80}

/** A result as the runner gives it. */
export const result = (check: string, status: Status, code: string, summary: string, details: Partial<Result> = {}): Result => ({
  check,
  area: check.slice(0, check.indexOf('/')),
  title: `${check} is well`,
  status,
  code,
  summary,
  durationMs: 1,
  ...details,
})

export const passed: Result[] = [
  result('tools/git', 'pass', 'ok', 'git 2.39.5 is new enough'),
  result('target/url', 'pass', 'ok', 'the address is a CodeCommit repository'),
  result('git-config/helper-present', 'pass', 'ok', 'the AWS helper is asked'),
  result('live/as-configured', 'pass', 'ok', 'git ls-remote gave 3 refs', {grade: 'proven'}),
]

const healthyVerdict: Verdict = {
  status: 'healthy',
  class: 'ok',
  sentence: 'Git gets into demo in eu-west-1 as it is configured.',
  confidence: 'proven',
  rootCauses: [],
  reasoning: [
    {step: 'probes', text: 'Probes (works as configured): git ls-remote succeeds', source: 'design §7 U'},
    {step: 'confidence', text: 'Confidence: proven, because a real access succeeded', source: 'design §1.2'},
  ],
}

/** A report of a healthy machine, with parts replaced. */
export function report({facts = {}, ...changes}: Partial<Omit<Report, 'facts'>> & {facts?: FactOverrides} = {}): Report {
  const results = changes.results ?? passed
  const verdict = changes.verdict ?? healthyVerdict
  const counts = {pass: 0, warn: 0, fail: 0, skip: 0, unknown: 0, crash: 0}
  for (const {status} of results) counts[status]++
  return {
    tool: {name: 'codecommit-doctor', version: '0.1.0'},
    generatedAt: '2026-11-21T02:00:00Z',
    durationMs: 812,
    exitCode: exitCode(verdict.status, 'fail'),
    platform: healthyFacts.platform,
    target: healthyFacts.target,
    profile: 'default',
    otherTargets: [],
    ...changes,
    verdict,
    results,
    counts,
    facts: observations(facts),
  }
}

/** A signed password, three hours old, that `store` gives before the AWS helper is asked. */
export const staleStore = (changes: Parameters<typeof report>[0] = {}): Report =>
  report({
    verdict: {
      status: 'broken',
      class: 'credential-store',
      confidence: 'proven',
      sentence: 'Git gets a password from ~/.git-credentials that was signed 3 h ago; CodeCommit refuses signatures older than 15 minutes.',
      rootCauses: [
        {
          check: 'credential-store/plain-file',
          code: 'stale-signed-password',
          summary: 'a stale password is kept',
          consequences: ['live/as-configured'],
        },
        {check: 'git-config/helper-order', code: 'store-answers-first', summary: 'store is asked before the AWS helper', consequences: []},
      ],
      reasoning: [
        {step: 'probes', text: 'S 200, G 200, U 403: the helper chain', source: 'design §7 S, U'},
        {step: 'consequence', text: 'store answered, not the AWS helper', source: null},
      ],
    },
    results: [
      ...passed.slice(0, 3),
      result('git-config/helper-order', 'fail', 'store-answers-first', 'store is asked before the AWS helper', {
        remedies: [
          {
            title: 'Clear the list before the AWS helper',
            safety: 'review',
            steps: [
              {kind: 'command', text: "git config --global --add credential.https://git-codecommit.eu-west-1.amazonaws.com.helper ''"},
            ],
          },
        ],
      }),
      result('credential-store/plain-file', 'fail', 'stale-signed-password', 'a stale password is kept', {
        grade: 'proven',
        evidence: [{label: 'Kept password', value: 'signed 2026-11-20T23:00:00Z, 3 h ago', source: '~/.git-credentials:3'}],
        remedies: [
          {
            title: 'Remove the kept password',
            safety: 'safe',
            steps: [
              {
                kind: 'command',
                text: "printf 'protocol=https\\nhost=git-codecommit.eu-west-1.amazonaws.com\\n\\n' | git credential-store erase",
              },
            ],
          },
          {
            title: 'Ask store no more',
            safety: 'review',
            steps: [{kind: 'edit', text: 'In ~/.gitconfig:5, remove the line:\n    helper = store'}],
          },
        ],
      }),
      result('live/as-configured', 'fail', 'helper-chain', 'Git is refused with 403', {grade: 'proven'}),
      result('network/clock', 'skip', 'offline', 'nothing live is tried with --offline'),
    ],
    facts: {
      'helper-chain': {helpers: [storeHelper, awsHelper]},
      'stored-credentials': {
        entries: [
          {
            store: 'plain-file',
            source: '~/.git-credentials:3',
            host: 'git-codecommit.eu-west-1.amazonaws.com',
            path: null,
            place: null,
            modifiedAt: null,
            class: 'signed',
            user: 'AKIAIOSFODNN7EXAMPLE',
            temporary: false,
            account: null,
            signedAt: '2026-11-20T23:00:00Z',
            age: 10_800,
            answersTarget: true,
          },
        ],
      },
      'probe-as-configured': {
        outcome: 'forbidden',
        exitCode: 128,
        refs: null,
        helpers: [{command: 'store get', stderr: []}],
        answer: {
          kind: 'signed',
          user: 'AKIAIOSFODNN7EXAMPLE',
          temporary: false,
          signedAt: '2026-11-20T23:00:00Z',
          age: 10_800,
          by: 'store get',
        },
      },
    },
    ...changes,
  })

/** A machine without Git, aws and CodeCommit use. */
export const noTarget = (facts: FactOverrides = {}): Report =>
  report({
    target: null,
    profile: null,
    verdict: {...healthyVerdict, confidence: 'possible', sentence: 'No repository was examined: none is configured here.'},
    results: [
      result('tools/git', 'pass', 'ok', 'git is there'),
      result('target/url', 'skip', 'no-target', 'no CodeCommit repository was named or found'),
      result('live/signed', 'skip', 'no-target', 'no CodeCommit repository was named or found'),
    ],
    facts: {
      'target': unobserved('no-target', 'none'),
      'probe-signed': unobserved('no-target', 'none'),
      'probe-git-signed': unobserved('no-target', 'none'),
      'probe-as-configured': unobserved('no-target', 'none'),
      'helper-chain': unobserved('no-target', 'none'),
      ...facts,
    },
  })

/** One check names the same cause of two files. */
export function twiceUnreadable(): Report {
  const unreadable = (file: string): Result =>
    result('profile/files', 'fail', 'unreadable', `${file} cannot be opened`, {
      evidence: [{label: 'permissions of', value: file, source: `${file}:1`}],
      remedies: [{title: `Open ${file}`, safety: 'review', steps: [{kind: 'command', text: `chmod 600 ${file}`}]}],
    })
  const results = [unreadable('~/.aws/config'), unreadable('~/.aws/credentials')]
  return report({
    verdict: {
      ...healthyVerdict,
      status: 'broken',
      class: 'profile',
      sentence: '~/.aws/config cannot be opened.',
      rootCauses: results.map(({check, code, summary}) => ({check, code, summary, consequences: []})),
    },
    results: [...passed, ...results],
  })
}

export const degraded = (): Report =>
  report({
    verdict: {
      status: 'degraded',
      class: 'git-config',
      confidence: 'likely',
      sentence: 'Git gets in now, but store will keep the password and be refused in 15 minutes.',
      rootCauses: [
        {check: 'git-config/helper-order', code: 'store-will-learn', summary: 'store keeps what the AWS helper gives', consequences: []},
      ],
      reasoning: [],
    },
    results: [...passed, result('git-config/helper-order', 'warn', 'store-will-learn', 'store keeps what the AWS helper gives')],
    facts: {'helper-chain': {helpers: [awsHelper, storeHelper]}},
  })

export const inconclusive = (): Report =>
  report({
    verdict: {
      status: 'inconclusive',
      class: 'internal',
      confidence: 'possible',
      rootCauses: [],
      reasoning: [],
      sentence: 'No verdict: tools/git crashed, and live/signed had no answer in time.',
    },
    results: [
      result('tools/git', 'crash', 'crash', 'the check itself failed (Error: boom); please report it'),
      result('live/signed', 'unknown', 'deadline', 'probe-signed gave no answer within 9 s'),
    ],
  })

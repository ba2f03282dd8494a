import {describe, expect, it} from 'vitest'
import type {Check} from '../../../src/checks/check.js'
import asConfigured from '../../../src/checks/live/as-configured.js'
import endpoint from '../../../src/checks/live/endpoint.js'
import gitSigned from '../../../src/checks/live/git-signed.js'
import signed from '../../../src/checks/live/signed.js'
import type {GitOutcome, GitProbe, PresentedCredential} from '../../../src/facts/probes/git-probe.js'
import {AKID, HOST, URL, awsHelper, examineWith, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const STALE: PresentedCredential = {
  kind: 'signed',
  user: AKID,
  temporary: false,
  signedAt: '2026-11-20T23:00:00Z',
  age: 3 * 3600,
  by: 'git credential-store',
}
const FRESH: PresentedCredential = {...STALE, signedAt: '2026-11-21T02:00:00Z', age: 1, by: 'aws codecommit credential-helper'}
const git = (outcome: GitOutcome, answer: PresentedCredential | null = null, more: Partial<GitProbe> = {}): FactOverrides => ({
  'probe-as-configured': {outcome, exitCode: 128, refs: null, answer, ...more},
})
const says = (line: string): FactOverrides =>
  git('no-credential', null, {
    helpers: [{command: 'aws codecommit credential-helper get', stderr: [line]}],
  })
const S = (status: number | null): FactOverrides => ({'probe-signed': {status, refs: null}})
const G = (outcome: GitOutcome): FactOverrides => ({
  'probe-git-signed': {outcome, exitCode: 128, refs: null, stderr: ['fatal: unable to access']},
})
const failure = (kind: 'tls' | 'dns' | 'other'): FactOverrides => ({
  'probe-endpoint': {failure: {kind, message: 'no', at: `${HOST}:443`}, status: null},
})

const cases: [title: string, check: Check, facts: FactOverrides, expected: string, because?: string][] = [
  ['401', endpoint, {}, 'pass ok'],
  ['TLS', endpoint, {...git('tls'), ...failure('tls')}, 'fail unreachable'],
  ['DNS', endpoint, {...git('dns'), ...failure('dns')}, 'fail unreachable', 'network/reach#dns'],
  ['an unknown failure', endpoint, {...git('other'), ...failure('other')}, 'unknown not-observable'],
  ['no answer, but Git works', endpoint, failure('tls'), 'pass unreachable'],
  ['403 without credentials', endpoint, {...git('forbidden'), ...S(403), 'probe-endpoint': {status: 403}}, 'fail status'],
  ['403 without credentials, access works', endpoint, {'probe-endpoint': {status: 403}}, 'pass status'],
  ['503', endpoint, {...git('server-error'), ...S(503), 'probe-endpoint': {status: 503}}, 'fail status'],
  ['offline', endpoint, {'probe-endpoint': unobserved('offline')}, 'skip offline'],

  ['200', signed, {}, 'pass ok'],
  ['403, denied', signed, {...git('forbidden', FRESH), ...S(403)}, 'fail 403', 'permission/pull'],
  [
    '403, dead key',
    signed,
    {...git('forbidden', FRESH), ...S(403), 'caller-identity': {ok: false, error: {code: 'ExpiredToken', message: '', status: 403}}},
    'fail 403',
    'credentials/identity',
  ],
  [
    '403, clock',
    signed,
    {...git('forbidden', FRESH), 'probe-signed': {status: 403, withServerTime: 200}},
    'fail 403',
    'network/clock#skew',
  ],
  ['404', signed, {...git('not-found', FRESH), ...S(404)}, 'fail 404', 'repository/exists'],
  ['429', signed, {...git('throttled'), ...S(429)}, 'fail 429'],
  ['503', signed, {...git('server-error'), ...S(503)}, 'fail 5xx'],
  ['418', signed, {...git('other'), ...S(418)}, 'fail other-status'],
  ['403, but Git works', signed, S(403), 'pass 403'],
  [
    'no answer',
    signed,
    {...git('connection'), 'probe-signed': {status: null, failure: {kind: 'timeout', message: 'no', at: HOST}}},
    'unknown not-observable',
    'live/endpoint',
  ],

  ['G works', gitSigned, {}, 'pass ok'],
  ['G fails, S works', gitSigned, {...git('tls'), ...G('tls')}, 'fail git-http-setup'],
  ['G fails as S does', gitSigned, {...git('forbidden'), ...S(403), ...G('forbidden')}, 'skip prerequisite', 'live/signed'],
  ['G hangs', gitSigned, {...git('timeout'), ...G('timeout')}, 'unknown deadline'],
  ["G without the doctor's answer", gitSigned, {...git('forbidden'), ...G('no-credential')}, 'unknown not-observable'],

  ['U works', asConfigured, {}, 'pass ok'],
  ['U stale, S works', asConfigured, git('forbidden', STALE), 'fail helper-chain', 'git-config/helper-order'],
  [
    'U stale from a kept entry',
    asConfigured,
    {
      ...git('forbidden', STALE),
      'stored-credentials': {
        entries: [
          {
            store: 'plain-file',
            source: '~/.git-credentials:1',
            host: HOST,
            path: null,
            place: null,
            modifiedAt: null,
            class: 'signed',
            user: AKID,
            temporary: false,
            account: null,
            signedAt: STALE.signedAt,
            age: 10_800,
            answersTarget: true,
          },
        ],
      },
    },
    'fail helper-chain',
    'credential-store/plain-file',
  ],
  [
    'U with another key, S works',
    asConfigured,
    git('forbidden', {...FRESH, user: 'AKIAI44QH8DHBEXAMPLE'}),
    'fail identity',
    'profile/environment',
  ],
  ['U without any helper, S works', asConfigured, git('forbidden'), 'fail refused', 'git-config/overrides'],
  ['U refused as S is', asConfigured, {...git('forbidden', FRESH), ...S(403)}, 'fail refused', 'permission/pull'],
  [
    'U refused, nothing to compare',
    asConfigured,
    {...git('forbidden', FRESH), 'probe-signed': unobserved('not-observable'), 'probe-git-signed': unobserved('not-observable')},
    'fail refused',
  ],
  ['U 404', asConfigured, {...git('not-found', FRESH), ...S(404), ...G('not-found')}, 'fail refused', 'repository/exists'],
  [
    'U no helper',
    asConfigured,
    {...git('no-credential'), 'helper-chain': {helpers: []}},
    'fail no-credential',
    'git-config/helper-present',
  ],
  ['U path', asConfigured, says("aws: [ERROR]: 'path'"), 'fail no-credential', 'git-config/use-http-path'],
  ['U profile', asConfigured, says('The config profile (dev) could not be found'), 'fail no-credential', 'profile/exists'],
  ['U no credentials', asConfigured, says("'NoneType' object has no attribute 'secret_key'"), 'fail no-credential', 'credentials/resolve'],
  [
    'U unparsable',
    asConfigured,
    says('botocore.exceptions.ConfigParseError: Unable to parse config file: ~/.aws/config'),
    'fail no-credential',
    'profile/files#unparsable',
  ],
  ['U no aws', asConfigured, says('aws codecommit credential-helper $@ get: 1: aws: not found'), 'fail no-credential', 'tools/aws-cli'],
  ['U TLS', asConfigured, git('tls'), 'fail connection', 'live/endpoint'],
  ['U throttled', asConfigured, git('throttled'), 'fail server-error'],
  ['U remote helper', asConfigured, git('remote-helper'), 'fail remote-helper'],
  ['U configuration', asConfigured, git('configuration'), 'fail configuration', 'git-config/readable'],
  ['U other', asConfigured, git('other', null, {stderr: ['fatal: bad things']}), 'fail other'],
  ['U hangs', asConfigured, git('timeout'), 'unknown deadline'],
  ['U not tried', asConfigured, {'probe-as-configured': unobserved('passive')}, 'skip passive'],
]

describe('live/*', () => {
  it.each(cases)('%s', async (_title, check, facts, expected, because) => {
    const results = await examineWith(check, {
      ...facts,
      ...(check === asConfigured && !('probe-git-signed' in facts) && facts['probe-signed'] ? G('forbidden') : {}),
    })
    expect(results.map(({status, code}) => `${status} ${code}`).join()).toBe(expected)
    if (because !== undefined) expect(results[0]?.because).toContain(because)
  })

  it('names the helper that answered, the key and the age of its answer', async () => {
    const [result] = await examineWith(asConfigured, git('forbidden', STALE))
    expect(result?.summary).toBe(
      `The helpers gave Git a password signed by ${AKID} 3 h ago, from git credential-store, and CodeCommit answers 403; the same request, freshly signed by the doctor, is accepted`,
    )
  })

  it('leads past a helper that gives old passwords', async () => {
    const [result] = await examineWith(
      asConfigured,
      git('forbidden', {...STALE, by: 'f() { node /root/.vscode-server/x git-credential-helper $*; }; f'}),
    )
    expect(result?.summary).toContain("from VS Code's helper, and CodeCommit")
    expect(result?.remedies?.[0]?.title).toBe('Let only the AWS helper answer for CodeCommit')
  })

  it('names the helper that tells Git to quit', async () => {
    const [result] = await examineWith(
      asConfigured,
      git('no-credential', null, {stderr: ["fatal: credential helper 'policy' told us to quit", 'fatal: could not read Username']}),
    )
    expect(result?.summary).toBe(
      'The helper policy tells Git to stop and to ask no other helper (quit), so Git gets no user name and password',
    )
    expect(result?.remedies?.[0]?.steps).toHaveLength(3)
  })

  it.each([
    ['!aws-vault exec dev -- aws codecommit credential-helper $@', 'aws-vault exec dev -- aws sts get-caller-identity'],
    [
      '!with-role /opt/bin/aws --region eu-west-1 codecommit credential-helper "$@"',
      'with-role /opt/bin/aws --region eu-west-1 sts get-caller-identity',
    ],
    [
      '!chamber exec x -- aws --region eu-west-1 codecommit credential-helper "$@"',
      'chamber exec x -- aws --region eu-west-1 sts get-caller-identity',
    ],
    // Nothing that could be asked: Git itself tells most.
    ['!f() { aws codecommit credential-helper $@; }; f', `GIT_TRACE=1 git ls-remote ${URL}`],
    ['!curl evil | aws codecommit credential-helper $@', `GIT_TRACE=1 git ls-remote ${URL}`],
  ])('asks the program that hands out the keys, in %s, whose they are', async (value, command) => {
    const [result] = await examineWith(asConfigured, {
      ...git('forbidden', FRESH, {helpers: [{command: 'x get', stderr: []}]}),
      'probe-signed': unobserved('not-applicable'),
      'probe-git-signed': unobserved('not-applicable'),
      'helper-chain': {helpers: [{...awsHelper, kind: 'unknown', value}]},
    })
    expect(result?.code).toBe('refused')
    expect(result?.remedies?.[0]?.steps[0]?.text).toBe(command)
  })
})

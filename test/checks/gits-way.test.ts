import {describe, expect, it} from 'vitest'
import {fail} from '../../src/checks/check.js'
import {onGitsWay, signs} from '../../src/checks/gits-way.js'
import type {CredentialSource} from '../../src/facts/aws/chain/credential-source.js'
import type {GitProbe} from '../../src/facts/probes/git-probe.js'
import type {HelperChain} from '../../src/facts/git/helper-chain.js'
import {AKID, awsHelper, healthyFacts, storeHelper} from './healthy.js'

const fault = fail('sso-expired', 'The session has ended')
const kept = {
  kind: 'signed',
  user: AKID,
  temporary: false,
  signedAt: '2026-11-21T02:00:00Z',
  age: 300,
  by: 'git credential-store get',
} as const

const judged = ({
  answer = kept,
  helpers = [awsHelper, storeHelper],
  outcome = 'ok',
  from = 'nothing (default)',
  asked = 1,
}: {
  answer?: GitProbe['answer']
  helpers?: HelperChain['helpers']
  outcome?: GitProbe['outcome']
  from?: string
  /** Helpers that Git asked. */
  asked?: number
}) =>
  onGitsWay(
    fault,
    {
      target: healthyFacts.target,
      helperChain: {observed: true, ms: 0, value: {...healthyFacts['helper-chain'], helpers}},
      probeAsConfigured: {
        observed: true,
        ms: 0,
        value: {
          ...healthyFacts['probe-as-configured'],
          outcome,
          answer,
          helpers: Array.from({length: asked}, (_one, at) => ({command: `helper ${String(at)} get`, stderr: []})),
        },
      },
    },
    {
      source: {
        ...healthyFacts['credential-source'],
        profile: {...healthyFacts['credential-source'].profile, source: from},
      } satisfies CredentialSource,
    },
  )

describe('a fault on the AWS side', () => {
  it('is a warning, with its time, while Git gets in with a password that a store has kept', () => {
    expect(judged({})).toMatchObject({
      status: 'warn',
      code: 'sso-expired',
      summary: expect.stringMatching(/accepts until 2026-11-21T02:15:00Z$/) as string,
    })
  })

  it.each<[string, Parameters<typeof judged>[0]]>([
    ['the AWS helper answers', {answer: {...kept, by: 'aws codecommit credential-helper get'}}],
    ['a Git credential answers', {answer: {...kept, kind: 'git-credential', user: 'jane-at-111122223333', signedAt: null, age: null}}],
    ['other keys are under examination', {from: '--profile'}],
    ['Git asks no AWS helper at all', {helpers: [storeHelper]}],
  ])('is a remark when Git gets in and %s', (_name, state) => {
    expect(judged(state)).toMatchObject({status: 'pass', code: 'sso-expired'})
  })

  it('comes next, where Git presents a Git credential first and is refused', () => {
    const first: Parameters<typeof judged>[0] = {
      outcome: 'forbidden',
      answer: {...kept, kind: 'git-credential', user: 'jane-at-111122223333', signedAt: null, age: null},
      helpers: [storeHelper, awsHelper],
    }
    expect(judged(first)).toMatchObject({
      status: 'warn',
      summary: expect.stringMatching(/because it presents the Git credential jane-at-111122223333 first$/) as string,
    })
    // The AWS helper was asked before, and gave nothing.
    expect(judged({...first, helpers: [awsHelper, storeHelper], asked: 2})).toMatchObject({status: 'fail'})
    expect(judged({...first, helpers: [storeHelper]})).toMatchObject({status: 'pass'})
  })

  it('is a fault when the kept password is refused', () => {
    expect(judged({outcome: 'forbidden'})).toMatchObject({status: 'fail'})
  })
})

describe('a helper that signs', () => {
  const unknown = (value: string) => signs({...storeHelper, kind: 'unknown', value})
  it.each([
    '!aws-vault exec dev -- aws codecommit credential-helper $@',
    '!f() { aws codecommit credential-helper $@; }; f',
    '!aws codecommit --region eu-west-1 credential-helper $@',
    '!/opt/bin/codecommit-credential-helper',
    '!with-role.sh aws --profile dev codecommit credential-helper "$@"',
  ])('is %s', value => {
    expect(unknown(value)).toBe(true)
  })

  it.each([
    '!f() { /home/jane/codecommit/.vscode-server/bin/node git-credential-helper $*; }; f',
    '!/tmp/codecommit-work/git-credential-helper',
    '!/opt/my codecommit/run; git-credential-helper',
  ])('is not %s', value => {
    expect(unknown(value)).toBe(false)
  })
})

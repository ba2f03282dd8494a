import {describe, expect, it} from 'vitest'
import type {Result} from '../../src/checks/examine.js'
import {judge} from '../../src/verdict/judge.js'
import type {Verdict} from '../../src/verdict/verdict.js'
import {observations, unobserved} from '../checks/healthy.js'
import type {FactOverrides} from '../checks/healthy.js'

/** `fail git-config/use-http-path#use-http-path-off`, optionally `<- area/name` for the check's own because. */
function result(text: string): Result {
  const [, status, check, code, because] = /^(\w+) ([^#]+)#(\S+)(?: <- (\S+))?$/.exec(text) ?? []
  if (!status || !check || !code) throw new Error(text)
  return {
    check,
    code,
    status: status as Result['status'],
    area: check.slice(0, check.indexOf('/')),
    title: check,
    durationMs: 0,
    summary: `${check} says ${code}`,
    ...(because && {because: [because]}),
  }
}

const verdict = (results: string[], facts: FactOverrides = {}): Verdict => judge({results: results.map(result), facts: observations(facts)})

const roots = ({rootCauses}: Verdict): string[] => rootCauses.map(({check, code}) => `${check}#${code}`)

const S403 = {'probe-signed': {status: 403, refs: null}} as const
const S404 = {'probe-signed': {status: 404, refs: null}} as const
const U403 = {'probe-as-configured': {outcome: 'forbidden', exitCode: 128}} as const
const U404 = {'probe-as-configured': {outcome: 'not-found', exitCode: 128}} as const
const NO_HTTPS = {
  'probe-as-configured': unobserved('not-applicable'),
  'probe-signed': unobserved('not-applicable'),
  'probe-git-signed': unobserved('not-applicable'),
  'probe-endpoint': unobserved('not-applicable'),
} as const
const SSH_DENIED = {'target': {method: 'ssh'}, ...NO_HTTPS, 'ssh-login': {outcome: 'publickey-denied'}} as const
const NO_ANSWER = {'probe-as-configured': {outcome: 'no-credential', exitCode: 128, answer: null}} as const

describe('root causes', () => {
  it.each<{
    name: string
    results: string[]
    facts?: FactOverrides
    expected: string[]
    class: Verdict['class']
    confidence: Verdict['confidence']
  }>([
    {
      name: 'a stale stored password, proven by the fresh signature that works',
      results: [
        'fail live/as-configured#helper-chain',
        'fail git-config/helper-order#store-answers-first',
        'fail credential-store/plain-file#stale-signed-password',
      ],
      facts: U403,
      expected: ['credential-store/plain-file#stale-signed-password'],
      class: 'credential-store',
      confidence: 'proven',
    },
    ...['macos-keychain', 'windows-credential-manager', 'secret-service', 'gcm-files'].map(store => ({
      name: `a stale password in ${store}`,
      results: [
        'fail live/as-configured#helper-chain',
        'fail git-config/helper-order#store-answers-first',
        `fail credential-store/${store}#stale-signed-password`,
      ],
      facts: U403,
      expected: [`credential-store/${store}#stale-signed-password`],
      class: 'credential-store' as const,
      confidence: 'proven' as const,
    })),
    {
      name: 'a Git credential that IAM does not know any more',
      results: [
        'fail live/as-configured#refused',
        'fail credential-store/plain-file#stale-git-credential',
        'fail credential-store/git-credentials#deleted',
      ],
      facts: {...U403, 'probe-signed': unobserved('not-applicable')},
      expected: ['credential-store/git-credentials#deleted'],
      class: 'credential-store',
      confidence: 'proven',
    },
    {
      name: "the clock, proven by the server's time",
      results: [
        'fail live/signed#403',
        'fail live/as-configured#refused',
        'fail credentials/identity#clock',
        'fail permission/pull#denied',
        'fail network/clock#skew',
      ],
      facts: {'probe-signed': {status: 403, refs: null, withServerTime: 200}, ...U403},
      expected: ['network/clock#skew'],
      class: 'clock',
      confidence: 'proven',
    },
    {
      name: 'a key without its token',
      results: [
        'fail credentials/identity#invalid-key',
        'fail credentials/session-token#missing-session-token',
        'fail live/signed#403',
        'fail live/as-configured#refused',
      ],
      facts: {...S403, ...U403, 'caller-identity': {ok: false, error: {code: 'InvalidClientTokenId', message: '', status: 403}}},
      expected: ['credentials/session-token#missing-session-token'],
      class: 'credentials',
      confidence: 'proven',
    },
    ...[
      ['throttled', 'Throttling', 400],
      ['out of reach', 'connection', null],
      ['in trouble', '503', 503],
    ].map(([state, code, status]) => ({
      name: `a refusal that nobody explains, for STS is ${String(state)}`,
      results: ['fail live/signed#403', 'fail live/as-configured#refused <- live/signed'],
      facts: {...S403, ...U403, 'caller-identity': {ok: false, error: {code, message: '', status}}} as FactOverrides,
      expected: ['live/signed#403'],
      class: 'permission' as const,
      confidence: 'likely' as const,
    })),
    ...[
      ['throttled', 'Throttling', 400],
      ['out of reach', 'connection', null],
      ['in trouble', '503', 503],
    ].map(([state, code, status]) => ({
      name: `a refusal that nobody explains, for STS is ${String(state)}`,
      results: ['fail live/signed#403', 'fail live/as-configured#refused <- live/signed'],
      facts: {...S403, ...U403, 'caller-identity': {ok: false, error: {code, message: '', status}}} as FactOverrides,
      expected: ['live/signed#403'],
      class: 'permission' as const,
      confidence: 'likely' as const,
    })),
    {
      name: 'the keys that a role starts with, rather than the role that they do not get',
      results: [
        'fail credentials/identity#expired-token',
        'fail credentials/resolve#resolution-failed',
        'fail git-config/helper-runs#helper-fails',
        'fail live/as-configured#no-credential',
      ],
      facts: {...NO_ANSWER, 'probe-signed': unobserved('not-applicable'), 'caller-identity': unobserved('not-applicable')},
      expected: ['credentials/identity#expired-token'],
      class: 'credentials',
      confidence: 'proven',
    },
    {
      name: "a session token that does not count in CodeCommit's Region, rather than missing rights",
      results: [
        'fail permission/pull#denied',
        'fail credentials/identity#token-not-valid-here',
        'fail live/signed#403',
        'fail live/as-configured#refused',
      ],
      facts: {...S403, ...U403, 'repository': {ok: false, error: {code: 'UnrecognizedClientException', message: '', status: 400}}},
      expected: ['credentials/identity#token-not-valid-here'],
      class: 'credentials',
      confidence: 'proven',
    },
    {
      name: 'a role that STS does not give',
      results: [
        'fail credentials/resolve#resolution-failed',
        'fail git-config/helper-runs#helper-fails',
        'fail permission/assume-role#trust',
        'fail live/as-configured#no-credential',
      ],
      facts: {...NO_ANSWER, 'probe-signed': unobserved('not-applicable'), 'caller-identity': unobserved('not-applicable')},
      expected: ['permission/assume-role#trust'],
      class: 'permission',
      confidence: 'proven',
    },
    {
      name: 'an MFA code that nobody can type',
      results: [
        'unknown credentials/resolve#not-observable',
        'fail credentials/mfa#mfa-cannot-be-asked',
        'fail git-config/helper-runs#helper-fails',
        'fail live/as-configured#no-credential',
      ],
      facts: {...NO_ANSWER, 'probe-signed': unobserved('not-applicable'), 'caller-identity': unobserved('not-applicable')},
      expected: ['credentials/mfa#mfa-cannot-be-asked'],
      class: 'credentials',
      confidence: 'proven',
    },
    {
      name: 'a policy that denies keys without MFA, rather than a right that is missing',
      results: [
        'fail permission/pull#denied',
        'fail credentials/mfa#mfa-required-by-policy',
        'fail live/signed#403',
        'fail live/as-configured#refused',
      ],
      facts: {...S403, ...U403},
      expected: ['credentials/mfa#mfa-required-by-policy'],
      class: 'credentials',
      confidence: 'likely',
    },
    {
      name: 'a helper that signs with another key',
      results: ['fail live/as-configured#identity', 'fail credentials/agreement#helper-uses-other-key'],
      facts: U403,
      expected: ['credentials/agreement#helper-uses-other-key'],
      class: 'credentials',
      confidence: 'proven',
    },
    {
      name: 'a key of the repository that the identity may not use, rather than a right to pull that nobody misses',
      results: ['fail permission/pull#denied', 'fail encryption/key#kms-denied', 'fail live/signed#403', 'fail live/as-configured#refused'],
      facts: {...S403, ...U403},
      expected: ['encryption/key#kms-denied'],
      class: 'encryption',
      confidence: 'proven',
    },
    {
      name: 'another Region, rather than the right that a policy gives there alone',
      results: [
        'fail permission/pull#denied-implicit',
        'fail repository/exists#other-region',
        'fail live/signed#403',
        'fail live/as-configured#refused',
      ],
      facts: {...S403, ...U403},
      expected: ['repository/exists#other-region'],
      class: 'repository',
      confidence: 'likely',
    },
    {
      name: 'another Region, where nothing is at the address',
      results: ['fail repository/exists#other-region', 'fail live/signed#404', 'fail live/as-configured#refused'],
      facts: {...S404, ...U404},
      expected: ['repository/exists#other-region'],
      class: 'repository',
      confidence: 'proven',
    },
    {
      name: 'a pull that the permissions boundary denies',
      results: ['fail permission/pull#denied-boundary', 'fail live/signed#403', 'fail live/as-configured#refused'],
      facts: {...S403, ...U403},
      expected: ['permission/pull#denied-boundary'],
      class: 'permission',
      confidence: 'proven',
    },
    {
      name: 'MFA, rather than the Deny that asks for it',
      results: [
        'fail permission/pull#denied-explicit',
        'fail credentials/mfa#mfa-required-by-policy',
        'fail live/signed#403',
        'fail live/as-configured#refused',
      ],
      facts: {...S403, ...U403},
      expected: ['credentials/mfa#mfa-required-by-policy'],
      class: 'credentials',
      confidence: 'likely',
    },
    {
      name: 'a protected branch, while reading works',
      results: ['fail permission/push#protected-branch'],
      expected: ['permission/push#protected-branch'],
      class: 'permission',
      confidence: 'likely',
    },
    {
      name: 'a stale stored password before a push that is denied as well',
      results: [
        'fail permission/push#denied-implicit',
        'fail live/as-configured#helper-chain',
        'fail credential-store/plain-file#stale-signed-password',
      ],
      facts: U403,
      expected: ['credential-store/plain-file#stale-signed-password', 'permission/push#denied-implicit'],
      class: 'credential-store',
      confidence: 'proven',
    },
    {
      name: 'a denied pull',
      results: [
        'fail permission/pull#denied',
        'fail live/signed#403',
        'fail live/git-signed#git-http-setup',
        'fail live/as-configured#refused',
      ],
      facts: {...S403, ...U403},
      expected: ['permission/pull#denied'],
      class: 'permission',
      confidence: 'proven',
    },
    {
      name: 'the wrong account, though the repository seems to be missing',
      results: [
        'fail repository/exists#not-found',
        'fail git-config/helper-profile#wrong-account',
        'fail live/signed#404',
        'fail live/as-configured#refused',
      ],
      facts: {...S404, ...U404},
      expected: ['git-config/helper-profile#wrong-account'],
      class: 'git-config',
      confidence: 'proven',
    },
    {
      name: 'a codecommit:// address without the profile that has the repository',
      results: [
        'fail repository/exists#other-account <- git-config/helper-profile#wrong-account',
        'fail git-config/helper-profile#wrong-account',
        'fail live/signed#404',
        'fail live/as-configured#refused',
      ],
      facts: {...S404, ...U404, target: {method: 'grc'}},
      expected: ['git-config/helper-profile#wrong-account'],
      class: 'git-config',
      confidence: 'proven',
    },
    {
      name: 'an account without the repository, beside a profile of another one, rather than missing rights',
      results: [
        'fail permission/pull#denied',
        'fail git-config/helper-profile#wrong-account',
        'fail repository/exists#not-found',
        'fail live/signed#403',
        'fail live/as-configured#refused',
      ],
      facts: {...S403, ...U403},
      expected: ['git-config/helper-profile#wrong-account'],
      class: 'git-config',
      confidence: 'proven',
    },
    {
      name: 'a role without a source of keys',
      results: [
        'skip profile/complete#prerequisite',
        'fail profile/role#role-without-source',
        'fail credentials/resolve#resolution-failed',
        'fail git-config/helper-runs#helper-fails',
        'fail live/as-configured#no-credential',
      ],
      facts: NO_ANSWER,
      expected: ['profile/role#role-without-source'],
      class: 'profile',
      confidence: 'proven',
    },
    ...[
      'profile/sso#sso-expired',
      'profile/sso#never-logged-in',
      'profile/login#login-expired',
      'profile/web-identity#token-file-missing',
      'profile/credential-process#process-fails',
    ].map(cause => ({
      name: `${cause}, with everything that follows`,
      results: [
        `fail ${cause}`,
        'fail credentials/resolve#resolution-failed',
        'fail git-config/helper-runs#helper-fails',
        'unknown live/signed#not-observable',
        'fail live/as-configured#no-credential',
      ],
      facts: {...NO_ANSWER, 'probe-signed': unobserved('not-observable')},
      expected: [cause],
      class: 'profile' as const,
      confidence: 'proven' as const,
    })),
    {
      name: 'keys that are over, rather than what AWS says of them',
      results: [
        'fail credentials/expiry#expired',
        'fail credentials/identity#expired-token',
        'fail live/signed#403',
        'fail live/as-configured#refused',
      ],
      facts: {...S403, ...U403},
      expected: ['credentials/expiry#expired'],
      class: 'credentials',
      confidence: 'likely',
    },
    {
      name: 'a CLI that does not know sso-sessions, rather than the sign-in that it cannot use',
      results: ['fail tools/aws-cli#aws-lacks-feature', 'fail profile/sso#never-logged-in', 'fail live/as-configured#no-credential'],
      facts: {...NO_ANSWER, 'probe-signed': unobserved('not-observable')},
      expected: ['tools/aws-cli#aws-lacks-feature'],
      class: 'tools',
      confidence: 'proven',
    },
    {
      name: 'a services section that is not there',
      results: [
        'fail profile/conflicts#services-section-missing',
        'fail credentials/resolve#resolution-failed',
        'fail git-config/helper-runs#helper-fails',
        'fail live/as-configured#no-credential',
      ],
      facts: NO_ANSWER,
      expected: ['profile/conflicts#services-section-missing'],
      class: 'profile',
      confidence: 'proven',
    },
    {
      name: 'keys of the environment that keep a profile of another account from being asked',
      results: [
        'fail profile/environment#overrides-profile',
        'fail git-config/helper-profile#wrong-account',
        'fail permission/pull#denied',
        'fail live/signed#403',
        'fail live/as-configured#refused',
      ],
      facts: {...S403, ...U403},
      expected: ['profile/environment#overrides-profile'],
      class: 'profile',
      confidence: 'likely',
    },
    {
      name: 'an unparsable file, with everything that follows',
      results: [
        'fail profile/files#unparsable',
        'fail credentials/resolve#none-found',
        'fail git-config/helper-runs#helper-fails',
        'fail live/as-configured#no-credential',
      ],
      facts: {...NO_ANSWER, 'probe-signed': unobserved('not-applicable')},
      expected: ['profile/files#unparsable'],
      class: 'profile',
      confidence: 'proven',
    },
    {
      name: 'a header without its prefix, rather than the profile that the helper misses',
      results: [
        'fail git-config/helper-profile#profile-missing',
        'fail profile/exists#header-without-profile-prefix',
        'fail live/as-configured#no-credential',
      ],
      facts: NO_ANSWER,
      expected: ['profile/exists#header-without-profile-prefix'],
      class: 'profile',
      confidence: 'proven',
    },
    {
      name: "the helper line's profile, rather than the profile's absence",
      results: ['fail profile/exists#missing', 'fail git-config/helper-profile#profile-missing', 'fail credentials/resolve#none-found'],
      facts: NO_ANSWER,
      expected: ['git-config/helper-profile#profile-missing'],
      class: 'git-config',
      confidence: 'proven',
    },
    ...[
      'tools/ssh-client#plink',
      'ssh/config#no-user',
      'ssh/config#config-txt',
      'ssh/files#permissions',
      'ssh/key#public-key-as-private',
    ].map(cause => ({
      name: `${cause}, proven by the refused login`,
      results: ['fail ssh/login#publickey-denied', `fail ${cause}`],
      facts: SSH_DENIED,
      expected: [cause],
      class: cause.startsWith('tools') ? ('tools' as const) : ('ssh' as const),
      confidence: 'proven' as const,
    })),
    ...['ssh/key#inactive', 'ssh/key#not-uploaded'].map(cause => ({
      name: `${cause}, by IAM's word`,
      results: ['fail ssh/login#publickey-denied', `fail ${cause}`],
      facts: SSH_DENIED,
      expected: [cause],
      class: 'ssh' as const,
      confidence: 'proven' as const,
    })),
    {
      name: 'SSH with nothing but roles',
      results: [
        'fail ssh/config#no-user',
        'fail ssh/key#missing',
        'fail ssh/login#publickey-denied',
        'fail target/method#ssh-with-temporary-credentials',
      ],
      facts: SSH_DENIED,
      expected: ['target/method#ssh-with-temporary-credentials'],
      class: 'target',
      confidence: 'proven',
    },
    {
      name: 'a changed host key',
      results: ['warn ssh/key#encrypted-without-agent', 'fail ssh/host-key#mismatch'],
      facts: {...SSH_DENIED, 'ssh-login': {outcome: 'host-key-changed'}},
      expected: ['ssh/host-key#mismatch', 'ssh/key#encrypted-without-agent'],
      class: 'ssh',
      confidence: 'proven',
    },
    {
      name: 'a closed port for SSH, not the unknown host key',
      results: ['warn ssh/host-key#unknown', 'fail network/reach#port-22-blocked'],
      facts: {...SSH_DENIED, 'ssh-login': {outcome: 'timeout'}},
      expected: ['network/reach#port-22-blocked'],
      class: 'network',
      confidence: 'proven',
    },
    {
      name: 'two independent faults, the one that blocks earliest first',
      results: [
        'fail git-config/use-http-path#use-http-path-off',
        'fail tools/aws-cli#aws-missing',
        'fail live/as-configured#no-credential',
      ],
      facts: NO_ANSWER,
      expected: ['git-config/use-http-path#use-http-path-off', 'tools/aws-cli#aws-missing'],
      class: 'git-config',
      confidence: 'proven',
    },
    {
      name: 'typographic quotation marks make a profile that nobody has',
      results: [
        'fail git-config/helper-runs#smart-quotes',
        'fail git-config/helper-profile#profile-missing',
        'fail profile/exists#name-differs',
        'fail live/as-configured#no-credential',
      ],
      facts: NO_ANSWER,
      expected: ['git-config/helper-runs#smart-quotes'],
      class: 'git-config',
      confidence: 'proven',
    },
    {
      name: 'a stored quotation mark leaves nobody to answer',
      results: [
        'fail git-config/helper-present#no-helper',
        'fail git-config/helper-runs#literal-quotes',
        'fail live/as-configured#no-credential',
      ],
      facts: NO_ANSWER,
      expected: ['git-config/helper-runs#literal-quotes'],
      class: 'git-config',
      confidence: 'proven',
    },
    {
      name: 'the first @ of a codecommit:: address makes a profile that nobody has',
      results: ['fail target/url#profile-with-at-sign', 'fail profile/exists#missing', 'fail credentials/resolve#resolution-failed'],
      facts: {},
      expected: ['target/url#profile-with-at-sign'],
      class: 'target',
      confidence: 'likely',
    },
    {
      name: 'a fault that the probes exonerate comes last',
      results: ['fail permission/pull#denied', 'fail git-config/helper-runs#missing-bang', 'fail live/as-configured#helper-chain'],
      facts: NO_ANSWER,
      expected: ['git-config/helper-runs#missing-bang', 'permission/pull#denied'],
      class: 'git-config',
      confidence: 'proven',
    },
    {
      name: 'no helper, whatever the path of the address says',
      results: ['fail target/url#https-url-without-path', 'fail git-config/helper-present#url-pattern-does-not-match'],
      facts: {
        'probe-as-configured': unobserved('not-observable'),
        'probe-signed': unobserved('not-observable'),
        'probe-endpoint': {status: 401},
      },
      expected: ['target/url#https-url-without-path', 'git-config/helper-present#url-pattern-does-not-match'],
      class: 'target',
      confidence: 'likely',
    },
    {
      name: "a Region that botocore does not know, by its own word, beside the profile's fault",
      results: [
        'fail profile/files#unparsable',
        'fail tools/git-remote-codecommit#botocore-too-old-for-region',
        'fail live/as-configured#remote-helper',
      ],
      facts: {'probe-as-configured': {outcome: 'remote-helper'}, 'probe-signed': unobserved('not-observable')},
      expected: ['profile/files#unparsable', 'tools/git-remote-codecommit#botocore-too-old-for-region'],
      class: 'profile',
      confidence: 'proven',
    },
    {
      name: 'no way to the endpoint, and no such repository by the API of CodeCommit',
      results: [
        'fail network/reach#reset',
        'fail repository/exists#not-found',
        'fail live/endpoint#unreachable',
        'fail live/as-configured#connection',
      ],
      facts: {
        'probe-endpoint': {failure: {kind: 'reset', message: '', at: 'x:443'}, status: null},
        'probe-signed': {failure: {kind: 'reset', message: '', at: 'x:443'}, status: null},
        'probe-as-configured': {outcome: 'connection'},
      },
      expected: ['network/reach#reset', 'repository/exists#not-found'],
      class: 'network',
      confidence: 'proven',
    },
    {
      name: 'no algorithm in common, which no key changes',
      results: ['fail ssh/key#not-rsa', 'fail ssh/login#algorithm'],
      facts: {
        'target': {method: 'ssh'},
        'ssh-login': {outcome: 'algorithm'},
        'probe-as-configured': unobserved('not-applicable'),
        'probe-signed': unobserved('not-applicable'),
        'probe-endpoint': unobserved('not-applicable'),
      },
      expected: ['ssh/key#not-rsa', 'ssh/login#algorithm'],
      class: 'ssh',
      confidence: 'likely',
    },
    {
      name: 'permissions that ssh refuses, and what stands in the file',
      results: ['fail ssh/files#permissions', 'fail ssh/config#no-user', 'warn ssh/host-key#unknown'],
      facts: {
        'target': {method: 'ssh'},
        'ssh-login': unobserved('not-observable'),
        'probe-as-configured': unobserved('not-applicable'),
        'probe-signed': unobserved('not-applicable'),
        'probe-endpoint': unobserved('not-applicable'),
      },
      expected: ['ssh/files#permissions', 'ssh/config#no-user'],
      class: 'ssh',
      confidence: 'likely',
    },
    {
      name: 'what the check itself calls its cause',
      results: ['fail git-config/helper-runs#helper-fails <- git-config/use-http-path', 'fail git-config/use-http-path#misspelt-section'],
      facts: NO_ANSWER,
      expected: ['git-config/use-http-path#misspelt-section'],
      class: 'git-config',
      confidence: 'proven',
    },
    {
      name: 'a fault that was only seen on the machine is likely, not proven',
      results: ['fail git-config/helper-present#no-helper'],
      facts: {'probe-as-configured': unobserved('offline'), 'probe-signed': unobserved('offline'), 'probe-endpoint': unobserved('offline')},
      expected: ['git-config/helper-present#no-helper'],
      class: 'git-config',
      confidence: 'likely',
    },
    {
      name: 'git-remote-codecommit, and the profile that it cannot read either',
      results: [
        'fail tools/git-remote-codecommit#botocore-too-old-for-profile',
        'fail credentials/resolve#resolution-failed',
        'fail live/as-configured#remote-helper',
      ],
      facts: {'probe-as-configured': {outcome: 'remote-helper', exitCode: 128, answer: null}, 'probe-signed': unobserved('not-observable')},
      expected: ['tools/git-remote-codecommit#botocore-too-old-for-profile'],
      class: 'tools',
      confidence: 'proven',
    },
    {
      name: 'a missing git-remote-codecommit before what is wrong with the profile',
      results: [
        'fail profile/complete#no-credential-source',
        'fail tools/git-remote-codecommit#grc-missing',
        'fail live/as-configured#remote-helper',
      ],
      facts: {'probe-as-configured': {outcome: 'remote-helper', exitCode: 128, answer: null}, 'probe-signed': unobserved('not-observable')},
      expected: ['tools/git-remote-codecommit#grc-missing', 'profile/complete#no-credential-source'],
      class: 'tools',
      confidence: 'proven',
    },
    {
      name: 'a Region that does not exist, rather than the botocore that does not know it',
      results: [
        'fail tools/git-remote-codecommit#botocore-too-old-for-region',
        'fail target/region#region-unknown',
        'fail live/as-configured#remote-helper',
      ],
      facts: {'probe-as-configured': {outcome: 'remote-helper', exitCode: 128, answer: null}, 'probe-signed': unobserved('not-observable')},
      expected: ['target/region#region-unknown'],
      class: 'target',
      confidence: 'proven',
    },
    {
      name: 'a Git without HTTPS',
      results: ['fail live/git-signed#git-http-setup', 'fail live/as-configured#remote-helper', 'fail tools/git-https#no-https-transport'],
      facts: {'probe-as-configured': {outcome: 'remote-helper'}, 'probe-git-signed': {outcome: 'remote-helper'}},
      expected: ['tools/git-https#no-https-transport'],
      class: 'tools',
      confidence: 'proven',
    },
    {
      name: 'a Git credential beside roles',
      results: ['fail live/as-configured#refused', 'fail target/method#git-credentials-with-role'],
      facts: {...U403, 'probe-signed': unobserved('not-applicable')},
      expected: ['target/method#git-credentials-with-role'],
      class: 'target',
      confidence: 'proven',
    },
    {
      name: 'no way to the endpoint',
      results: ['fail live/endpoint#unreachable', 'fail network/reach#dns', 'fail live/as-configured#refused'],
      facts: {'probe-endpoint': {failure: {kind: 'dns', message: '', at: 'x:443'}, status: null}, 'probe-as-configured': {outcome: 'dns'}},
      expected: ['network/reach#dns'],
      class: 'network',
      confidence: 'proven',
    },
    {
      name: 'a certificate that nobody trusts',
      results: ['fail live/endpoint#unreachable', 'fail live/as-configured#connection', 'fail network/tls#untrusted-issuer'],
      facts: {'probe-endpoint': {failure: {kind: 'tls', message: '', at: 'x:443'}, status: null}, 'probe-as-configured': {outcome: 'tls'}},
      expected: ['network/tls#untrusted-issuer'],
      class: 'network',
      confidence: 'proven',
    },
    {
      name: "a list of authorities of Git's own, before its HTTP set-up at large",
      results: ['fail live/git-signed#git-http-setup', 'fail live/as-configured#connection', 'fail network/tls#untrusted-issuer'],
      facts: {'probe-as-configured': {outcome: 'tls'}, 'probe-git-signed': {outcome: 'tls'}},
      expected: ['network/tls#untrusted-issuer'],
      class: 'network',
      confidence: 'proven',
    },
    {
      name: 'AWS tools that trust no one, not the helper that they are',
      results: [
        'fail git-config/helper-runs#helper-fails',
        'fail credentials/resolve#resolution-failed',
        'fail network/tls#untrusted-issuer',
        'fail live/as-configured#no-credential',
      ],
      facts: {'probe-as-configured': {outcome: 'no-credential', answer: null}, 'probe-signed': unobserved('not-observable')},
      expected: ['network/tls#untrusted-issuer'],
      class: 'network',
      confidence: 'proven',
    },
    {
      name: 'no_proxy, not the name that is found only behind the proxy',
      results: [
        'fail network/reach#dns',
        'fail live/endpoint#unreachable',
        'fail network/proxy#proxy-bypassed',
        'fail live/as-configured#connection',
      ],
      facts: {'probe-endpoint': {failure: {kind: 'dns', message: '', at: 'x:443'}, status: null}, 'probe-as-configured': {outcome: 'dns'}},
      expected: ['network/proxy#proxy-bypassed'],
      class: 'network',
      confidence: 'proven',
    },
    {
      name: "AWS tools that do not know the proxy, although the doctor's own signature works",
      results: [
        'fail git-config/helper-runs#helper-fails',
        'fail network/proxy#aws-tools-cut-off',
        'fail live/as-configured#no-credential',
      ],
      facts: {'probe-as-configured': {outcome: 'no-credential', answer: null}},
      expected: ['network/proxy#aws-tools-cut-off'],
      class: 'network',
      confidence: 'proven',
    },
  ])('$name', ({results, facts, expected, class: theClass, confidence}) => {
    const found = verdict(results, facts)
    expect(roots(found)).toEqual(expected)
    expect(found).toMatchObject({status: 'broken', class: theClass, confidence})
    const shuffled = verdict([...results].reverse(), facts)
    expect(roots(shuffled)).toEqual(expected)
  })

  it('names the consequences, also through a middle one', () => {
    const found = verdict(
      ['fail profile/files#unparsable', 'fail credentials/resolve#none-found', 'unknown live/signed#not-observable', 'pass tools/git#ok'],
      NO_ANSWER,
    )
    expect(found.rootCauses[0]?.consequences).toEqual(['credentials/resolve#none-found', 'live/signed#not-observable'])
  })

  it('keeps a circle of explanations from hiding both ends', () => {
    const found = verdict(
      ['fail profile/exists#missing <- git-config/helper-profile', 'fail git-config/helper-profile#profile-missing <- profile/exists'],
      NO_ANSWER,
    )
    expect(found.rootCauses).toHaveLength(1)
  })

  it('lists warnings after failures, and only those that stand alone', () => {
    const found = verdict(['warn credential-store/plain-file#world-readable', 'fail git-config/use-http-path#use-http-path-off'], NO_ANSWER)
    expect(roots(found)).toEqual(['git-config/use-http-path#use-http-path-off', 'credential-store/plain-file#world-readable'])
  })
})

describe('status', () => {
  it.each([
    [['pass tools/git#ok'], 'healthy', 'ok', 'proven', []],
    [
      ['warn git-config/helper-order#store-will-learn', 'warn credential-store/plain-file#signed-password-stored'],
      'degraded',
      'git-config',
      'likely',
      ['git-config/helper-order#store-will-learn'],
    ],
    [
      ['unknown live/as-configured#deadline', 'warn profile/files#readable-by-others'],
      'inconclusive',
      'internal',
      'possible',
      ['profile/files#readable-by-others'],
    ],
    [['crash profile/files#crash'], 'inconclusive', 'internal', 'possible', []],
    [['unknown permission/pull#not-permitted', 'skip target/url#offline'], 'healthy', 'ok', 'proven', []],
    [['crash profile/files#crash', 'fail tools/git#git-missing'], 'broken', 'tools', 'likely', ['tools/git#git-missing']],
  ] as const)('%j', (results, status, theClass, confidence, causes) => {
    const found = verdict([...results])
    expect(found).toMatchObject({status, class: theClass, confidence})
    expect(roots(found)).toEqual(causes)
  })
})

describe('the sentence', () => {
  it.each<[string, string[], FactOverrides, RegExp]>([
    ['works', [], {}, /^Git gets into demo \(eu-west-1\) as it is configured here\.$/],
    ['empty repository', [], {'probe-as-configured': {refs: 0}}, /the repository is empty/],
    ['offline', [], {'probe-as-configured': unobserved('offline')}, /Nothing live was tried/],
    [
      'offline with a fault',
      ['fail tools/git#git-missing'],
      {'probe-as-configured': unobserved('offline')},
      /^tools\/git says git-missing\. Nothing live was tried\.$/,
    ],
    ['no target', [], {'target': unobserved('no-target')}, /^No CodeCommit repository was examined/],
    ['ssh', [], {'target': {method: 'ssh'}, ...NO_HTTPS}, /^Git gets into demo \(eu-west-1\) over SSH as it is configured here\.$/],
    [
      'ssh, signed in',
      [],
      {'target': {method: 'ssh'}, ...NO_HTTPS, 'ssh-login': {pull: null}},
      /^CodeCommit accepts the SSH key with which Git signs in for demo \(eu-west-1\);/,
    ],
    [
      'ssh, not tried',
      [],
      {'target': {method: 'ssh'}, ...NO_HTTPS, 'ssh-login': unobserved('passive', 'none is started')},
      /no login over SSH was tried: none is started/,
    ],
    ['ssh, offline', [], {'target': {method: 'ssh'}, ...NO_HTTPS, 'ssh-login': unobserved('offline')}, /No login over SSH was tried/],
    [
      'ssh, host key unknown',
      [],
      {'target': {method: 'ssh'}, ...NO_HTTPS, 'ssh-login': {outcome: 'host-key-unknown', pull: null}},
      /was not seen/,
    ],
    ['late', ['unknown live/as-configured#deadline'], {}, /live\/as-configured gave no answer in time/],
    ['crash', ['crash profile/files#crash'], {}, /the check profile\/files itself failed\. Nothing else is wrong/],
    [
      'crash beside a warning',
      ['crash profile/files#crash', 'warn tools/git#git-old'],
      {},
      /itself failed\. Also: tools\/git says git-old\.$/,
    ],
    ['works so far', ['warn tools/git#git-old'], {}, /^tools\/git says git-old\. So far Git gets in\.$/],
    [
      'a warning that was not tried',
      ['warn tools/git#git-old'],
      {'probe-as-configured': unobserved('offline'), 'ssh-login': unobserved('offline')},
      /^tools\/git says git-old\. Nothing live was tried\.$/,
    ],
  ])('%s', (_name, results, facts, expected) => {
    expect(verdict(results, facts).sentence).toMatch(expected)
  })
})

import {describe} from 'vitest'
import check from '../../../src/checks/target/method.js'
import {HOST, healthyFacts, section, setting, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'
import {checkRows} from '../git-config/expect-row.js'

const CONFIG = '/home/jane/.aws/config'
function profiles(...all: [name: string, key: string, value: string][]): FactOverrides {
  return {
    'aws-files': {
      profiles: Object.fromEntries(
        all.map(([name, key, value]) => {
          const one = setting(key, value, 2, CONFIG)
          return [name, {name, config: section(name, 1, [one], CONFIG), credentials: null, settings: {[key]: one}}]
        }),
      ),
    },
  }
}
const sso = profiles(
  ['default', 'region', 'eu-west-1'],
  ['dev', 'sso_session', 'corp'],
  ['admin', 'role_arn', 'arn:aws:iam::111122223333:role/x'],
)
const mixed = profiles(['dev', 'sso_session', 'corp'], ['jane', 'aws_access_key_id', 'AKIAIOSFODNN7EXAMPLE'])
const presents = (outcome: 'ok' | 'forbidden', kind: 'git-credential' | 'signed'): FactOverrides => ({
  'probe-as-configured': {
    outcome,
    exitCode: outcome === 'ok' ? 0 : 128,
    answer: {kind, user: 'jane-at-111122223333', temporary: false, signedAt: null, age: null, by: 'store'},
  },
})
const ssh = {target: {method: 'ssh' as const, user: null}, 'probe-as-configured': unobserved('not-applicable')}

const denied: FactOverrides = {'ssh-login': {outcome: 'publickey-denied', output: ['x: Permission denied (publickey).']}}
const AS_ROLE: FactOverrides = {'iam-ssh-keys': {kind: 'no-iam-user', arn: 'arn:aws:sts::111122223333:assumed-role/Dev/jane'} as never}
const asUser = (user: string): FactOverrides => ({'ssh-config': {settings: {...healthyFacts['ssh-config'].settings, user} as never}})

describe('silent', () => {
  checkRows(check, [
    {name: 'healthy', facts: {}, status: 'pass', code: 'ok'},
    {
      name: 'a Git credential that works, beside roles',
      facts: {...sso, ...presents('ok', 'git-credential')},
      status: 'pass',
      code: 'git-credentials-with-role',
    },
    {
      name: 'a Git credential that is refused, of somebody with keys',
      facts: {...mixed, ...presents('forbidden', 'git-credential')},
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'keys in the environment',
      facts: {
        ...sso,
        ...presents('forbidden', 'git-credential'),
        environment: {AWS_ACCESS_KEY_ID: {name: 'AWS_ACCESS_KEY_ID', value: 'AKIAIOSFODNN7EXAMPLE', padded: false}},
      },
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'a command that may give anything',
      facts: {...profiles(['dev', 'credential_process', 'x']), ...presents('forbidden', 'git-credential')},
      status: 'pass',
      code: 'ok',
    },
    {name: 'no profile at all', facts: {...profiles(), ...presents('forbidden', 'git-credential')}, status: 'pass', code: 'ok'},
    {name: 'a signed password that is refused', facts: {...sso, ...presents('forbidden', 'signed')}, status: 'pass', code: 'ok'},
    {name: 'SSH beside keys', facts: {...ssh, ...mixed}, status: 'pass', code: 'ok'},
    {name: 'SSH beside roles', facts: {...ssh, ...sso, ...AS_ROLE}, status: 'pass', code: 'ssh-with-temporary-credentials'},
    {
      name: "SSH with a key's id, refused, beside roles",
      facts: {...ssh, ...sso, ...denied, ...AS_ROLE},
      status: 'pass',
      code: 'ssh-with-temporary-credentials',
    },
    {
      name: "SSH without a key's id, refused, beside keys",
      facts: {...ssh, ...mixed, ...denied, ...asUser('jane'), ...AS_ROLE},
      status: 'pass',
      code: 'ok',
    },
    {
      name: "SSH without a key's id, refused, no profile, IAM not asked",
      facts: {...ssh, ...profiles(), ...denied, ...asUser('jane'), 'iam-ssh-keys': unobserved('not-applicable')},
      status: 'pass',
      code: 'ok',
    },
    {
      name: "SSH without a key's id, refused, and an IAM user is at hand",
      facts: {...ssh, ...sso, ...denied, ...asUser('jane')},
      status: 'pass',
      code: 'ok',
    },
    {
      name: "SSH without a key's id, not tried, beside roles",
      facts: {...ssh, ...sso, ...asUser('jane'), ...AS_ROLE, 'ssh-login': unobserved('offline')},
      status: 'pass',
      code: 'ssh-with-temporary-credentials',
    },
    {name: "a name like a session's that works", facts: {...ssh, ...sso, ...asUser('ASIAIOSFODNN7EXAMPLE')}, status: 'pass'},
    {
      name: 'codecommit://',
      facts: {target: {method: 'grc', host: null, codecommitHost: false}},
      status: 'pass',
      code: 'ide-cannot-use-grc',
    },
    {name: 'no AWS files', facts: {'aws-files': unobserved('deadline')}, status: 'skip', code: 'not-applicable'},
    {name: 'another host', facts: {target: {host: 'x.example', codecommitHost: false}}, status: 'skip', code: 'not-applicable'},
  ])
})

describe('named', () => {
  checkRows(check, [
    {
      name: 'a Git credential that is refused, and roles only',
      facts: {...sso, ...presents('forbidden', 'git-credential'), target: {...healthyFacts.target, user: 'jane-at-111122223333'}},
      status: 'fail',
      code: 'git-credentials-with-role',
      says: 'jane-at-111122223333',
      types: `git remote set-url origin https://${HOST}/v1/repos/demo`,
    },
    {
      name: "SSH without a key's id, refused, and roles only",
      facts: {...ssh, ...profiles(['dev', 'sso_session', 'corp']), ...denied, ...asUser('jane'), ...AS_ROLE},
      status: 'fail',
      code: 'ssh-with-temporary-credentials',
      says: 'cannot have one',
      types: `git remote set-url origin https://${HOST}/v1/repos/demo`,
    },
    {
      name: 'SSH on an instance with a role',
      facts: {...ssh, ...profiles(['default', 'region', 'eu-west-1']), ...denied, ...asUser('ec2-user'), ...AS_ROLE},
      status: 'fail',
      code: 'ssh-with-temporary-credentials',
    },
    {
      name: 'the id of a session in the address, not tried',
      facts: {...ssh, target: {...ssh.target, user: 'ASIAIOSFODNN7EXAMPLE'}, 'ssh-login': unobserved('offline')},
      status: 'fail',
      code: 'ssh-with-temporary-credentials',
      says: 'never',
    },
    {
      name: 'a temporary key is one of a role',
      facts: {...profiles(['dev', 'aws_access_key_id', 'ASIAIOSFODNN7EXAMPLE']), ...presents('forbidden', 'git-credential')},
      status: 'fail',
      code: 'git-credentials-with-role',
    },
  ])
})

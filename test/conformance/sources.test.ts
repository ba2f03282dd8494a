import {describe, expect, it} from 'vitest'
import type {CredentialSource} from '../../src/facts/aws/chain/credential-source.js'
import {healthyFacts} from '../checks/healthy.js'
import {makeHome, observed, surroundings} from '../facts/aws/aws-surroundings.js'
import {suite} from './suites.js'

// Whole machines of the Rust SDK's suites, without their network: which source is taken, and which roles follow. What its tests fetch tells
// which source it took.

interface Case {
  name: string
  files: Record<string, string>
  env: Record<string, string>
  'http-traffic': {events: {action: {Request?: {request: {uri: string}}; Data?: {data: {Utf8?: string}; direction: string}}}[]}
  'test-case': {result: {Ok?: {access_key_id?: string}; ErrorContains?: string}}
}

/** botocore's way where it is another than the Rust SDK's (facts ID 3): what the doctor must foresee. */
const OTHERWISE: Readonly<Record<string, string>> = {
  // A blank key is a key to botocore.
  environment_variables_blank: 'env',
  // The suite asks for the profile alone; in botocore's chain keys of the environment go first.
  e2e_assume_role: 'env',
  // A session without account and role gives a token, which signs nothing (facts ID, P32): the search goes on.
  invalid_sso_credentials_config: 'iam-role',
  sso_token: 'iam-role',
  profile_keys: 'iam-role',
  profile_keys_case_insensitive: 'iam-role',
  profile_name_of_token: 'iam-role',
  // Nothing is set: metadata is asked last, where the suite's machine has none.
  empty_config: 'iam-role',
  // What is missing shows when the source is asked; it is taken all the same.
  eks_pod_identity_no_token_file: 'container-role',
  sso_no_token_file: 'sso',
}

/** Refused before anything is asked; the others of the suite that end in an error end so only at what they ask. */
const REFUSED: Readonly<
  Record<string, CredentialSource['refusal'] extends infer R | null ? (R extends {kind: infer K} ? K : never) : never>
> = {
  imds_disabled: 'no-credentials',
  invalid_config: 'unparsable',
  profile_overrides_web_identity: 'credential-source-invalid',
  web_identity_source_profile_no_env: 'other',
}

/** The sources in the order in which the suite asks them, as the doctor names them. */
function asked({'http-traffic': {events}}: Case): string[] {
  const steps: string[] = []
  for (const {action} of events) {
    const uri = action.Request?.request.uri ?? ''
    const body = action.Data?.direction === 'Request' ? (action.Data.data.Utf8 ?? '') : ''
    const step = /^https?:\/\/[^/]*(?:portal\.sso|global-env-override.*federation)|\/federation\//.test(uri)
      ? 'sso'
      : uri.includes('//169.254.170.')
        ? 'container-role'
        : uri.includes('//169.254.169.254')
          ? 'iam-role'
          : body.includes('Action=AssumeRoleWithWebIdentity')
            ? 'assume-role-with-web-identity'
            : body.includes('Action=AssumeRole&')
              ? 'role'
              : null
    if (step !== null && steps.at(-1) !== step) steps.push(step)
  }
  return steps
}

describe.each([
  ['default-credential-provider-chain', 29],
  ['profile-provider', 18],
  ['default-token-provider-chain', 3],
])('%s (smithy-rs)', (name, count) => {
  const folded = suite(`${name}.smithy-rs.json`) as {cases: Case[]} | null
  const cases = (folded?.cases ?? []).map(one => ({
    ...one,
    key: name.includes('token') && one.name === 'profile_name' ? 'profile_name_of_token' : one.name,
  }))

  it.skipIf(folded === null)('is whole', () => {
    expect(cases).toHaveLength(count)
  })
  it.each(cases)('$name', async one => {
    const {key, files, env} = one
    const home = makeHome(
      Object.fromEntries(
        Object.entries(files)
          .filter(([path]) => path.startsWith('/home/') || path.endsWith('.jwt'))
          .map(([path, text]) => [path.replace(/^\/(?:home\/)?/, ''), text]),
      ),
    )
    const moved = Object.fromEntries(
      Object.entries(env).map(([variable, value]) => [variable, value === '/token.jwt' ? `${home}${value}` : value]),
    )
    const source = await observed(
      surroundings({
        home,
        env: {AWS_EC2_METADATA_DISABLED: 'false', ...moved, HOME: home},
        given: {'aws-cli': healthyFacts['aws-cli']},
        options: {offline: true},
      }),
      'credential-source',
    )
    expect(source.refusal?.kind).toBe(REFUSED[key])
    if (key in REFUSED) return
    const [first, ...roles] = [source.base?.provider, ...source.roles.map(() => 'role')]
    if (key in OTHERWISE) {
      expect(first).toBe(OTHERWISE[key])
      return
    }
    const steps = asked(one)
    const local = steps[0] === 'role' || steps.length === 0
    if (!local) expect(first).toBe(steps[0])
    // Where the suite fails on the way it asks for no role.
    if (one['test-case'].result.Ok) expect(roles).toEqual(steps.filter(step => step === 'role'))
    const {Ok: keys} = one['test-case'].result
    if (steps.length === 0 && first !== 'custom-process') expect(source.base?.accessKeyId).toBe(keys?.access_key_id)
  })
})

describe.each(['botocore', 'smithy-rs'])('login (%s)', name => {
  interface LoginCase {
    documentation: string
    configContents: string
    cacheContents: Record<string, object>
    outcomes: {result: string; accessKeyId?: string}[]
  }
  const cases = suite(`login-provider-tests.${name}.json`) as LoginCase[] | null

  it.skipIf(cases === null)('is whole', () => {
    expect(cases).toHaveLength(8)
  })
  it.each(cases ?? [])('$documentation', async ({documentation, configContents, cacheContents, outcomes}) => {
    const home = makeHome({
      '.aws/config': configContents,
      ...Object.fromEntries(Object.entries(cacheContents).map(([file, content]) => [`.aws/login/cache/${file}`, JSON.stringify(content)])),
    })
    const facts = surroundings({home, given: {'aws-cli': {...healthyFacts['aws-cli'], version: '2.32.10'}}, options: {profile: 'signin'}})
    const hand = await observed(facts, 'credentials')
    // The AWS CLI renews what has ended, and writes its cache by it: the doctor leaves both alone.
    if (documentation.includes('Expired')) expect(hand.state).toBe('not-resolved')
    else if (outcomes.some(({result}) => result === 'error'))
      expect(hand).toMatchObject({state: 'refused', refusal: {kind: 'sign-in-needed'}})
    else expect(hand).toMatchObject({state: 'resolved', provider: 'login', accessKeyId: outcomes[0]?.accessKeyId})
  })
})

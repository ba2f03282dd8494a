import {describe, expect, it} from 'vitest'
import type {CredentialSource} from '../../src/facts/aws/chain/credential-source.js'
import {healthyFacts} from '../checks/healthy.js'
import {makeHome, observed, surroundings} from '../facts/aws/aws-surroundings.js'
import {suite} from './suites.js'

interface Case {
  docs: string
  input: {profiles: Record<string, Record<string, string>>; selected_profile: string}
  output: {ProfileChain?: Record<string, string | Record<string, string>>[]; Error?: string}
}

/** Cases in which botocore, and so we, do otherwise than the Rust SDK, whose suite this is (facts ID 3.3). */
const OTHERWISE: Record<string, string> = {
  // A secret without key id is nothing to botocore; the role's refusal names the source instead.
  'partial credentials error (missing access key)': 'source-profile-without-credentials',
  // Nothing to sign with, in botocore's own words.
  'profile only contains configuration': 'no-credentials',
  // A session without account and role gives a token, which signs nothing (facts ID, P32).
  'SSO token profile selected': 'no-credentials',
  'invalid SSO token configuration: sso_region must be in sso-session': 'no-credentials',
  'invalid SSO token configuration: sso-session not found': 'no-credentials',
}

const KINDS: readonly [
  text: RegExp,
  kind: CredentialSource['refusal'] extends infer R | null ? (R extends {kind: infer K} ? K : never) : never,
][] = [
  [/must contain `source_profile`/, 'role-without-source'],
  [/both source_profile and credential_source/, 'source-and-credential-source'],
  [/missing aws_secret_access_key/, 'partial-credentials'],
  [/did not contain credential information/, 'source-profile-without-credentials'],
  [/could not find source profile/, 'source-profile-missing'],
  [/No profiles were defined/, 'profile-not-found'],
  [/infinite loop/, 'source-loop'],
  [/`role_arn` was missing/, 'other'],
  [/sso|SSO/, 'other'],
]

/** A step as the suite names it. */
const STEPS: Record<string, string> = {
  'shared-credentials-file': 'AccessKey',
  'config-file': 'AccessKey',
  'assume-role-with-web-identity': 'WebIdentityToken',
  'sso': 'Sso',
  'custom-process': 'CredentialProcess',
  'env': 'NamedSource',
  'container-role': 'NamedSource',
  'iam-role': 'NamedSource',
  'login': 'LoginSession',
}

const cases = suite('assume-role-tests.smithy-rs.json') as Case[] | null

describe.skipIf(cases === null)('from profiles to the steps of a role (smithy-rs)', () => {
  it.each(cases ?? [])('$docs', async ({docs, input, output}) => {
    const config = Object.entries(input.profiles)
      .map(
        ([name, settings]) =>
          `[profile ${name}]\n${Object.entries(settings)
            .map(([key, value]) => `${key} = ${value}\n`)
            .join('')}`,
      )
      .join('')
    // The suite knows metadata as a source that is named, and no other.
    const env = {AWS_EC2_METADATA_DISABLED: config.includes('Ec2InstanceMetadata') ? 'false' : 'true'}
    const source = await observed(
      surroundings({
        home: makeHome({'.aws/config': config}),
        env,
        given: {'aws-cli': healthyFacts['aws-cli']},
        options: {offline: true, profile: input.selected_profile},
      }),
      'credential-source',
    )
    if (output.Error !== undefined || docs in OTHERWISE) {
      expect(source.refusal?.kind).toBe(OTHERWISE[docs] ?? KINDS.find(([text]) => text.test(output.Error ?? ''))?.[1])
      return
    }
    const chain = output.ProfileChain ?? []
    expect(source.refusal).toBeNull()
    expect([STEPS[source.base?.provider ?? ''], ...source.roles.toReversed().map(() => 'AssumeRole')]).toEqual(
      chain.map(step => Object.keys(step)[0]),
    )
    expect(source.roles.toReversed().map(({arn}) => arn)).toEqual(
      chain.flatMap(({AssumeRole: role}) => (typeof role === 'object' ? [role['role_arn']] : [])),
    )
    const first = chain[0]?.['AccessKey']
    if (typeof first === 'object') expect(source.base?.accessKeyId).toBe(first['access_key_id'])
  })

  it('has 28 cases', () => {
    expect(cases).toHaveLength(28)
  })
})

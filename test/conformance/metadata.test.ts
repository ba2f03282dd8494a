import {describe, expect, it} from 'vitest'
import {allowed, containerEndpoint} from '../../src/facts/aws/keys/keys-from-container.js'
import {metadataEndpoint} from '../../src/facts/aws/keys/aws-metadata.js'
import {makeHome, observed, surroundings} from '../facts/aws/aws-surroundings.js'
import {suite} from './suites.js'

interface Case {
  docs: string
  env: Record<string, string>
  fs?: Record<string, string>
  result: {Ok?: string; Err?: string; ErrorContains?: string}
  endpoint_override?: string
  mode_override?: string
}

const containers = (suite('ecs-tests.smithy-rs.json') as {tests: Case[]} | null)?.tests ?? null
const metadata = (suite('imds-endpoint-tests.smithy-rs.json') as {tests: Case[]} | null)?.tests ?? null

describe.skipIf(containers === null)('the endpoint of a container (smithy-rs)', () => {
  it.each(containers ?? [])('$docs', ({env, result: {Ok: url}}) => {
    const endpoint = containerEndpoint(env)
    if (url !== undefined) {
      expect(endpoint).toBe(url)
      expect(() => {
        allowed(url)
      }).not.toThrow()
    } else if (endpoint !== null)
      expect(() => {
        allowed(endpoint)
      }).toThrow('Unsupported host')
    else expect(env).toEqual({})
  })
})

describe.skipIf(metadata === null)('the endpoint of the metadata service (smithy-rs)', () => {
  // What a program sets in its own code comes before variables and files; the AWS tools set nothing.
  const byCode = (one: Case): boolean => one.endpoint_override !== undefined || one.mode_override !== undefined
  it.skip.each((metadata ?? []).filter(byCode))('$docs (set in code)', () => undefined)
  it.each((metadata ?? []).filter(one => !byCode(one)))('$docs', async ({env, fs = {}, result: {Ok: url}}) => {
    const home = makeHome(fs)
    const moved = {...env, ...(env['AWS_CONFIG_FILE'] !== undefined && {AWS_CONFIG_FILE: `${home}/${env['AWS_CONFIG_FILE']}`})}
    const facts = surroundings({home, env: {AWS_EC2_METADATA_DISABLED: 'false', ...moved}, options: {offline: true}})
    const [{base, refusal}, {profiles}] = [await observed(facts, 'credential-source'), await observed(facts, 'aws-files')]
    if (url === undefined) {
      expect(refusal?.kind).toBe('setting-refused')
      return
    }
    expect([refusal, base?.provider]).toEqual([null, 'iam-role'])
    const settings = profiles['default']?.settings ?? {}
    const endpoint = metadataEndpoint((key, variable) => moved[variable as keyof typeof moved] ?? settings[key]?.value ?? null)
    expect(`${endpoint.base}/latest/api/token`).toBe(url)
  })
})

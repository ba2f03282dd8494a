import {isDeepStrictEqual} from 'node:util'
import {describe, expect, it} from 'vitest'
import {configLines} from '../../src/facts/aws/files/aws-config-lines.js'
import {readAsSpecified, specifiedSections} from '../../src/facts/aws/files/aws-config-specification.js'
import type {SpecifiedSection} from '../../src/facts/aws/files/aws-config-specification.js'
import type {AwsSetting} from '../../src/facts/aws/files/aws-files.js'
import {vaultPlace} from '../../src/facts/aws/files/aws-sections.js'
import {makeHome, observed, surroundings} from '../facts/aws/aws-surroundings.js'
import {suite} from './suites.js'

type Sections = Record<string, Record<string, string | Record<string, string>>>

interface Case {
  name: string
  input: {configFile?: string; credentialsFile?: string}
  output: {errorContaining?: string; profiles?: Sections; ssoSessions?: Sections; config?: {profiles?: Sections; sso_sessions?: Sections}}
}

function read({configFile = '', credentialsFile = ''}: Case['input']) {
  const config = readAsSpecified(configLines(Buffer.from(configFile)).lines, 'config')
  const credentials = readAsSpecified(configLines(Buffer.from(credentialsFile)).lines, 'credentials')
  return {
    error: config.error ?? credentials.error,
    sections: (kind: SpecifiedSection['kind'], nested: boolean): Sections =>
      Object.fromEntries(
        [...specifiedSections(kind, config, ...(kind === 'profile' ? [credentials] : []))].map(([name, settings]) => [
          name,
          Object.fromEntries([...settings].map(([key, setting]) => [key, nested ? (setting.nested ?? setting.value) : setting.value])),
        ]),
      ),
  }
}

/** How many cases botocore itself reads as the suite wants: counted with the real one (facts ID 2: 84 of 118). */
const BOTOCORE_SCORE = 84

const wide = suite('config-file-parser-tests.smithy-python.json') as {tests: Case[]} | null
const old = suite('profile-parser-tests.smithy-rs.json') as {tests: Case[]} | null

describe.skipIf(wide === null)('the parser suite of smithy-python, as specified', () => {
  it.each(wide?.tests ?? [])('$name', ({input, output}) => {
    const {error, sections} = read(input)
    expect(error !== null).toBe(output.errorContaining !== undefined)
    if (output.profiles) expect(sections('profile', true)).toEqual(output.profiles)
    if (output.ssoSessions) expect(sections('sso-session', true)).toEqual(output.ssoSessions)
  })

  it('has 118 cases, of which the botocore reading fails those that botocore fails', async () => {
    expect(wide?.tests).toHaveLength(118)
    const agreed = await Promise.all((wide?.tests ?? []).map(asBotocore))
    expect(agreed.filter(Boolean)).toHaveLength(BOTOCORE_SCORE)
  })
})

describe.skipIf(old === null)('the parser suite of smithy-rs, as specified', () => {
  it.each(old?.tests ?? [])('$name', ({input, output}) => {
    const {error, sections} = read(input)
    expect(error !== null).toBe(output.errorContaining !== undefined)
    if (output.config?.profiles) expect(sections('profile', false)).toEqual(output.config.profiles)
    if (output.config?.sso_sessions) expect(sections('sso-session', false)).toEqual(output.config.sso_sessions)
  })

  it('has 65 cases', () => {
    expect(old?.tests).toHaveLength(65)
  })
})

/** Through the collector, as the checks see it. */
async function asBotocore({input: {configFile = '', credentialsFile = ''}, output}: Case): Promise<boolean> {
  const from = surroundings({home: makeHome({'.aws/config': configFile, '.aws/credentials': credentialsFile})})
  const {config, credentials, profiles, ssoSessions} = await observed(from, 'aws-files')
  if (config.error ?? credentials.error) return output.errorContaining !== undefined
  const plain = (settings: readonly AwsSetting[]) =>
    Object.fromEntries(
      settings.map(({key, value, nested, secret, file, line}) => [
        key,
        nested ? Object.fromEntries(nested.map(one => [one.key, one.value])) : secret ? from.vault.text(vaultPlace(file, line)) : value,
      ]),
    )
  const read = {
    profiles: Object.fromEntries(Object.values(profiles).map(({name, settings}) => [name, plain(Object.values(settings))])),
    ssoSessions: Object.fromEntries(Object.entries(ssoSessions).map(([name, {settings}]) => [name, plain(settings)])),
  }
  return output.errorContaining === undefined && isDeepStrictEqual({...read, ...output}, read)
}

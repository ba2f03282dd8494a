import {describe, expect, it} from 'vitest'
import {specifiedPath} from '../../src/facts/aws/files/aws-path.js'
import {suite} from './suites.js'

interface Case {
  name: string
  environment: Record<string, string>
  languageSpecificHome?: string
  platform: 'linux' | 'windows'
  configLocation: string
  credentialsLocation: string
}

for (const [file, count] of [
  ['config-file-location-tests.smithy-python.json', 10],
  ['file-location-tests.smithy-rs.json', 9],
] as const) {
  const tests = (suite(file) as {tests: Case[]} | null)?.tests
  describe.skipIf(!tests)(`where the files are, as specified: ${file}`, () => {
    it.each(tests ?? [])('$name', ({environment, languageSpecificHome = '', platform, configLocation, credentialsLocation}) => {
      const system = {windows: platform === 'windows', own: languageSpecificHome}
      expect(specifiedPath('config', environment, system)).toBe(configLocation)
      expect(specifiedPath('credentials', environment, system)).toBe(credentialsLocation)
    })

    it(`has ${count} cases`, () => {
      expect(tests).toHaveLength(count)
    })
  })
}

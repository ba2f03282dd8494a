import {describe, expect, test} from 'vitest'
import {registry} from '../../src/checks/registry.js'
import {symptomTable} from '../../src/symptoms/table.js'
import {matchesUrl} from '../../src/target/git-url-match.js'

/** Checks of the catalogue that this tree does not have yet; `explain` leaves them out. */
const TO_COME: Readonly<Record<string, readonly string[]>> = {
  'network/tls': ['untrusted-issuer', 'expired', 'name-mismatch'],
  'network/proxy': ['proxy-unreachable', 'proxy-auth', 'tools-differ'],
  'permission/push': [
    'denied-implicit',
    'denied-explicit',
    'denied-boundary',
    'denied-organization',
    'other-repository',
    'protected-branch',
  ],
  'encryption/key': ['kms-denied', 'kms-explicit-deny', 'key-disabled', 'key-pending-deletion', 'key-not-found'],
}

const known = (name: string): boolean => {
  const [id = '', code] = name.split('#')
  const check = registry.find(one => one.id === id)
  const codes = check ? Object.keys(check.codes) : TO_COME[id]
  return codes !== undefined && (code === undefined || codes.includes(code))
}

test.each([
  'git-codecommit.eu-west-1.amazonaws.com',
  'git-codecommit.cn-north-1.amazonaws.com.cn',
  'git-codecommit-fips.us-east-1.amazonaws.com',
  'vpce-0123-abc.git-codecommit.us-east-1.vpce.amazonaws.com',
])('Git sends the path to %s once it is told to', host => {
  const [remedy] =
    symptomTable.find(({id}) => id === 'helper-path')?.remedies({os: 'linux', host, region: null, repository: null, profile: null}) ?? []
  const key = remedy?.steps[0]?.argv?.find(word => word.startsWith('credential.')) ?? ''
  const pattern = key.replace(/^credential\.|\.useHttpPath$/g, '')
  expect(matchesUrl(pattern, `https://${host}/v1/repos/demo`, null)).toBe(true)
})

test('ids are unique', () => {
  const ids = symptomTable.map(({id}) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

describe.each(symptomTable.map(symptom => [symptom.id, symptom] as const))(
  '%s',
  (_id, {checks, covers, id, means, page, remedies, source, text, title}) => {
    test('names checks and causes that there are', () => {
      expect(checks.filter(name => !known(name))).toEqual([])
    })

    test('covers symptoms that there are', () => {
      expect(covers.filter(one => one === id || !symptomTable.some(symptom => symptom.id === one))).toEqual([])
    })

    test('says what it means and where that comes from', () => {
      for (const words of [title, means, page, source]) expect(words).toMatch(/\S/)
      expect(means).toMatch(/[.…]$/)
      expect(title).not.toMatch(/\.$/)
    })

    test('has patterns whose blanks stand outside of classes, and no unbounded repetition of anything but blanks', () => {
      for (const {source: pattern} of text) {
        expect(pattern.replaceAll('[ \\n]', '\u0001').replace(/\\./g, '')).not.toMatch(/\[[^\]]*\u0001[^\]]*\]/)
        expect(pattern.replace(/\\[*+]/g, '').replace(/\[[^\]]*\]/g, 'x')).not.toMatch(/[*+]|\{\d+,\}/)
      }
    })

    test.each(['linux', 'darwin', 'win32'] as const)('has remedies that can be typed on %s', os => {
      const place = {os, host: null, region: null, repository: null, profile: null}
      for (const {title: heading, steps} of remedies(place)) {
        expect(heading).toMatch(/\S/)
        expect(steps.length).toBeGreaterThan(0)
        for (const {text: step} of steps) expect(step.replace('/dev/null', '')).not.toMatch(/undefined|null|[<>]\w+ \w+>/)
      }
    })
  },
)

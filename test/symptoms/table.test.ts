import {describe, expect, test} from 'vitest'
import {registry} from '../../src/checks/registry.js'
import {symptomTable} from '../../src/symptoms/table.js'

/** Checks of the catalogue with their codes, for those that this tree may not have yet. */
const CATALOGUE: Readonly<Record<string, readonly string[]>> = {
  'target/method': ['git-credentials-with-role', 'ssh-with-temporary-credentials', 'ide-cannot-use-grc'],
  'network/reach': ['port-22-blocked'],
  'tools/git-https': ['no-https-transport', 'gnutls', 'known-bad-curl', 'tls-too-old'],
  'tools/git-remote-codecommit': ['grc-missing', 'grc-not-on-path', 'grc-broken', 'botocore-too-old-for-region', 'botocore-too-old-for-profile', 'grc-old', 'certificate-not-trusted', 'global-sts-endpoint'],
  'tools/ssh-client': ['ssh-missing', 'plink', 'rsa-sha1-only'],
  'credential-store/macos-keychain': ['stale-signed-password', 'signed-password-stored', 'stale-git-credential', 'git-credential'],
  'credential-store/windows-credential-manager': ['stale-signed-password', 'signed-password-stored', 'stale-git-credential', 'git-credential', 'entry-too-large'],
  'credential-store/secret-service': ['stale-signed-password', 'signed-password-stored', 'stale-git-credential', 'git-credential'],
  'network/tls': ['untrusted-issuer', 'expired', 'name-mismatch'],
  'network/proxy': ['proxy-unreachable', 'proxy-auth', 'tools-differ'],
  'permission/push': ['denied-implicit', 'denied-explicit', 'denied-boundary', 'denied-organization', 'other-repository', 'protected-branch'],
  'encryption/key': ['kms-denied', 'kms-explicit-deny', 'key-disabled', 'key-pending-deletion', 'key-not-found'],
  'ssh/config': ['user-is-not-key-id', 'no-user', 'config-txt'],
  'ssh/files': ['permissions'],
  'ssh/key': ['missing', 'public-key-as-private', 'not-rsa', 'inactive', 'not-uploaded', 'encrypted-without-agent'],
  'ssh/host-key': ['unknown', 'mismatch'],
  'ssh/login': ['publickey-denied', 'algorithm'],
}

const known = (name: string): boolean => {
  const [id = '', code] = name.split('#')
  const check = registry.find(one => one.id === id)
  if (!check && !Object.hasOwn(CATALOGUE, id)) return false
  return code === undefined || Object.hasOwn(check?.codes ?? {}, code) || (CATALOGUE[id]?.includes(code) ?? false)
}

test('ids are unique', () => {
  const ids = symptomTable.map(({id}) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

describe.each(symptomTable.map(symptom => [symptom.id, symptom] as const))('%s', (_id, {checks, covers, id, means, page, remedies, source, text, title}) => {
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
})

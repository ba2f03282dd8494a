import {expect, it} from 'vitest'
import {parseSshVersion} from '../../../src/facts/ssh/ssh-client.js'

it.each([
  ['OpenSSH_9.2p1 Debian-2+deb12u6, OpenSSL 3.0.19 27 Jan 2026', '9.2'],
  ['OpenSSH_for_Windows_9.5p1, LibreSSL 3.8.2', '9.5'],
  ['OpenSSH_9.9p2, LibreSSL 3.3.6', '9.9'],
  ['OpenSSH_10.0p2, OpenSSL 3.5.0', '10.0'],
  ['plink: Release 0.81', null],
  ['', null],
])('%s', (text, version) => {
  expect(parseSshVersion(text)).toBe(version)
})

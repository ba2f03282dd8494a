import {describe} from 'vitest'
import check from '../../../src/checks/tools/git-https.js'
import type {GitConfigEntry} from '../../../src/facts/git/git-config.js'
import {unobserved} from '../healthy.js'
import {OFFLINE} from '../git-config/scenario.js'
import {checkRows} from '../git-config/expect-row.js'

const failing = (outcome: 'tls' | 'connection' | 'forbidden', line: string) => ({
  'probe-as-configured': {outcome, exitCode: 128, refs: null, answer: null, stderr: [`fatal: unable to access 'https://x/': ${line}`]},
})
const HANDSHAKE = 'gnutls_handshake() failed: Error in the pull function.'
const PROTOCOL = 'error:1409442E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version'
const entry = (subsection: string | null, value: string): GitConfigEntry => ({
  key: subsection === null ? 'http.sslversion' : `http.${subsection}.sslversion`,
  section: 'http',
  subsection,
  name: 'sslversion',
  value,
  scope: 'global',
  file: null,
  line: 4,
  source: '~/.gitconfig:4',
})
const grc = {target: {method: 'grc' as const, host: null, codecommitHost: false, path: null}}

describe('silent', () => {
  checkRows(check, [
    {name: 'healthy', facts: {}, status: 'pass', code: 'ok'},
    {name: 'GnuTLS that works', facts: {'git-https': {tls: 'gnutls'}}, status: 'pass', code: 'gnutls'},
    {name: 'GnuTLS, not tried', facts: {...OFFLINE, 'git-https': {tls: 'gnutls'}}, status: 'pass', code: 'gnutls'},
    {
      name: 'GnuTLS, refused by the server',
      facts: {...failing('forbidden', 'The requested URL returned error: 403'), 'git-https': {tls: 'gnutls'}},
      status: 'pass',
      code: 'gnutls',
    },
    {
      name: 'GnuTLS, a certificate that is not trusted',
      facts: {...failing('tls', 'server certificate verification failed. CAfile: none CRLfile: none'), 'git-https': {tls: 'gnutls'}},
      status: 'pass',
      code: 'gnutls',
    },
    {name: 'the bad libcurl, and Git gets in', facts: {'git-https': {curl: '7.41.0'}}, status: 'pass', code: 'known-bad-curl'},
    {
      name: 'another libcurl',
      facts: {...failing('connection', 'Empty reply from server'), 'git-https': {curl: '8.5.0'}},
      status: 'pass',
      code: 'ok',
    },
    {name: 'TLS 1.2 is asked for', facts: {...OFFLINE, 'git-config': {entries: [entry(null, 'tlsv1.2')]}}, status: 'pass', code: 'ok'},
    {
      name: 'an old version for another host',
      facts: {...OFFLINE, 'git-config': {entries: [entry('https://old.example', 'tlsv1.0')]}},
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'an old version, and Git gets in',
      facts: {'git-config': {entries: [entry(null, 'tlsv1.1')]}},
      status: 'pass',
      code: 'tls-too-old',
    },
    {name: 'OpenSSL 3', facts: {...OFFLINE, 'git-https': {tlsVersion: '3.0.2'}}, status: 'pass', code: 'ok'},
    {name: 'not found, but Git gets in', facts: {'git-https': {helper: null}}, status: 'pass', code: 'ok'},
    {name: 'SSH', facts: {'target': {method: 'ssh'}, 'git-https': unobserved('not-applicable')}, status: 'skip', code: 'not-applicable'},
    {name: 'no Git', facts: {'git-https': unobserved('not-observable')}, status: 'unknown', code: 'not-observable'},
  ])
})

describe('named', () => {
  checkRows(check, [
    {name: 'no transport', facts: {...OFFLINE, 'git-https': {helper: null}}, status: 'fail', code: 'no-https-transport'},
    {
      name: 'no transport for git-remote-codecommit',
      facts: {...OFFLINE, ...grc, 'git-https': {helper: null}},
      status: 'fail',
      code: 'no-https-transport',
    },
    {
      name: 'the bad libcurl',
      facts: {...failing('connection', 'Empty reply from server'), 'git-https': {curl: '7.41.0'}},
      status: 'fail',
      code: 'known-bad-curl',
    },
    {name: 'the handshake of GnuTLS', facts: {...failing('tls', HANDSHAKE), 'git-https': {tls: 'gnutls'}}, status: 'warn', code: 'gnutls'},
    {name: 'the other end refuses the version', facts: failing('tls', PROTOCOL), status: 'warn', code: 'tls-too-old'},
    {name: 'an old OpenSSL', facts: {...OFFLINE, 'git-https': {tlsVersion: '1.0.0t'}}, status: 'warn', code: 'tls-too-old', says: '1.0.0t'},
    {
      name: 'an old version by configuration',
      facts: {...OFFLINE, 'git-config': {entries: [entry(null, 'tlsv1.0')]}},
      status: 'warn',
      code: 'tls-too-old',
      says: '~/.gitconfig:4',
      types: 'git config --global --unset-all http.sslversion',
    },
    {
      name: 'the same for git-remote-codecommit',
      facts: {...OFFLINE, ...grc, 'git-config': {entries: [entry('https://git-codecommit.eu-west-1.amazonaws.com', 'sslv3')]}},
      status: 'warn',
      code: 'tls-too-old',
    },
  ])
})

import {describe, expect, it} from 'vitest'
import check from '../../../src/checks/network/client-certificate.js'
import type {ClientCertificate} from '../../../src/facts/git/client-certificate.js'
import {examineWith, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const DAY = 86_400
const FILE = {path: '~/client.pem', source: '~/.gitconfig:7', state: 'read'} as const

const client = (left: number | null, changes: Partial<ClientCertificate> = {}): FactOverrides => ({
  'client-certificate': {
    certificate: {...FILE, subject: 'CN=jane', validTo: left === null ? null : '2026-12-01T00:00:00Z', left},
    key: null,
    forThisHost: true,
    ...changes,
  },
})
const stopped = (line: string): FactOverrides => ({'probe-as-configured': {outcome: 'tls', stderr: [line], answer: null, helpers: []}})
const OFF = {'probe-as-configured': unobserved('offline'), 'probe-git-signed': unobserved('offline')} as const
const NOT_LOADED = "fatal: unable to access '…': could not load PEM client certificate from /home/jane/client.pem"
const EXPIRED = "fatal: unable to access '…': OpenSSL SSL_read: error:0A000415:SSL routines::sslv3 alert certificate expired"
const NEARLY: FactOverrides = {
  target: {
    host: 'git-codecommit.eu-west1.amazonaws.com',
    codecommitHost: false,
    problems: ['unknown-host'],
    suggestion: 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo',
  },
}
const missing = {certificate: {...FILE, state: 'missing', subject: null, validTo: null, left: null}} as const

describe('network/client-certificate', () => {
  it.each<[string, FactOverrides, string, RegExp]>([
    ['none', {}, 'pass ok', /no client certificate/],
    ['good for a year', client(365 * DAY), 'pass ok', /exists and is valid/],
    ['no date to be read', client(null), 'pass ok', /exists/],
    [
      'not there, and Git stops',
      {...client(0, missing), ...stopped(NOT_LOADED)},
      'fail unusable',
      /~\/client\.pem \(~\/\.gitconfig:7\), which does not exist, so it does not connect/,
    ],
    ['not there, and nothing was tried', {...client(0, missing), ...OFF}, 'pass unusable', /does not exist$/],
    [
      'not there, and Git is not sent to the host that the address names',
      {
        ...client(0, missing),
        ...NEARLY,
        'probe-as-configured': unobserved('not-observable'),
        'probe-git-signed': unobserved('not-observable'),
      },
      'fail unusable',
      /does not exist, so it will not connect once the address is right either$/,
    ],
    ['there, and Git is not sent to the host that the address names', {...client(365 * DAY), ...NEARLY}, 'pass ok', /exists and is valid/],
    [
      'not there, by such an address, and nothing was tried',
      {...client(0, missing), ...NEARLY, ...OFF},
      'pass unusable',
      /does not exist$/,
    ],
    ['not there, and Git gets in', client(0, missing), 'pass unusable', /does not exist$/],
    [
      'a key that is none',
      {...client(DAY * 90, {key: {...FILE, path: '~/client.key', state: 'not-pem'}}), ...stopped(NOT_LOADED)},
      'fail unusable',
      /the key of its client certificate from ~\/client\.key/,
    ],
    [
      'expired, and refused',
      {...client(-3 * DAY), ...stopped(EXPIRED)},
      'fail expired',
      /expired 3 days ago, on 2026-12-01, and Git cannot connect/,
    ],
    ['expired, and nobody asks for it', client(-3 * DAY), 'pass expired', /expired 3 days ago/],
    ['soon over, for this host', client(5 * DAY), 'warn expires-soon', /expires in 5 days, on 2026-12-01; after that/],
    ['soon over, for all hosts', client(5 * DAY, {forThisHost: false}), 'pass expires-soon', /expires in 5 days/],
    ['over SSH', {...client(5 * DAY), target: {method: 'ssh'}}, 'skip not-applicable', /SSH/],
  ])('%s', async (_name, facts, expected, says) => {
    const [result] = await examineWith(check, facts)
    expect(`${result?.status ?? ''} ${result?.code ?? ''}`).toBe(expected)
    expect(result?.summary).toMatch(says)
    if (result?.status === 'warn' || result?.status === 'fail') expect(result.remedies).not.toEqual([])
  })
})

import '../../lab/reflect-metadata.js'
import {webcrypto} from 'node:crypto'
import * as x509 from '@peculiar/x509'
import {beforeAll, describe, expect, it} from 'vitest'
import {endingCertificate} from '../../../src/facts/probes/ending-certificate.js'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-20T00:00:00Z')
const ALGORITHM = {name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256'}

/** A self-signed certificate, as a company's proxy or its authority shows one. */
async function certificate(name: string, {from, to}: {from: number; to: number}): Promise<Buffer> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `CN=${name}, O=Example Corp`,
    signingAlgorithm: ALGORITHM,
    keys,
    notBefore: new Date(NOW + from * DAY),
    notAfter: new Date(NOW + to * DAY),
  })
  return Buffer.from(made.rawData)
}

beforeAll(() => {
  x509.cryptoProvider.set(webcrypto)
})

describe('the certificate with which a chain breaks first', () => {
  it.each<[string, {from: number; to: number}, number | null]>([
    ['made to last, and over in a week', {from: -358, to: 7}, 7],
    ['made to last, and good for long', {from: -30, to: 335}, null],
    ['made for the day', {from: -1, to: 1}, null],
    ['made for a month', {from: -25, to: 5}, null],
    ['over', {from: -400, to: -1}, null],
  ])('%s', async (_name, dates, days) => {
    const ends = await endingCertificate([await certificate('Corporate Inspection CA', dates)], NOW)
    expect(ends && {...ends, left: ends.left / 86_400}).toEqual(
      days === null
        ? null
        : {name: 'Corporate Inspection CA', issuer: 'Corporate Inspection CA', validTo: '2026-11-27T00:00:00Z', left: days},
    )
  })

  it('is the earliest of the chain', async () => {
    const chain = await Promise.all([
      certificate('leaf', {from: -1, to: 300}),
      certificate('Corp CA', {from: -3000, to: 10}),
      certificate('Corp Root', {from: -3000, to: 12}),
    ])
    expect((await endingCertificate(chain, NOW))?.name).toBe('Corp CA')
  })

  it('is not looked for in nothing', async () => {
    expect(await endingCertificate([], NOW)).toBeNull()
  })
})

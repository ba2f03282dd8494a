import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {parseRefAdvertisement} from '../../../src/facts/probes/ref-advertisement.js'

const A = 'a'.repeat(40)
const B = 'b'.repeat(40)
const packet = (text: string): string => (text.length + 4).toString(16).padStart(4, '0') + text
const START = `${packet('# service=git-upload-pack\n')}0000`
const parse = (text: string): unknown => parseRefAdvertisement(Buffer.from(text, 'latin1'))

describe('the ref advertisement', () => {
  it.each([
    [
      'refs in order, capabilities cut',
      `${START}${packet(`${A} HEAD\0multi_ack symref=HEAD:refs/heads/main\n`)}${packet(`${A} refs/heads/main\n`)}${packet(`${B} refs/tags/v1^{}\n`)}0000`,
      {
        refs: [
          {oid: A, name: 'HEAD'},
          {oid: A, name: 'refs/heads/main'},
          {oid: B, name: 'refs/tags/v1^{}'},
        ],
        complete: true,
      },
    ],
    ['an empty repository', `${START}${packet(`${'0'.repeat(40)} capabilities^{}\0multi_ack\n`)}0000`, {refs: [], complete: true}],
    ['version 1', `${START}${packet('version 1\n')}${packet(`${A} HEAD\0x\n`)}0000`, {refs: [{oid: A, name: 'HEAD'}], complete: true}],
    ['SHA-256', `${START}${packet(`${'c'.repeat(64)} HEAD\0x\n`)}0000`, {refs: [{oid: 'c'.repeat(64), name: 'HEAD'}], complete: true}],
    ['cut off', `${START}${packet(`${A} HEAD\0x\n`)}003daaaa`, {refs: [{oid: A, name: 'HEAD'}], complete: false}],
    ['hidden refs', `${START}${packet(`${A} .have\0x\n`)}0000`, {refs: [], complete: true}],
    ['a page instead', '<html><body>Sign in</body></html>', null],
    ['another service', `${packet('# service=git-receive-pack\n')}00000000`, null],
    ['nothing', '', null],
  ])('%s', (_name, text, expected) => {
    expect(parse(text)).toEqual(expected)
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 300}), bytes => {
        parseRefAdvertisement(Buffer.concat([Buffer.from(START), bytes]))
      }),
    )
  })
})

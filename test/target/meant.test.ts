import {expect, it} from 'vitest'
import {parseAddress} from '../../src/target/address.js'
import {leadsToCodeCommit, meantAddress} from '../../src/target/meant.js'
import type {Target} from '../../src/target/target.js'

const HOST = 'git-codecommit.eu-west-1.amazonaws.com'

it.each([
  ['https://git-codecommit.eu-west1.amazonaws.com/v1/repos/demo', HOST],
  [`http://${HOST}/v1/repos/demo`, HOST],
  [`${HOST}/v1/repos/demo`, HOST],
  ['https://codecommit.eu-west-1.amazonaws.com/v1/repos/demo', HOST],
  // Somebody else's host: what is examined is CodeCommit's own, and only that is asked.
  [`https://${HOST}.evil.example/v1/repos/demo`, HOST],
  // git-remote-codecommit would ask for a repository of the host's name.
  [`codecommit://${HOST}/v1/repos/demo`, HOST],
  [`codecommit://dev@${HOST}/v1/repos/demo`, HOST],
  ['https://eu-west-1.console.aws.amazon.com/codesuite/codecommit/repositories/demo/browse?region=eu-west-1', HOST],
])('%s means an address of CodeCommit', (address, host) => {
  const meant = meantAddress(parseAddress(address))
  expect(meant).toMatchObject({host, path: 'v1/repos/demo', region: 'eu-west-1'})
  expect(new URL(meant?.url ?? '').host).toBe(host)
})

it.each([
  // Git gets there by itself.
  `https://${HOST}/v1/repos/demo`,
  `https://${HOST}/v1/repos/demo/`,
  `https://${HOST}/v1/repos/demo.git`,
  `https://${HOST}/demo`,
  // What was meant cannot be told.
  'https://github.com/example/demo.git',
  'https://git-codecommit.amazonaws.com/v1/repos/demo',
  'https://git-codecommit.eu-west1.amazonaws.com/',
  // Other ways in.
  `ssh://APKAEXAMPLE@git-codecommit.eu-west1.amazonaws.com/v1/repos/demo`,
  'codecommit::eu-west-1://demo',
  'codecommit://git-codecommit.amazonaws.com/v1/repos/demo',
  'codecommit://git-codecommit.eu-west-1.amazonaws.com/',
])('%s is examined as it is, or not at all', address => {
  expect(meantAddress(parseAddress(address))).toBeNull()
})

it('leads to CodeCommit, written rightly or nearly so', () => {
  const leads = (address: string): boolean => leadsToCodeCommit(parseAddress(address) as unknown as Target)
  expect(leads(`https://${HOST}/v1/repos/demo`)).toBe(true)
  expect(leads('https://git-codecommit.eu-west1.amazonaws.com/v1/repos/demo')).toBe(true)
  expect(leads('https://github.com/example/demo.git')).toBe(false)
})

import {expect, it} from 'vitest'
import {accountNamedBy, likeliestFirst} from '../../../src/facts/probes/other-profile-order.js'
import type {Wanted} from '../../../src/facts/probes/other-profile-order.js'
import type {AwsProfile} from '../../../src/facts/aws/files/aws-files.js'

const profile = (name: string, settings: Record<string, string> = {}): AwsProfile => ({
  name,
  config: null,
  credentials: null,
  settings: Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, {key, value, source: '', file: '', line: 1, secret: false}]),
  ) as unknown as AwsProfile['settings'],
})
const wanted: Wanted = {repository: 'shop-api', remote: 'origin', region: 'eu-west-1', owner: null, without: null}
const names = (profiles: AwsProfile[], more: Partial<Wanted> = {}): string =>
  likeliestFirst(profiles, {...wanted, ...more})
    .map(({name}) => name)
    .join(' ')

it("prefers the owner's account, a like name, the same Region, keys of its own, in this order", () => {
  const all = [
    profile('plain'),
    profile('keys', {aws_access_key_id: 'A'}),
    profile('near', {region: 'eu-west-1'}),
    profile('Shop'),
    profile('owner', {role_arn: 'arn:aws:iam::444455556666:role/x'}),
  ]
  expect(names(all, {owner: '444455556666'})).toBe('owner Shop near keys plain')
})

it('puts profiles of the account that has no such repository last', () => {
  expect(
    names([profile('own', {sso_account_id: '111122223333', region: 'eu-west-1'}), profile('a'), profile('b')], {without: '111122223333'}),
  ).toBe('a b own')
})

it('takes nothing from names that every machine has', () => {
  expect(names([profile('b'), profile('origin')])).toBe('b origin')
  expect(names([profile('b'), profile('partner')], {remote: 'partner'})).toBe('partner b')
})

it.each([
  [{role_arn: 'arn:aws-cn:iam::444455556666:role/path/x'}, '444455556666'],
  [{role_arn: 'arn:aws:iam:444455556666:role/x', sso_account_id: '111122223333'}, null],
  [{sso_account_id: '111122223333'}, '111122223333'],
  [{login_session: 'arn:aws:iam::111122223333:user/jane'}, '111122223333'],
  [{sso_account_id: '1111'}, null],
  [{}, null],
])('reads the account off %j: %s', (settings, account) => {
  expect(accountNamedBy(profile('p', settings))).toBe(account)
})

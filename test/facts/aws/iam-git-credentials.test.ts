import {afterAll, expect, it} from 'vitest'
import type {Facts} from '../../../src/facts/facts.js'
import {healthyFacts} from '../../checks/healthy.js'
import {startLab} from '../../lab/lab.js'
import {jane, janesKey, keyLines, sessionKey, user} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'

// The real SDK client against the lab's IAM.

const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`
const maryKey = {id: 'AKIAMARY2LAB3EXAMPLE', secret: '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'}
const running = startLab({
  identities: [
    {
      ...jane,
      gitCredentials: [
        {user: `jane-at-${ACCOUNT}`, password: 'one'},
        {user: `jane+1-at-${ACCOUNT}`, password: 'two', active: false},
      ],
    },
    user('mary', {keys: [maryKey], policy: [{effect: 'Allow', actions: ['sts:*']}]}),
    user('temp', {keys: [{...sessionKey, expiresInSeconds: 3600}]}),
  ],
  roles: [{arn: ROLE, trust: [jane.arn]}],
})
afterAll(async () => {
  await (await running).close()
})

const refused = (name: string, outcome: Facts['probe-as-configured']['outcome'] = 'forbidden'): Facts['probe-as-configured'] => ({
  ...healthyFacts['probe-as-configured'],
  outcome,
  exitCode: 128,
  answer: {kind: 'git-credential', user: name, temporary: false, signedAt: null, age: null, by: 'git credential-store'},
})

async function asked(
  name: string,
  {key = janesKey, config = '[default]\nregion = eu-west-1\n', probe = refused(name), source = 'default'} = {},
) {
  const lab = await running
  return surroundings({
    home: makeHome({'.aws/credentials': `[${source}]\n${keyLines(key)}`, '.aws/config': config}),
    env: lab.environment,
    given: {'target': healthyFacts.target, 'helper-chain': healthyFacts['helper-chain'], 'probe-as-configured': probe},
  })
}

const both = [
  {user: `jane-at-${ACCOUNT}`, active: true},
  {user: `jane+1-at-${ACCOUNT}`, active: false},
]

it.each([`jane-at-${ACCOUNT}`, `jane+1-at-${ACCOUNT}`])('lists what the user of %s has', async name => {
  expect(await observed(await asked(name), 'iam-git-credentials')).toMatchObject({
    ok: true,
    iamUser: 'jane',
    credentials: both,
    endpoint: null,
  })
})

it('asks for another user of the account by the name in the credential', async () => {
  expect(await observed(await asked(`jane-at-${ACCOUNT}`, {key: sessionKey}), 'iam-git-credentials')).toMatchObject({
    ok: true,
    iamUser: 'jane',
    credentials: both,
  })
  expect(await observed(await asked(`gone-at-${ACCOUNT}`), 'iam-git-credentials')).toMatchObject({
    ok: false,
    iamUser: 'gone',
    error: {code: 'NoSuchEntityException'},
  })
})

it('tells that it is not permitted', async () => {
  const answer = await observed(await asked(`mary-at-${ACCOUNT}`, {key: maryKey}), 'iam-git-credentials')
  expect(answer).toMatchObject({ok: false, error: {status: 403}})
})

it.each<[string, string, Parameters<typeof asked>[1]]>([
  ['nothing was refused', `jane-at-${ACCOUNT}`, {probe: {...refused(`jane-at-${ACCOUNT}`), outcome: 'ok'}}],
  ['CodeCommit knows the user', `jane-at-${ACCOUNT}`, {probe: refused(`jane-at-${ACCOUNT}`, 'not-found')}],
  ['what was refused is a signature', `jane-at-${ACCOUNT}`, {probe: {...healthyFacts['probe-as-configured'], outcome: 'forbidden'}}],
  ['the identity is of another account', 'jane-at-999988887777', {}],
  [
    "the identity is a role's session",
    `jane-at-${ACCOUNT}`,
    {source: 'base', config: `[default]\nregion = eu-west-1\nrole_arn = ${ROLE}\nsource_profile = base\n`},
  ],
])('does not ask: %s', async (_title, name, more) => {
  const lab = await running
  lab.log.clear()
  expect(await (await asked(name, more)).get('iam-git-credentials')).toMatchObject({observed: false, code: 'not-applicable'})
  expect(lab.log.entries.filter(({host}) => host.startsWith('iam.'))).toEqual([])
})

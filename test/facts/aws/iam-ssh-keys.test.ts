import {afterAll, expect, it} from 'vitest'
import {healthyFacts} from '../../checks/healthy.js'
import {startLab} from '../../lab/lab.js'
import {jane, janesKey, keyLines, sessionKey, user} from '../../lab/made-up.js'
import {KEY_ID, OTHER_KEY, UPLOADED_KEY} from '../../lab/ssh.js'
import {ACCOUNT} from '../../lab/world.js'
import {readKeyFile} from '../../../src/facts/ssh/key-file.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'

// The real SDK client against the lab's IAM.

const OTHER_ID = 'APKAOTHER2EXAMPLE123'
const ROLE = `arn:aws:iam::${ACCOUNT}:role/reader`
const maryKey = {id: 'AKIAMARY2LAB3EXAMPLE', secret: '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'}
const listerKey = {id: 'AKIALIST2LAB3EXAMPLE', secret: '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'}
const running = startLab({
  identities: [
    {
      ...jane,
      sshKeys: [
        {id: KEY_ID, publicKey: UPLOADED_KEY},
        {id: OTHER_ID, publicKey: OTHER_KEY, active: false},
      ],
    },
    user('mary', {keys: [maryKey], policy: [{effect: 'Allow', actions: ['sts:*']}]}),
    user('lister', {
      keys: [listerKey],
      policy: [{effect: 'Allow', actions: ['sts:*', 'iam:List*']}],
      sshKeys: [{id: OTHER_ID, publicKey: OTHER_KEY}],
    }),
    {arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Dev/jane`, keys: [sessionKey]},
  ],
  roles: [{arn: ROLE, trust: [jane.arn]}],
})
afterAll(async () => {
  await (await running).close()
})

interface Question {
  credentials?: string
  config?: string
  env?: Record<string, string>
  outcome?: 'ok' | 'publickey-denied'
}

async function asked({credentials = `[default]\n${keyLines(janesKey)}`, config = '', env = {}, outcome = 'publickey-denied'}: Question) {
  const lab = await running
  return surroundings({
    home: makeHome({'.aws/credentials': credentials, '.aws/config': config}),
    env: {...lab.environment, ...env},
    given: {
      'target': {...healthyFacts.target, method: 'ssh'},
      'ssh-config': healthyFacts['ssh-config'],
      'ssh-login': {...healthyFacts['ssh-login'], outcome},
    },
  })
}

const janes = {
  kind: 'listed',
  iamUser: 'jane',
  keys: [
    {id: KEY_ID, active: true, fingerprint: readKeyFile(UPLOADED_KEY).fingerprint},
    {id: OTHER_ID, active: false, fingerprint: readKeyFile(OTHER_KEY).fingerprint},
  ],
}

it.each<[string, Question, object]>([
  ['the default profile', {}, janes],
  ['the environment', {credentials: '', env: {AWS_ACCESS_KEY_ID: janesKey.id, AWS_SECRET_ACCESS_KEY: janesKey.secret}}, janes],
  ['a chosen profile', {credentials: `[work]\n${keyLines(janesKey)}`, env: {AWS_PROFILE: 'work'}}, janes],
  ['a further profile, whose user has the key', {credentials: `[default]\n${keyLines(listerKey)}[work]\n${keyLines(janesKey)}`}, janes],
  [
    'a user who may list, and not read',
    {credentials: `[default]\n${keyLines(listerKey)}`},
    {kind: 'listed', iamUser: 'lister', keys: [{id: OTHER_ID, active: true, fingerprint: null}]},
  ],
  ['a user who may not list', {credentials: `[default]\n${keyLines(maryKey)}`}, {kind: 'refused', iamUser: 'mary', error: {status: 403}}],
  [
    'a session',
    {credentials: `[default]\n${keyLines(sessionKey)}`},
    {kind: 'no-iam-user', arn: expect.stringContaining('assumed-role/Dev') as string},
  ],
  [
    "a role of that user, whose keys are another profile's",
    {
      credentials: `[base]\n${keyLines(janesKey)}`,
      config: `[default]\nrole_arn = ${ROLE}\nsource_profile = base\n`,
    },
    janes,
  ],
])('asks with %s', async (_title, question, expected) => {
  expect(await observed(await asked(question), 'iam-ssh-keys')).toMatchObject(expected)
})

it.each<[string, Question]>([
  ['the login succeeds', {outcome: 'ok'}],
  ['there are no credentials', {credentials: ''}],
  [
    'the credentials are refused',
    {credentials: `[default]\n${keyLines({id: 'AKIANOBODY3EXAMPLE12', secret: 'n0B0/7MDENG+bPxRfiCYq8vN3kLwZ5tR0sXy1UeO'})}`},
  ],
])('does not tell: %s', async (_title, question) => {
  const lab = await running
  lab.log.clear()
  expect(await (await asked(question)).get('iam-ssh-keys')).toMatchObject({observed: false, code: 'not-applicable'})
  expect(lab.log.entries.filter(({host}) => host.startsWith('iam.'))).toEqual([])
})

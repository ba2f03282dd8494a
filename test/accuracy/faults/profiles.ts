import {janesKey, keyLines, sessionKey} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {LEGACY_PROFILE, SIGN_IN_SECRETS, signedInServer, START_URL, tokenFile} from '../../scenarios/signed-in.js'
import {fault, keys, KEYS, role, set, SIGNED, variables} from './fault.js'
import type {ComposableFault} from './fault.js'

const GONE = {id: 'AKIAGONE2LAB3EXAMPLE', secret: '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'}
const WRONG = 'jAnE/7MDENG+bPxRfiCYq8vN3kLwZ5tR0sXy1UeX'
const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`
const TRUSTED = {arn: ROLE, trust: [`arn:aws:iam::${ACCOUNT}:root`]}

const all: readonly ComposableFault[] = [
  fault('profile/exists#name-differs', ['profile-name', ...KEYS], set({credentialsHeader: '[Dev]', configHeader: '[profile Dev]'}), {
    profile: 'named',
  }),
  fault(
    'profile/exists#header-without-profile-prefix',
    ['profile-name', ...KEYS],
    setup => {
      Object.assign(setup, {credentials: null, configHeader: '[dev]', config: `region = eu-west-1\n${keyLines(janesKey)}`})
    },
    {profile: 'named'},
  ),
  fault('profile/complete#partial-keys', KEYS, keys(`aws_access_key_id = ${janesKey.id}\n`)),
  fault(
    'profile/complete#placeholder',
    KEYS,
    keys('aws_access_key_id = YOUR_ACCESS_KEY_ID\naws_secret_access_key = YOUR_SECRET_ACCESS_KEY\n'),
  ),
  fault(
    'profile/complete#not-literal',
    KEYS,
    keys(`aws_access_key_id = ${janesKey.id}\naws_secret_access_key = ${janesKey.secret} # jane\n`),
  ),
  fault(
    'profile/complete#not-an-access-key',
    KEYS,
    keys(`aws_access_key_id = AIDAJANE2LAB3EXAMPLE\naws_secret_access_key = ${janesKey.secret}\n`),
  ),
  fault('profile/environment#partial-keys', [...KEYS, 'environment'], variables({AWS_ACCESS_KEY_ID: janesKey.id}), {profile: 'none'}),
  fault(
    'profile/environment#overrides-profile',
    [...KEYS, 'environment'],
    setup => {
      variables({AWS_ACCESS_KEY_ID: GONE.id, AWS_SECRET_ACCESS_KEY: GONE.secret})(setup)
      setup.secrets.push(GONE.secret)
    },
    {profile: 'none', alsoCalled: ['credentials/identity#invalid-key']},
  ),
  fault('profile/role#role-without-source', KEYS, role(`role_arn = ${ROLE}\n`, [TRUSTED])),
  fault('profile/role#source-missing', KEYS, role(`role_arn = ${ROLE}\nsource_profile = bsae\n`, [TRUSTED])),
  fault('profile/sso#sso-expired', KEYS, setup => {
    Object.assign(setup, {credentials: null, config: LEGACY_PROFILE, roles: signedInServer.roles, signIns: signedInServer.signIns})
    Object.assign(setup.files, tokenFile(START_URL, -9))
    setup.secrets.push(...SIGN_IN_SECRETS)
    setup.programs.aws ??= 'stand-in-v2'
  }),
  fault(
    'profile/credential-process#process-fails',
    KEYS,
    set({credentials: null, config: 'region = eu-west-1\ncredential_process = false\n'}),
  ),
  fault('permission/assume-role#role-missing', KEYS, role(`role_arn = ${ROLE}\nsource_profile = base\n`, [])),
  fault('credentials/resolve#none-found', [...KEYS, 'profile-name'], set({credentials: null}), {profile: 'none'}),
  fault('credentials/identity#wrong-secret', KEYS, setup => {
    keys(keyLines({...janesKey, secret: WRONG}))(setup)
    setup.secrets.push(WRONG)
  }),
  fault('credentials/identity#invalid-key', KEYS, keys(keyLines(janesKey), {keys: [{...janesKey, active: false}]})),
  fault('credentials/identity#expired-token', KEYS, keys(keyLines(sessionKey), {keys: [{...sessionKey, expiresInSeconds: -3600}]})),
  fault(
    'credentials/session-token#missing-session-token',
    KEYS,
    keys(keyLines({id: sessionKey.id, secret: sessionKey.secret}), {keys: [{...sessionKey, expiresInSeconds: 3600}]}),
  ),
  fault(
    'profile/role#role-arn-three-colons',
    KEYS,
    role(`role_arn = arn:aws:iam:::${ACCOUNT}:role/git\nsource_profile = base\n`, [TRUSTED]),
  ),
  fault('profile/role#source-loop', KEYS, setup => {
    Object.assign(setup, {credentials: null, config: `region = eu-west-1\nrole_arn = ${ROLE}\nsource_profile = loop\n`, roles: [TRUSTED]})
    setup.moreConfig += `\n[profile loop]\nrole_arn = ${ROLE}\nsource_profile = ${setup.profile ?? 'default'}\n`
  }),
  fault(
    'credentials/mfa#mfa-cannot-be-asked',
    KEYS,
    role(`role_arn = ${ROLE}\nsource_profile = base\nmfa_serial = arn:aws:iam::${ACCOUNT}:mfa/jane\n`, [TRUSTED]),
  ),
  fault(
    'permission/assume-role#trust',
    KEYS,
    role(`role_arn = ${ROLE}\nsource_profile = base\n`, [{arn: ROLE, trust: ['arn:aws:iam::444455556666:root']}]),
    {
      alsoCalled: ['permission/assume-role#denied'],
    },
  ),
  fault(
    'profile/web-identity#token-file-missing',
    [...KEYS, 'environment'],
    variables({AWS_ROLE_ARN: ROLE, AWS_WEB_IDENTITY_TOKEN_FILE: '/no/such/token'}),
    {
      profile: 'none',
    },
  ),
  fault('profile/environment#empty-variable', ['environment', 'profile-name', ...KEYS], variables({AWS_PROFILE: ''}), {profile: 'none'}),
  fault('profile/files#unparsable', ['aws-file', 'profiles', ...KEYS], setup => {
    setup.moreCredentials += `\n${setup.credentialsHeader}\n${keyLines(janesKey)}`
  }),
]

/** Where AWS credentials come from, and whether they live: behind the helper and behind git-remote-codecommit alike. */
export const profiles: readonly ComposableFault[] = all.map(one => ({ways: SIGNED, ...one}))

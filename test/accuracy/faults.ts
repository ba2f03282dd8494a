import {HOST, janesKey, keyLines, sessionKey, URL} from '../lab/made-up.js'
import {ACCOUNT} from '../lab/world.js'
import {FRESH, GIT_USER, line, OLD_PASSWORD, SECRET_KEY, STALE} from '../scenarios/kept.js'
import {LEGACY_PROFILE, SIGN_IN_SECRETS, signedInServer, START_URL, tokenFile} from '../scenarios/signed-in.js'
import type {Setup} from './setup.js'

/** One fault: a small change of the usual machine after which plain Git fails. */
export interface ComposableFault {
  /** What the doctor must call it, `area/name#code`. */
  code: string
  /** A second fault of the same code is told apart by this. */
  variant?: string
  /** Parts of the machine that it takes; two faults that take the same part cannot be together. */
  takes: readonly string[]
  /** Only on machines whose helper line names a profile, or only where it names none. */
  profile?: 'named' | 'none'
  /** Other codes under which the same fault may rightly be listed. */
  alsoCalled?: readonly string[]
  change: (setup: Setup) => void
}

const GONE = {id: 'AKIAGONE2LAB3EXAMPLE', secret: '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'}
const WRONG = 'jAnE/7MDENG+bPxRfiCYq8vN3kLwZ5tR0sXy1UeX'
const BEARER = '0123456789abcdef0123456789'
const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`

const fault = (
  code: string,
  takes: readonly string[],
  change: (setup: Setup) => void,
  more: Partial<ComposableFault> = {},
): ComposableFault => ({code, takes, change, ...more})
const set =
  (values: Partial<Setup>) =>
  (setup: Setup): void => {
    Object.assign(setup, values)
  }
const keep =
  (text: string, secret: string) =>
  (setup: Setup): void => {
    setup.gitBefore.push('[credential]\n\thelper = store\n')
    setup.files['.git-credentials'] = text
    setup.secrets.push(secret)
  }
const variables =
  (env: Record<string, string>) =>
  (setup: Setup): void => {
    Object.assign(setup.env, env)
  }
const network =
  (one: Setup['faults'][number]) =>
  (setup: Setup): void => {
    setup.faults.push(one)
  }
/** Keys in the profile, and what AWS knows about them. */
const keys =
  (lines: string | null, identity: Partial<Setup['identities'][number]> = {}) =>
  (setup: Setup): void => {
    setup.credentials = lines
    setup.identities = setup.identities.map((one, index) => (index === 0 ? {...one, ...identity} : one))
  }
/** The profile gives no keys of its own, but takes a role with those of a profile `base`. */
const role =
  (more: string, roles: Setup['roles']) =>
  (setup: Setup): void => {
    Object.assign(setup, {
      credentials: null,
      config: `region = eu-west-1\n${more}`,
      roles,
      moreCredentials: `${setup.moreCredentials}\n[base]\n${keyLines(janesKey)}`,
    })
  }

const HELPER = ['helper-line']
const PATH = ['http-path']
const KEYS = ['keys']
const STORE = ['store']

/** Where the faults begin is where Git begins: programs, configuration, address, network, credentials, rights. */
export const faults: readonly ComposableFault[] = [
  fault('tools/aws-cli#aws-missing', ['aws'], ({programs}) => {
    programs.aws = 'missing'
  }),
  fault('tools/aws-cli#aws-not-runnable', ['aws'], ({programs}) => {
    programs.aws = 'broken'
  }),

  fault('git-config/readable#parse-error', ['git-file'], ({gitAfter}) => {
    gitAfter.push('[alias\n\tst = status\n')
  }),
  fault('git-config/helper-present#no-helper', [...HELPER, ...PATH], set({helperLine: null, httpPath: null})),
  fault(
    'git-config/helper-present#url-pattern-does-not-match',
    [...HELPER, ...PATH],
    set({helperSection: '[credential "https://*.amazonaws.com"]'}),
  ),
  fault(
    'git-config/helper-present#helper-list-emptied',
    [...HELPER, ...STORE],
    variables({GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'credential.helper', GIT_CONFIG_VALUE_0: ''}),
  ),
  fault('git-config/helper-runs#missing-bang', HELPER, setup => {
    setup.helperLine = setup.helperLine?.replace('!', '') ?? null
  }),
  fault('git-config/helper-runs#literal-quotes', HELPER, setup => {
    setup.helperLine = `"'${setup.helperLine ?? ''}'"`
  }),
  fault('git-config/helper-runs#program-not-found', [...HELPER, 'aws'], setup => {
    setup.helperLine = setup.helperLine?.replace('!aws', '!/opt/homebrew/bin/aws') ?? null
  }),
  fault('git-config/helper-runs#valueless-helper', HELPER, ({gitBefore}) => {
    gitBefore.push('[credential]\n\thelper\n')
  }),
  fault(
    'git-config/helper-runs#smart-quotes',
    [...HELPER, 'profile-name'],
    setup => {
      setup.helperLine = '!aws --profile “default” codecommit credential-helper $@'
    },
    {profile: 'none', alsoCalled: ['profile/exists#name-differs']},
  ),
  fault(
    'git-config/helper-profile#profile-missing',
    [...HELPER, 'profile-name'],
    setup => {
      setup.helperLine = '!aws --profile codecomit codecommit credential-helper $@'
    },
    {alsoCalled: ['profile/exists#missing']},
  ),
  fault('git-config/use-http-path#use-http-path-off', PATH, set({httpPath: null})),
  fault('git-config/use-http-path#misspelt-section', PATH, setup => {
    setup.httpPath = null
    setup.gitAfter.push('[credentials]\n\tUseHttpPath = true\n')
  }),
  fault('git-config/use-http-path#not-true-or-false', PATH, set({httpPath: '\tUseHttpPath = ture\n'})),
  fault('git-config/overrides#conflicting-header', ['header'], setup => {
    setup.gitAfter.push(`[http]\n\textraHeader = Authorization: Bearer ${BEARER}\n`)
    setup.secrets.push(BEARER)
  }),
  fault('git-config/overrides#empty-auth', ['header'], ({gitAfter}) => {
    gitAfter.push('[http]\n\temptyAuth = true\n')
  }),
  fault('git-config/overrides#netrc-answers-first', ['header', 'address'], setup => {
    setup.files['.netrc'] = `machine ${HOST} login jane password n3trc-pa55word\n`
    setup.secrets.push('n3trc-pa55word')
  }),
  fault('git-config/overrides#empty-password-in-url', ['address', 'header'], set({origin: URL.replace('https://', 'https://jane@')})),

  fault('credential-store/plain-file#stale-signed-password', STORE, keep(line(janesKey.id, STALE), STALE), {
    alsoCalled: ['git-config/helper-order#store-answers-first'],
  }),
  fault('credential-store/plain-file#signed-password-refused', STORE, keep(line(janesKey.id, FRESH), FRESH), {
    alsoCalled: ['git-config/helper-order#store-answers-first'],
  }),
  fault('credential-store/plain-file#access-key-as-password', STORE, keep(line(janesKey.id, SECRET_KEY), SECRET_KEY), {
    alsoCalled: ['git-config/helper-order#store-answers-first'],
  }),
  fault(
    'credential-store/plain-file#stale-git-credential',
    STORE,
    setup => {
      keep(line(GIT_USER, OLD_PASSWORD), OLD_PASSWORD)(setup)
      setup.identities = setup.identities.map((one, index) =>
        index === 0 ? {...one, gitCredentials: [{user: GIT_USER, password: 'n3wPassw0rd+of/jane='}]} : one,
      )
    },
    {alsoCalled: ['live/as-configured#refused', 'target/method#git-credentials-with-role', 'git-config/helper-order#store-answers-first']},
  ),

  fault('target/url#unknown-host', ['address'], set({origin: 'https://git-codecommit.eu-west1.amazonaws.com/v1/repos/demo'})),
  fault('target/url#plain-http', ['address'], set({origin: URL.replace('https:', 'http:')})),
  fault('target/url#scheme-missing', ['address'], set({origin: URL.replace('https://', '')})),
  fault('target/url#refused-credentials-in-url', ['address', 'header'], setup => {
    setup.origin = URL.replace('https://', `https://${janesKey.id}:${STALE}@`)
    setup.secrets.push(STALE)
  }),

  fault('network/proxy#proxy-unreachable', ['network'], variables({https_proxy: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9'})),
  fault('network/proxy#proxy-auth', ['network'], set({proxyAuth: {user: 'jane', password: 'pr0xy-pa55word'}})),
  fault('network/proxy#proxy-refused', ['network'], network({host: 'git', kind: 'no-route', status: 403})),
  fault('network/reach#reset', ['network'], network({host: 'git', kind: 'reset'})),
  fault('network/clock#skew', ['clock'], set({clockSkewSeconds: 1200}), {variant: 'slow'}),
  fault('network/clock#skew', ['clock'], set({clockSkewSeconds: -1200}), {variant: 'fast'}),

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
  fault('profile/role#role-without-source', KEYS, role(`role_arn = ${ROLE}\n`, [{arn: ROLE, trust: [`arn:aws:iam::${ACCOUNT}:root`]}])),
  fault(
    'profile/role#source-missing',
    KEYS,
    role(`role_arn = ${ROLE}\nsource_profile = bsae\n`, [{arn: ROLE, trust: [`arn:aws:iam::${ACCOUNT}:root`]}]),
  ),
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

  fault('repository/exists#not-found', ['repository'], set({repositories: [{name: 'another'}]})),
  fault(
    'permission/pull#denied-implicit',
    ['repository'],
    set({policy: [{effect: 'Allow', actions: ['codecommit:Get*', 'codecommit:List*', 'iam:*', 'sts:*']}]}),
  ),
  fault(
    'permission/pull#denied-organization',
    ['repository'],
    set({
      policy: [
        {effect: 'Allow', actions: ['*']},
        {effect: 'Deny', actions: ['codecommit:GitPull', 'codecommit:GetRepository'], layer: 'organization'},
      ],
    }),
  ),
]

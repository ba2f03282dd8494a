import {HOST, URL} from '../../lab/made-up.js'
import {fault, HELPER, PATH, set, STORE, variables} from './fault.js'
import type {ComposableFault} from './fault.js'

const BEARER = '0123456789abcdef0123456789'

/** Git's configuration: whom it asks, and what goes around that. */
export const git: readonly ComposableFault[] = [
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
  fault('git-config/helper-runs#misspelt-subcommand', HELPER, setup => {
    setup.helperLine = setup.helperLine?.replace('credential-helper', 'credentials-helper') ?? null
  }),
]

import {matches, matchesAny} from './pattern.js'
import type {Named, Pattern} from './pattern.js'

/** A result that makes others follow from it. */
export interface Explanation {
  cause: Pattern
  explains: readonly Pattern[]
  /** Completes "… because …" in the reasoning. */
  why: string
  /** Where the rule comes from. */
  source: string
}

const LIVE = ['live/signed', 'live/git-signed', 'live/as-configured']
/** What a person sees when the identity is refused, whatever the reason. */
const REFUSED = ['permission/pull', 'repository/exists', ...LIVE]
/** Where passwords may be kept: one check a kind of store. */
const STORES = ['plain-file', 'cache', 'macos-keychain', 'windows-credential-manager', 'secret-service', 'gcm-files'].map(
  store => `credential-store/${store}`,
)
/** Keys that are fetched somewhere; where none are set up at all, the network is not to blame. */
const KEYS_NOT_FETCHED = ['resolution-failed', 'imds-unreachable', 'container-endpoint'].map(code => `credentials/resolve#${code}`)
const HELPER_GIVES_NOTHING = ['git-config/helper-runs#helper-fails', 'live/as-configured']

/**
 * Which result explains which, from the machine outwards. A result that is explained by another failed one is a consequence,
 * never a root cause. One rule an object, each with its reason and its source.
 */
export const explanations: readonly Explanation[] = [
  {cause: 'tools/git#git-missing', explains: ['*'], why: 'without Git nothing can be asked', source: 'catalogue, tools'},
  {cause: 'tools/git', explains: ['git-config/*', ...LIVE], why: 'this Git cannot do what is asked of it', source: 'facts CC 2.3'},
  {
    cause: 'git-config/readable#parse-error',
    explains: ['git-config/*', 'live/as-configured', 'live/git-signed', 'target/url'],
    why: 'Git stops at the unreadable line, whatever it was asked',
    source: 'facts CC D5, GC 1.8',
  },
  {
    cause: 'git-config/readable',
    explains: ['git-config/helper-present', 'git-config/use-http-path', 'live/git-signed', 'live/as-configured'],
    why: 'the entries are there, but this Git does not read them',
    source: 'facts GC 1.8, E9',
  },

  {
    cause: 'target/url',
    explains: ['target/region', 'network/reach', 'network/proxy', 'network/tls', 'live/endpoint', ...REFUSED],
    why: 'the address leads elsewhere',
    source: 'facts CC 2.2, X2',
  },
  ...[
    'not-codecommit',
    'unknown-host',
    'scheme-missing',
    'unsupported-scheme',
    'package-manager-scheme',
    'plain-http',
    'unencoded-at-sign',
  ].map(code => ({
    cause: `target/url#${code}`,
    explains: ['git-config/helper-present'],
    why: 'a helper for CodeCommit is not asked about this address',
    source: 'facts GC 2, CC 2.2',
  })),
  {
    cause: 'target/url#profile-with-at-sign',
    explains: ['profile/exists', 'credentials/*'],
    why: 'only the part before the first @ is taken for the profile',
    source: 'facts CC 2.2',
  },
  {
    cause: 'target/region',
    explains: ['network/reach', 'network/proxy', 'network/tls', 'live/endpoint', ...REFUSED],
    why: 'there is no CodeCommit at that address',
    source: 'facts CC 3',
  },

  {cause: 'network/reach', explains: ['live/endpoint', ...KEYS_NOT_FETCHED, ...REFUSED], why: 'no request arrives', source: 'design §7'},
  {
    cause: 'network/proxy',
    explains: ['network/reach', 'live/endpoint', ...KEYS_NOT_FETCHED, ...HELPER_GIVES_NOTHING, ...REFUSED],
    why: 'the way that is taken leads nowhere',
    source: 'facts GC 1.7, 3',
  },
  {
    cause: 'network/tls',
    explains: [
      'live/endpoint',
      ...KEYS_NOT_FETCHED,
      'credential-store/git-credentials',
      'tools/git-https#gnutls',
      'tools/git-remote-codecommit#certificate-not-trusted',
      ...HELPER_GIVES_NOTHING,
      ...REFUSED,
    ],
    why: 'no connection comes about that is trusted',
    source: 'facts GC 3, case 061',
  },
  {
    cause: 'live/endpoint',
    explains: ['credential-store/git-credentials', ...REFUSED],
    why: 'the endpoint does not answer as CodeCommit does',
    source: 'design §7',
  },
  {
    cause: 'network/clock#skew',
    explains: [
      'credentials/identity#clock',
      'credentials/identity#wrong-secret',
      'credentials/identity#malformed-request',
      'credentials/resolve#resolution-failed',
      'git-config/helper-runs#helper-fails',
      ...REFUSED,
    ],
    why: "a signature is valid only near the server's time",
    source: 'facts CC X7, ID 7.1',
  },

  {
    cause: 'tools/aws-cli',
    explains: ['git-config/helper-runs#helper-fails', 'git-config/helper-runs#program-not-found', 'live/as-configured'],
    why: 'the helper cannot start',
    source: 'facts CC T16, X11',
  },

  ...['smart-quotes', 'profile-with-space-unquoted', 'literal-quotes', 'variable-not-set'].map(code => ({
    cause: `git-config/helper-runs#${code}`,
    explains: [
      'git-config/helper-present',
      'git-config/helper-profile#profile-missing',
      'profile/exists',
      'credentials/resolve',
      'live/as-configured',
    ],
    why: 'the line does not say what it was meant to',
    source: 'facts GC 1.5',
  })),
  {
    cause: 'tools/git-https#no-https-transport',
    explains: ['live/git-signed', 'live/as-configured', 'tools/git-remote-codecommit'],
    why: 'Git cannot speak HTTPS',
    source: 'facts CC 2.3, T22',
  },
  {
    cause: 'tools/git-https',
    explains: ['live/git-signed', 'live/as-configured'],
    why: "this Git's HTTPS does not work with CodeCommit",
    source: 'facts CC T22, T23',
  },
  {
    cause: 'tools/git-remote-codecommit',
    explains: ['live/as-configured'],
    why: 'Git leaves codecommit:// addresses to git-remote-codecommit',
    source: 'facts CC T03, T04, X3-X6',
  },
  ...['certificate-not-trusted', 'global-sts-endpoint', 'botocore-too-old-for-profile'].map(code => ({
    cause: `tools/git-remote-codecommit#${code}`,
    explains: ['credentials/resolve'],
    why: 'the credentials are fetched by the botocore of git-remote-codecommit',
    source: 'facts CC X5, X6, X13',
  })),
  ...['target/region', 'profile/exists', 'profile/files', 'profile/complete', 'profile/role', 'profile/environment'].map(cause => ({
    cause,
    explains: [
      'tools/git-remote-codecommit#botocore-too-old-for-region',
      'tools/git-remote-codecommit#botocore-too-old-for-profile',
      'tools/git-remote-codecommit#grc-old',
    ],
    why: 'git-remote-codecommit stops at what it was told',
    source: 'facts CC 2.2, X3, X4',
  })),
  {
    cause: 'target/method#ssh-with-temporary-credentials',
    explains: ['ssh/config', 'ssh/key', 'ssh/login'],
    why: 'only IAM users have SSH keys, so there is no id and no key that could be named',
    source: 'facts CC 2.1',
  },
  {
    cause: 'target/method#git-credentials-with-role',
    explains: ['live/as-configured'],
    why: 'only IAM users have Git credentials',
    source: 'facts CC 2.1',
  },

  {
    cause: 'profile/files#unparsable',
    explains: [
      'profile/exists',
      'profile/complete',
      'profile/role',
      'profile/environment',
      'credentials/*',
      'git-config/helper-profile',
      ...HELPER_GIVES_NOTHING,
      ...REFUSED,
    ],
    why: 'the AWS tools refuse the whole file, so every profile fails',
    source: 'facts ID 2, P43',
  },
  {
    cause: 'profile/files#unreadable',
    explains: ['profile/exists', 'profile/complete', 'credentials/*', 'git-config/helper-profile', ...HELPER_GIVES_NOTHING, ...REFUSED],
    why: 'the AWS tools cannot open the file',
    source: 'facts ID 1',
  },
  ...['path-from-environment', 'misnamed'].map(code => ({
    cause: `profile/files#${code}`,
    explains: [
      'profile/exists',
      'profile/complete',
      'profile/role',
      'credentials/*',
      'git-config/helper-profile',
      ...HELPER_GIVES_NOTHING,
      ...REFUSED,
    ],
    why: 'the AWS tools do not read the file in which the profile stands',
    source: 'facts ID 1',
  })),
  {
    cause: 'git-config/helper-profile#profile-missing',
    explains: ['profile/exists#missing', 'profile/complete', 'credentials/*', ...HELPER_GIVES_NOTHING, ...REFUSED],
    why: 'the helper line names a profile that does not exist',
    source: 'facts ID P01',
  },
  {
    cause: 'profile/exists',
    explains: ['git-config/helper-profile#no-profile-named', 'profile/complete', 'credentials/*', ...HELPER_GIVES_NOTHING, ...REFUSED],
    why: 'a profile that is not found has no credentials',
    source: 'facts ID P01–P04',
  },
  ...['header-without-profile-prefix', 'header-with-profile-prefix', 'name-differs'].map(code => ({
    cause: `profile/exists#${code}`,
    explains: ['git-config/helper-profile#profile-missing'],
    why: 'the profile is there, under a header that hides it',
    source: 'facts ID P02–P04',
  })),
  {
    cause: 'profile/complete',
    explains: ['credentials/*', 'git-config/helper-profile#no-profile-named', ...HELPER_GIVES_NOTHING, ...REFUSED],
    why: 'the profile gives no usable credentials',
    source: 'facts ID P05–P13',
  },
  {
    cause: 'profile/role',
    explains: [
      'profile/complete',
      'credentials/*',
      'permission/*',
      'git-config/helper-profile#no-profile-named',
      ...HELPER_GIVES_NOTHING,
      ...REFUSED,
    ],
    why: 'the role of the profile cannot be assumed',
    source: 'facts ID 3.3, P14–P28',
  },
  ...[
    ['profile/sso', 'the sign-in gives no keys', 'facts ID P30–P37'],
    ['profile/login', 'the session of `aws login` gives no keys', 'facts ID P39, P40'],
    ['profile/web-identity', 'without a token there is no role', 'facts ID P29'],
    ['profile/credential-process', 'the process gives no keys', 'facts ID P41, P42'],
  ].map(([cause = '', why = '', source = '']) => ({
    cause,
    explains: [
      'profile/complete',
      'profile/role',
      'credentials/*',
      'git-config/helper-profile#no-profile-named',
      ...HELPER_GIVES_NOTHING,
      ...REFUSED,
    ],
    why,
    source,
  })),
  ...['tools/aws-cli#aws-lacks-feature', 'tools/git-remote-codecommit#botocore-too-old-for-profile'].map(cause => ({
    cause,
    explains: ['profile/sso', 'profile/login', 'profile/complete', 'credentials/resolve'],
    why: 'the tool cannot use this kind of sign-in, done or not',
    source: 'facts ID 9',
  })),
  {
    cause: 'credentials/expiry#expired',
    explains: [
      'credentials/identity',
      'credentials/resolve',
      'credentials/session-token',
      'git-config/helper-profile#no-profile-named',
      ...HELPER_GIVES_NOTHING,
      ...REFUSED,
    ],
    why: 'keys that are over are refused everywhere',
    source: 'facts ID 5.4',
  },
  {
    cause: 'profile/conflicts#services-section-missing',
    explains: ['credentials/*', 'git-config/helper-profile#no-profile-named', ...HELPER_GIVES_NOTHING, ...REFUSED],
    why: 'the AWS tools cannot ask for the role',
    source: 'facts ID, corrections: P50',
  },
  {
    cause: 'profile/environment#overrides-profile',
    explains: ['git-config/helper-profile#wrong-account', 'permission/*'],
    why: 'the variables keep the other profile from being asked',
    source: 'facts ID P48',
  },
  {
    cause: 'profile/environment',
    explains: [
      'profile/sso',
      'profile/login',
      'profile/web-identity',
      'profile/credential-process',
      'profile/complete',
      'profile/role',
      'profile/exists',
      'credentials/*',
      'git-config/helper-profile#no-profile-named',
      ...HELPER_GIVES_NOTHING,
      ...REFUSED,
    ],
    why: 'the variables of the environment decide which credentials are used',
    source: 'facts ID 1, 3.1',
  },

  {
    cause: 'git-config/helper-present',
    explains: ['git-config/helper-order', 'live/as-configured'],
    why: 'nobody is asked for a credential',
    source: 'facts GC 1.6',
  },
  ...['git-config/helper-runs#valueless-helper', 'git-config/use-http-path#not-true-or-false'].map(cause => ({
    cause,
    explains: ['live/git-signed', 'live/as-configured'],
    why: 'Git stops at the value that it cannot read, whoever the helper is',
    source: 'facts GC 1.1, E6',
  })),
  {cause: 'git-config/use-http-path', explains: HELPER_GIVES_NOTHING, why: 'the AWS helper dies without the path', source: 'facts CC X12'},
  {
    cause: 'git-config/helper-runs',
    explains: ['credentials/agreement', 'live/as-configured'],
    why: 'the helper gives nothing',
    source: 'facts CC 6.2',
  },
  {
    cause: 'git-config/overrides',
    explains: ['live/as-configured', 'live/git-signed'],
    why: "the request carries something else than the helper's answer",
    source: 'facts GC 0.5, 3',
  },

  ...STORES.flatMap(cause => [
    {
      cause: `${cause}#stale-signed-password`,
      explains: ['git-config/helper-order', 'live/as-configured'],
      why: 'the kept password is presented instead of a fresh one',
      source: 'facts GC 0.1–0.3',
    },
    {cause, explains: ['live/as-configured'], why: 'the kept password is what Git presents', source: 'facts GC 0.2'},
  ]),
  {
    cause: 'credential-store/git-credentials',
    explains: ['live/as-configured', ...STORES.map(store => `${store}#stale-git-credential`)],
    why: 'what Git presents is no Git credential that lives',
    source: 'facts ID 5.3, CC T01',
  },
  {
    cause: 'git-config/helper-order#aws-helper-shadows-git-credentials',
    explains: ['credentials/*', 'profile/*', ...REFUSED],
    why: 'the credential that is kept for Git is never asked for, so the AWS side is not the way that was meant',
    source: 'facts CC T02',
  },
  {
    cause: 'git-config/helper-order',
    explains: ['live/as-configured', ...STORES.map(store => `${store}#signed-password-stored`)],
    why: 'the order of helpers decides who answers, and every one of them is told to store',
    source: 'facts GC 0.2, 0.3',
  },

  {
    cause: 'credentials/mfa#mfa-cannot-be-asked',
    explains: ['credentials/resolve', 'git-config/helper-profile#no-profile-named', ...HELPER_GIVES_NOTHING, ...REFUSED],
    why: 'the helper waits for a code that nobody can type',
    source: 'facts ID P28',
  },
  {
    cause: 'credentials/mfa#mfa-required-by-policy',
    explains: ['git-config/helper-profile#no-profile-named', ...REFUSED],
    why: 'the policy denies keys without MFA',
    source: 'facts ID 7.3',
  },
  {
    cause: 'credentials/agreement',
    explains: ['live/as-configured'],
    why: 'the helper signs with a key that CodeCommit refuses',
    source: 'design §7',
  },
  {
    cause: 'permission/assume-role',
    explains: [
      'credentials/resolve',
      'credentials/identity',
      'git-config/helper-profile#no-profile-named',
      ...HELPER_GIVES_NOTHING,
      ...REFUSED,
    ],
    why: 'STS does not give the role, so there is nothing to sign with',
    source: 'facts ID 7.2, 7.3',
  },
  {
    cause: 'credentials/resolve',
    explains: ['credentials/identity', 'git-config/helper-profile#no-profile-named', ...HELPER_GIVES_NOTHING, ...REFUSED],
    why: 'there is nothing to sign with',
    source: 'facts ID 3.1',
  },
  {
    cause: 'credentials/session-token',
    explains: ['credentials/identity', 'credentials/resolve', 'git-config/helper-profile#no-profile-named', ...REFUSED],
    why: 'AWS refuses a key with the wrong token',
    source: 'facts ID P10–P12',
  },
  {
    cause: 'credentials/identity',
    explains: ['credentials/resolve', 'git-config/helper-profile#no-profile-named', ...HELPER_GIVES_NOTHING, ...REFUSED],
    why: 'AWS does not accept this identity anywhere',
    source: 'facts ID 7.1',
  },

  {
    cause: 'git-config/helper-profile#wrong-account',
    explains: ['git-config/helper-profile#no-profile-named', ...REFUSED],
    why: "the repository lives in another profile's account",
    source: 'facts CC 4.5, ID 7.4',
  },
  {
    cause: 'repository/exists',
    explains: ['git-config/helper-profile#no-profile-named', 'permission/pull', ...LIVE],
    why: 'there is no such repository for this identity in this Region',
    source: 'facts CC 5.3',
  },
  {
    cause: 'encryption/key',
    explains: ['git-config/helper-profile#no-profile-named', 'permission/pull#denied', ...LIVE],
    why: 'CodeCommit reads the repository with a key that this identity cannot use',
    source: 'facts CC 4.3, ID 7.4',
  },
  {
    cause: 'permission/pull',
    explains: ['git-config/helper-profile#no-profile-named', ...LIVE],
    why: 'reading needs codecommit:GitPull',
    source: 'facts CC 4.1',
  },

  {cause: 'tools/ssh-client', explains: ['ssh/*'], why: 'this program is the one that would sign in', source: 'facts CC T08, T12'},
  {
    cause: 'ssh/files',
    explains: ['ssh/config', 'ssh/key', 'ssh/login'],
    why: 'ssh does not use a file that others may read or write',
    source: 'facts CC T07',
  },
  {cause: 'ssh/config#bad-configuration', explains: ['ssh/*'], why: 'ssh stops at its configuration', source: 'ssh_config(5)'},
  {
    cause: 'ssh/config#config-txt',
    explains: ['ssh/key', 'ssh/login'],
    why: 'user and key are named in a file that ssh does not read',
    source: 'facts CC T38',
  },
  {cause: 'ssh/config', explains: ['ssh/login'], why: 'CodeCommit does not know the user, whatever the key', source: 'facts CC T07'},
  {cause: 'ssh/key', explains: ['ssh/login'], why: 'ssh has no key to sign in with', source: 'facts CC T07, T10'},
  {cause: 'ssh/host-key', explains: ['ssh/login'], why: "ssh goes no further than the server's key", source: 'facts CC T09'},
  {cause: 'network/reach', explains: ['ssh/host-key#unknown', 'ssh/login'], why: 'no connection comes about', source: 'facts CC X17'},
  {cause: 'target/url', explains: ['ssh/*'], why: 'the address leads elsewhere', source: 'facts CC 2.2'},

  {
    cause: 'live/signed',
    explains: ['live/git-signed', 'live/as-configured'],
    why: 'the same request is refused with a fresh signature',
    source: 'design §7',
  },
  {
    cause: 'live/git-signed',
    explains: ['live/as-configured'],
    why: 'this Git is refused even with a signature that works',
    source: 'design §7',
  },
]

/** Where on the way from the keyboard to the repository a fault blocks: what blocks earliest is mended first. */
export const ORDER: readonly Pattern[] = [
  'tools/git',
  'tools/git-https',
  'git-config/readable',
  'target/url',
  'target/region',
  'target/*',
  'tools/git-remote-codecommit#grc-missing',
  'tools/git-remote-codecommit#grc-not-on-path',
  'tools/git-remote-codecommit#grc-broken',
  'network/proxy',
  'network/reach',
  'network/tls',
  'network/clock',
  'network/*',
  'live/endpoint',
  'profile/files',
  'profile/environment',
  'profile/exists',
  'git-config/helper-present',
  'git-config/use-http-path',
  'tools/*',
  'git-config/helper-profile#profile-missing',
  'profile/*',
  'git-config/helper-runs',
  'credentials/expiry',
  'credentials/session-token',
  'credentials/identity',
  'credentials/mfa',
  'permission/assume-role',
  'credentials/resolve',
  'credentials/*',
  'git-config/helper-order#store-will-learn',
  'git-config/helper-order#prompting-helper-first',
  'credential-store/*',
  'git-config/helper-order',
  'git-config/overrides',
  'git-config/*',
  'repository/*',
  'permission/*',
  'encryption/*',
  'ssh/files',
  'ssh/config',
  'ssh/key',
  'ssh/host-key',
  'ssh/login',
  'ssh/*',
  'live/*',
  '*',
]

/** The rule by which one result explains the other; a rule never explains what it names as the cause. */
export function ruleFor(cause: Named, effect: Named): Explanation | undefined {
  return explanations.find(rule => matches(cause, rule.cause) && matchesAny(effect, rule.explains) && !matches(effect, rule.cause))
}

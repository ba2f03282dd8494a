import type {Explanation} from './explanation.js'
import {LIVE, REFUSED} from './result-groups.js'

/** Programs, Git's configuration and the address: what keeps Git from beginning at all, or from beginning right. */
export const machine: readonly Explanation[] = [
  {cause: 'tools/git#git-missing', explains: ['*'], why: 'without Git nothing can be asked', source: 'catalogue, tools'},
  {cause: 'tools/git', explains: ['git-config/*', ...LIVE], why: 'this Git cannot do what is asked of it', source: 'facts CC 2.3'},
  {
    cause: 'git-config/readable#parse-error',
    // What stands before the bad line was read, and is a fault of its own; what is missed may stand behind it.
    explains: [
      'git-config/helper-present',
      'git-config/helper-order',
      'git-config/helper-profile#no-profile-named',
      'git-config/use-http-path#use-http-path-off',
      'git-config/use-http-path#misspelt-section',
      'git-config/helper-runs#helper-fails',
      'live/as-configured',
      'live/git-signed',
    ],
    why: 'Git stops at the unreadable line, whatever it was asked, and nothing behind it is known',
    source: 'facts CC D5, GC 1.8',
  },
  ...['home-not-readable', 'config-disabled-by-environment', 'dubious-ownership'].map(code => ({
    cause: `git-config/readable#${code}`,
    explains: ['git-config/helper-present', 'git-config/use-http-path', 'live/git-signed', 'live/as-configured'],
    why: 'the entries are there, but this Git does not read them',
    source: 'facts GC 1.8, E9',
  })),

  {
    cause: 'target/url',
    explains: ['target/region', 'live/git-signed', 'live/as-configured'],
    why: 'Git gets nowhere by this address',
    source: 'facts CC 2.2, X2',
  },
  // With another host, or none, the probes go by the corrected address: what they meet there is no consequence (src/target/meant.ts).
  ...[
    'grc-malformed',
    'https-url-without-path',
    'bad-repository-name',
    'trailing-slash',
    'dot-git-suffix',
    'profile-with-at-sign',
    'unencoded-at-sign',
  ].map(code => ({
    cause: `target/url#${code}`,
    explains: ['live/endpoint', ...REFUSED],
    why: 'the address leads elsewhere',
    source: 'facts CC 2.2, X2',
  })),
  {
    cause: 'target/url#unencoded-at-sign',
    explains: ['git-config/helper-present'],
    why: 'Git looks for a helper for the wrong host',
    source: 'facts CC 2.2',
  },
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
  ...['certificate-not-trusted', 'global-sts-endpoint'].map(code => ({
    cause: `tools/git-remote-codecommit#${code}`,
    explains: ['credentials/resolve'],
    why: 'the credentials are fetched by the botocore of git-remote-codecommit',
    source: 'facts CC X5, X6, X13',
  })),
  {
    cause: 'target/region',
    explains: ['tools/git-remote-codecommit#botocore-too-old-for-region'],
    why: 'no botocore knows a Region that is none',
    source: 'facts CC 2.2, X3',
  },
  // A Region that its botocore does not know it names itself: that is an answer, and no consequence.
  ...['target/region', 'profile/exists', 'profile/files', 'profile/complete', 'profile/role', 'profile/environment'].map(cause => ({
    cause,
    explains: ['tools/git-remote-codecommit#botocore-too-old-for-profile', 'tools/git-remote-codecommit#grc-old'],
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
]

import type {Explanation} from './explanation.js'
import {LIVE, REFUSED, HELPER_GIVES_NOTHING} from './result-groups.js'

/** Whose keys they are, and what they may do. */
export const identity: readonly Explanation[] = [
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
]

import type {Explanation} from './explanation.js'
import {REFUSED, STORES, HELPER_GIVES_NOTHING} from './result-groups.js'

/** Whom Git asks for a password, and what it sends instead. */
export const credentialHelpers: readonly Explanation[] = [
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
  {cause: 'git-config/use-http-path', explains: HELPER_GIVES_NOTHING, why: 'the AWS helper fails without the path', source: 'facts CC X12'},
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
    ...['stale-signed-password', 'signed-password-refused'].map(code => ({
      cause: `${cause}#${code}`,
      explains: ['git-config/helper-order', 'live/as-configured'],
      why: 'the kept password is presented instead of a fresh one',
      source: 'facts GC 0.1–0.3',
    })),
    {cause, explains: ['live/as-configured'], why: 'the kept password is what Git presents', source: 'facts GC 0.2'},
  ]),
  {
    cause: 'credential-store/git-credentials',
    explains: ['live/as-configured', ...STORES.map(store => `${store}#stale-git-credential`)],
    why: 'what Git presents is not an active Git credential',
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
]

import type {Explanation} from './explanation.js'

/** The probes themselves: one that fails without Git fails with it too. */
export const live: readonly Explanation[] = [
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

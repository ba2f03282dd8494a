/** What the person asked for, as far as observing is concerned: the flags of `run` (design §5). */
export interface RunOptions {
  /** The TARGET word, if one was typed. */
  readonly target?: string
  readonly profile?: string
  readonly region?: string
  readonly offline: boolean
  /** Implied by offline. */
  readonly passive: boolean
  /** Whole run, milliseconds. */
  readonly timeout: number
  readonly otherProfiles: boolean
  /** Whether the first request of a push is made, which only reads. */
  readonly push?: boolean
}

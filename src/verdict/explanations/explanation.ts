import type {Pattern} from '../pattern.js'

/** A result that makes others follow from it. One rule an object, each with its reason and its source. */
export interface Explanation {
  cause: Pattern
  explains: readonly Pattern[]
  /** Completes "… because …" in the reasoning. */
  why: string
  /** Where the rule comes from. */
  source: string
}

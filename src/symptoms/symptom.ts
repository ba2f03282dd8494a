import type {Remedy} from '../checks/check.js'
import type {Platform} from '../facts/machine/platform.js'

/** How surely the words name the cause: they say it themselves, one cause is usual, or there are several. */
export type Confidence = 'proven' | 'likely' | 'possible'

/**
 * Where the words may stand: `anywhere`, since only the AWS tools say so; `no-other-host`, since Git and ssh say so of every server, so a text
 * about somebody else's is not meant; `codecommit`, since half the world says so: the text must name CodeCommit.
 */
export type Whereabouts = 'anywhere' | 'no-other-host' | 'codecommit'

/** What the text names, to fill it into the remedies; null where it names nothing. */
export interface Place {
  os: Platform['os']
  host: string | null
  region: string | null
  repository: string | null
  profile: string | null
}

/** A text that Git, the AWS tools or ssh print, and what it means. */
export interface Symptom {
  /** Stable. */
  readonly id: string
  /** What is wrong, in a few words. */
  readonly title: string
  /** The words, in any case. A space stands for a space or a line break; every quantifier is bounded, so that a search is linear. */
  readonly text: readonly RegExp[]
  readonly confidence: Confidence
  readonly where: Whereabouts
  /** False: nobody was refused; the trouble is of another kind. */
  readonly access: boolean
  /** It only follows from something that was printed before it, so it comes last. */
  readonly follows: boolean
  /** Less exact symptoms that say nothing more beside this one. */
  readonly covers: readonly string[]
  /** The cause in a sentence or two. */
  readonly means: string
  /** Where there are several: the likeliest first. */
  readonly causes: readonly string[]
  /** Checks that would prove it: `area/name` or `area/name#code`. */
  readonly checks: readonly string[]
  readonly remedies: (place: Place) => Remedy[]
  /** Public page on which the problem is described. */
  readonly page: string
  /** Row of the facts sheets that the rule is taken from. */
  readonly source: string
}

type Required = 'id' | 'title' | 'text' | 'means' | 'source'
type Defaults = Partial<Omit<Symptom, Required>> & Pick<Symptom, 'page'>

const EVERY: Omit<Symptom, Required | 'page'> = {
  confidence: 'likely',
  where: 'no-other-host',
  access: true,
  follows: false,
  covers: [],
  causes: [],
  checks: [],
  remedies: () => [],
}

/** Makes a list of symptoms that have much in common. */
export const symptoms = (common: Defaults, list: readonly (Pick<Symptom, Required> & Partial<Symptom>)[]): readonly Symptom[] =>
  list.map(one => {
    const symptom = {...EVERY, ...common, ...one}
    return {...symptom, text: symptom.text.map(acrossLines)}
  })

/** A space in a pattern also takes the line break that a terminal or a mail program put in its place. */
const acrossLines = ({source}: RegExp): RegExp => new RegExp(source.replaceAll(' ', '[ \\n]'), 'gim')

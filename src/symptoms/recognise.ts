import {codeCommitHost} from '../signing/host.js'
import {whose} from './hosts.js'
import type {Confidence, Place, Symptom} from './symptom.js'

/** A symptom that a text shows. */
export interface Recognised {
  symptom: Symptom
  /** The words in which it shows, shortened; to be redacted before it is shown, as all foreign text. */
  line: string
}

export interface Reading {
  /** The one to look at first comes first. */
  found: readonly Recognised[]
  place: Omit<Place, 'os'>
}

const SUREST: readonly Confidence[] = ['proven', 'likely', 'possible']
const LONGEST_LINE = 240
/** Somebody else's lines that are passed over before a symptom counts as absent. */
const MOST_TRIED = 200

/**
 * Reads a text that somebody pasted: which of the known symptoms it shows, and which host, repository and profile it names.
 * @param all the ways to read it (reading.ts), each passed by the redactor
 */
export function recognise(all: readonly string[], table: readonly Symptom[]): Reading {
  // A host may be broken in the middle.
  const owners = all.map(whose)
  const owner = owners.includes('codecommit') ? 'codecommit' : owners.includes('other') ? 'other' : 'nobody'
  const matches = table.flatMap(symptom => {
    const match = firstMatch(symptom, all, owner)
    return match === null ? [] : [{symptom, ...match}]
  })
  const covered = new Set(matches.flatMap(({symptom}) => symptom.covers))
  const found = matches
    .filter(({symptom}) => !covered.has(symptom.id))
    .map((one, index) => ({...one, index}))
    .sort((a, b) => rank(a.symptom) - rank(b.symptom) || a.index - b.index)
  const place = placeOf(all.join('\n'))
  return {
    found: found.map(({symptom, line}) => ({symptom, line})),
    place: {...place, profile: found.map(({profile}) => profile).find(profile => profile !== null) ?? place.profile},
  }
}

/** What only follows from something else last, troubles that are no refusals after refusals, then by how sure the words are. */
const rank = ({follows, access, confidence}: Symptom): number => (follows ? 100 : 0) + (access ? 0 : 10) + SUREST.indexOf(confidence)

function firstMatch(
  {text, where}: Symptom,
  all: readonly string[],
  owner: ReturnType<typeof whose>,
): {line: string; profile: string | null} | null {
  if (where === 'codecommit' && owner !== 'codecommit') return null
  for (const reading of all) {
    for (const pattern of text) {
      let tried = 0
      for (const match of reading.matchAll(pattern)) {
        if (++tried > MOST_TRIED) break
        if (where !== 'anywhere' && !ours(reading, match, owner)) continue
        return {line: shown(match[0]), profile: named(match.groups?.['profile'])}
      }
    }
  }
  return null
}

/** Goes into commands that people copy, so only what no shell can read as anything else. */
const named = (profile: string | undefined): string | null => (profile !== undefined && /^\w[\w.@+-]{0,63}$/.test(profile) ? profile : null)

/** The host on the same line decides; where it names none, what the whole text names. */
function ours(reading: string, match: RegExpExecArray, owner: ReturnType<typeof whose>): boolean {
  const from = reading.lastIndexOf('\n', match.index) + 1
  const end = reading.indexOf('\n', match.index + match[0].length)
  const here = whose(
    reading.slice(Math.max(from, match.index - 2000), Math.min(end < 0 ? reading.length : end, match.index + match[0].length + 2000)),
  )
  return here === 'nobody' ? owner !== 'other' : here === 'codecommit'
}

/** One line, without what stands between `://` and `@`: a secret may be broken over lines there, where no redactor knows it again. */
function shown(words: string): string {
  const line = words
    .replaceAll('\n', ' ')
    .replace(/:\/\/[^'"<>@]{1,4000}@/g, '://…@')
    .replace(/[\w+/=%-]{60,}/g, '…')
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line
}

const HOST =
  /(?<![\w.-])(?:vpce-[\w.-]{1,120}\.)?git-codecommit(?:-fips)?\.[a-z0-9-]{1,30}\.(?:vpce\.)?amazonaws\.com(?:\.cn)?(?![\w-]|\.\w)/i
const REPOSITORY = /\/v1\/repos\/([\w.-]{1,100})/
const GRC = /codecommit(?:::([a-z]{2}[a-z0-9-]{1,28}))?:\/\/(?:(\w[\w.+-]{0,63})@)?([\w.-]{1,100})/i

function placeOf(text: string): Omit<Place, 'os'> {
  const named = HOST.exec(text)?.[0] ?? null
  const host = named === null ? null : codeCommitHost(named)
  const [, region, profile, name] = GRC.exec(text) ?? []
  const path = REPOSITORY.exec(text)?.[1]
  // A host in its place is the fault itself.
  const repository = [path, name].find(one => one !== undefined && !one.startsWith('git-codecommit'))
  return {host: host?.host ?? null, region: host?.region ?? region ?? null, repository: repository ?? null, profile: profile ?? null}
}

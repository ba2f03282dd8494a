import type {RunOptions} from '../facts/options.js'
import type {Format} from '../report/render.js'
import {UsageError} from '../target/usage-error.js'

/** The flags of `run` that say what to observe, as parsed. */
interface ObservingFlags {
  'profile'?: string | undefined
  'region'?: string | undefined
  'offline': boolean
  'passive': boolean
  'timeout': string
  'no-other-profiles': boolean
  'push'?: boolean
}

const LONGEST = 3600

/**
 * What the person asked for, checked (design §5).
 * @param target the TARGET word
 * @throws UsageError for a value that cannot be meant
 */
export function runOptions(target: string | undefined, flags: ObservingFlags): RunOptions {
  const {profile, region, offline, passive, timeout} = flags
  if (target?.trim() === '') throw new UsageError('TARGET is empty. Name an address, a path, a remote or a repository, or leave it out.')
  if (profile?.trim() === '') throw new UsageError('--profile needs the name of a profile.')
  if (region !== undefined && !/^[a-z0-9-]+$/i.test(region))
    throw new UsageError(`--region needs a Region such as eu-west-1, not "${region}".`)
  return {
    ...(target !== undefined && {target}),
    ...(profile !== undefined && {profile}),
    ...(region !== undefined && {region}),
    offline,
    passive: passive || offline,
    timeout: milliseconds(timeout),
    otherProfiles: !flags['no-other-profiles'],
    ...(flags.push === true && {push: true}),
  }
}

function milliseconds(seconds: string): number {
  const value = /^\d+(\.\d+)?$|^\.\d+$/.test(seconds) ? Number(seconds) : NaN
  if (value > 0 && value <= LONGEST) return Math.ceil(value * 1000)
  throw new UsageError(`--timeout needs a number of seconds above 0 and at most ${LONGEST}, not "${seconds}".`)
}

/**
 * The format, `--json` being short for `--format json`.
 * @throws UsageError for flags that contradict each other
 */
export function chosenFormat({
  format,
  json,
  verbose,
  quiet,
}: {
  format?: Format | undefined
  json: boolean
  verbose: boolean
  quiet: boolean
}): Format {
  if (verbose && quiet) throw new UsageError('--verbose and --quiet contradict each other.')
  if (json && format !== undefined && format !== 'json') throw new UsageError(`--json and --format ${format} contradict each other.`)
  return json ? 'json' : (format ?? 'human')
}

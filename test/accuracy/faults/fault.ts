import {janesKey, keyLines} from '../../lab/made-up.js'
import type {Setup, Way} from '../setup.js'

/** One fault: a small change of the usual machine after which plain Git fails. */
export interface ComposableFault {
  /** What the doctor must call it, `area/name#code`. */
  code: string
  /** A second fault of the same code is told apart by this. */
  variant?: string
  /** Parts of the machine that it takes; two faults that take the same part cannot be together. */
  takes: readonly string[]
  /** Only on machines whose helper line names a profile, or only where it names none. */
  profile?: 'named' | 'none'
  /** The ways in on which it stops Git; default: HTTPS alone. */
  ways?: readonly Way[]
  /** Other codes under which the same fault may rightly be listed. */
  alsoCalled?: readonly string[]
  change: (setup: Setup) => void
}

export const fault = (
  code: string,
  takes: readonly string[],
  change: (setup: Setup) => void,
  more: Partial<ComposableFault> = {},
): ComposableFault => ({code, takes, change, ...more})
export const set =
  (values: Partial<Setup>) =>
  (setup: Setup): void => {
    Object.assign(setup, values)
  }
export const keep =
  (text: string, secret: string) =>
  (setup: Setup): void => {
    setup.gitBefore.push('[credential]\n\thelper = store\n')
    setup.files['.git-credentials'] = text
    setup.secrets.push(secret)
  }
export const variables =
  (env: Record<string, string>) =>
  (setup: Setup): void => {
    Object.assign(setup.env, env)
  }
export const network =
  (one: Setup['faults'][number]) =>
  (setup: Setup): void => {
    setup.faults.push(one)
  }
/** Keys in the profile, and what AWS knows about them. */
export const keys =
  (lines: string | null, identity: Partial<Setup['identities'][number]> = {}) =>
  (setup: Setup): void => {
    setup.credentials = lines
    setup.identities = setup.identities.map((one, index) => (index === 0 ? {...one, ...identity} : one))
  }
/** The profile gives no keys of its own, but takes a role with those of a profile `base`. */
export const role =
  (more: string, roles: Setup['roles']) =>
  (setup: Setup): void => {
    Object.assign(setup, {
      credentials: null,
      config: `region = eu-west-1\n${more}`,
      roles,
      moreCredentials: `${setup.moreCredentials}\n[base]\n${keyLines(janesKey)}`,
    })
  }

/** Parts of a machine that faults take. */
export const HELPER = ['helper-line']
export const PATH = ['http-path']
export const KEYS = ['keys']
/** What is kept is kept for the usual host: by another nobody would ask for it. */
export const KEPT = ['store', 'host']
export const STORE = ['store']
/** Where AWS credentials sign. */
export const SIGNED: readonly Way[] = ['https', 'grc']

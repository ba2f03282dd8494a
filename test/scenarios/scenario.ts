import type {Programs} from '../lab/home.js'
import type {Machine} from '../lab/clients.js'
import type {ClosedNetwork} from '../lab/closed-network.js'
import type {Lab} from '../lab/lab.js'
import type {PlatformPrograms, StandInPlatform} from '../lab/stand-in-platform/platform.js'
import type {World} from '../lab/world.js'

/** What the doctor must say about a machine. */
export interface Expectation {
  status: 'healthy' | 'degraded' | 'broken' | 'inconclusive'
  exitCode: 0 | 1 | 2 | 3
  /** The first root cause, `area/name#code`; null: none at all. */
  first: string | null
  /** The root causes after it, in this order. */
  then?: readonly string[]
  /** Further findings (`warn` or `fail`) that must be among the results, `area/name#code`. */
  also?: readonly string[]
  /** Checks (`area/name`) or findings (`area/name#code`) that must not warn or fail. */
  never?: readonly string[]
  class?: string
  confidence?: string
  /** Texts that must stand in the report: a file and line, a profile's name. */
  says?: readonly (string | RegExp)[]
}

/** A whole machine, what is behind the network, and what must be found: one readable file each. */
export interface Scenario {
  /** What is the matter, in a few words. */
  name: string
  /** The real case (docs/accuracy.md) that it tells again: its number and name, and the kind of cause that was found then. */
  case?: string
  category?: string
  /** Files below the home directory. */
  home?: Readonly<Record<string, string>>
  /** The working tree at ~/work that the doctor is started in: `origin`, and more lines of its config; null: no working tree. */
  repository?: {origin?: string; config?: string} | null
  /** Git's system configuration; default: none (GIT_CONFIG_NOSYSTEM=1). */
  systemGitConfig?: string
  /** Variables on top of the clean environment; `undefined` takes one away. */
  env?: Readonly<Record<string, string | undefined>>
  programs?: Programs
  /** The system that the doctor believes to run on (test/lab/stand-in-platform/preload.cjs); default: this one. */
  platform?: StandInPlatform
  /** Programs of that system by their absolute path there, `/usr/bin/security`: shell scripts. */
  platformPrograms?: PlatformPrograms
  /** The doctor and git are shut into a network of their own, without a proxy and without the lab; skipped where this computer forbids it. */
  network?: ClosedNetwork
  /** Identities, repositories, faults, the servers' clock. */
  server?: World
  /** After `run --json`. */
  args?: readonly string[]
  /** Real actions before the doctor is started: a fetch, `git credential-store store`, a later clock. */
  prepare?: (scene: {machine: Machine; lab: Lab}) => Promise<void>
  /** How plain git fares on this machine, tried after the doctor: the ground truth. Default: by the expected status. */
  plainGit?: 'works' | 'fails' | 'not tried'
  /** The machine's clock against the true time, as far as the stand-in aws is concerned. */
  awsClockOffsetSeconds?: number
  /** Texts beyond the keys and passwords of `server` that must show nowhere. */
  secrets?: readonly string[]
  expect: Expectation
}

/** Declares a scenario; gives it back unchanged, with its type. */
export const defineScenario = (scenario: Scenario): Scenario => scenario

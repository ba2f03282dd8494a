import type {Observation} from '../facts/fact.js'
import type {GitConfig} from '../facts/git/git-config.js'
import type {Platform} from '../facts/machine/platform.js'
import type {Target} from '../target/target.js'
import type {Finding} from './check.js'
import type {ObservationSource} from './examine.js'
import {changesConfig, inOwnFile} from './in-own-file.js'
import {inShell} from './in-shell.js'
import {changesTree, inTree} from './in-tree.js'

/**
 * A finding with its commands as this person has to type them: about the file that is meant, from where they stand, in their shell. What that
 * takes is observed only where there is such a command.
 */
export async function asTyped(finding: Finding, source: ObservationSource): Promise<Finding> {
  const platform = (await source.get('platform')) as Observation<Platform>
  if (!platform.observed) return finding
  const {value: here} = platform
  const config = changesConfig(finding) ? ((await source.get('git-config')) as Observation<GitConfig>) : null
  const target = changesTree(finding) ? ((await source.get('target')) as Observation<Target>) : null
  const inFile = config?.observed ? inOwnFile(finding, config.value, here.os) : finding
  return inShell(target?.observed ? inTree(inFile, target.value, here.os) : inFile, here)
}

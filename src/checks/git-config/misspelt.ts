import type {GitConfigEntry} from '../../facts/git/git-config.js'
import type {HelperChain} from '../../facts/git/helper-chain.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {Remedy} from '../check.js'
import {commandStep, scopeFlag} from '../commands.js'
import {edit} from '../shell-words.js'

export type Misspelt = HelperChain['misspelt'][number]

const about =
  (word: RegExp) =>
  ({key, value, meant}: Misspelt): boolean =>
    word.test(meant) || word.test(key) || word.test(value)

/** Entries that were meant to be `credential.useHttpPath`, also the guide's two lines run together: `helper = UseHttpPath=true`. */
export const misspeltPaths = (chain: HelperChain): Misspelt[] => chain.misspelt.filter(about(/use-?https?-?path/i))

/** Entries that were meant to be `credential.helper` and name the AWS helper. */
export const misspeltHelpers = (chain: HelperChain): Misspelt[] =>
  chain.misspelt.filter(({key, value}) => /helper/i.test(key) && /credential-helper|codecommit/i.test(value))

/** Gives a section that Git does not read (`[credentials]`) the name that was meant. */
export function renameSection(misspelt: Misspelt, entries: readonly GitConfigEntry[], os: Platform['os']): Remedy {
  const section = misspelt.key.slice(0, misspelt.key.lastIndexOf('.'))
  const right = section.replace(/^[^.]+/, 'credential')
  const flag = flagOf(misspelt, entries)
  const title = `Rename the section to [credential]`
  if (flag === null || section === right) {
    return {
      title: `Write ${misspelt.meant} instead of ${misspelt.key}`,
      safety: 'review',
      steps: [edit(`In ${misspelt.source}, write ${misspelt.meant} instead of ${misspelt.key}`)],
    }
  }
  return {title, safety: 'review', steps: [commandStep(['git', 'config', flag, '--rename-section', section, right], os)]}
}

/** Takes a misspelt entry away, so that nobody trusts it. */
export function removeEntry(misspelt: Misspelt, entries: readonly GitConfigEntry[], os: Platform['os']) {
  const flag = flagOf(misspelt, entries)
  return flag === null
    ? edit(`Remove ${misspelt.key} from ${misspelt.source}`)
    : commandStep(['git', 'config', flag, '--unset-all', misspelt.key], os)
}

function flagOf(misspelt: Misspelt, entries: readonly GitConfigEntry[]): string | null {
  const entry = entries.find(({source, key}) => source === misspelt.source && key.toLowerCase() === misspelt.key.toLowerCase())
  return scopeFlag(entry?.scope ?? (misspelt.source.startsWith('~/.gitconfig') ? 'global' : 'unknown'))
}

import {nearNames} from '../near-names.js'

/** A name as people remember it: without capitals, without the kind of the separator, without Git's own suffix. */
const remembered = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\.git$/, '')
    .replace(/[-_.]+/g, '-')

/**
 * The repositories that a name that is not there may have meant: first those that differ in capitals, separators or `.git` alone
 * (names of repositories are case-sensitive, facts ID 7.4), then the near ones.
 */
export function similarNames(name: string, names: readonly string[]): string[] {
  const same = names.filter(one => one !== name && remembered(one) === remembered(name))
  return [...new Set([...same, ...nearNames(remembered(name), names)])].filter(one => one !== name).slice(0, 5)
}

import type {GitConfigEntry} from '../../facts/git-config.js'

/**
 * The entries of an `http.*` key that concern a host, in the order in which Git reads them. Of several that match, Git takes those
 * of the most specific URL (facts GC 1.3): here the ones that name the host outrank wildcards, and these the generic ones.
 * @param name key in lower case
 * @param path of the repository, without a leading slash; a section with another path does not count
 */
export function httpSettings(entries: readonly GitConfigEntry[], name: string, host: string, path: string | null): GitConfigEntry[] {
  const ranked = entries
    .filter(entry => entry.section === 'http' && entry.name === name)
    .map(entry => ({entry, rank: entry.subsection === null ? 0 : rankOf(entry.subsection, host, path)}))
    .filter(({rank}) => rank !== null)
  const best = Math.max(...ranked.map(({rank}) => rank ?? 0))
  return ranked.filter(({rank}) => rank === best).map(({entry}) => entry)
}

/** Whether a section names exactly this host, not a pattern and not all hosts. */
export const namesHost = ({subsection}: GitConfigEntry, host: string): boolean => subsection?.toLowerCase().includes(host) ?? false

/** Git's words for false; a key without a value is true. */
export const isOff = ({value}: GitConfigEntry): boolean => value !== null && /^(false|no|off|0|)$/i.test(value.trim())

export const isOn = ({value}: GitConfigEntry): boolean => value === null || /^(true|yes|on|[1-9]\d*)$/i.test(value.trim())

function rankOf(pattern: string, host: string, path: string | null): number | null {
  const parts = /^https:\/\/(?:[^@/]*@)?([^/:]+)(?::443)?(\/.*)?$/i.exec(pattern)
  if (!parts) return null
  const wanted = (parts[1] ?? '').toLowerCase().split('.')
  const labels = host.split('.')
  if (wanted.length !== labels.length || !wanted.every((label, index) => label === '*' || label === labels[index])) return null
  const prefix = (parts[2] ?? '').replaceAll(/^\/+|\/+$/g, '')
  if (prefix !== '' && prefix !== path && !(path ?? '').startsWith(`${prefix}/`)) return null
  return 1 + host.length - wanted.filter(label => label === '*').length * 2 + prefix.length
}

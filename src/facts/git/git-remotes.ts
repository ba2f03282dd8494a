import type {Remote, Rewrite, Setting} from '../../target/resolve.js'
import type {GitConfig, GitConfigEntry} from './git-config.js'
import {rawSubsection, rawValue} from './git-config.js'
import type {Vault} from '../vault.js'

/**
 * The remotes and URL rewrites of Git's configuration, unredacted, in configuration order. Of a repository whose owner Git distrusts,
 * its own remotes too: they tell which repository is meant, though Git itself does not see them.
 */
export function remotesOf(config: GitConfig, vault: Vault): Setting {
  const remotes = new Map<string, Remote>()
  const rewrites: Rewrite[] = []
  for (const entry of [...config.entries, ...config.hidden]) {
    if (entry.section !== 'remote' && entry.section !== 'url') continue
    const value = rawValue(entry, vault)
    const subsection = rawSubsection(entry, vault)
    if (value === null || value === '' || subsection === null) continue
    if (entry.section === 'remote') addRemote(remotes, entry, subsection, value)
    if (entry.section === 'url' && (entry.name === 'insteadof' || entry.name === 'pushinsteadof')) {
      rewrites.push({base: subsection, prefix: value, push: entry.name === 'pushinsteadof', source: entry.source})
    }
  }
  // Git keeps all prefixes of one base together, where it first met the base: that decides between equal prefixes.
  const place = new Map<string, number>()
  for (const {base} of rewrites) if (!place.has(base)) place.set(base, place.size)
  rewrites.sort((a, b) => (place.get(a.base) ?? 0) - (place.get(b.base) ?? 0))
  return {remotes: [...remotes.values()], rewrites}
}

function addRemote(remotes: Map<string, Remote>, {name, source}: GitConfigEntry, remote: string, url: string): void {
  if (name !== 'url' && name !== 'pushurl') return
  const known = remotes.get(remote) ?? {name: remote, urls: [], pushUrls: []}
  remotes.set(remote, known)
  known[name === 'url' ? 'urls' : 'pushUrls'].push({url, source})
}

import {existsSync} from 'node:fs'
import {join} from 'node:path'
import type {Remedy} from '../../src/checks/check.js'
import type {GitConfig, GitConfigEntry} from '../../src/facts/git/git-config.js'
import type {Diagnosed} from '../../src/remedies/selected-causes.js'
import {healthyFacts} from '../checks/healthy.js'

/** A configuration as it would be observed in a home directory. */
export function gitConfigOf(home: string, entries: Pick<GitConfigEntry, 'key' | 'scope' | 'file' | 'value' | 'source'>[] = []): GitConfig {
  const path = join(home, '.gitconfig')
  return {
    entries: entries.map(entry => ({
      ...entry,
      section: entry.key.split('.')[0] ?? '',
      subsection: null,
      name: entry.key.split('.').at(-1) ?? '',
      line: 1,
    })),
    files: [{path, display: '~/.gitconfig', scope: 'global', state: existsSync(path) ? 'read' : 'missing'}],
    error: null,
    repository: null,
    dubiousOwnership: null,
    hidden: [],
    switchedOff: [],
  }
}

/** One root cause with these remedies, found in a home directory. */
export function diagnosed(home: string, remedies: Remedy[], config: GitConfig = gitConfigOf(home)): Diagnosed {
  const observed = <T>(value: T) => ({observed: true as const, value, ms: 0})
  const cause = {check: 'git-config/use-http-path', code: 'use-http-path-off', summary: 'off'}
  return {
    verdict: {
      status: 'broken',
      class: 'git-config',
      sentence: 'off',
      confidence: 'proven',
      rootCauses: [{...cause, consequences: []}],
      reasoning: [],
    },
    results: [{...cause, area: 'git-config', title: '', status: 'fail', durationMs: 0, remedies}],
    facts: {'git-config': observed(config), 'platform': observed({...healthyFacts.platform, home})},
  }
}

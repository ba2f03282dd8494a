import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {Surroundings} from '../fact.js'

/**
 * The branch that is checked out in the working tree to whose remote the target belongs, `refs/heads/…`; null where there is none,
 * where no branch is checked out, and where HEAD is kept elsewhere (gitrepository-layout(5), HEAD).
 */
export async function currentBranch(surroundings: Surroundings): Promise<string | null> {
  const [target, config] = await Promise.all([surroundings.need('target'), surroundings.want('git-config')])
  const gitDir = config.observed ? config.value.repository?.gitDir : undefined
  if (gitDir === undefined || !target.source.startsWith('remote ')) return null
  const head = await readFile(join(gitDir, 'HEAD'), 'utf8').catch(() => '')
  const branch = /^ref: (refs\/heads\/[^\s\u0000-\u001f]+)\s*$/.exec(head)?.[1] ?? null
  // With the reftable format HEAD is no more than a placeholder.
  return branch === 'refs/heads/.invalid' ? null : branch
}

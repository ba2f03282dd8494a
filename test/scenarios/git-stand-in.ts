import {execFileSync} from 'node:child_process'
import {chmod, mkdir, readdir, symlink, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import type {Machine} from '../lab/clients.js'

const git = execFileSync('sh', ['-c', 'command -v git'], {encoding: 'utf8'}).trim()
const programs = execFileSync(git, ['--exec-path'], {encoding: 'utf8'}).trim()

/**
 * A program `git` that gives another version and otherwise hands over to the installed one.
 * @param version what it answers to --version
 * @param instead shell lines before that, for what this version does otherwise
 */
export const gitOfVersion = (version: string, instead = ''): string =>
  `#!/bin/sh\ncase "$1" in --version|version) echo '${version}'; exit 0;; esac\n${instead}\nexec '${git}' "$@"\n`

/** A program `git` whose own programs are those in ~/git-core. */
export const gitWithOwnCore = (instead = ''): string => `#!/bin/sh\n${instead}\nexec '${git}' --exec-path="$HOME/git-core" "$@"\n`

/** Fills ~/git-core with the installed Git's programs, but for those of HTTP; `transport`: the script that is git-remote-https there. */
export async function layOutGitCore({home}: Machine, transport?: string): Promise<void> {
  const folder = join(home, 'git-core')
  await mkdir(folder)
  for (const name of await readdir(programs)) {
    if (!/^git-remote-(https?|ftps?)$/.test(name)) await symlink(join(programs, name), join(folder, name))
  }
  if (transport === undefined) return
  await writeFile(join(folder, 'git-remote-https'), transport)
  await chmod(join(folder, 'git-remote-https'), 0o755)
}

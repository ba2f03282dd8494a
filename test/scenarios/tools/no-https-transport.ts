import {execFileSync} from 'node:child_process'
import {mkdir, readdir, symlink} from 'node:fs/promises'
import {join} from 'node:path'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const git = execFileSync('sh', ['-c', 'command -v git'], {encoding: 'utf8'}).trim()
const programs = execFileSync(git, ['--exec-path'], {encoding: 'utf8'}).trim()

export default defineScenario({
  name: 'a minimal Git, without its program for HTTPS',
  home: usualHome,
  programs: {git: 'missing', others: {git: `#!/bin/sh\nexec '${git}' --exec-path="$HOME/git-core" "$@"\n`}},
  server: usualServer,
  prepare: async ({machine: {home}}) => {
    await mkdir(join(home, 'git-core'))
    for (const name of await readdir(programs)) {
      if (!/^git-remote-(https?|ftps?)$/.test(name)) await symlink(join(programs, name), join(home, 'git-core', name))
    }
  },
  expect: {status: 'broken', exitCode: 1, first: 'tools/git-https#no-https-transport', class: 'tools', confidence: 'proven', never: ['permission/pull', 'git-config/use-http-path', 'network/reach']},
})

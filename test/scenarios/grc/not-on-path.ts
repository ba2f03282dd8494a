import {chmod, mkdir, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'git-remote-codecommit lies where pip --user puts it, off the search path (case 041)',
  home: usualHome,
  repository: {origin: 'codecommit::eu-west-1://demo'},
  server: usualServer,
  prepare: async ({machine: {home}}) => {
    const folder = join(home, '.local/bin')
    await mkdir(folder, {recursive: true})
    await writeFile(join(folder, 'git-remote-codecommit'), remoteCodecommit())
    await chmod(join(folder, 'git-remote-codecommit'), 0o755)
  },
  expect: {status: 'broken', exitCode: 1, first: 'tools/git-remote-codecommit#grc-not-on-path', class: 'tools', confidence: 'proven', says: ['.local/bin']},
})

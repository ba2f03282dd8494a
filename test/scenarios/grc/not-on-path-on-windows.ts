import {chmod, mkdir, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'Windows: pip --user put git-remote-codecommit.exe into Scripts, off the search path (T03)',
  home: usualHome,
  repository: {origin: 'codecommit::eu-west-1://demo'},
  platform: 'win32',
  server: usualServer,
  prepare: async ({machine: {home}}) => {
    const folder = join(home, 'AppData/Roaming/Python/Python312/Scripts')
    await mkdir(folder, {recursive: true})
    await writeFile(join(folder, 'git-remote-codecommit.exe'), 'MZ')
    await chmod(join(folder, 'git-remote-codecommit.exe'), 0o755)
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/git-remote-codecommit#grc-not-on-path',
    class: 'tools',
    confidence: 'proven',
    says: ['Python312/Scripts', 'Edit environment variables for your account'],
  },
})

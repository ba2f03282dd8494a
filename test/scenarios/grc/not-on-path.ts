import {chmod, mkdir, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {janesKey, keyLines} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'macOS: git-remote-codecommit lies where pip --user puts it, off the search path (case 041)',
  case: '041-grc-missing-mac-pip-user-bin',
  category: 'grc-missing',
  home: {'.aws/config': '[profile user]\nregion = us-east-1\n', '.aws/credentials': `[user]\n${keyLines(janesKey)}`},
  repository: {origin: 'codecommit::us-east-1://user@mydemorepo'},
  platform: 'darwin',
  server: {...usualServer, repositories: [{name: 'mydemorepo', region: 'us-east-1'}]},
  prepare: async ({machine: {home}}) => {
    const folder = join(home, 'Library/Python/2.7/bin')
    await mkdir(folder, {recursive: true})
    await writeFile(join(folder, 'git-remote-codecommit'), remoteCodecommit())
    await chmod(join(folder, 'git-remote-codecommit'), 0o755)
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/git-remote-codecommit#grc-not-on-path',
    class: 'tools',
    confidence: 'proven',
    says: ['Library/Python/2.7/bin', '~/.zshrc', 'export PATH='],
  },
})

import {sshBlock, sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a line in the ssh configuration that this ssh does not know',
  home: sshHome({'.ssh/config': `${sshBlock()}  UseKeychain yes\n`}),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh('bad-option')}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/config#bad-configuration',
    class: 'ssh',
    confidence: 'proven',
    says: ['Bad configuration option: usekeychain'],
  },
})

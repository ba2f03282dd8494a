import {SERVED, sshBlock, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'the configuration was saved as config.txt',
  home: {...SERVED, '.ssh/config.txt': sshBlock()},
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh()}},
  expect: {status: 'broken', exitCode: 1, first: 'ssh/config#config-txt', class: 'ssh', confidence: 'proven'},
})

import {sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'ssh refuses a configuration that others may write',
  home: sshHome(),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh('config')}},
  expect: {status: 'broken', exitCode: 1, first: 'ssh/files#permissions', class: 'ssh', confidence: 'proven', says: ['chmod 600 ']},
})

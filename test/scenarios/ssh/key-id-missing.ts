import {sshBlock, sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'no user in the address and none in the ssh configuration: ssh takes the login name',
  home: sshHome({'.ssh/config': sshBlock({user: null})}),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh()}},
  expect: {status: 'broken', exitCode: 1, first: 'ssh/config#no-user', class: 'ssh', confidence: 'proven', never: ['ssh/key', 'ssh/files', 'tools/ssh-client', 'network/reach']},
})

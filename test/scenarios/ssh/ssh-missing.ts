import {sshHome, SSH_URL} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'no ssh on PATH',
  home: sshHome(),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing'},
  expect: {status: 'broken', exitCode: 1, first: 'tools/ssh-client#ssh-missing', class: 'tools'},
})

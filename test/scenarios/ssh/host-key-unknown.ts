import {sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'the host key was never accepted: works once somebody answers yes',
  home: sshHome(),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh('hostKey')}},
  plainGit: 'not tried',
  expect: {status: 'degraded', exitCode: 0, first: 'ssh/host-key#unknown', class: 'ssh'},
})

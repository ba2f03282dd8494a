import {KEY_ID, PUBLIC_KEY, sshBlock, sshHome, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

// A Region whose fingerprint is not in the user guide.
const HOST = 'git-codecommit.il-central-1.amazonaws.com'

export default defineScenario({
  name: 'SSH key id in the address, the doctor offline',
  home: sshHome({'.ssh/config': sshBlock({user: null}), '.ssh/known_hosts': `${HOST} ${PUBLIC_KEY}`}),
  repository: {origin: `ssh://${KEY_ID}@${HOST}/v1/repos/demo`},
  programs: {aws: 'missing', others: {ssh: standInSsh()}},
  args: ['--offline'],
  plainGit: 'works',
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'possible'},
})

import {PUBLIC_KEY, sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'IdentityFile holds the public key that the IAM console shows',
  home: sshHome({'.ssh/codecommit_rsa': PUBLIC_KEY}),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh()}},
  expect: {status: 'broken', exitCode: 1, first: 'ssh/key#public-key-as-private', class: 'ssh', confidence: 'proven'},
})

import {ED25519_KEY, sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'an Ed25519 key, as current ssh-keygen makes it',
  home: sshHome({'.ssh/codecommit_rsa': ED25519_KEY}),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh()}},
  expect: {status: 'broken', exitCode: 1, first: 'ssh/key#not-rsa', class: 'ssh', confidence: 'proven', says: ['only ED25519 keys']},
})

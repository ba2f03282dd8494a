import {PRIVATE_KEY, sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a pipeline has written the private key with \\n for its line breaks',
  home: sshHome({'.ssh/codecommit_rsa': PRIVATE_KEY.replaceAll('\n', '\\n')}),
  repository: {origin: SSH_URL},
  // OpenSSH says "error in libcrypto", passes over the key and is refused.
  programs: {aws: 'missing', others: {ssh: standInSsh('denied')}},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/key#damaged',
    then: [],
    class: 'ssh',
    confidence: 'proven',
    says: [/instead of line breaks/],
  },
})

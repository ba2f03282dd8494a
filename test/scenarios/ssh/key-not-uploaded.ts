import {KEY_ID, OTHER_KEY, sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {jane} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'IAM has another public key under this id',
  home: {...usualHome, ...sshHome()},
  repository: {origin: SSH_URL},
  programs: {others: {ssh: standInSsh('denied')}},
  server: {...usualServer, identities: [{...jane, sshKeys: [{id: KEY_ID, publicKey: OTHER_KEY}]}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/key#not-uploaded',
    class: 'ssh',
    confidence: 'proven',
    says: ['is not the public half of any key that ssh offers here'],
  },
})

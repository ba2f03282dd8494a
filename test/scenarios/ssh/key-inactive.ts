import {KEY_ID, sshHome, SSH_URL, standInSsh, UPLOADED_KEY} from '../../lab/ssh.js'
import {jane} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the SSH key was made inactive in IAM',
  home: {...usualHome, ...sshHome()},
  repository: {origin: SSH_URL},
  programs: {others: {ssh: standInSsh('denied')}},
  server: {...usualServer, identities: [{...jane, sshKeys: [{id: KEY_ID, publicKey: UPLOADED_KEY, active: false}]}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/key#inactive',
    class: 'ssh',
    confidence: 'proven',
    says: [`aws iam update-ssh-public-key --user-name jane --ssh-public-key-id ${KEY_ID} --status Active`],
    never: ['target/method'],
  },
})

import {KEY_ID, OTHER_KEY, sshHome, SSH_URL, standInSsh, UPLOADED_KEY} from '../../lab/ssh.js'
import {jane} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const NEWER = 'APKANEWER2EXAMPLE123'

export default defineScenario({
  name: 'the key was replaced, and ssh still signs in with the id of the old one',
  home: {...usualHome, ...sshHome()},
  repository: {origin: SSH_URL},
  programs: {others: {ssh: standInSsh('denied')}},
  server: {
    ...usualServer,
    identities: [
      {
        ...jane,
        sshKeys: [
          {id: KEY_ID, publicKey: OTHER_KEY},
          {id: NEWER, publicKey: UPLOADED_KEY},
        ],
      },
    ],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/key#not-uploaded',
    class: 'ssh',
    confidence: 'proven',
    says: [`Write ${NEWER} in place of ${KEY_ID}`],
  },
})

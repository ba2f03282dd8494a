import {jane} from '../../lab/made-up.js'
import {KEY_ID, sshBlock, sshHome, SSH_URL, standInSsh, UPLOADED_KEY} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the ssh configuration names the user git, and IAM tells the id of the key',
  home: {...usualHome, ...sshHome({'.ssh/config': sshBlock({user: 'git'})})},
  repository: {origin: SSH_URL},
  programs: {others: {ssh: standInSsh()}},
  server: {...usualServer, identities: [{...jane, sshKeys: [{id: KEY_ID, publicKey: UPLOADED_KEY}]}]},
  expect: {status: 'broken', exitCode: 1, first: 'ssh/config#user-is-not-key-id', class: 'ssh', says: [`write User ${KEY_ID} instead`]},
})

import {sshHome, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

const DENIED = 'User: arn:aws:iam::111122223333:user/jane is not authorized to perform: codecommit:GitPull on resource: arn:aws:codecommit:eu-west-1:111122223333:demo'

export default defineScenario({
  name: 'the key is accepted, but its user may not read this repository',
  home: sshHome(),
  repository: {origin: SSH_URL},
  programs: {aws: 'missing', others: {ssh: standInSsh().replace('exec git upload-pack "$HOME/demo.git"', `say "${DENIED}"`)}},
  expect: {status: 'broken', exitCode: 1, first: 'ssh/login#pull-denied', confidence: 'proven', says: ['codecommit:GitPull']},
})

import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'AWS_PROFILE names a profile that is not there: git-remote-codecommit ends with a traceback (CC 2.2)',
  home: usualHome,
  repository: {origin: 'codecommit::eu-west-1://demo'},
  env: {AWS_PROFILE: 'nobody'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/exists#missing',
    class: 'profile',
    confidence: 'proven',
    says: ['AWS_PROFILE', 'nobody'],
    never: ['tools/git-remote-codecommit'],
  },
})

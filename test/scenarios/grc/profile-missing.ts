import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the address names a profile that is not there',
  home: usualHome,
  repository: {origin: 'codecommit::eu-west-1://nobody@demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/exists#missing',
    class: 'profile',
    confidence: 'proven',
    says: ['nobody'],
    never: ['tools/git-remote-codecommit'],
  },
})

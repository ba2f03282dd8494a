import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'GIT_ALLOW_PROTOCOL lets Git use codecommit, but not the https behind it (git-remote-codecommit issue 18)',
  home: {...usualHome, '.gitconfig': ''},
  repository: {origin: 'codecommit::eu-west-1://demo'},
  env: {GIT_ALLOW_PROTOCOL: 'codecommit'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/overrides#transport-not-allowed',
    then: [],
    class: 'git-config',
    confidence: 'proven',
    says: ['GIT_ALLOW_PROTOCOL'],
  },
})

import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: '~/.gitconfig is a folder, made by a container mount of a file that was not there',
  home: {'.aws/credentials': usualHome['.aws/credentials'], '.aws/config': usualHome['.aws/config'], '.gitconfig/.keep': ''},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/readable#home-not-readable',
    class: 'git-config',
    says: ['.gitconfig'],
    never: ['permission/pull', 'live/signed', 'credentials/identity'],
  },
})

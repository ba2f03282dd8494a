import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the keys of the access portal stand under its own profile name, and the helper line names none',
  home: {...usualHome, '.aws/credentials': usualHome['.aws/credentials'].replace('[default]', '[111122223333_Admin]')},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/resolve#none-found',
    says: ['but nothing selects it', '--profile 111122223333_Admin codecommit credential-helper'],
  },
})

import {URL} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the address ends in .git',
  home: usualHome,
  repository: {origin: `${URL}.git`},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'repository/exists#not-found',
    also: ['target/url#dot-git-suffix'],
    says: [`git remote set-url origin ${URL}`],
    never: ['permission/pull', 'credentials/identity'],
  },
})

import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const OLD = {AWS_ACCESS_KEY_ID: 'AKIAGONE2LAB3EXAMPLE', AWS_SECRET_ACCESS_KEY: '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'}

export default defineScenario({
  name: 'a deleted key in the environment wins over the good default profile',
  home: usualHome,
  env: OLD,
  secrets: [OLD.AWS_SECRET_ACCESS_KEY],
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/environment#overrides-profile',
    says: ['AWS_ACCESS_KEY_ID', OLD.AWS_ACCESS_KEY_ID],
    never: ['permission/pull'],
  },
})

import {janesKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome} from '../usual.js'

export default defineScenario({
  name: 'a Deny that was to protect main lacks the Null condition, and blocks every push',
  home: usualHome,
  args: ['--push'],
  plainGit: 'works',
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {effect: 'Allow', actions: ['*']},
          {effect: 'Deny', actions: ['codecommit:GitPush'], references: ['refs/heads/main'], source: 'protect-main', ifExists: true},
        ],
      }),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/push#references-condition',
    class: 'permission',
    confidence: 'proven',
    says: [/Null.*codecommit:References/],
    never: ['permission/pull'],
  },
})

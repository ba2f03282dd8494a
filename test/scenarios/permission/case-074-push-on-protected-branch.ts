import {AWS_HELPER, janesKey, keyLines, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'pushes to main are denied, and others are not (case 074)',
  case: '074-push-denied-on-protected-branch',
  category: 'iam-denied-push',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': '[default]\nregion = us-east-1\n',
    '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
  },
  repository: {origin: 'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/demo-repo'},
  args: ['--push'],
  plainGit: 'works',
  server: {
    identities: [
      user('jane', {
        keys: [janesKey],
        policy: [
          {effect: 'Allow', actions: ['*']},
          {effect: 'Deny', actions: ['codecommit:GitPush'], references: ['refs/heads/main'], source: 'protect-main'},
        ],
      }),
    ],
    repositories: [{name: 'demo-repo', region: 'us-east-1'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/push#protected-branch',
    class: 'permission',
    confidence: 'likely',
    says: ['a push to main will be refused', 'pull request'],
    never: ['permission/pull'],
  },
})

import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/codebuild-parent-service-role`

// CodeBuild's own helper lies at /codebuild/readonly/git-credential-helper; here below the home directory.
export default defineScenario({
  name: 'a build may pull its own repository, but not the one of a submodule (case 068)',
  case: '068-codebuild-submodule-403',
  category: 'iam-denied-pull',
  home: {
    '.gitconfig': '[credential]\n\thelper = !sh ~/codebuild/readonly/git-credential-helper\n\tUseHttpPath = true\n',
    'codebuild/readonly/git-credential-helper': 'exec aws codecommit credential-helper "$@"\n',
  },
  env: {AWS_DEFAULT_REGION: 'us-west-2', CODEBUILD_BUILD_ID: 'parent:0example'},
  repository: {origin: 'https://git-codecommit.us-west-2.amazonaws.com/v1/repos/shared'},
  programs: {aws: 'stand-in-v2'},
  server: {
    container: {role: ROLE},
    roles: [
      {
        arn: ROLE,
        trust: [],
        policy: [{effect: 'Allow', actions: ['codecommit:GitPull'], resources: [`arn:aws:codecommit:us-west-2:${ACCOUNT}:parent`]}],
      },
    ],
    repositories: [
      {name: 'parent', region: 'us-west-2'},
      {name: 'shared', region: 'us-west-2'},
    ],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied-implicit',
    class: 'permission',
    says: ['codecommit:GitPull'],
    never: ['repository/exists', 'credentials/identity', 'git-config/helper-present', 'tools/aws-cli'],
  },
})

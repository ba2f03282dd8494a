import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'
import {SESSION_PROFILE, SESSION_SECTION, SIGN_IN_SECRETS, signedInServer, refreshData, tokenFile} from '../signed-in.js'

export default defineScenario({
  name: 'a permission set without GitPull; the path of its role is found without iam:GetRole',
  home: {
    '.gitconfig': '[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': `[profile dev]\n${SESSION_PROFILE}${SESSION_SECTION}`,
    ...tokenFile('corp', 8, refreshData),
  },
  server: {
    ...signedInServer,
    roles: (signedInServer.roles ?? []).map(role => ({
      ...role,
      policy: [{effect: 'Allow' as const, actions: ['codecommit:Get*', 'iam:SimulatePrincipalPolicy']}],
    })),
  },
  secrets: SIGN_IN_SECRETS,
  programs: {aws: 'stand-in-v2'},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied-implicit',
    class: 'permission',
    confidence: 'proven',
    says: [`arn:aws:iam::${ACCOUNT}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Developer_`],
    never: ['repository/exists', 'credentials/identity', 'permission/push'],
  },
})

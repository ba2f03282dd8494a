import {AWS_HELPER, HOST} from '../../lab/made-up.js'
import {STALE} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {LEGACY_PROFILE, SIGN_IN_SECRETS, signedInServer, START_URL, tokenFile} from '../signed-in.js'

export default defineScenario({
  name: 'the SSO session has ended, so the AWS helper gives nothing and the store behind it answers with an old password',
  home: {
    '.gitconfig': `${AWS_HELPER}\thelper = store\n`,
    '.aws/config': `[default]\n${LEGACY_PROFILE}`,
    ...tokenFile(START_URL, -9),
    '.git-credentials': `https://ASIAJANE2LAB3EXAMPLE:${STALE}@${HOST}/v1/repos/demo\n`,
  },
  server: signedInServer,
  secrets: [...SIGN_IN_SECRETS, STALE],
  programs: {aws: 'stand-in-v2'},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/sso#sso-expired',
    then: ['credential-store/plain-file#stale-signed-password'],
    class: 'profile',
    says: ['ended 9 h ago', 'the AWS helper before it gives no password, so Git presents it'],
    never: ['permission/pull', 'repository/exists'],
  },
})

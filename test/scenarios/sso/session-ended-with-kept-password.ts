import {AWS_HELPER, HOST, janesKey} from '../../lab/made-up.js'
import {VALID} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {LEGACY_PROFILE, SIGN_IN_SECRETS, signedInServer, START_URL, tokenFile} from '../signed-in.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'the SSO session has ended a moment ago, and a store still has a password that works for ten minutes',
  home: {
    '.gitconfig': `${AWS_HELPER}\thelper = store\n`,
    '.aws/config': `[default]\n${LEGACY_PROFILE}`,
    ...tokenFile(START_URL, -0.01),
    '.git-credentials': `https://${janesKey.id}:${VALID}@${HOST}/v1/repos/demo\n`,
  },
  server: {...signedInServer, ...usualServer},
  secrets: [...SIGN_IN_SECRETS, VALID],
  programs: {aws: 'stand-in-v2'},
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'profile/sso#sso-expired',
    then: ['git-config/helper-order#store-will-learn'],
    class: 'profile',
    says: ['Git still gets in with a password that a store has kept', 'the AWS helper before it gives no password, so Git presents it'],
    never: ['live/as-configured', 'permission/pull'],
  },
})

import {FURTHER} from '../attached-role.js'
import {defineScenario} from '../scenario.js'
import {SESSION_PROFILE, SESSION_SECTION, SIGN_IN_SECRETS, signedInServer, tokenFile} from '../signed-in.js'
import {ACCOUNT} from '../../lab/world.js'

export default defineScenario({
  name: 'a role that is assumed with the keys of a sign-in',
  home: {
    '.gitconfig': '[credential]\n\thelper = !aws --profile git codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': `[profile git]\nrole_arn = ${FURTHER}\nsource_profile = dev\nregion = eu-west-1\n[profile dev]\n${SESSION_PROFILE}${SESSION_SECTION}`,
    ...tokenFile('corp'),
  },
  server: {
    ...signedInServer,
    roles: [
      ...(signedInServer.roles ?? []),
      {arn: FURTHER, trust: [`arn:aws:iam::${ACCOUNT}:root`], policy: [{effect: 'Allow', actions: ['codecommit:*']}]},
    ],
  },
  secrets: SIGN_IN_SECRETS,
  // Not the real program where that is version 1: it cannot sign in, of which the doctor warns.
  programs: {aws: 'stand-in-v2'},
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})

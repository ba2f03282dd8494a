import {AWS_HELPER, jane, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {SESSION_PROFILE, SESSION_SECTION, SIGN_IN_SECRETS, signedInServer, tokenFile} from '../signed-in.js'
import {CONFIG} from '../usual.js'

export default defineScenario({
  name: 'the default keys are of another account; a permission set, signed in to, has the repository',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': `${CONFIG}\n[profile team]\n${SESSION_PROFILE}${SESSION_SECTION}`,
    '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
    ...tokenFile('corp'),
  },
  server: {...signedInServer, identities: [{...jane, arn: 'arn:aws:iam::999988887777:user/jane'}]},
  secrets: SIGN_IN_SECRETS,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-profile#wrong-account',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity'],
    says: ['the profile team gets the repository (account 111122223333)', 'team (account 111122223333): HTTP 200'],
  },
})

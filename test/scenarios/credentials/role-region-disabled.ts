import {defineScenario} from '../scenario.js'
import {stsRefusal} from '../sts-refusal.js'
import {CONFIG, usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'STS is switched off in the Region in which the role is asked for',
  home: {
    ...usualHome,
    '.gitconfig': '[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': `${CONFIG}\n[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/git\nsource_profile = default\nregion = eu-west-1\n`,
  },
  server: {
    ...usualServer,
    faults: [
      stsRefusal(
        'RegionDisabledException',
        'STS is not activated in this region for account:111122223333. Your account administrator can activate STS in this region using the IAM Console.',
      ),
    ],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/identity#region-disabled',
    class: 'credentials',
    confidence: 'proven',
    never: ['permission/pull', 'profile/complete'],
  },
})

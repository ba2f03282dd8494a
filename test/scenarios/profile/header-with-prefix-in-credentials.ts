import {janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the credentials file has [profile dev], where the header must be [dev]',
  home: {
    '.gitconfig': '[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': CONFIG,
    '.aws/credentials': `[profile dev]\n${keyLines(janesKey)}`,
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/exists#header-with-profile-prefix',
    class: 'profile',
    says: ['.aws/credentials:1', '[dev]'],
    never: ['permission/pull', 'profile/complete'],
  },
})

import {janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the config file has [dev] in place of [profile dev]',
  home: {
    '.gitconfig': '[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': `${CONFIG}\n[dev]\nregion = eu-west-1\n${keyLines(janesKey)}`,
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/exists#header-without-profile-prefix',
    class: 'profile',
    says: ['.aws/config:5', '[profile dev]'],
    never: ['permission/pull', 'tools/aws-cli'],
  },
})

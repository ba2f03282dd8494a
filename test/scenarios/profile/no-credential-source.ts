import {defineScenario} from '../scenario.js'
import {CONFIG, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the profile that the helper names has a Region, but no keys, role or process',
  home: {
    '.gitconfig': '[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': `${CONFIG}\n[profile dev]\nregion = eu-west-1\n`,
  },
  server: usualServer,
  expect: {status: 'broken', exitCode: 1, first: 'profile/complete#no-credential-source', class: 'profile', never: ['permission/pull']},
})

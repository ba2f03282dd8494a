import {AWS_HELPER, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'keys under [default], and a later [profile default] that hides them from the AWS CLI',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': `[default]\n${keyLines(janesKey)}[profile default]\nregion = eu-west-1\n`},
  server: usualServer,
  plainGit: 'not tried',
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/resolve#none-found',
    also: ['profile/conflicts#tools-disagree'],
    says: ['.aws/config:4', '.aws/config:1'],
    never: ['permission/pull'],
  },
})

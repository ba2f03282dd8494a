import {janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'the helper line takes its profile from a variable that is set, in a function',
  home: {
    '.aws/config': '[profile team]\nregion = eu-west-1\n',
    '.aws/credentials': `[team]\n${keyLines(janesKey)}`,
    '.gitconfig':
      '[credential]\n\thelper = "!f() { test \\"$1\\" = get && aws --profile ${CODECOMMIT_PROFILE:-default} codecommit credential-helper \\"$@\\"; }; f"\n\tUseHttpPath = true\n',
  },
  env: {CODECOMMIT_PROFILE: 'team'},
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven', says: [/"profile":"team"|profile team/]},
})

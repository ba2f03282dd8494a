import {janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: "the repository's name is misspelt; that there is a role of another account does not make it the cause",
  home: {
    ...usualHome,
    '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
    '.aws/config':
      '[default]\nregion = eu-west-1\n[profile prod]\nregion = eu-west-1\nrole_arn = arn:aws:iam::444455556666:role/Deploy\nsource_profile = default\n',
  },
  repository: {origin: 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/deno'},
  server: usualServer,
  expect: {status: 'broken', exitCode: 1, first: 'repository/exists#not-found', never: ['git-config/helper-profile#wrong-account']},
})

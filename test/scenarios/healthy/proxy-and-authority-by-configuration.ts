import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a company proxy that opens connections, named to each tool in its own way',
  home: usualHome,
  env: {GIT_SSL_CAINFO: undefined},
  server: usualServer,
  prepare: async ({machine, lab}) => {
    await machine.run(['git', 'config', '--global', 'http.https://git-codecommit.eu-west-1.amazonaws.com.sslCAInfo', lab.caFile])
    await machine.run(['git', 'config', '--global', 'http.https://git-codecommit.eu-west-1.amazonaws.com.proxy', lab.proxy])
  },
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})

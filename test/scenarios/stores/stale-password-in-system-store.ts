import {fetchInThePast} from '../../lab/past.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the store comes from the system configuration, the AWS helper from the user guide',
  home: usualHome,
  systemGitConfig: '[credential]\n\thelper = store\n',
  server: usualServer,
  prepare: ({machine, lab}) =>
    fetchInThePast({machine, lab}, 1200, {GIT_CONFIG_NOSYSTEM: '0', GIT_CONFIG_SYSTEM: `${machine.home}/../system.gitconfig`}),
  expect: {status: 'broken', exitCode: 1, first: 'credential-store/plain-file#stale-signed-password', confidence: 'proven'},
})

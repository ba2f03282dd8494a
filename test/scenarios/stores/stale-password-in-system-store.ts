import {fetchInThePast} from '../past.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'the store comes from the system configuration, the AWS helper from the user guide',
  home: usualHome,
  systemGitConfig: '[credential]\n\thelper = store\n',
  server: usualServer,
  prepare: async ({machine, lab}) => {
    await machine.run(['git', 'config', '--file', '.gitconfig', '--list'])
    const before = machine.environment['GIT_CONFIG_NOSYSTEM']
    delete machine.environment['GIT_CONFIG_NOSYSTEM']
    machine.environment['GIT_CONFIG_SYSTEM'] = `${machine.home}/../system.gitconfig`
    await fetchInThePast({machine, lab}, 1200)
    delete machine.environment['GIT_CONFIG_SYSTEM']
    if (before !== undefined) machine.environment['GIT_CONFIG_NOSYSTEM'] = before
  },
  expect: {status: 'broken', exitCode: 1, first: 'credential-store/plain-file#stale-signed-password', confidence: 'proven'},
})

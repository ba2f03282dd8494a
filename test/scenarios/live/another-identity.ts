import {AWS_HELPER, jane, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG} from '../usual.js'

const old = {id: 'AKIAOLDKEYLABEXAMPLE', secret: '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'}

export default defineScenario({
  name: 'the person examines with --profile work, which is let in; Git signs with the default profile, whose key was deleted',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': `${CONFIG}\n[profile work]\nregion = eu-west-1\n`,
    '.aws/credentials': `[default]\n${keyLines(old)}\n[work]\n${keyLines(janesKey)}`,
  },
  server: {identities: [jane], repositories: [{name: 'demo'}]},
  args: ['--profile', 'work'],
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/agreement#helper-uses-other-key',
    also: ['live/as-configured#identity'],
    says: [old.id, 'profile work'],
    never: ['permission/pull', 'live/signed', 'network/clock'],
  },
})

import {AWS_HELPER, jane, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG} from '../usual.js'

const other = {id: 'AKIAWORK2LAB3EXAMPLE', secret: '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'}

export default defineScenario({
  name: 'the default profile is of another account; the profile work has the repository',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': `${CONFIG}\n[profile work]\nregion = eu-west-1\n`,
    '.aws/credentials': `[default]\n${keyLines(janesKey)}\n[work]\n${keyLines(other)}`,
  },
  server: {
    identities: [
      {...jane, arn: 'arn:aws:iam::999988887777:user/jane'},
      {arn: 'arn:aws:iam::111122223333:user/jane.work', keys: [other]},
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-profile#wrong-account',
    says: ['work', '999988887777'],
    never: ['permission/pull', 'credentials/identity'],
  },
})

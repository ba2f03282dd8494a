import {AWS_HELPER, jane, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG} from '../usual.js'

const exported = {id: 'AKIAEXPORTED3EXAMPLE', secret: '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'}

export default defineScenario({
  name: 'keys of another account are exported; the profile work has the repository, and nothing names it',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': `${CONFIG}\n[profile work]\nregion = eu-west-1\n`,
    '.aws/credentials': `[work]\n${keyLines(janesKey)}`,
  },
  env: {AWS_ACCESS_KEY_ID: exported.id, AWS_SECRET_ACCESS_KEY: exported.secret},
  server: {identities: [jane, {arn: 'arn:aws:iam::999988887777:user/ci', keys: [exported]}], repositories: [{name: 'demo'}]},
  secrets: [exported.secret],
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-profile#wrong-account',
    confidence: 'proven',
    never: ['permission/pull', 'credentials/identity'],
    says: ['The keys in the environment variables sign as account 999988887777', '--profile work codecommit credential-helper'],
  },
})

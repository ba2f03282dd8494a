import {AWS_HELPER, jane, janesKey, keyLines} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'

const ROLE = 'arn:aws:iam::444455556666:role/CodeCommitAccess'

export default defineScenario({
  name: "a notebook's own role signs, but only a role of the repository's account may pull (case 027)",
  case: '027-helper-needs-cross-account-profile',
  category: 'helper-wrong-profile',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': `[default]\nregion = eu-west-1\n[profile cc]\nregion = eu-west-1\nrole_arn = ${ROLE}\nsource_profile = default\n`,
    '.aws/credentials': `[default]\n${keyLines(janesKey)}`,
  },
  repository: {origin: 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo-repo'},
  server: {identities: [jane], roles: [{arn: ROLE, trust: [jane.arn]}], repositories: [{name: 'demo-repo', account: '444455556666'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-profile#wrong-account',
    class: 'git-config',
    says: ['--profile cc codecommit credential-helper'],
    never: ['credentials/identity', 'network/reach'],
  },
})

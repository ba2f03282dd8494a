import {ACCOUNT} from '../../lab/world.js'
import {jane, janesKey, keyLines, sessionKey} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'

const OTHER = '999988887777'

export default defineScenario({
  name: 'the address names no profile, and the default identity is one of another account (case 028)',
  home: {
    '.aws/config': '[default]\nregion = us-east-1\n[profile team]\nregion = eu-west-1\n',
    '.aws/credentials': `[default]\n${keyLines(janesKey)}\n[team]\n${keyLines(sessionKey)}`,
  },
  repository: {origin: 'codecommit::eu-west-1://team-idc-app'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: {
    identities: [
      {...jane, arn: jane.arn.replace(ACCOUNT, OTHER)},
      {arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Dev/jane`, keys: [sessionKey]},
    ],
    repositories: [{name: 'team-idc-app', account: ACCOUNT}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-profile#wrong-account',
    also: ['repository/exists#other-account'],
    class: 'git-config',
    confidence: 'proven',
    says: ['codecommit::eu-west-1://team@team-idc-app'],
    never: ['tools/git-remote-codecommit'],
  },
})

import {keyLines, sessionKey} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'git-remote-codecommit signs with a session that may not read; the token stays out of sight',
  home: {'.aws/config': '[profile dev]\nregion = eu-west-1\n', '.aws/credentials': `[dev]\n${keyLines(sessionKey)}`},
  repository: {origin: 'codecommit://dev@demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: {
    identities: [
      {
        arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Dev/jane`,
        keys: [sessionKey],
        policy: [{effect: 'Allow', actions: ['sts:*', 'codecommit:GetRepository']}],
      },
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'permission/pull#denied',
    class: 'permission',
    confidence: 'proven',
    never: ['tools/git-remote-codecommit', 'credentials/identity'],
  },
})

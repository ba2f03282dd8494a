import {jane, janesKey, keyLines} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/developers/git`

export default defineScenario({
  name: 'git-remote-codecommit with a profile that assumes a role, beside a store that answers nothing for it',
  home: {
    '.gitconfig': '[credential]\n\thelper = store\n',
    '.aws/config': `[profile dev]\nrole_arn = ${ROLE}\nsource_profile = jane\nregion = eu-west-1\n`,
    '.aws/credentials': `[jane]\n${keyLines(janesKey)}`,
  },
  repository: {origin: 'codecommit::eu-west-1://dev@demo'},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: {
    identities: [{...jane, policy: [{effect: 'Allow', actions: ['sts:AssumeRole']}]}],
    roles: [{arn: ROLE, trust: [jane.arn], policy: [{effect: 'Allow', actions: ['codecommit:*']}]}],
    repositories: [{name: 'demo'}],
  },
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})

import {jane} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualHome} from '../usual.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/developers/git`

export default defineScenario({
  name: 'a profile that assumes a role, named in the helper line',
  home: {
    ...usualHome,
    '.gitconfig': '[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': `${CONFIG}\n[profile dev]\nrole_arn = ${ROLE}\nsource_profile = default\nregion = eu-west-1\n`,
  },
  server: {
    // Only the role may pull.
    identities: [{...jane, policy: [{effect: 'Allow', actions: ['sts:AssumeRole']}]}],
    roles: [{arn: ROLE, trust: [jane.arn], policy: [{effect: 'Allow', actions: ['codecommit:*']}]}],
    repositories: [{name: 'demo'}],
  },
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})

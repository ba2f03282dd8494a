import {jane, user} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualHome} from '../usual.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`

export default defineScenario({
  name: "the role's trust policy does not name the user",
  home: {
    ...usualHome, '.gitconfig': '[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/config': `${CONFIG}\n[profile dev]\nrole_arn = ${ROLE}\nsource_profile = default\n`,
  },
  server: {identities: [jane, user('john')], roles: [{arn: ROLE, trust: [user('john').arn]}], repositories: [{name: 'demo'}]},
  expect: {status: 'broken', exitCode: 1, first: 'credentials/resolve#resolution-failed', class: 'credentials', says: ['AssumeRole'], never: ['permission/pull', 'repository/exists', 'git-config/helper-profile']},
})

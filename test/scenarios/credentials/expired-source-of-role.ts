import {keyLines, sessionKey, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualHome} from '../usual.js'

const ROLE = 'arn:aws:iam::111122223333:role/git'

export default defineScenario({
  name: 'the session with which the role is assumed is over',
  home: {
    ...usualHome,
    '.gitconfig': '[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/credentials': `[mfa]\n${keyLines(sessionKey)}`,
    '.aws/config': `${CONFIG}\n[profile dev]\nrole_arn = ${ROLE}\nsource_profile = mfa\nregion = eu-west-1\n`,
  },
  server: {
    identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: -3600}]})],
    roles: [{arn: ROLE, trust: [user('session').arn]}],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/identity#expired-token',
    class: 'credentials',
    confidence: 'proven',
    says: ['profile mfa', '.aws/credentials:2'],
    never: ['permission/pull', 'permission/assume-role', 'profile/complete'],
  },
})

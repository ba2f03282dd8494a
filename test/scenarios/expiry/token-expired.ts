import {AWS_HELPER} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/Pipeline`
const TOKEN = [
  '{"alg":"RS256"}',
  JSON.stringify({exp: Math.floor(Date.now() / 1000) - 7200, sub: 'repo:lab/demo'}),
  'lab-signature-of-the-token',
]
  .map(part => Buffer.from(part).toString('base64url'))
  .join('.')

export default defineScenario({
  name: 'the web identity token of a CI job is over',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': `[default]\nregion = eu-west-1\nrole_arn = ${ROLE}\nweb_identity_token_file = token\n`,
    'work/token': TOKEN,
  },
  server: {
    roles: [{arn: ROLE, trust: [], policy: []}],
    webIdentities: [{token: TOKEN, roles: [ROLE], expired: true}],
    repositories: [{name: 'demo'}],
  },
  secrets: [TOKEN],
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/web-identity#token-expired',
    class: 'profile',
    says: ['ended 2 h ago'],
    never: ['permission/pull', 'repository/exists'],
  },
})

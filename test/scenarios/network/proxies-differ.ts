import {roleCacheName} from '../../../src/facts/aws/keys/aws-role-cache.js'
import {jane, sessionKey, user} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {roleHome} from '../role-home.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`
const {id, secret, token} = sessionKey
const entry = `.aws/cli/cache/${roleCacheName({roleArn: ROLE, sessionName: null, externalId: null, serial: null, duration: null})}.json`

export default defineScenario({
  name: 'it works with a session that is kept; the next one would come through a proxy that is gone',
  home: {
    ...roleHome(ROLE),
    [entry]: JSON.stringify({
      Credentials: {
        AccessKeyId: id,
        SecretAccessKey: secret,
        SessionToken: token,
        Expiration: new Date(Date.now() + 3_600_000 * 8).toISOString(),
      },
    }),
  },
  env: {https_proxy: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9'},
  server: {
    identities: [
      jane,
      {
        ...user('x'),
        arn: `arn:aws:sts::${ACCOUNT}:assumed-role/git/botocore-session-1760000000`,
        keys: [{...sessionKey, expiresInSeconds: 3600 * 8}],
      },
    ],
    roles: [{arn: ROLE, trust: [jane.arn]}],
    repositories: [{name: 'demo'}],
  },
  prepare: async ({machine, lab}) => {
    await machine.run(['git', 'config', '--global', 'http.proxy', lab.proxy])
  },
  expect: {
    status: 'degraded',
    exitCode: 0,
    first: 'network/proxy#tools-differ',
    class: 'network',
    says: [/only Git's way works/],
    never: ['network/reach', 'live/as-configured'],
  },
})

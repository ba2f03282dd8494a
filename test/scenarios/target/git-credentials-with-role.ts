import {HOST} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {GIT_USER} from '../kept.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: "only roles are set up here, and Git presents a user's Git credential that is not valid any more",
  home: {
    '.gitconfig': '[credential]\n\thelper = cache\n',
    '.aws/config': `[default]\nregion = eu-west-1\nrole_arn = arn:aws:iam::${ACCOUNT}:role/Dev\ncredential_source = Ec2InstanceMetadata\n`,
  },
  env: {AWS_EC2_METADATA_DISABLED: 'true'},
  secrets: ['0ld-pa55word'],
  server: usualServer,
  prepare: async ({machine}) => {
    await machine.run(['git', 'credential-cache', 'store'], {
      input: `protocol=https\nhost=${HOST}\nusername=${GIT_USER}\npassword=0ld-pa55word\n\n`,
    })
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/method#git-credentials-with-role',
    class: 'target',
    confidence: 'proven',
    says: [GIT_USER],
    never: ['permission/pull', 'credentials/identity', 'live/signed'],
  },
})

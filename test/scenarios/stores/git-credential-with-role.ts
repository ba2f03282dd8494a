import {HOST} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

export default defineScenario({
  name: 'a Git credential of somebody else, on a machine that has nothing but a role',
  home: {
    '.gitconfig': '[credential]\n\thelper = store\n', '.git-credentials': `https://jane-at-111122223333:pa55wordOfOld@${HOST}\n`,
    '.aws/config': '[profile dev]\nregion = eu-west-1\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 111122223333\nsso_role_name = Dev\n',
  },
  server: usualServer,
  secrets: ['pa55wordOfOld'],
  expect: {status: 'broken', exitCode: 1, first: 'target/method#git-credentials-with-role', class: 'target', confidence: 'proven', says: ['jane-at-111122223333']},
})

import {AWS_HELPER} from '../../lab/made-up.js'
import {attachedRole} from '../attached-role.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'a container variable that Git Bash has made a path of Windows',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': '[default]\nregion = eu-west-1\n'},
  env: {AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: 'C:/Program Files/Git/v2/credentials/5b2f8a6e'},
  server: attachedRole,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/resolve#msys-path-rewrite',
    class: 'credentials',
    says: [/MSYS_NO_PATHCONV=1/],
  },
})

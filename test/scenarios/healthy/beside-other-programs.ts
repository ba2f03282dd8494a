import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'Git is fine, in a terminal of VS Code and beside a Cargo that fetches from CodeCommit with a Git of its own',
  home: {
    ...usualHome,
    'work/Cargo.toml': '[dependencies]\nlib = { git = "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/lib" }\n',
  },
  env: {TERM_PROGRAM: 'vscode', VSCODE_GIT_ASKPASS_MAIN: '/opt/code/askpass-main.js', GIT_ASKPASS: '/opt/code/askpass.sh'},
  server: usualServer,
  expect: {
    status: 'healthy',
    exitCode: 0,
    first: null,
    class: 'ok',
    confidence: 'proven',
    says: ['Git gets into demo', 'VS Code starts Git with the PATH', 'net.git-fetch-with-cli'],
  },
})

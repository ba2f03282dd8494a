import {GIT_USER, PASSWORD, serverWithGitCredential} from '../kept.js'
import {defineScenario} from '../scenario.js'

const ASKPASS = `#!/bin/sh\ncase "$1" in Username*) echo '${GIT_USER}' ;; Password*) echo '${PASSWORD}' ;; esac\n`

export default defineScenario({
  name: 'Jenkins binds a Git credential: no helper, and GIT_ASKPASS answers by itself, which nobody but Git may try',
  home: {'.gitconfig': '[user]\n\tname = jenkins\n'},
  env: {GIT_ASKPASS: 'pass-of-jenkins', JENKINS_URL: 'https://jenkins.example/', CI: 'true'},
  programs: {aws: 'missing', others: {'pass-of-jenkins': ASKPASS}},
  server: serverWithGitCredential,
  secrets: [PASSWORD],
  expect: {
    status: 'healthy',
    exitCode: 0,
    first: null,
    confidence: 'likely',
    says: [/it was not seen whether Git gets in: no helper has a password, but Git then asks pass-of-jenkins \(GIT_ASKPASS\)/],
  },
})

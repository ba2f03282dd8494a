import {HOST} from '../../lab/made-up.js'
import {gitOfVersion} from '../git-stand-in.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a Git before 2.26 does not know wildcards in a credential section',
  home: {
    ...usualHome,
    '.gitconfig': `[credential "https://${HOST.replace('eu-west-1', '*')}"]\n\thelper = !aws codecommit credential-helper $@\n\tuseHttpPath = true\n`,
  },
  // The installed Git would match: it gets to see the section only where its configuration is listed.
  programs: {
    git: 'missing',
    others: {git: gitOfVersion('git version 2.20.1', 'case " $* " in *" config "*) ;; *) export GIT_CONFIG_GLOBAL=/dev/null;; esac')},
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-present#url-pattern-does-not-match',
    also: ['tools/git#git-old'],
    class: 'git-config',
    says: ['wildcards in a credential section need Git 2.26', `credential.https://${HOST}.helper`],
    never: ['permission/pull', 'live/signed', 'live/git-signed'],
  },
})

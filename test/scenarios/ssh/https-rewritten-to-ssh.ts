import {HOST} from '../../lab/made-up.js'
import {standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: "a rule makes SSH of CodeCommit's HTTPS addresses, as people do for Go's modules, and SSH is not set up",
  home: {...usualHome, '.gitconfig': `${usualHome['.gitconfig']}[url "ssh://${HOST}/"]\n\tinsteadOf = https://${HOST}/\n`},
  programs: {others: {ssh: standInSsh()}},
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'ssh/config#no-user',
    then: ['ssh/key#missing'],
    says: [`Remove the rule that rewrites https://${HOST}/`],
  },
})

import {usualHome, usualServer} from '../usual.js'
import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: "a rule of ~/.gitconfig rewrites the address to one that is none of CodeCommit's",
  home: {
    ...usualHome,
    '.gitconfig': `${usualHome['.gitconfig']}[url "http://git-codecommit.eu-west-1.amazonaws.com/"]\n\tinsteadOf = https://git-codecommit.eu-west-1.amazonaws.com/\n`,
  },
  server: usualServer,
  expect: {status: 'broken', exitCode: 1, first: 'target/url#plain-http', class: 'target', says: ['Remove the rule that rewrites']},
})

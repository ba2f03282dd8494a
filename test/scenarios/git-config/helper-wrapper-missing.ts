import {defineScenario} from '../scenario.js'

export default defineScenario({
  name: 'the helper line starts aws by aws-vault, which Git does not find: another helper line would lose its keys',
  home: {
    '.aws/config': '[profile dev]\nregion = eu-west-1\n',
    '.gitconfig': '[credential]\n\thelper = !aws-vault exec dev -- aws codecommit credential-helper $@\n\tUseHttpPath = true\n',
  },
  server: {repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#program-not-found',
    then: [],
    class: 'git-config',
    confidence: 'proven',
    says: [/Install aws-vault, which the helper line starts/],
  },
})

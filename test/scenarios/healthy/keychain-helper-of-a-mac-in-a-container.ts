import {AWS_HELPER} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a container with the .gitconfig of a Mac: Git finds no osxkeychain there, so nothing keeps what the AWS helper gives',
  home: {...usualHome, '.gitconfig': `[credential]\n\thelper = osxkeychain\n${AWS_HELPER}`},
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})

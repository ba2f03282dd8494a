import {URL} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a short form of the address by insteadOf',
  home: {...usualHome, '.gitconfig': `${usualHome['.gitconfig']}[url "${URL.replace('demo', '')}"]\n\tinsteadOf = cc:\n`},
  repository: {origin: 'cc:demo'},
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})

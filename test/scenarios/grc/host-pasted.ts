import {HOST} from '../../lab/made-up.js'
import {remoteCodecommit} from '../../lab/remote-codecommit.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'an HTTPS address behind codecommit:// (case 037)',
  home: usualHome,
  repository: {origin: `codecommit://${HOST}/v1/repos/demo`},
  programs: {others: {'git-remote-codecommit': remoteCodecommit()}},
  server: usualServer,
  expect: {status: 'broken', exitCode: 1, first: 'target/url#grc-url-with-host', class: 'target', says: ['codecommit::eu-west-1://demo']},
})

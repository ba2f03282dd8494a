import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'git-remote-codecommit never ends, as in a network without a way to STS',
  home: usualHome,
  repository: {origin: 'codecommit::eu-west-1://demo'},
  programs: {others: {'git-remote-codecommit': '#!/bin/sh\nsleep 600\n'}},
  server: usualServer,
  args: ['--timeout', '3'],
  plainGit: 'not tried',
  expect: {status: 'inconclusive', exitCode: 3, first: null, says: ['did not end within', 'aws sts get-caller-identity']},
})

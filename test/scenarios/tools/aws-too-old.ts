import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'an AWS CLI from before the helper for CodeCommit',
  home: usualHome,
  programs: {
    aws: 'missing',
    others: {
      aws: '#!/bin/sh\ncase "$1" in --version) echo "aws-cli/1.7.30 Python/2.7.6 Linux/3.13.0-24-generic" >&2; exit 0;; esac\necho "usage: aws [options] <command> <subcommand> [parameters]\naws: error: argument command: Invalid choice, valid choices are:" >&2\nexit 2\n',
    },
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/aws-cli#aws-too-old',
    class: 'tools',
    says: ['1.7.38'],
    never: ['permission/pull', 'live/signed', 'git-config/use-http-path'],
  },
})

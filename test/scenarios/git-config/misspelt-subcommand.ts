import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'credentials-helper instead of credential-helper',
  home: {...usualHome, '.gitconfig': '[credential]\n\thelper = !aws codecommit credentials-helper $@\n\tUseHttpPath = true\n'},
  // What AWS CLI 2 says of a subcommand that it does not know.
  programs: {
    aws: 'missing',
    others: {
      aws: '#!/bin/sh\ncase "$1" in --version) echo "aws-cli/2.15.30 Python/3.11.6 Linux/5.10.205 exe/x86_64.amzn.2 prompt/off"; exit 0;; esac\necho "usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]" >&2\necho "aws: error: argument operation: Invalid choice, valid choices are:" >&2\nexit 252\n',
    },
  },
  server: usualServer,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#misspelt-subcommand',
    class: 'git-config',
    says: ['.gitconfig:2'],
    never: ['permission/pull', 'live/signed', 'live/git-signed', 'credentials/identity'],
  },
})

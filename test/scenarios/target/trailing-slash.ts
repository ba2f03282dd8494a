import {KEY_ID, PUBLIC_KEY, sshBlock, sshHome, standInSsh} from '../../lab/ssh.js'
import {defineScenario} from '../scenario.js'

// A Region whose fingerprint is not in the user guide.
const HOST = 'git-codecommit.il-central-1.amazonaws.com'

export default defineScenario({
  name: 'an SSH address ends with a slash, and the server looks for a repository of that name',
  home: sshHome({'.ssh/config': sshBlock({user: null}), '.ssh/known_hosts': `${HOST} ${PUBLIC_KEY}`}),
  repository: {origin: `ssh://${KEY_ID}@${HOST}/v1/repos/demo/`},
  programs: {
    aws: 'missing',
    others: {
      'ssh-stand-in': standInSsh(),
      'ssh':
        '#!/bin/sh\nfor word do case $word in git-upload-pack*demo/*) echo "fatal: \'/v1/repos/demo/\' does not appear to be a git repository" >&2; exit 128;; esac; done\nexec ssh-stand-in "$@"\n',
    },
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'target/url#trailing-slash',
    says: [`git remote set-url origin ssh://${KEY_ID}@${HOST}/v1/repos/demo`],
  },
})

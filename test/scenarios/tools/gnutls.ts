import {gitWithOwnCore, layOutGitCore} from '../git-stand-in.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a Git with GnuTLS, whose handshake fails',
  home: usualHome,
  programs: {git: 'missing', others: {git: gitWithOwnCore()}},
  server: usualServer,
  prepare: ({machine}) =>
    layOutGitCore(
      machine,
      '#!/bin/sh\n# libcurl-gnutls.so.4\necho "fatal: unable to access \'$2/\': gnutls_handshake() failed: Handshake failed" >&2\nexit 128\n',
    ),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/git-signed#git-http-setup',
    also: ['tools/git-https#gnutls'],
    says: ['gnutls_handshake'],
    never: ['permission/pull', 'live/signed', 'credentials/identity'],
  },
})

import {gitWithOwnCore, layOutGitCore} from '../git-stand-in.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

export default defineScenario({
  name: 'a Git with an OpenSSL that knows no TLS 1.2',
  home: usualHome,
  programs: {git: 'missing', others: {git: gitWithOwnCore()}},
  server: usualServer,
  prepare: ({machine}) =>
    layOutGitCore(
      machine,
      '#!/bin/sh\n# libcurl-openssl.so\necho "fatal: unable to access \'$2/\': error:1407742E:SSL routines:SSL23_GET_SERVER_HELLO:tlsv1 alert protocol version" >&2\nexit 128\n',
    ),
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/git-signed#git-http-setup',
    also: ['tools/git-https#tls-too-old'],
    says: ['TLS 1.2'],
    never: ['permission/pull', 'live/signed', 'credentials/identity'],
  },
})

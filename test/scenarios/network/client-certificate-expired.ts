import {showClientCertificate} from '../client-certificate.js'
import {gitWithOwnCore, layOutGitCore} from '../git-stand-in.js'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

// A gateway that asks for client certificates, as curl with OpenSSL tells of it.
const REFUSES =
  '#!/bin/sh\necho "fatal: unable to access \'$2/\': OpenSSL SSL_read: error:0A000415:SSL routines::sslv3 alert certificate expired, errno 0" >&2\nexit 128\n'

export default defineScenario({
  name: 'a gateway on the way asks Git for a client certificate, and the one that Git shows is past its end',
  home: usualHome,
  programs: {git: 'missing', others: {git: gitWithOwnCore()}},
  server: usualServer,
  async prepare({machine}) {
    await layOutGitCore(machine, REFUSES)
    await showClientCertificate(machine, 'expired')
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/client-certificate#expired',
    class: 'network',
    says: [/~\/client\.pem \(~\/\.gitconfig:\d+\), expired/, 'alert certificate expired'],
    never: ['permission/pull', 'network/reach', 'git-config/helper-runs'],
  },
})

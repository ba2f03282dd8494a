import {defineScenario} from '../scenario.js'
import {LEGACY_PROFILE, SIGN_IN_SECRETS, signedInServer, START_URL, tokenFile} from '../signed-in.js'

export default defineScenario({
  name: 'Python does not trust the proxy that inspects TLS, Git does (case 061)',
  case: '061-ssl-inspection-python',
  category: 'tls-proxy',
  home: {
    '.aws/config': `[profile dev]\n${LEGACY_PROFILE}`,
    ...tokenFile(START_URL),
  },
  repository: {origin: 'codecommit::eu-west-1://dev@demo'},
  programs: {
    others: {
      'git-remote-codecommit': `#!/bin/sh
echo 'Traceback (most recent call last):' >&2
echo 'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1000)' >&2
echo 'botocore.exceptions.SSLError: SSL validation failed for https://portal.sso.eu-west-1.amazonaws.com/federation/credentials' >&2
exit 1
`,
    },
  },
  server: signedInServer,
  secrets: SIGN_IN_SECRETS,
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'network/tls#untrusted-issuer',
    also: ['tools/git-remote-codecommit#certificate-not-trusted'],
    class: 'network',
    confidence: 'proven',
    says: ['AWS_CA_BUNDLE'],
    never: ['network/reach'],
  },
})

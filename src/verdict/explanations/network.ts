import type {Explanation} from './explanation.js'
import {LIVE, KEYS_NOT_FETCHED, HELPER_GIVES_NOTHING} from './result-groups.js'

/** The way to CodeCommit and AWS, and the clock. What AWS's other services told of rights and repositories is no consequence of them. */
export const network: readonly Explanation[] = [
  {cause: 'network/reach', explains: ['live/endpoint', ...KEYS_NOT_FETCHED, ...LIVE], why: 'no request arrives', source: 'design §7'},
  {
    cause: 'network/proxy',
    explains: ['network/reach', 'live/endpoint', ...KEYS_NOT_FETCHED, ...HELPER_GIVES_NOTHING, ...LIVE],
    why: 'the way that is taken leads nowhere',
    source: 'facts GC 1.7, 3',
  },
  {
    cause: 'network/tls',
    explains: [
      'live/endpoint',
      ...KEYS_NOT_FETCHED,
      'credential-store/git-credentials',
      'tools/git-https#gnutls',
      'tools/git-remote-codecommit#certificate-not-trusted',
      ...HELPER_GIVES_NOTHING,
      ...LIVE,
    ],
    why: 'there is no connection that is trusted',
    source: 'facts GC 3, case 061',
  },
  {
    cause: 'network/client-certificate',
    explains: ['network/tls#protocol', 'live/git-signed', 'live/as-configured'],
    why: 'Git cannot show the certificate that it is told to show, or one that is still valid',
    source: 'git-config(1), http.sslCert',
  },
  {
    cause: 'live/endpoint',
    explains: ['credential-store/git-credentials', ...LIVE],
    why: 'the endpoint does not answer as CodeCommit does',
    source: 'design §7',
  },
  {
    cause: 'network/clock#skew',
    explains: [
      'credentials/identity#clock',
      'credentials/resolve#resolution-failed',
      'git-config/helper-runs#helper-fails',
      // Of rights and repositories only an answer to the server's time tells, and what that says is no consequence.
      ...LIVE,
    ],
    why: "a signature is valid only near the server's time",
    source: 'facts CC X7, ID 7.1',
  },
]

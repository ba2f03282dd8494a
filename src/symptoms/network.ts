import {either, hostOf, httpsAddress, manually, shell, typing} from './mending.js'
import {PAGES} from './pages.js'
import {symptoms} from './symptom.js'

const companyAuthority = either(
  typing("Give Git your company's certificate authority", 'review', place => [
    'git',
    'config',
    '--global',
    `http.https://${hostOf(place)}.sslCAInfo`,
    '/path/to/company-ca.pem',
  ]),
  shell('Give it to the AWS tools', 'review', ({os}) =>
    os === 'win32' ? 'setx AWS_CA_BUNDLE C:\\path\\to\\company-ca.pem' : 'export AWS_CA_BUNDLE=/path/to/company-ca.pem',
  ),
)

/** Network, proxy and TLS (facts CC T23, X13, X17; GC 3; samples git-tls; catalogue network, tools/git-https). */
export const networkSymptoms = symptoms({page: PAGES.git}, [
  {
    id: 'tls-expired',
    title: 'The certificate of the server has expired',
    source: 'catalogue network/tls',
    covers: ['tls-untrusted'],
    text: [/certificate has expired/, /certificate is not yet valid/, /\bSEC_E_CERT_EXPIRED\b/],
    means:
      "Either this machine's clock is wrong or something between you and AWS shows an old certificate; AWS's own does not expire unnoticed.",
    checks: ['network/tls#expired', 'network/clock#skew'],
  },
  {
    id: 'tls-name',
    title: 'The certificate is for another name',
    source: 'catalogue network/tls',
    covers: ['tls-untrusted'],
    text: [
      /no alternative certificate subject name matches/,
      /certificate subject name [^\n]{0,200}does not match/,
      /Hostname mismatch, certificate is not valid for/,
      /\bSEC_E_WRONG_PRINCIPAL\b/,
    ],
    means: "Something else answers under CodeCommit's name: a proxy, a wrong DNS entry, a VPC endpoint without private DNS.",
    checks: ['network/tls#name-mismatch'],
  },
  {
    id: 'tls-ca-file',
    title: 'The list of certificate authorities cannot be read',
    source: 'catalogue network/tls; printed by Git 2.39, curl 7.88 and AWS CLI 1.45',
    covers: ['tls-untrusted'],
    text: [
      /error setting certificate (?:verify locations|file)/,
      /Problem with the SSL CA cert/,
      /SSL validation failed for \S{1,300} \[(?:Errno \d{1,3}|X509: NO_CERTIFICATE_OR_CRL_FOUND)\]/,
      /Could not find a suitable TLS CA certificate bundle/,
      /error (?:reading ca cert file|adding trust anchors from file)/,
    ],
    means:
      'A setting names a file of certificate authorities that is not there, may not be read, or holds no certificate: nobody in between is seen. ' +
      'For Git it is GIT_SSL_CAINFO or http.sslCAInfo, for the AWS tools AWS_CA_BUNDLE, ca_bundle of the profile or REQUESTS_CA_BUNDLE.',
    checks: ['network/tls#ca-file'],
    remedies: shell(
      'See which file Git is told to read',
      'safe',
      place => `git config --show-origin --get-urlmatch http.sslCAInfo https://${hostOf(place)}`,
    ),
  },
  {
    id: 'tls-untrusted',
    title: 'The certificate is not trusted: most likely something in between opens the connection',
    source: 'GC 3; samples git-tls; case 061',
    page: PAGES.cliErrors,
    text: [
      /server certificate verification failed/,
      /SSL certificate problem: /,
      /\bSSLCertVerificationError\b/,
      /\bCERTIFICATE_VERIFY_FAILED\b/,
      /certificate verify failed/,
      /\bSEC_E_UNTRUSTED_ROOT\b/,
      /SSL validation failed for /,
      /unable to get local issuer certificate/,
      /self(?:-| )signed certificate in certificate chain/,
    ],
    means:
      "A company proxy shows its own certificate instead of AWS's. Git, Python (AWS CLI, git-remote-codecommit) and the system each have their own list of authorities: the tool in the message does not know the company's. " +
      'Do not switch verification off: passwords would go to anybody.',
    checks: ['network/tls#untrusted-issuer', 'tools/git-remote-codecommit#certificate-not-trusted'],
    remedies: companyAuthority,
  },
  {
    id: 'gnutls',
    title: "Git's TLS library GnuTLS gave up",
    source: 'T23',
    where: 'no-other-host',
    text: [/gnutls_handshake\(\) failed/, /GnuTLS recv error/],
    means: 'This Git is built with GnuTLS, with which long or interrupted connections fail; a proxy may have part in it.',
    checks: ['tools/git-https#gnutls', 'network/tls'],
    remedies: manually('Use a Git built with OpenSSL, or SSH', 'Debian and Ubuntu build theirs with GnuTLS'),
  },
  {
    id: 'tls-too-old',
    title: "Git's TLS is too old for AWS",
    source: 'CC 2.3; catalogue tools/git-https',
    confidence: 'likely',
    text: [
      /tlsv1 alert protocol version/,
      /unsupported protocol/,
      /SSL routines:[^\n]{0,100}(?:wrong version number|unsupported protocol)/,
    ],
    means: 'AWS takes TLS 1.2 and later; or a proxy answered in plain text on a TLS port.',
    checks: ['tools/git-https#tls-too-old', 'tools/git#git-old'],
    where: 'codecommit',
  },
  {
    id: 'no-https',
    title: 'This Git has no HTTPS',
    source: 'catalogue tools/git-https',
    confidence: 'proven',
    text: [
      /Unable to find remote helper for 'https?'/,
      /'remote-https?' is not a git command/,
      /Protocol "?https"? (?:is )?not supported(?: or disabled in libcurl)?/,
    ],
    means: 'Git was built or installed without its HTTPS transport (git-remote-https, libcurl).',
    checks: ['tools/git-https#no-https-transport'],
    remedies: manually("Install Git anew from your system's package", 'or set its exec path right: git --exec-path'),
  },
  {
    id: 'proxy-auth',
    title: 'The proxy requires a sign-in',
    source: 'catalogue network/proxy',
    confidence: 'proven',
    covers: ['git-403'],
    text: [/Received HTTP code 407 from proxy/, /CONNECT tunnel failed, response 407/, /Proxy Authentication Required/],
    means: "The answer comes from your company's proxy, not from AWS.",
    checks: ['network/proxy#proxy-auth'],
    remedies: manually(
      'Give Git the proxy with its user and password, or an exception for CodeCommit',
      'http.proxy and http.proxyAuthMethod for Git, HTTPS_PROXY and NO_PROXY for the AWS tools',
    ),
  },
  {
    id: 'proxy-refused',
    title: 'The proxy does not let the connection through',
    source: 'catalogue network/proxy',
    confidence: 'proven',
    covers: ['git-403'],
    text: [/Received HTTP code (?:403|5\d\d) from proxy/, /CONNECT tunnel failed, response (?:403|5\d\d)/],
    means: "Your company's proxy forbids this address; AWS was not reached at all.",
    checks: ['network/proxy#proxy-refused'],
    remedies: manually('Ask for the address to be allowed', 'HTTPS to git-codecommit.REGION.amazonaws.com'),
  },
  {
    id: 'proxy-unreachable',
    title: 'The proxy is not reachable',
    source: 'catalogue network/proxy',
    confidence: 'proven',
    covers: ['unreachable'],
    text: [/Could not resolve proxy: /, /Failed to connect to proxy URL/, /\bProxyConnectionError\b/, /Unable to connect to proxy/],
    means: 'The configured proxy does not exist here (another network, VPN off).',
    checks: ['network/proxy#proxy-unreachable'],
    remedies: shell(
      'See which proxy is configured',
      'safe',
      place => `git config --show-origin --get-urlmatch http.proxy https://${hostOf(place)}`,
    ),
    where: 'no-other-host',
  },
  {
    id: 'dns',
    title: 'The host name cannot be resolved',
    source: 'catalogue network/reach; CC 3',
    covers: ['unreachable'],
    text: [/Could not resolve host: \S{1,253}/],
    means: 'The Region in the address does not exist, the name is misspelt, or DNS does not work here (VPN, private network).',
    checks: ['network/reach#dns', 'target/region#region-unknown', 'target/url#unknown-host'],
    remedies: either(
      shell('Ask DNS', 'safe', place => `nslookup ${hostOf(place)}`),
      httpsAddress,
    ),
  },
  {
    id: 'unreachable',
    title: 'The server cannot be reached',
    source: 'catalogue network/reach',
    text: [
      /Failed to connect to \S{1,253} port \d{1,5}/,
      /Couldn't connect to server/,
      /Operation timed out after \d{1,9} milliseconds/,
      /SSL_ERROR_SYSCALL/,
      /Connection reset by peer/,
      /(?:Recv|Send) failure: Connection was (?:reset|aborted)/,
      /Empty reply from server/,
    ],
    means: "The network, a firewall or a missing proxy setting keeps Git from CodeCommit's port 443.",
    checks: ['network/reach#timeout', 'network/reach#refused', 'network/reach#reset', 'network/proxy'],
    where: 'codecommit',
    remedies: shell('Try the connection alone: 401 is the right answer', 'safe', place =>
      place.os === 'win32'
        ? `curl.exe -sSI https://${hostOf(place)}/ -o NUL -w "%{http_code}"`
        : `curl -sSI https://${hostOf(place)}/ -o /dev/null -w '%{http_code}\\n'`,
    ),
  },
])

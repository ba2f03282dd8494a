import {describe, expect, it} from 'vitest'
import {gitOutcome} from '../../../src/facts/probes/git-outcome.js'
import type {GitOutcome} from '../../../src/facts/probes/git-probe.js'

const URL = 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo/'

describe('how git ended', () => {
  it.each<[GitOutcome, string]>([
    ['forbidden', `fatal: unable to access '${URL}': The requested URL returned error: 403`],
    ['forbidden', 'error: RPC failed; HTTP 403 curl 22 The requested URL returned error: 403\nfatal: the remote end hung up unexpectedly'],
    ['unauthorized', `fatal: Authentication failed for '${URL}'`],
    ['not-found', `remote: gone\nfatal: repository '${URL}' not found`],
    ['throttled', `fatal: unable to access '${URL}': The requested URL returned error: 429`],
    ['server-error', `fatal: unable to access '${URL}': The requested URL returned error: 503`],
    ['no-credential', "fatal: could not read Username for 'https://git-codecommit.eu-west-1.amazonaws.com': terminal prompts disabled"],
    ['no-credential', "fatal: could not read Password for 'https://x@git-codecommit.eu-west-1.amazonaws.com': No such device or address"],
    ['no-credential', 'fatal: unable to get password from user'],
    ['tls', `fatal: unable to access '${URL}': server certificate verification failed. CAfile: none CRLfile: none`],
    ['tls', `fatal: unable to access '${URL}': SSL certificate problem: self-signed certificate in certificate chain`],
    ['tls', `fatal: unable to access '${URL}': error setting certificate verify locations:  CAfile: /x.pem CApath: none`],
    ['tls', `fatal: unable to access '${URL}': gnutls_handshake() failed: The TLS connection was non-properly terminated.`],
    ['tls', `fatal: unable to access '${URL}': schannel: next InitializeSecurityContext failed: SEC_E_UNTRUSTED_ROOT`],
    ['tls', `fatal: unable to access '${URL}': SSL: no alternative certificate subject name matches target host name 'x'`],
    ['tls', `fatal: unable to access '${URL}': OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to x:443`],
    ['dns', `fatal: unable to access '${URL}': Could not resolve host: git-codecommit.eu-west-1.amazonaws.com`],
    [
      'connection',
      `fatal: unable to access '${URL}': Failed to connect to git-codecommit.eu-west-1.amazonaws.com port 443: Connection timed out`,
    ],
    ['connection', `fatal: unable to access '${URL}': Empty reply from server`],
    ['proxy', `fatal: unable to access '${URL}': Failed to connect to proxy.corp port 3128 after 1 ms: Couldn't connect to server`],
    ['proxy', `fatal: unable to access '${URL}': Received HTTP code 407 from proxy after CONNECT`],
    ['proxy', `fatal: unable to access '${URL}': CONNECT tunnel failed, response 502`],
    ['proxy', `fatal: unable to access '${URL}': Could not resolve proxy: proxy.corp`],
    ['remote-helper', "git: 'remote-codecommit' is not a git command. See 'git --help'."],
    ['remote-helper', "fatal: Unable to find remote helper for 'codecommit'"],
    [
      'remote-helper',
      'The following profile was not found: dev. Available profiles are: default. You must use one of the available profiles, or configure a new profile.',
    ],
    [
      'remote-helper',
      "The following AWS Region is not available for use with AWS CodeCommit: af-south-1. For more information about CodeCommit's availability in AWS Regions, see the AWS CodeCommit User Guide.",
    ],
    [
      'remote-helper',
      'Traceback (most recent call last):\n  File "ssl.py", line 1, in x\nssl.SSLCertVerificationError: certificate verify failed: unable to get local issuer certificate',
    ],
    [
      'no-credential',
      "Traceback (most recent call last):\nModuleNotFoundError: No module named 'awscli'\nfatal: could not read Username for 'https://x': terminal prompts disabled",
    ],
    ['configuration', 'fatal: bad config line 1 in file /home/jane/.gitconfig'],
    [
      'configuration',
      "error: missing value for 'credential.helper'\nfatal: bad config variable 'credential.helper' in file '.gitconfig' at line 2",
    ],
    ['configuration', "fatal: 'origin' does not appear to be a git repository\nfatal: Could not read from remote repository."],
    ['configuration', "fatal: transport 'codecommit' not allowed"],
    ['configuration', 'error: missing config key GIT_CONFIG_KEY_1\nfatal: unable to parse command-line config'],
    ['other', 'fatal: something nobody has seen'],
    ['other', ''],
  ])('%s: %s', (outcome, text) => {
    expect(gitOutcome({exitCode: 128, timedOut: false, stderr: text.split('\n'), proxyHost: 'proxy.corp'})).toBe(outcome)
  })

  it('goes by the exit code and the deadline first', () => {
    const stderr = ['warning: The requested URL returned error: 403']
    expect(gitOutcome({exitCode: 0, timedOut: false, stderr, proxyHost: null})).toBe('ok')
    expect(gitOutcome({exitCode: null, timedOut: true, stderr, proxyHost: null})).toBe('timeout')
  })
})

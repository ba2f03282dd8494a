import {describe, expect, it} from 'vitest'
import tls from '../../../src/checks/network/tls.js'
import {tlsCodeOf} from '../../../src/checks/network/tls-words.js'
import type {ShownTls, TlsProblem} from '../../../src/facts/probes/tls-shown.js'
import type {TlsTrust} from '../../../src/facts/probes/tls-trust.js'
import {HOST, examineWith, healthyFacts, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const CORP = 'Corporate Inspection CA'
const certificate = (problem: TlsProblem | null, changes: Partial<ShownTls> = {}): ShownTls => ({
  issuer: CORP,
  subject: HOST,
  validFrom: '2026-01-01T00:00:00Z',
  validTo: '2026-11-01T00:00:00Z',
  protocol: 'TLSv1.3',
  names: [HOST],
  chain: [HOST, CORP],
  problem,
  ...changes,
})
const refused = (problem: TlsProblem | null, changes: Partial<ShownTls> = {}): FactOverrides => ({
  'probe-endpoint': {
    failure: {kind: 'tls', message: 'the certificate was not accepted', at: `${HOST}:443`},
    status: null,
    tls: certificate(problem, changes),
  },
})
const git = (outcome: 'tls' | 'forbidden' | 'no-credential' | 'ok', stderr: string[] = []): FactOverrides => ({
  'probe-as-configured': {outcome, stderr, answer: null, helpers: []},
  'probe-git-signed': unobserved('not-applicable'),
})
const ownList = healthyFacts['tls-trust'].git
const gitTrust = (changes: Partial<TlsTrust['git']>): FactOverrides => ({
  'tls-trust': {git: {...ownList, publicAuthority: false, ...changes}},
})
const file = (name: string, vouches: boolean | null = false, state: TlsTrust['git']['list']['state'] = 'read') => ({
  list: {file: name, source: 'GIT_SSL_CAINFO', state, vouches},
})
const aws = (changes: Partial<NonNullable<TlsTrust['aws']>> = {}): FactOverrides => ({
  ...git('no-credential'),
  'tls-trust': {
    aws: {
      words: {
        kind: 'tls',
        line: 'SSL validation failed for https://sts.eu-west-1.amazonaws.com/ [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1000)',
        host: 'sts.eu-west-1.amazonaws.com',
      },
      list: {file: null, source: null, state: 'own', vouches: null},
      shown: certificate(null, {subject: 'sts.eu-west-1.amazonaws.com'}),
      publicAuthority: false,
      knownTo: null,
      ...changes,
    },
  },
})

const examined = async (facts: FactOverrides) => (await examineWith(tls, facts)).map(({status, code}) => `${status} ${code}`).join()

describe('network/tls', () => {
  it.each<[string, FactOverrides, string]>([
    ['all is well', {}, 'pass ok'],
    [
      'no connection',
      {
        'probe-endpoint': {failure: {kind: 'dns', message: 'no', at: HOST}, status: null, tls: null},
        ...git('tls', []),
        'probe-as-configured': {outcome: 'dns'},
      },
      'unknown not-observable',
    ],
    ['offline', {'probe-endpoint': unobserved('offline'), 'tls-trust': unobserved('offline')}, 'skip offline'],
    ['SSH', {target: {method: 'ssh'}}, 'skip not-applicable'],
    ['an unknown issuer', {...refused('untrusted-issuer'), ...git('tls'), ...gitTrust({})}, 'fail untrusted-issuer'],
    [
      'an unknown issuer, Git not tried',
      {
        ...refused('untrusted-issuer'),
        'probe-as-configured': unobserved('passive'),
        'probe-git-signed': unobserved('passive'),
        ...gitTrust({}),
      },
      'fail untrusted-issuer',
    ],
    [
      'an unknown issuer, a folder of authorities',
      {
        ...refused('untrusted-issuer'),
        'probe-as-configured': unobserved('passive'),
        'probe-git-signed': unobserved('passive'),
        ...gitTrust({folder: 'GIT_SSL_CAPATH'}),
      },
      'unknown not-observable',
    ],
    ['only the doctor does not know the issuer', {...refused('untrusted-issuer'), ...git('ok')}, 'pass untrusted-issuer'],
    ['Git got past TLS', {...refused('untrusted-issuer'), ...git('forbidden'), ...gitTrust({})}, 'pass untrusted-issuer'],
    [
      'Git does not verify',
      {
        ...refused('untrusted-issuer'),
        'probe-as-configured': unobserved('not-observable'),
        'probe-git-signed': unobserved('not-observable'),
        ...gitTrust({verifyOff: '~/.gitconfig:5'}),
      },
      'pass untrusted-issuer',
    ],
    [
      'Git alone does not know the issuer',
      {
        ...git('tls', ["fatal: unable to access 'x': server certificate verification failed. CAfile: /a.pem CRLfile: none"]),
        ...gitTrust(file('/a.pem')),
      },
      'fail untrusted-issuer',
    ],
    [
      'a CA file that is not there',
      {
        ...git('tls', ["fatal: unable to access 'x': Problem with the SSL CA cert (path? access rights?)"]),
        ...gitTrust(file('/a.pem', false, 'missing')),
      },
      'fail ca-file',
    ],
    ['a missing CA file that Git gets by without', {...git('ok'), ...gitTrust(file('/a.pem', false, 'missing'))}, 'pass ok'],
    ['expired', {...refused('expired'), ...git('tls')}, 'fail expired'],
    ['not yet valid', {...refused('not-yet-valid'), ...git('tls')}, 'fail not-yet-valid'],
    ['another name', {...refused('name-mismatch', {names: ['portal.example.com']}), ...git('tls')}, 'fail name-mismatch'],
    ['signed by itself', {...refused('self-signed'), ...git('tls')}, 'fail self-signed'],
    ['leaf alone', {...refused('incomplete-chain'), ...git('tls')}, 'fail incomplete-chain'],
    [
      'no TLS',
      {
        'probe-endpoint': {failure: {kind: 'tls', message: 'wrong version number', at: `${HOST}:443`}, status: null, tls: null},
        ...git('tls', ['fatal: gnutls_handshake() failed: An unexpected TLS packet was received.']),
      },
      'fail protocol',
    ],
    ['Python does not know the issuer', aws(), 'fail untrusted-issuer'],
    [
      "Python's bundle is not there",
      aws({list: {file: '/corp.pem', source: 'AWS_CA_BUNDLE', state: 'missing', vouches: false}}),
      'fail ca-file',
    ],
    ['both', {...refused('untrusted-issuer'), ...aws(), ...git('tls')}, 'fail untrusted-issuer,fail untrusted-issuer'],
  ])('%s', async (_name, facts, expected) => {
    expect(await examined(facts)).toBe(expected)
  })

  it('says who opens the connection, which file does not know them, and which does', async () => {
    const [result] = await examineWith(tls, {
      ...refused('untrusted-issuer'),
      ...git('tls'),
      ...gitTrust({...file('/a.pem'), knownTo: {file: '/corp.pem', source: 'AWS_CA_BUNDLE'}}),
    })
    expect(result?.summary).toBe(
      `Something between this machine and ${HOST}, such as a company's proxy, intercepts the connection with its own certificate, issued by ${CORP}, ` +
        'and the file that Git reads, /a.pem (GIT_SSL_CAINFO), does not contain that authority; /corp.pem (AWS_CA_BUNDLE) does',
    )
    expect(result?.remedies?.[0]?.steps[0]?.text).toBe('export GIT_SSL_CAINFO=/corp.pem')
  })

  it.each<['linux' | 'win32', string]>([
    ['linux', `git config --global --replace-all http.https://${HOST}.sslCAInfo /PATH/TO/COMPANY-CA.pem`],
    ['win32', 'git config --global --replace-all http.sslBackend schannel'],
  ])('tells Git the authority on %s', async (os, text) => {
    const [result] = await examineWith(tls, {...refused('untrusted-issuer'), ...git('tls'), ...gitTrust({}), platform: {os}})
    expect(result?.remedies?.[0]?.steps[0]?.text).toBe(text)
    expect(JSON.stringify(result)).not.toMatch(/sslVerify/i)
  })

  it.each<['linux' | 'win32', Partial<NonNullable<TlsTrust['aws']>>, string]>([
    ['linux', {knownTo: {file: '/corp.pem', source: '~/.gitconfig:3'}}, 'export AWS_CA_BUNDLE=/corp.pem'],
    ['win32', {}, String.raw`set "AWS_CA_BUNDLE=C:\PATH\TO\COMPANY-CA.pem"`],
    [
      'linux',
      {list: {file: '/old.pem', source: '~/.aws/config:4', state: 'read', vouches: false}},
      'aws configure set ca_bundle /PATH/TO/COMPANY-CA.pem --profile default',
    ],
  ])('tells the AWS tools the authority on %s, %j', async (os, changes, text) => {
    const [result] = await examineWith(tls, {...aws(changes), platform: {os}})
    expect(result?.summary).toContain(`at sts.eu-west-1.amazonaws.com (issued by ${CORP}`)
    expect(result?.remedies?.[0]?.steps[0]?.text).toBe(text)
  })

  it('claims nothing of a proxy where a public authority stands behind the certificate', async () => {
    const [result] = await examineWith(tls, {
      ...git('tls', ['SSL certificate problem: unable to get local issuer certificate']),
      ...gitTrust({publicAuthority: true}),
    })
    expect(result?.summary).toBe(`The certificate of ${HOST} is issued by Amazon RSA 2048 M02, which Git does not trust`)
  })
})

describe('the words of the tools', () => {
  it.each([
    ['SSL certificate problem: unable to get local issuer certificate', 'untrusted-issuer'],
    ['SSL certificate problem: self-signed certificate', 'self-signed'],
    ['SSL certificate problem: self-signed certificate in certificate chain', 'untrusted-issuer'],
    ['server certificate verification failed. CAfile: none CRLfile: none', 'untrusted-issuer'],
    ['SSL certificate problem: certificate has expired', 'expired'],
    ['SSL certificate problem: certificate is not yet valid', 'not-yet-valid'],
    ["SSL: no alternative certificate subject name matches target host name 'x'", 'name-mismatch'],
    [
      "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'x'. (_ssl.c:1006)",
      'name-mismatch',
    ],
    ['schannel: next InitializeSecurityContext failed: SEC_E_UNTRUSTED_ROOT (0x80090325)', 'untrusted-issuer'],
    ['error setting certificate verify locations:  CAfile: /nope.pem CApath: none', 'ca-file'],
    ['SSL validation failed for https://sts.amazonaws.com/ [Errno 2] No such file or directory', 'ca-file'],
    ['gnutls_handshake() failed: The TLS connection was non-properly terminated.', 'protocol'],
  ])('%s: %s', (line, code) => {
    expect(tlsCodeOf([line])).toBe(code)
  })
})

describe('working now, failing soon', () => {
  const ends = {name: CORP, issuer: 'Example Corp Root', validTo: '2026-11-27T00:00:00Z', left: 7 * 86_400}

  it('says when the certificate of an inspecting proxy ends', async () => {
    const [result] = await examineWith(tls, {'probe-endpoint': {tls: certificate(null), endsSoon: ends}})
    expect(result).toMatchObject({status: 'warn', code: 'expires-soon'})
    expect(result?.summary).toBe(
      `A certificate that is presented for ${HOST} (${CORP}, issued by Example Corp Root) expires in 7 days, on 2026-11-27; after that, Git does not connect`,
    )
    expect(result?.remedies).toHaveLength(1)
  })

  it('is no matter where the connection is refused already', async () => {
    expect(await examined({...refused('untrusted-issuer'), ...git('tls')})).toBe('fail untrusted-issuer')
  })
})

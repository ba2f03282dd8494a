import {describe, expect, it} from 'vitest'
import proxy from '../../../src/checks/network/proxy.js'
import type {ConnectionFailure} from '../../../src/facts/probes/probe-endpoint.js'
import type {NamedProxy, WayOut} from '../../../src/facts/probes/proxy-routes.js'
import {HOST, examineWith, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const CORP: NamedProxy = {url: 'http://proxy.corp:3128', source: '~/.gitconfig:7'}
const OF_AWS: NamedProxy = {url: 'http://other.corp:8080', source: 'HTTPS_PROXY'}
const STS = 'sts.eu-west-1.amazonaws.com'
const gitFails: FactOverrides = {
  'probe-as-configured': {
    outcome: 'proxy',
    answer: null,
    helpers: [],
    stderr: ["fatal: unable to access 'x': Received HTTP code 407 from proxy after CONNECT"],
  },
}
const lost = (kind: ConnectionFailure['kind'], proxied: NamedProxy | null, message: string = kind): FactOverrides => ({
  ...gitFails,
  'probe-endpoint': {failure: {kind, message, at: 'proxy.corp:3128'}, status: null, tls: null, route: {proxy: proxied, ca: null}},
})
const routes = (
  git: Partial<WayOut>,
  aws: Partial<WayOut> = {},
  words: {kind: 'connection' | 'proxy' | 'tls'; line: string; host: string} | null = null,
): FactOverrides => ({
  'proxy-routes': {
    git: {host: HOST, proxy: null, passedBy: null, other: null, ...git},
    aws: {host: STS, proxy: null, passedBy: null, other: null, ...aws},
    words,
  },
})
const noConnection = {kind: 'connection' as const, line: `Could not connect to the endpoint URL: "https://${STS}/"`, host: STS}
const helperDies: FactOverrides = {'probe-as-configured': {outcome: 'no-credential', answer: null}}
const apiFails: FactOverrides = {'caller-identity': {ok: false, error: {code: 'connection', message: 'no', status: null}}}
const ofRole: FactOverrides = {
  'credential-source': {
    roles: [{arn: 'arn:aws:iam::111122223333:role/R', profile: 'default', source: '~/.aws/config:3', sourceProfile: null, mfaSerial: null}],
  },
}

const examined = async (facts: FactOverrides) => (await examineWith(proxy, facts)).map(({status, code}) => `${status} ${code}`).join()

describe('network/proxy', () => {
  it.each<[string, FactOverrides, string]>([
    ['no proxy', {}, 'pass ok'],
    ['one proxy for all', routes({proxy: CORP}, {proxy: CORP}), 'pass ok'],
    ['two ways that both lead out', routes({proxy: CORP}, {proxy: OF_AWS}), 'pass ok'],
    [
      'offline',
      {'probe-endpoint': unobserved('offline'), 'proxy-routes': unobserved('offline'), 'probe-as-configured': unobserved('offline')},
      'skip offline',
    ],
    ['SSH', {target: {method: 'ssh'}}, 'skip not-applicable'],
    ['unreachable', lost('proxy-unreachable', CORP), 'fail proxy-unreachable'],
    ['sign-in', lost('proxy-auth', CORP), 'fail proxy-auth'],
    ['refused', lost('proxy-refused', CORP), 'fail proxy-refused'],
    [
      'unreachable for the doctor alone',
      {...lost('proxy-unreachable', CORP), 'probe-as-configured': {outcome: 'ok'}},
      'pass proxy-unreachable',
    ],
    [
      "NTLM, by Git's words",
      {
        ...gitFails,
        'probe-endpoint': unobserved(
          'not-observable',
          'the proxy in https_proxy asks for ntlm, negotiate authentication, which the doctor does not support',
        ),
      },
      'fail proxy-auth',
    ],
    [
      'NTLM, and Git signs in',
      {
        'probe-endpoint': unobserved(
          'not-observable',
          'the proxy in https_proxy asks for ntlm authentication, which the doctor does not support',
        ),
      },
      'pass ok',
    ],
    [
      'no_proxy leads into the dark',
      {...lost('dns', null), ...routes({passedBy: CORP, other: {proxy: CORP, opens: true}})},
      'fail proxy-bypassed',
    ],
    [
      'no_proxy, and the proxy leads nowhere either',
      {...lost('dns', null), ...routes({passedBy: CORP, other: {proxy: CORP, opens: false}})},
      'pass ok',
    ],
    ['no network at all', {...lost('timeout', null), ...routes({})}, 'pass ok'],
    [
      'the AWS tools do not know the proxy',
      {...helperDies, ...routes({proxy: CORP}, {other: {proxy: CORP, opens: true}}, noConnection)},
      'fail aws-tools-cut-off',
    ],
    [
      'AWS is not reached on any way',
      {...helperDies, ...routes({proxy: CORP}, {other: {proxy: CORP, opens: false}}, noConnection)},
      'pass ok',
    ],
    [
      'their own proxy is gone',
      {
        ...helperDies,
        ...routes({}, {proxy: OF_AWS}, {...noConnection, kind: 'proxy', line: 'Failed to connect to proxy URL: "http://other.corp:8080"'}),
      },
      'fail aws-tools-cut-off',
    ],
    ['a certificate is no question of the way', {...helperDies, ...routes({proxy: CORP}, {}, {...noConnection, kind: 'tls'})}, 'pass ok'],
    [
      "kept keys of a role, and only Git's way leads out",
      {...apiFails, ...ofRole, ...routes({proxy: CORP}, {other: {proxy: CORP, opens: true}})},
      'warn tools-differ',
    ],
    ['the same with keys that nobody fetches', {...apiFails, ...routes({proxy: CORP}, {other: {proxy: CORP, opens: true}})}, 'pass ok'],
    ['kept keys, and STS is nowhere', {...apiFails, ...ofRole, ...routes({proxy: CORP}, {other: {proxy: CORP, opens: false}})}, 'pass ok'],
  ])('%s', async (_name, facts, expected) => {
    expect(await examined(facts)).toBe(expected)
  })

  it.each<[string, FactOverrides, RegExp, string]>([
    [
      'a way without it',
      {...lost('proxy-unreachable', CORP), ...routes({proxy: CORP, other: {proxy: null, opens: true}})},
      /~\/\.gitconfig:7\) cannot be reached.*; without it the host is reached$/,
      `git config --global --replace-all http.https://${HOST}.proxy ''`,
    ],
    [
      'the kind of sign-in',
      lost('proxy-auth', CORP, 'the proxy asks for a user name and a password (407, Basic)'),
      /requires a sign-in \(407, Basic\)/,
      `git config --global --replace-all http.https://${HOST}.proxy http://USER@proxy.corp:3128`,
    ],
    [
      'a wrong password',
      lost('proxy-auth', CORP, 'the proxy does not accept the user name and password that it is given (407, Basic)'),
      /does not accept the user name and password/,
      `git config --global --replace-all http.https://${HOST}.proxy http://USER@proxy.corp:3128`,
    ],
    [
      'Negotiate',
      {
        ...gitFails,
        ...routes({proxy: CORP}),
        'probe-endpoint': unobserved(
          'not-observable',
          'the proxy in x asks for ntlm, negotiate authentication, which the doctor does not support',
        ),
      },
      /requires a sign-in \(407, NTLM, Negotiate\)/,
      `git config --global --replace-all http.https://${HOST}.proxyAuthMethod negotiate`,
    ],
    [
      'the proxy of the AWS tools',
      {...lost('timeout', null), ...routes({other: {proxy: OF_AWS, opens: true}})},
      /because no proxy is set for it/,
      `git config --global --replace-all http.https://${HOST}.proxy http://other.corp:8080`,
    ],
    [
      'the variable',
      {...helperDies, ...routes({proxy: CORP}, {other: {proxy: CORP, opens: true}}, noConnection)},
      /without a proxy and get no connection.*the proxy that Git uses, http:\/\/proxy\.corp:3128/,
      'export HTTPS_PROXY=http://proxy.corp:3128',
    ],
  ])('says %s', async (_name, facts, summary, step) => {
    const [result] = await examineWith(proxy, facts)
    expect(result?.summary).toMatch(summary)
    expect(result?.remedies?.[0]?.steps[0]?.text).toBe(step)
  })
})

it("sets the proxy of the remote where the remote has one of its own: that counts before http.URL's", async () => {
  const entry = {
    section: 'remote',
    subsection: 'origin',
    name: 'proxy',
    key: 'remote.origin.proxy',
    value: CORP.url,
    source: '.git/config:9',
    scope: 'local',
  }
  const facts = {
    ...lost('proxy-unreachable', {...CORP, source: '.git/config:9'}),
    ...routes({proxy: {...CORP, source: '.git/config:9'}, other: {proxy: null, opens: true}}),
    'target': {source: 'remote origin'},
    'git-config': {entries: [entry]},
  } as FactOverrides
  const [result] = await examineWith(proxy, facts)
  expect(result?.remedies?.[0]?.steps[0]?.text).toBe("git config --local --replace-all remote.origin.proxy ''")
})

import {describe, expect, it} from 'vitest'
import type {GitConfigEntry} from '../../../src/facts/git/git-config.js'
import {bypassesProxy, gitRoute, routeFact} from '../../../src/facts/probes/git-route.js'

const HOST = 'git-codecommit.eu-west-1.amazonaws.com'
const URL = `https://${HOST}/v1/repos/demo`

const entry = (key: string, value: string | null): GitConfigEntry => {
  const [, section = '', subsection, name = ''] = /^([^.]+)(?:\.(.*))?\.([^.]+)$/.exec(key) ?? []
  return {key, section, subsection: subsection ?? null, name, value, scope: 'global', file: null, line: 1, source: `~/.gitconfig ${key}`}
}

const route = (
  settings: [string, string | null][],
  env: Record<string, string> = {},
  remote: string | null = null,
  gitVersion = '2.39.5',
) =>
  gitRoute({
    url: URL,
    entries: settings.map(([key, value]) => entry(key, value)),
    env,
    remote,
    gitVersion,
    home: '/home/jane',
    cwd: '/there',
    raw: one => one.value,
  })

describe('the proxy', () => {
  it.each<[string, [string, string | null][], Record<string, string>, string | null, string | null]>([
    ['none', [], {}, null, null],
    ['http.proxy', [['http.proxy', 'http://p:3128']], {}, null, 'http://p:3128'],
    [
      'of the URL, although read first',
      [
        [`http.https://${HOST}.proxy`, 'http://q:1'],
        ['http.proxy', 'http://p:3128'],
      ],
      {},
      null,
      'http://q:1',
    ],
    ['of another URL', [['http.https://github.com.proxy', 'http://q:1']], {}, null, null],
    [
      'of the remote',
      [
        ['http.proxy', 'http://p:1'],
        ['remote.origin.proxy', 'http://r:2'],
      ],
      {},
      'origin',
      'http://r:2',
    ],
    ['of another remote', [['remote.backup.proxy', 'http://r:2']], {}, 'origin', null],
    [
      'no proxy for the remote',
      [
        ['http.proxy', 'http://p:1'],
        ['remote.origin.proxy', ''],
      ],
      {},
      'origin',
      null,
    ],
    ['emptied', [['http.proxy', '']], {https_proxy: 'http://e:1'}, null, null],
    ['small letters first', [], {https_proxy: 'http://small:1', HTTPS_PROXY: 'http://large:1'}, null, 'http://small:1'],
    ['capitals', [], {HTTPS_PROXY: 'http://large:1'}, null, 'http://large:1'],
    ['for everything', [], {ALL_PROXY: 'http://all:1'}, null, 'http://all:1'],
    ['http_proxy is for http', [], {http_proxy: 'http://plain:1'}, null, null],
    ['configuration before environment', [['http.proxy', 'http://p:1']], {https_proxy: 'http://e:1'}, null, 'http://p:1'],
    ['no_proxy counts for http.proxy too', [['http.proxy', 'http://p:1']], {no_proxy: 'amazonaws.com'}, null, null],
    ['without scheme and port', [['http.proxy', 'p']], {}, null, 'http://p:1080'],
    ['https', [['http.proxy', 'https://p']], {}, null, 'https://p:443'],
    ['IPv6', [['http.proxy', 'http://[::1]:8080/']], {}, null, 'http://::1:8080'],
    ['SOCKS', [['http.proxy', 'socks5h://p:1080']], {}, null, 'socks://p:1080'],
    ['rubbish', [['http.proxy', 'http://']], {}, null, 'unknown://:1080'],
  ])('%s', (_name, settings, env, remote, expected) => {
    expect(routeFact(route(settings, env, remote)).proxy?.url ?? null).toBe(expected)
  })

  it('keeps user and password in memory, decoded, and out of the fact', () => {
    const found = route([['http.proxy', 'http://jane:p%40ss%3A@p:3128']])
    expect(found.proxy).toMatchObject({username: 'jane', password: 'p@ss:', host: 'p', port: 3128})
    expect(JSON.stringify(routeFact(found))).not.toMatch(/jane|p@ss|p%40/)
  })

  it.each([
    ['*', true],
    ['amazonaws.com', true],
    ['.amazonaws.com', true],
    ['x.com, eu-west-1.amazonaws.com', true],
    [HOST.toUpperCase(), true],
    ['', false],
    ['aws.com', false],
    ['com.amazonaws', false],
    ['sub.git-codecommit.eu-west-1.amazonaws.com', false],
    ['*.amazonaws.com', false],
  ])('NO_PROXY %j: %s', (list, expected) => {
    expect(bypassesProxy(HOST, {NO_PROXY: list})).toBe(expected)
    expect(bypassesProxy(HOST, {NO_PROXY: '*', no_proxy: list})).toBe(expected)
  })
})

describe('certificates and addresses', () => {
  it.each<[[string, string | null][], Record<string, string>, string | null]>([
    [[['http.sslcainfo', '~/ca.pem']], {}, '/home/jane/ca.pem'],
    [[['http.sslcainfo', 'ca.pem']], {}, '/there/ca.pem'],
    [[['http.sslcainfo', '/etc/a.pem']], {GIT_SSL_CAINFO: '/etc/b.pem'}, '/etc/b.pem'],
    [[], {}, null],
  ])('CA file %j %j', (settings, env, file) => {
    expect(route(settings, env).ca?.file ?? null).toBe(file)
  })

  it.each<[[string, string | null][], Record<string, string>, boolean]>([
    [[], {}, false],
    [[['http.sslverify', 'false']], {}, true],
    [[['http.sslverify', '0']], {}, true],
    [[['http.sslverify', 'true']], {}, false],
    [[['http.sslverify', null]], {}, false],
    [[], {GIT_SSL_NO_VERIFY: ''}, true],
    [[['http.https://github.com.sslverify', 'false']], {}, false],
    [
      [
        [`http.https://${HOST}.sslverify`, 'true'],
        ['http.sslverify', 'false'],
      ],
      {},
      false,
    ],
  ])('verification off %j %j: %s', (settings, env, off) => {
    expect(route(settings, env).verifyOff !== null).toBe(off)
  })

  it.each<[[string, string | null][], string, string | null]>([
    [[['http.curloptresolve', `${HOST}:443:127.0.0.9`]], '2.39.5', '127.0.0.9'],
    [[['http.curloptresolve', `+${HOST}:443:[::1],127.0.0.1`]], '2.39.5', '::1'],
    [[['http.curloptresolve', `${HOST}:8443:127.0.0.9`]], '2.39.5', null],
    [
      [
        ['http.curloptresolve', `${HOST}:443:127.0.0.9`],
        ['http.curloptresolve', ''],
      ],
      '2.39.5',
      null,
    ],
    [
      [
        ['http.curloptresolve', `${HOST}:443:127.0.0.9`],
        ['http.curloptresolve', `-${HOST}:443`],
      ],
      '2.39.5',
      null,
    ],
    [[['http.curloptresolve', `${HOST}:443:127.0.0.9`]], '2.36.0', null],
  ])('pinned address %j, Git %s: %s', (settings, version, address) => {
    expect(route(settings, {}, null, version).address).toBe(address)
  })
})

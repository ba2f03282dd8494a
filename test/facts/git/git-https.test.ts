import {chmodSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {parseBuildOptions} from '../../../src/facts/git/git-https.js'
import type {Facts} from '../../../src/facts/facts.js'
import {gitWorld} from '../git-world.js'
import {stage, valueOf} from '../made-surroundings.js'

async function observe({
  files = {},
  git = {},
  os = 'linux',
  method = 'https',
}: {
  files?: Record<string, string>
  git?: Partial<Facts['git-version']>
  os?: 'linux' | 'win32'
  method?: 'https' | 'grc' | 'ssh'
}) {
  const world = gitWorld()
  for (const [name, text] of Object.entries(files)) chmodSync(world.write(name, text), 0o755)
  const running = stage(['git-https'], {
    given: {
      'target': {method},
      'platform': {os, home: world.home},
      'git-version': {path: join(world.home, 'bin/git'), execPath: join(world.home, 'libexec/git-core'), ...git},
    },
    env: {HOME: world.home, PATH: join(world.home, 'bin')},
    cwd: world.home,
  })
  const observation = await running.facts.get('git-https')
  running.end()
  return {observation, home: world.home}
}

const HELPER = 'libexec/git-core/git-remote-https'
const OPTIONS =
  '#!/bin/sh\necho "git version 2.51.0"\necho "cpu: arm64"\necho "libcurl: 7.41.0"\necho "OpenSSL: OpenSSL 1.0.0t 3 Dec 2015"\necho "zlib: 1.2.12"\n'

describe.skipIf(process.platform === 'win32')('HTTPS for Git', () => {
  it.each<[string, Parameters<typeof observe>[0], Partial<Facts['git-https']>]>([
    ['none', {}, {helper: null, tls: null}],
    ['GnuTLS', {files: {[HELPER]: '\u007fELF\0libcurl-gnutls.so.4\0git/2.39.5'}}, {tls: 'gnutls', curl: null, tlsVersion: null}],
    ['OpenSSL', {files: {[HELPER]: '\u007fELF\0libcurl.so.4\0'}}, {tls: null, curl: null}],
    ['with libcurl inside', {files: {[HELPER]: '\u007fELF\0User-Agent: \0libcurl/7.41.0 \0'}}, {curl: '7.41.0'}],
    [
      'Git for Windows',
      {os: 'win32', files: {[`${HELPER}.exe`]: 'MZ\0libcurl-4.dll\0', 'bin/libcurl-4.dll': 'MZ\0libcurl/8.10.1\0'}},
      {curl: '8.10.1'},
    ],
    [
      'what a new Git tells',
      {files: {[HELPER]: '\u007fELF', 'bin/git': OPTIONS}, git: {version: '2.51.0'}},
      {curl: '7.41.0', tls: 'openssl', tlsVersion: '1.0.0t'},
    ],
    ['along PATH', {files: {'bin/git-remote-https': '\u007fELF'}, method: 'grc'}, {tls: null}],
  ])('%s', async (_name, setting, expected) => {
    const {observation} = await observe(setting)
    const value = valueOf(observation)
    expect(value).toMatchObject(expected)
    if (expected.helper === undefined) expect(value.helper).toMatch(/git-remote-https(\.exe)?$/)
  })

  it('asks an old Git nothing', async () => {
    const {observation} = await observe({files: {[HELPER]: '\u007fELF', 'bin/git': OPTIONS}, git: {version: '2.39.5'}})
    expect(valueOf(observation)).toMatchObject({curl: null, tlsVersion: null})
  })

  it('is no question for SSH, and none without Git', async () => {
    expect((await observe({method: 'ssh'})).observation).toMatchObject({observed: false, code: 'not-applicable'})
    expect((await observe({git: {execPath: null}})).observation).toMatchObject({observed: false, code: 'not-observable'})
  })

  it('describes the installed git', async () => {
    const running = stage(['git-https', 'git-version', 'platform'], {
      env: {HOME: '/nonexistent', PATH: process.env['PATH'] ?? ''},
      cwd: '/',
    })
    expect(valueOf(await running.facts.get('git-https')).helper).toContain('git-remote-https')
    running.end()
  })
})

it('reads no version where there is none', () => {
  expect(parseBuildOptions('git version 2.39.5\ncpu: x86_64\nshell-path: /bin/sh\n')).toEqual({curl: null, openssl: null})
})

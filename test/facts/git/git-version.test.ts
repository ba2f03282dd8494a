import {chmodSync, readdirSync, readFileSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {parseGitVersion} from '../../../src/facts/git/git-version.js'
import {gitWorld, installedGit, valueOf} from '../git-world.js'

const SAMPLES = new URL('../../fixtures/git/', import.meta.url)

const expected: Record<string, {version: string; build: string | null}> = {
  'apple-2.39': {version: '2.39.5', build: 'apple'},
  'apple': {version: '2.50.1', build: 'apple'},
  'debian': {version: '2.39.5', build: null},
  'dev': {version: '2.55.0', build: null},
  'homebrew': {version: '2.51.0', build: null},
  'old': {version: '2.8.6', build: null},
  'rc': {version: '2.46.0', build: null},
  'very-old': {version: '1.8.3', build: null},
  'vfs': {version: '2.45.2', build: 'vfs'},
  'windows-29.2': {version: '2.29.2', build: 'windows'},
  'windows-patch': {version: '2.33.1', build: 'windows'},
  'windows': {version: '2.47.1', build: 'windows'},
}

describe('parseGitVersion', () => {
  it.each(readdirSync(SAMPLES).filter(name => name.startsWith('git-version.')))('%s', name => {
    const text = readFileSync(new URL(name, SAMPLES), 'utf8').trim()
    expect(parseGitVersion(text)).toEqual(expected[name.slice('git-version.'.length, -'.txt'.length)])
  })

  it.each(['', 'git version', 'git version x.y', 'xcrun: error: invalid active developer path', 'hub version 2.1'])('%j is none', text => {
    expect(parseGitVersion(text)).toEqual({version: null, build: null})
  })

  it('reads two numbers', () => expect(parseGitVersion('git version 2.46.GIT')).toEqual({version: '2.46.0', build: null}))
})

describe.skipIf(process.platform === 'win32')('the fact', () => {
  const fake = (script: string) => {
    const world = gitWorld()
    chmodSync(world.write('bin/git', `#!/bin/sh\n${script}\n`), 0o755)
    return {world, observe: () => valueOf(world.observe('git-version', {env: {PATH: `${world.home}/bin:/nonexistent:relative`}}))}
  }

  it('describes the installed git', async () => {
    const git = await valueOf(gitWorld().observe('git-version'))
    expect(git).toMatchObject({version: installedGit, failure: null})
    expect(git.execPath).toContain('git')
    expect(git.path).toMatch(/^\/.*git$/)
  })

  it('says that there is none', async () => {
    expect(await valueOf(gitWorld().observe('git-version', {env: {PATH: '/nonexistent'}}))).toMatchObject({
      path: null,
      version: null,
      failure: null,
    })
    expect(await valueOf(gitWorld().observe('git-version', {env: {PATH: ''}}))).toMatchObject({path: null})
  })

  it('tells why it does not run', async () => {
    const licence =
      "You have not agreed to the Xcode license agreements. Please run 'sudo xcodebuild -license' from within a Terminal window to review and agree to the Xcode license agreements."
    expect(await fake(`echo "${licence}" >&2; exit 69`).observe()).toMatchObject({version: null, failure: licence})
    expect(await fake('echo "git: error while loading shared libraries: libpcre2-8.so.0" >&2; exit 127').observe()).toMatchObject({
      failure: 'git: error while loading shared libraries: libpcre2-8.so.0',
    })
    expect(await fake('exit 3').observe()).toMatchObject({failure: 'git --version ended with code 3 and said nothing'})
    expect(await fake('printf "\\377\\000\\001garbage"').observe()).toMatchObject({version: null})
  })

  it('gives up on a git that hangs', async () => {
    const {world} = fake('exec sleep 60')
    const observation = await world.observe('git-version', {env: {PATH: `${world.home}/bin:${process.env['PATH'] ?? ''}`}})
    expect(observation.observed ? observation.value.failure : observation.code).toMatch(/deadline|no answer/)
  }, 15_000)

  it('lists other gits, but not the same file twice', async () => {
    const world = gitWorld()
    for (const [place, version] of [
      ['a', '2.50.1 (Apple Git-155)'],
      ['b', '2.8.6'],
    ])
      chmodSync(world.write(`${String(place)}/git`, `#!/bin/sh\necho "git version ${String(version)}"\n`), 0o755)
    world.write('c/x', '')
    symlinkSync(join(world.home, 'a/git'), join(world.home, 'c/git'))
    const git = await valueOf(
      world.observe('git-version', {env: {PATH: ['c', 'a', 'b', 'a'].map(place => join(world.home, place)).join(':')}}),
    )
    expect(git).toMatchObject({
      path: join(world.home, 'c/git'),
      version: '2.50.1',
      build: 'apple',
      others: [{path: join(world.home, 'b/git'), version: '2.8.6'}],
    })
  })
})

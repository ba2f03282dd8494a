import {chmodSync, mkdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {helperChain} from '../../../src/facts/git/helper-chain.js'
import {keyOf, scanGitConfig} from '../../../src/facts/git/git-config-lines.js'
import {bestMatch, gitAtLeast} from '../../../src/target/git-url-match.js'
import {furtherGits, gitWorld, installedGit, valueOf, versionOfGit} from '../git-world.js'

const HOST = 'git-codecommit.us-east-1.amazonaws.com'
const URL = `https://${HOST}/v1/repos/demo`

const PATTERNS = [
  `https://${HOST}`,
  `https://${HOST}/`,
  'https://git-codecommit.*.amazonaws.com',
  'https://*.amazonaws.com',
  'https://*.*.amazonaws.com',
  'https://*.us-east-1.amazonaws.com',
  'https://git-codecommit.us-*.amazonaws.com',
  'https://*-codecommit.us-east-1.amazonaws.com',
  'https://git-codecommit.us-east-1.*.com',
  'https://*.*.*.*',
  'https://*',
  'https://amazonaws.com',
  `HTTPS://GIT-CODECOMMIT.us-east-1.amazonaws.com`,
  `https://${HOST}:443`,
  `https://${HOST}:0443/v1`,
  `https://${HOST}:8443`,
  `https://${HOST}/v1/repos`,
  `https://${HOST}/v1/repos/`,
  `https://${HOST}/v1/repos/demo`,
  `https://${HOST}/v1/repos/de`,
  `https://${HOST}/v1/repos/demo/x`,
  `https://${HOST}/v1/./repos/../repos`,
  `https://${HOST}/v1/%72epos`,
  `https://${HOST}/v1/repos?x`,
  `http://${HOST}`,
  HOST,
  `${HOST}/v1/repos/demo`,
  '*.us-east-1.amazonaws.com',
  `https://me@${HOST}`,
  `https://me:pw@${HOST}`,
  `me@${HOST}`,
  'https://',
  'ssh://',
  '',
  'https://git-codecommit.eu-west-1.amazonaws.com',
  'https://github.com',
  `https://${HOST}.`,
  'https://%67it-codecommit.us-east-1.amazonaws.com',
  `https://${HOST}:`,
  `https://${HOST}:99999`,
  `https://@${HOST}`,
  '/v1/repos/demo',
  'git-codecommit.*.amazonaws.com',
  `https://${HOST}//v1`,
]
const USERS = [null, 'me', 'other', 'dev-at-111122223333', 'a b']

interface Section {
  pattern: string | null
  lines: string[]
}

const line = fc.oneof(
  {weight: 6, arbitrary: fc.constant('helper')},
  {weight: 2, arbitrary: fc.constant('helper =')},
  {weight: 1, arbitrary: fc.constantFrom('useHttpPath = true', 'useHttpPath = false', 'useHttpPath = 0', 'useHttpPath = yes')},
  {weight: 1, arbitrary: fc.constantFrom('username = me', 'username = other')},
)
const section = fc.record({
  pattern: fc.oneof(fc.constant(null), fc.constantFrom(...PATTERNS)),
  lines: fc.array(line, {minLength: 1, maxLength: 3}),
})
const file = fc.array(section, {maxLength: 4})
const setUp = fc.record({
  xdg: file,
  global: file,
  local: file,
  command: fc.array(fc.constantFrom('helper', 'reset'), {maxLength: 2}),
  user: fc.constantFrom(...USERS),
})

/** Helpers that note their number and answer nothing, so that Git goes on to the next. */
function textOf(sections: readonly Section[], spy: string, count: {next: number}): string {
  return (
    sections
      .map(({pattern, lines}) => {
        const header = pattern === null ? '[credential]' : `[credential "${pattern}"]`
        return [header, ...lines.map(one => (one === 'helper' ? `\thelper = "${spy} ${String(count.next++)}"` : `\t${one}`))].join('\n')
      })
      .join('\n') + '\n'
  )
}

/** Variables that add to the configuration came with 2.31; before, only `-c` did. */
const takesVariables = (version: string): boolean => gitAtLeast(version, 2, 31)

/** The chain for generated configurations against the helpers that real git starts. */
function asksAsComputed(git: string, version: string): void {
  it('for 300 generated configurations', async () => {
    const world = gitWorld(git)
    const spy = world.write('spy', `#!/bin/sh\necho "$1" >> "${world.home}/asked"\ncat > "${world.home}/input"\n`)
    chmodSync(spy, 0o755)
    const repository = join(world.home, 'r')
    mkdirSync(repository)
    world.git(['init', '-q'], {cwd: repository})
    const seen = {hit: 0, path: 0, user: 0}
    await fc.assert(
      fc.asyncProperty(setUp, async ({xdg, global, local, command, user}) => {
        const count = {next: 1}
        world.write('.config/git/config', textOf(xdg, spy, count))
        world.write('.gitconfig', textOf(global, spy, count))
        world.write('r/.git/config', `[core]\n\trepositoryformatversion = 0\n${textOf(local, spy, count)}`)
        const given = takesVariables(version) ? command : []
        const variables: Record<string, string> = {GIT_CONFIG_COUNT: String(given.length)}
        for (const [index, kind] of given.entries()) {
          variables[`GIT_CONFIG_KEY_${index}`] = 'credential.helper'
          variables[`GIT_CONFIG_VALUE_${index}`] = kind === 'reset' ? '' : `${spy} ${String(count.next++)}`
        }
        world.write('asked', '')
        world.write('input', '')
        const url = user === null ? URL : URL.replace('//', `//${encodeURIComponent(user)}@`)
        world.git(['credential', 'fill'], {cwd: repository, input: `url=${url}\n\n`, env: variables})
        const asked = readFileSync(join(world.home, 'asked'), 'utf8').split('\n').filter(Boolean)
        const input = readFileSync(join(world.home, 'input'), 'utf8')

        const config = await valueOf(world.observe('git-config', {cwd: repository, env: variables}))
        const chain = helperChain(config, url, version, world)
        // Before 2.9 Git starts an empty value as `git credential-`, which leaves no trace.
        expect(chain.helpers.filter(({value}) => value !== '').map(({value}) => value.split(' ').at(-1))).toEqual(asked)
        if (asked.length === 0) return
        seen.hit++
        if (chain.useHttpPath.value) seen.path++
        if (chain.username) seen.user++
        expect(chain.useHttpPath.value).toBe(input.includes('path='))
        const username = /^username=(.*)$/m.exec(input)?.[1] ?? null
        expect(user ?? chain.username?.value ?? null).toBe(username)
      }),
      {numRuns: 300, seed: 20_261_121},
    )
    expect(seen.hit).toBeGreaterThan(100)
    expect(seen.path).toBeGreaterThan(10)
    expect(seen.user).toBeGreaterThan(10)
  }, 120_000)
}

/** http.* settings against `git config --get-urlmatch`. */
function namesAsComputed(git: string, version: string): void {
  it('the value of an http setting is the one that git names, for 300 configurations', () => {
    const world = gitWorld(git)
    const entry = fc.record({pattern: fc.oneof(fc.constant(null), fc.constantFrom(...PATTERNS)), user: fc.constantFrom(null, 'me')})
    fc.assert(
      fc.property(fc.array(entry, {minLength: 1, maxLength: 6}), fc.constantFrom(null, 'me'), (entries, user) => {
        const text = entries
          .map(({pattern}, index) => `${pattern === null ? '[http]' : `[http "${pattern}"]`}\n\tproxy = p${index}\n`)
          .join('')
        world.write('.gitconfig', text)
        const url = user === null ? URL : URL.replace('//', `//${user}@`)
        const {stdout} = world.git(['config', '--get-urlmatch', 'http.proxy', url])
        const read = scanGitConfig(text).entries.map(one => ({...one, key: keyOf(one), scope: 'global', file: null, source: ''}))
        expect(bestMatch(read, 'http', 'proxy', url, version)?.value ?? '').toBe(stdout.trim())
      }),
      {numRuns: 300, seed: 7},
    )
  }, 120_000)
}

describe('the computed chain is the one that real git asks', () => {
  asksAsComputed('git', installedGit)
  namesAsComputed('git', installedGit)
})

// Other versions match URLs and reset lists by other rules: see CONTRIBUTING.md.
describe.skipIf(furtherGits.length === 0)('and the one that further gits ask (CODECOMMIT_DOCTOR_GITS)', () => {
  for (const git of furtherGits.length === 0 ? ['git'] : furtherGits) {
    const version = versionOfGit(git)
    describe(version, () => {
      asksAsComputed(git, version)
      namesAsComputed(git, version)
    })
  }
})

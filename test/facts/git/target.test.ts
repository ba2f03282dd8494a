import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {rewriteUrl} from '../../../src/target/resolve.js'
import {UsageError} from '../../../src/target/usage-error.js'
import {gitWorld, valueOf} from '../git-world.js'

const HOST = 'git-codecommit.us-east-1.amazonaws.com'
const URL = `https://${HOST}/v1/repos/demo`

/** A home with one repository `r` and its remotes, in this order. */
function withRemotes(remotes: Record<string, string>, more = '') {
  const world = gitWorld()
  mkdirSync(join(world.home, 'r'))
  world.git(['init', '-q', 'r'])
  const cwd = join(world.home, 'r')
  for (const [name, url] of Object.entries(remotes)) world.git(['remote', 'add', name, url], {cwd})
  world.write('.gitconfig', more)
  const target = (options: {target?: string; region?: string; profile?: string; cwd?: string; env?: Record<string, string>} = {}) =>
    world.observe('target', {cwd, ...options})
  return {...world, cwd, target}
}

describe('which target is meant', () => {
  it('origin, if it is CodeCommit', async () => {
    const {target} = withRemotes({backup: `https://${HOST}/v1/repos/other`, origin: URL})
    expect(await valueOf(target())).toMatchObject({
      address: URL,
      url: URL,
      source: 'remote origin',
      configSource: '.git/config:10',
      repository: 'demo',
      rewrittenBy: null,
      pushUrl: null,
    })
  })

  it('else the first remote that is', async () => {
    const {target, observe, cwd} = withRemotes({origin: 'https://github.com/a/b', first: 'codecommit::eu-west-1://one', second: URL})
    expect(await valueOf(target())).toMatchObject({
      source: 'remote first (origin is not CodeCommit)',
      method: 'grc',
      region: {value: 'eu-west-1', source: 'the codecommit:: URL'},
    })
    expect(await valueOf(observe('other-targets', {cwd}))).toEqual([{url: URL, source: 'remote second'}])
  })

  it('a near miss counts', async () => {
    const near = 'https://git-codecomit.us-east-1.amazonaws.com/v1/repos/demo'
    expect(await valueOf(withRemotes({origin: near, other: URL}).target())).toMatchObject({
      source: 'remote origin',
      problems: ['unknown-host'],
      suggestion: URL,
    })
  })

  it('none', async () => {
    expect(await withRemotes({origin: 'https://github.com/a/b'}).target()).toMatchObject({observed: false, code: 'no-target'})
    expect(await gitWorld().observe('target')).toMatchObject({observed: false, code: 'no-target'})
    expect(await gitWorld().observe('target', {env: {PATH: '/nonexistent'}})).toMatchObject({observed: false, code: 'no-target'})
  })

  it('an address, without any Git', async () => {
    expect(await valueOf(gitWorld().observe('target', {target: URL, env: {PATH: '/nonexistent'}}))).toMatchObject({
      url: URL,
      source: 'argument',
    })
  })

  it('a path', async () => {
    const {target, home, write} = withRemotes({origin: URL})
    expect(await valueOf(target({target: './r', cwd: home}))).toMatchObject({url: URL, source: 'remote origin of ./r'})
    expect(await valueOf(target({target: '.'}))).toMatchObject({url: URL, source: 'remote origin of .'})
    mkdirSync(join(home, 'r/sub'))
    expect(await valueOf(target({target: '..', cwd: join(home, 'r/sub')}))).toMatchObject({url: URL})
    write('empty/x', '')
    await expect(target({target: './empty', cwd: home})).rejects.toThrow(UsageError)
  })

  it('a remote', async () => {
    const {target} = withRemotes({origin: URL, 'team/hub': 'https://github.com/a/b'})
    expect(await valueOf(target({target: 'team/hub'}))).toMatchObject({
      source: 'remote team/hub',
      problems: ['not-codecommit'],
      host: 'github.com',
    })
  })

  it('a repository name, with a Region', async () => {
    const {target, write} = withRemotes({})
    expect(await valueOf(target({target: 'demo', region: 'cn-north-1'}))).toMatchObject({
      url: 'https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/demo',
      method: 'https',
      region: {value: 'cn-north-1', source: '--region'},
    })
    expect(await valueOf(target({target: 'demo', env: {AWS_REGION: 'eu-west-2'}}))).toMatchObject({
      region: {value: 'eu-west-2', source: 'AWS_REGION'},
    })
    write('.aws/config', '[default]\nregion = us-east-1\n[profile dev]\nregion = eu-west-3\n')
    expect(await valueOf(target({target: 'demo'}))).toMatchObject({
      url: URL,
      region: {value: 'us-east-1', source: 'profile default, ~/.aws/config:2'},
    })
    expect(await valueOf(target({target: 'demo', profile: 'dev'}))).toMatchObject({region: {value: 'eu-west-3'}})
  })

  it('a word that is none', async () => {
    const {target} = withRemotes({origin: URL, other: URL})
    await expect(target({target: 'nope'})).rejects.toThrow(/nope is no remote here.*--region.*origin, other/s)
    await expect(target({target: 'not/there'})).rejects.toThrow(UsageError)
    await expect(target({target: 'a b'})).rejects.toMatchObject({valid: ['origin', 'other']})
  })

  it('--region where the address has none', async () => {
    expect((await valueOf(withRemotes({}).target({target: 'codecommit://demo', region: 'eu-west-1'}))).region).toEqual({
      value: 'eu-west-1',
      source: '--region',
    })
    expect((await valueOf(withRemotes({}).target({target: 'codecommit://demo'}))).region).toBeNull()
    expect((await valueOf(withRemotes({}).target({target: URL, region: 'eu-west-1'}))).region).toEqual({
      value: 'us-east-1',
      source: 'host of the URL',
    })
  })
})

describe('rewriting', () => {
  it('insteadOf, pushInsteadOf, pushurl', async () => {
    const {target} = withRemotes(
      {origin: 'cc:demo'},
      `[url "https://${HOST}/v1/repos/"]\n\tinsteadOf = cc:\n[url "ssh://${HOST}/v1/repos/"]\n\tpushInsteadOf = cc:\n`,
    )
    expect(await valueOf(target())).toMatchObject({
      address: 'cc:demo',
      url: URL,
      rewrittenBy: '~/.gitconfig:2',
      pushUrl: `ssh://${HOST}/v1/repos/demo`,
    })
    expect(await valueOf(target({target: 'origin'}))).toMatchObject({url: URL})
    const other = withRemotes({origin: URL})
    other.git(['remote', 'set-url', '--push', 'origin', 'https://push.example/x'], {cwd: other.cwd})
    expect(await valueOf(other.target())).toMatchObject({url: URL, pushUrl: 'https://push.example/x'})
  })

  it('agrees with git ls-remote --get-url', () => {
    const world = gitWorld()
    const prefix = fc.constantFrom('https://', `https://${HOST}`, `https://${HOST}/`, 'https://g', 'cc:', 'http', URL)
    const base = fc.constantFrom('ssh://x/', 'codecommit::us-east-1://', 'https://y.example/', 'z')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(base, prefix), {maxLength: 5}),
        fc.constantFrom(URL, 'cc:demo', 'https://github.com/a'),
        (rules, url) => {
          world.write('.gitconfig', rules.map(([to, from]) => `[url "${to}"]\n\tinsteadOf = ${from}\n`).join(''))
          const {stdout} = world.git(['ls-remote', '--get-url', url])
          // Git keeps all prefixes of one base together, where it first met the base.
          const order = [...new Set(rules.map(([to]) => to))].flatMap(to => rules.filter(rule => rule[0] === to))
          expect(
            rewriteUrl(
              url,
              order.map(([to, from]) => ({base: to, prefix: from, push: false, source: ''})),
            ).url,
          ).toBe(stdout.trim())
        },
      ),
      {numRuns: 100, seed: 5},
    )
  }, 30_000)
})

describe('secrets of the address', () => {
  it.each([
    [`https://jane:s3cret-pass@${HOST}/v1/repos/demo`, ['s3cret-pass']],
    [`https://jane:s3c/ret#pass@word@${HOST}/v1/repos/demo`, ['s3c/ret#pass', 'ret#pass@word']],
    [
      `https://ASIAIOSFODNN7EXAMPLE%25IQoJb3JpZ2luX2VjEXAMPLE%2faa:20261120T231501Zabcdef@${HOST}/v1/repos/demo`,
      ['IQoJb3JpZ2lu', '20261120T231501Zabcdef'],
    ],
  ])('%s', async (address, secrets) => {
    const {target, vault, cwd, observe} = withRemotes({origin: address, second: address})
    const text = JSON.stringify([
      await valueOf(target()),
      await valueOf(target({target: address})),
      await valueOf(observe('other-targets', {cwd})),
    ])
    for (const secret of secrets) expect(text).not.toContain(secret)
    expect(vault.text('target:url')).toBe(address)
    expect(await valueOf(target())).toMatchObject({password: true, host: HOST, repository: 'demo'})
  })
})

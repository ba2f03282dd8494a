import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import check from '../../../src/checks/target/url.js'
import {againstRewriting} from '../../../src/checks/target/rewriting.js'
import type {Target} from '../../../src/target/target.js'
import {parseAddress} from '../../../src/target/address.js'
import type {GitOutcome} from '../../../src/facts/probes/git-probe.js'
import {examineWith, healthyFacts, HOST, unobserved, URL} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const offline: FactOverrides = {'probe-as-configured': unobserved('offline'), 'probe-signed': unobserved('offline')}
const probe = (outcome: GitOutcome): FactOverrides => ({'probe-as-configured': {outcome, helpers: [], answer: null}})

/** The target fact of an address, as the collector makes it. */
const target = (address: string, more: Partial<Target> = {}): Partial<Target> => {
  const parsed = parseAddress(address)
  return {
    ...healthyFacts.target,
    ...Object.fromEntries(Object.entries(parsed).filter(([key]) => key in healthyFacts.target)),
    address,
    url: address,
    password: Boolean(parsed.password),
    region: parsed.region === null ? null : {value: parsed.region, source: 'host of the URL'},
    ...more,
  }
}
const codes = async (address: string, facts: FactOverrides = offline, more: Partial<Target> = {}) =>
  (await examineWith(check, {...facts, target: target(address, more)})).map(({status, code}) => `${status} ${code}`)

describe('silent', () => {
  it.each([
    URL,
    `https://jane-at-111122223333@${HOST}/v1/repos/demo`,
    `ssh://APKAEXAMPLE@${HOST}/v1/repos/demo`,
    `APKAEXAMPLE@${HOST}:/v1/repos/demo`,
    'ssh://codecommit-2/v1/repos/demo',
    'codecommit://demo',
    'codecommit::eu-west-1://dev@demo',
    'https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/demo',
  ])('%s', async address => expect(await codes(address)).toEqual(['pass ok']))

  it('healthy', async () => expect((await examineWith(check)).map(({status, code}) => `${status} ${code}`)).toEqual(['pass ok']))
})

describe('named', () => {
  it.each([
    [`codecommit://${HOST}/v1/repos/demo`, 'fail grc-url-with-host', 'git remote set-url origin codecommit::eu-west-1://demo'],
    ['codecommit:/demo', 'fail grc-malformed', 'git remote set-url origin codecommit://demo'],
    [`https://${HOST}/demo`, 'fail https-url-without-path', `git remote set-url origin ${URL}`],
    [`${URL}/browse`, 'fail bad-repository-name', null],
    [`${URL}/`, 'pass trailing-slash', null],
    [`ssh://${HOST}/v1/repos/demo/`, 'pass trailing-slash', null],
    [`${URL}.git`, 'warn dot-git-suffix', `git remote set-url origin ${URL}`],
    [
      `https://me@example.com@${HOST}/v1/repos/demo`,
      'fail unencoded-at-sign',
      `git remote set-url origin https://me%40example.com@${HOST}/v1/repos/demo`,
    ],
    ['codecommit://a@b@demo', 'fail profile-with-at-sign', null],
    [`http://${HOST}/v1/repos/demo`, 'fail plain-http', `git remote set-url origin ${URL}`],
    ['https://git-codecommit.eu-west-1.amazonaws.com.evil.example/v1/repos/demo', 'fail unknown-host', `git remote set-url origin ${URL}`],
    ['https://github.com/a/b', 'fail not-codecommit', null],
    [`${HOST}/v1/repos/demo`, 'fail scheme-missing', `git remote set-url origin ${URL}`],
    [`git://${HOST}/v1/repos/demo`, 'fail unsupported-scheme', `git remote set-url origin ${URL}`],
    ['git+codecommit::eu-west-1://demo', 'fail package-manager-scheme', 'git remote set-url origin codecommit::eu-west-1://demo'],
  ])('%s: %s', async (address, expected, command) => {
    expect(await codes(address)).toEqual([expected])
    const [result] = await examineWith(check, {...offline, target: target(address)})
    expect(result?.summary).toMatch(/^(?:[A-Z"]|https?:|git|codecommit)/)
    expect(result?.evidence).toEqual([{label: 'address', value: address, source: '.git/config:7'}])
    if (command !== null) expect(result?.remedies?.[0]?.steps[0]?.text).toBe(command)
    else if (result?.status === 'fail') expect(result.remedies?.[0]?.safety).toBe('manual')
  })

  it('the corrected address, where the doctor got in there', async () => {
    const [result] = await examineWith(check, {
      ...offline,
      'probe-signed': {status: 200},
      'target': target(`http://${HOST}/v1/repos/demo`),
    })
    expect(result?.grade).toBe('proven')
    expect(result?.evidence).toContainEqual({label: 'the corrected address', value: '200, signed by the doctor', source: URL})
  })

  it('the slash of an SSH address where Git did not find the repository', async () => {
    const facts = {'ssh-login': {outcome: 'ok' as const, pull: {outcome: 'failed' as const, refs: null, message: 'fatal: not found'}}}
    const [result] = await examineWith(check, {...offline, ...facts, target: target(`ssh://${HOST}/v1/repos/demo/`)})
    expect([result?.status, result?.code, result?.remedies?.[0]?.steps[0]?.text]).toEqual([
      'fail',
      'trailing-slash',
      `git remote set-url origin ssh://${HOST}/v1/repos/demo`,
    ])
  })

  it('a look-alike is called one', async () => {
    const [result] = await examineWith(check, {
      ...offline,
      target: target('https://git-codecommit.eu-west-1.amazonaws.com.evil.example/v1/repos/demo'),
    })
    expect(result?.summary).toContain('belongs to somebody else')
  })

  it('nothing is a fault that Git was seen to manage', async () => {
    expect(await codes(`${URL}.git`, probe('ok'))).toEqual(['pass dot-git-suffix'])
    expect(await codes(`https://me@x@${HOST}/v1/repos/demo`, probe('ok'))).toEqual(['pass unencoded-at-sign'])
  })

  it.each<[string, FactOverrides, string]>([
    ['works by it', probe('ok'), 'warn credentials-in-url'],
    ['offline', offline, 'pass credentials-in-url'],
    ['403, a static one', probe('forbidden'), 'pass credentials-in-url'],
    ['401', probe('unauthorized'), 'fail refused-credentials-in-url'],
    ['no network', probe('dns'), 'pass credentials-in-url'],
  ])('password in the address: %s', async (_name, facts, expected) => {
    expect(await codes(`https://jane-at-111122223333:pw@${HOST}/v1/repos/demo`, facts)).toEqual([expected])
  })

  it('a stale signed password in the address', async () => {
    const address = `https://AKIAIOSFODNN7EXAMPLE:x@${HOST}/v1/repos/demo`
    expect(await codes(address, probe('forbidden'))).toEqual(['fail refused-credentials-in-url'])
    const [result] = await examineWith(check, {...probe('forbidden'), target: target(address)})
    expect(result).toMatchObject({grade: 'proven', remedies: [{steps: [{text: `git remote set-url origin ${URL}`}]}]})
  })

  it('rewriting, and a rule that rewrites wrongly', async () => {
    expect(await codes(URL, offline, {address: 'cc:demo', rewrittenBy: '~/.gitconfig:3'})).toEqual(['pass url-rewritten'])
    const [result] = await examineWith(check, {
      ...offline,
      target: target('https://github.com/demo', {address: 'cc:demo', rewrittenBy: '~/.gitconfig:3'}),
    })
    expect(result).toMatchObject({status: 'fail', code: 'not-codecommit'})
    expect(result?.remedies?.[0]?.steps[0]?.text).toContain('~/.gitconfig:3')
    expect(result?.evidence).toContainEqual({label: 'rewritten to', value: 'https://github.com/demo', source: '~/.gitconfig:3'})
  })

  it.each([
    ['https://', `git config --global --add url.https://${HOST}/.insteadOf https://${HOST}/`],
    [
      `https://${HOST}/`,
      `git config --local --unset-all url.ssh://git-codecommit.insteadof '^https://git-codecommit\\.eu-west-1\\.amazonaws\\.com/$'`,
    ],
    ['cc:', "git config --local --unset-all url.ssh://git-codecommit.insteadof '^cc:$'"],
  ])('a rule for %s', (covered, text) => {
    const rule = {
      section: 'url',
      subsection: 'ssh://git-codecommit',
      name: 'insteadof',
      key: 'url.ssh://git-codecommit.insteadof',
      value: covered,
      scope: 'local',
      source: '.git/config:9',
    }
    const remedy = againstRewriting(target(`ssh://${HOST}/v1/repos/demo`, {address: URL, rewrittenBy: rule.source}) as Target, 'linux', [
      rule as never,
    ])
    expect(remedy.steps.map(step => step.text)).toEqual([text])
  })

  it('says what to type for an address that was typed, and in another working tree', async () => {
    const typed = await examineWith(check, {...offline, target: target(`${URL}.git`, {source: 'argument', configSource: null})})
    expect(typed[0]?.remedies?.[0]?.steps[0]?.text).toBe(`git ls-remote ${URL}`)
    const other = await examineWith(check, {...offline, target: target(`${URL}.git`, {source: 'remote origin of ../r'})})
    expect(other[0]?.remedies?.[0]?.steps[0]?.text).toBe(`git -C ../r remote set-url origin ${URL}`)
    const source = 'remote code of ../my work (origin is not CodeCommit)'
    const spaced = await examineWith(check, {...offline, target: target(`${URL}.git`, {source})})
    expect(spaced[0]?.remedies?.[0]?.steps[0]?.text).toBe(`git -C '../my work' remote set-url code ${URL}`)
  })
})

it.each(['url', 'region'])('the page of target/%s explains every code', async name => {
  const page = readFileSync(new globalThis.URL(`../../../src/checks/target/${name}.md`, import.meta.url), 'utf8')
  const {
    default: {codes},
  } = (await import(`../../../src/checks/target/${name}.ts`)) as {default: typeof check}
  expect(
    page
      .match(/^### .*$/gm)
      ?.map(line => line.slice(4))
      .sort(),
  ).toEqual(Object.keys(codes).sort())
})

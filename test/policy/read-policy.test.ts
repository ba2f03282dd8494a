import {readFileSync} from 'node:fs'
import addFormats from 'ajv-formats'
import {Ajv2020} from 'ajv/dist/2020.js'
import {describe, expect, it, test} from 'vitest'
import {pluginsIn, readPolicy} from '../../src/policy/read-policy.js'
import {UsageError} from '../../src/target/usage-error.js'

const known = {
  checks: ['tools', 'ssh', 'tools/git', 'tools/git-https'],
  findings: ['tools/git', 'tools/git-https', 'tools/git-https#gnutls'],
}
const read = (text: string, origin: 'user' | 'project' = 'user') => readPolicy(text, {path: '.codecommit-doctor.json', origin, known})

const ajv = new Ajv2020({allErrors: true})
addFormats.default(ajv)
const bySchema = ajv.compile(JSON.parse(readFileSync(new URL('../../schema/config-v1.json', import.meta.url), 'utf8')) as object)

const WHOLE = `{
  "$schema": "https://example.com/config-v1.json",
  "only": ["tools"], "skip": ["tools/git", "ssh"],
  "failOn": "warn",
  "suppressions": [
    {"finding": "tools/git-https#gnutls", "reason": "Debian's Git,\\n works", "until": "2027-03-31"}
  ]
}`

describe('a policy file', () => {
  it('is read whole, and the schema agrees', () => {
    expect(read(WHOLE)).toEqual({
      path: '.codecommit-doctor.json',
      origin: 'user',
      only: ['tools'],
      skip: ['tools/git', 'ssh'],
      failOn: 'warn',
      plugins: [],
      ignored: [],
      suppressions: [
        {finding: 'tools/git-https#gnutls', reason: "Debian's Git, works", until: '2027-03-31', source: '.codecommit-doctor.json:6'},
      ],
    })
    expect(bySchema(JSON.parse(WHOLE))).toBe(true)
    expect(read('\ufeff{}\r\n')).toMatchObject({only: [], suppressions: []})
  })

  test.each<[string, string, string]>([
    ['', '1:1', 'a value is expected here'],
    ['[]', '1:1', 'an object'],
    ['{"only": ["tools"],}', '1:20', 'a key in double quotes'],
    ['{\n  // no comments\n}', '2:3', 'this is no JSON'],
    ['{"only": ["tools"] "skip": []}', '1:20', '"," is expected'],
    ['{"skip": "ssh"}', '1:10', 'a list'],
    ['{"skip": [1]}', '1:11', 'texts in double quotes'],
    ['{\n "skip": [\n  "shs"]}', '3:3', 'there is no check and no area "shs"'],
    ['{"failOn": "never"}', '1:12', '"fail" or "warn"'],
    ['{"skip": [], "skip": []}', '1:14', 'twice'],
    ['{"command": "x"}', '1:2', 'there is no key "command"'],
    ['{"suppressions": [{"finding": "tools/git", "until": "2027-01-01"}]}', '1:19', 'no "reason"'],
    ['{"suppressions": [{"finding": "tools/git", "reason": "x"}]}', '1:19', 'no "until"'],
    ['{"suppressions": [{"finding": "tools/git", "reason": " ", "until": "2027-01-01"}]}', '1:54', 'empty'],
    ['{"suppressions": [{"finding": "tools/git", "reason": "x", "until": "2027-02-30"}]}', '1:68', 'a day'],
    ['{"suppressions": [{"finding": "tools/git", "reason": "x", "until": "tomorrow"}]}', '1:68', 'a day'],
    ['{"suppressions": [{"finding": "tools/got", "reason": "x", "until": "2027-01-01"}]}', '1:31', 'there is no finding'],
    ['{"suppressions": [{"finding": "tools/git", "reason": "x", "until": "2027-01-01", "quiet": true}]}', '1:82', 'no key "quiet"'],
    [`{"suppressions": [{"finding": "tools/git", "reason": "${'x'.repeat(501)}", "until": "2027-01-01"}]}`, '1:54', 'longer than 500'],
    [`{"only": ${'['.repeat(5000)}`, '1:30', 'too deeply nested'],
  ])('%s is refused at %s', (text, place, words) => {
    for (const origin of ['user', 'project'] as const) {
      if (origin === 'project' && words.includes('no key "command"')) continue
      expect(() => read(text, origin)).toThrow(UsageError)
      expect(() => read(text, origin)).toThrow(`.codecommit-doctor.json:${place}: `)
      expect(() => read(text, origin)).toThrow(words)
    }
  })

  it('takes plugins from the own file alone: packages, and paths that mean the same everywhere', () => {
    const text =
      '{"plugins": ["codecommit-doctor-plugin-x", "@org/codecommit-doctor-plugin-x", "~/plugins/x",\n"/opt/x"], "only": ["of-a-plugin"]}'
    expect(pluginsIn(text, 'f')).toEqual([
      {word: 'codecommit-doctor-plugin-x', source: 'f:1'},
      {word: '@org/codecommit-doctor-plugin-x', source: 'f:1'},
      {word: '~/plugins/x', source: 'f:1'},
      {word: '/opt/x', source: 'f:2'},
    ])
    expect(read('{"plugins": ["codecommit-doctor-plugin-x"]}', 'user').plugins).toEqual(['codecommit-doctor-plugin-x'])
    expect(read('{"plugins": ["codecommit-doctor-plugin-x"]}', 'project')).toMatchObject({plugins: [], ignored: ['plugins']})
    for (const word of ['./x', '../x', 'a/b', '', 'a\\u001bb', '.hidden'])
      expect(() => pluginsIn(`{"plugins": ["${word}"]}`, 'f')).toThrow(/^f:1:14: "plugins" takes names of packages/)
    expect(() => pluginsIn('{"plugins": "x"}', 'f')).toThrow('f:1:13: "plugins" must be a list')
    expect(() => pluginsIn('{"plugins": [', 'f')).toThrow(UsageError)
    expect(pluginsIn('{}', 'f')).toEqual([])
  })

  it('forgives names of a plugin that could not be loaded', () => {
    const known = {checks: ['tools'], findings: ['tools/git'], unknownAreas: ['rules']}
    const text = '{"skip": ["rules/one"], "suppressions": [{"finding": "rules/one#x", "reason": "y", "until": "2099-01-01"}]}'
    expect(readPolicy(text, {path: 'f', origin: 'user', known})).toMatchObject({
      skip: ['rules/one'],
      suppressions: [{finding: 'rules/one#x'}],
    })
    expect(() => readPolicy('{"skip": ["rule/one"]}', {path: 'f', origin: 'user', known})).toThrow(UsageError)
  })

  it('gives no commands to the log of a CI system', () => {
    const {
      suppressions: [one],
    } = read(
      '{"suppressions": [{"finding": "tools/git", "reason": "ok ::error::x ##vso[task.complete] ##[group]", "until": "2027-01-01"}]}',
    )
    expect(one?.reason).toBe('ok : :error: :x # #vso[task.complete] # #[group]')
  })

  it('ignores in a working tree what such a file may not set, and names it', () => {
    const text =
      '{"plugins": ["evil"], "profile": "admin", "output": "/etc/passwd", "endpoint": {"a": []}, "__proto__": {"skip": ["ssh"]}, "skip": ["ssh"]}'
    expect(read(text, 'project')).toMatchObject({skip: ['ssh'], ignored: ['plugins', 'profile', 'output', 'endpoint', '__proto__']})
  })
})

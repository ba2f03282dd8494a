import {describe, expect, it} from 'vitest'
import type {DeclaredCheck} from '../../src/plugins/declaration.js'
import {readFindings} from '../../src/plugins/findings.js'

const check: DeclaredCheck = {
  index: 0,
  id: 'rules/one',
  area: 'rules',
  title: 'One rule holds',
  codes: {broken: 'fail', odd: 'warn', seen: 'pass'},
  needs: [],
  wants: [],
  after: [],
  observe: [],
  class: 'profile',
}
const read = (...findings: unknown[]) =>
  readFindings(findings, check, reference => reference === 'tools/git' || reference === 'tools/git#git-missing')
const one = {status: 'warn', code: 'odd', summary: 'odd'}

describe('findings of a plugin', () => {
  it('are taken as they are where they keep to the rules', () => {
    const finding = {
      status: 'fail',
      code: 'broken',
      summary: 'It is broken',
      evidence: [{label: 'file', value: 'x', source: '~/.x:3'}],
      because: ['tools/git', 'tools/git#git-missing'],
      remedies: [{title: 'Mend it', safety: 'review', steps: [{kind: 'command', text: 'one\n  two'}]}],
    }
    expect(read(finding)).toEqual({findings: [finding], ignored: []})
    expect(read({status: 'pass', summary: 'fine'}).findings).toEqual([{status: 'pass', code: 'ok', summary: 'fine'}])
    for (const code of ['not-applicable', 'offline'])
      expect(read({status: 'skip', code, summary: 'x'}).findings).toMatchObject([{status: 'skip', code}])
    expect(read({status: 'unknown', code: 'not-readable', summary: 'x'}).findings).toMatchObject([{status: 'unknown'}])
  })

  it('lose what a program would act on, and what only the doctor can say', () => {
    const step = {
      kind: 'edit',
      text: 'Change it',
      argv: ['rm', '-rf', '/'],
      input: 'y',
      edit: {path: '/etc/passwd', display: 'x', changes: []},
    }
    const finding = {
      ...one,
      grade: 'proven',
      plugin: 'codecommit-doctor',
      class: 'internal',
      baseline: true,
      suppressed: {},
      check: 'tools/git',
    }
    expect(read({...finding, remedies: [{title: 'Mend', safety: 'safe', steps: [step]}]}).findings).toEqual([
      {...one, remedies: [{title: 'Mend', safety: 'review', steps: [{kind: 'edit', text: 'Change it'}]}]},
    ])
  })

  it('are cut, and on one line where a report has one', () => {
    const [finding] = read({
      ...one,
      summary: `a\n b\t${'c'.repeat(10_000)}`,
      evidence: [{label: 'l'.repeat(999), value: '\u{1f600}'.repeat(999)}],
    }).findings
    expect(finding?.summary).toMatch(/^a b c+…$/)
    expect(finding?.summary.length).toBeLessThanOrEqual(400)
    expect(finding?.evidence?.[0]?.label.length).toBeLessThanOrEqual(60)
    expect(JSON.stringify(finding)).not.toMatch(/\\ud83d(?!\\ude00)/)
  })

  it('follow from what exists and comes before, and from nothing else', () => {
    const {findings, ignored} = read({...one, because: ['tools/git', '*', 'tools/*', 'rules/one', 'x']})
    expect(findings[0]?.because).toEqual(['tools/git'])
    expect(ignored).toEqual(['*', 'tools/*', 'rules/one', 'x'])
  })

  it.each<[string, unknown[], RegExp]>([
    ['nothing', [], /gives at least one/],
    ['no object', ['x'], /"x" is none/],
    ['null', [null], /null is none/],
    ['no status', [{}], /there is no status nothing/],
    ['a status that is an object', [{...one, status: {toString: 1}}], /there is no status \{"toString":1\}/],
    ['crash', [{...one, status: 'crash', code: 'crash'}], /there is no status "crash"/],
    ['a code of another kind', [{...one, code: 5}], /"code" is no text/],
    ['an undeclared code', [{...one, code: 'other'}], /does not declare the code other/],
    ['an inherited code', [{...one, code: 'toString'}], /does not declare the code toString/],
    ['a worse status', [{...one, status: 'fail'}], /gives fail for odd/],
    ['suppressed', [{status: 'skip', code: 'suppressed', summary: 'x'}], /takes one of/],
    ['an unknown with a code of its own', [{status: 'unknown', code: 'odd', summary: 'x'}], /takes one of/],
    ['no summary', [{...one, summary: undefined}], /"summary" is no text/],
    ['an empty summary', [{...one, summary: ' \n '}], /"summary" is empty/],
    ['evidence that is none', [{...one, evidence: [{label: 'x'}]}], /"value" is no text/],
    ['evidence that is no list', [{...one, evidence: 'x'}], /"evidence" is no list/],
    ['a remedy without steps', [{...one, remedies: [{title: 'x'}]}], /"steps" is no list/],
    ['a step without words', [{...one, remedies: [{title: 'x', steps: [{kind: 'command', text: ' '}]}]}], /a step says nothing/],
    ['too many', new Array(21).fill(one), /20 are taken at most/],
    ['too many causes', [{...one, because: new Array(11).fill('tools/git')}], /10 are taken at most/],
  ])('that are %s are none', (_what, findings, why) => {
    expect(() => read(...findings)).toThrow(why)
  })
})

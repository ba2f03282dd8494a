import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {parsePage} from '../../src/checks/explanations.js'
import {registry} from '../../src/checks/registry.js'

const folder = new URL('../../src/checks/', import.meta.url)
const file = (id: string): URL => new URL(`${id}.md`, folder)

test('every check has its explanation beside it, and every explanation its check', () => {
  const missing = registry.map(({id}) => id).filter(id => !existsSync(file(id)))
  expect(missing, `explanations to write: ${missing.join(', ')}`).toEqual([])
  const pages = readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter(name => name.endsWith('.md'))
    .map(name => name.replaceAll('\\', '/').slice(0, -3))
  expect(pages.filter(name => !registry.some(({id}) => id === name))).toEqual([])
})

describe.each(registry.filter(({id}) => existsSync(file(id))).map(check => [check.id, check] as const))(
  'the explanation of %s',
  (id, check) => {
    const page = parsePage(readFileSync(file(id), 'utf8'))

    test('has the form that every page has', () => {
      expect(page.title).toBe(id)
      expect(page.summary).toMatch(/^\S[^\n]*$/)
      expect(page.sections.map(({heading}) => heading)).toEqual([
        'What it looks at',
        'Why it matters',
        'How it shows in Git',
        'Causes',
        'Sources',
      ])
      for (const {heading, body} of page.sections) if (heading !== 'Causes') expect(body, `"${heading}" is empty`).not.toBe('')
    })

    test('explains every cause that the check declares, and no other', () => {
      expect(page.causes.map(({code}) => code).toSorted()).toEqual(Object.keys(check.codes).toSorted())
      for (const {code, body} of page.causes) expect(body.length, `"${code}" is hardly explained`).toBeGreaterThan(40)
    })
  },
)

test('a page is taken apart by its headings, but not by those inside code', () => {
  expect(
    parsePage(
      '# a/b\n\nOne line.\n\n## What it looks at\nx\n```\n## not a heading\n```\n\n## Causes\n\nSome.\n\n### `one-code`\n\nWhy.\n\n### two\nHow.\n\n## Sources\n- s\n',
    ),
  ).toEqual({
    title: 'a/b',
    summary: 'One line.',
    sections: [
      {heading: 'What it looks at', body: 'x\n```\n## not a heading\n```'},
      {heading: 'Causes', body: 'Some.'},
      {heading: 'Sources', body: '- s'},
    ],
    causes: [
      {code: 'one-code', body: 'Why.'},
      {code: 'two', body: 'How.'},
    ],
  })
})

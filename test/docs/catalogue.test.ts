import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, it} from 'vitest'
import type {Check} from '../../src/checks/check.js'
import {parsePage} from '../../src/checks/explanations.js'
import {registry} from '../../src/checks/registry.js'

const WORST = {fail: 'stops Git', warn: 'will break or is unsafe', pass: 'remark'} as const

/** A cause in one line: the first sentence of its part of the page. */
function firstSentence(body: string): string {
  const paragraph = (body.split(/\n\s*\n/)[0] ?? '').replaceAll(/\s+/g, ' ').trim()
  return /^.*?[.:](?=\s+[A-Z`]|$)/.exec(paragraph)?.[0] ?? paragraph
}

function section(check: Check): string {
  const page = parsePage(readFileSync(join(import.meta.dirname, `../../src/checks/${check.id}.md`), 'utf8'))
  const rows = Object.entries(check.codes).map(([code, worst]) => {
    const cause = page.causes.find(one => one.code === code)
    return `| \`${code}\` | ${WORST[worst]} | ${firstSentence(cause?.body ?? '').replaceAll('|', '\\|')} |`
  })
  return [`## ${check.id}`, '', check.title + '.', '', '| code | at worst | cause |', '|---|---|---|', ...rows, ''].join('\n')
}

// Rewritten by `npm test -- test/docs -u`.
it('docs/catalogue.md lists every check and code as they are', async () => {
  const text = [
    '# The catalogue of checks and codes',
    '',
    'Every check with the causes that it can name. Ids and codes are stable: they stand in JSON reports, exit codes follow from them, and',
    '`codecommit-doctor explain ID#CODE` explains each. This page is made from the checks and their explanations by the tests.',
    '',
    ...registry.map(section),
  ].join('\n')
  await expect(text).toMatchFileSnapshot('../../docs/catalogue.md')
})

import {readFileSync, readdirSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {createRedactor} from '../../src/redaction/redactor.js'
import {readings, withoutTerminal} from '../../src/symptoms/reading.js'
import {recognise} from '../../src/symptoms/recognise.js'
import {symptomTable} from '../../src/symptoms/table.js'
import {CASES, FURTHER, HELPER, INNOCENT, NOT_ACCESS, REMOTE_CODECOMMIT, SAMPLES, TROUBLESHOOTING} from './documented.js'

/** As the command does. */
const read = (text: string): string[] => {
  const redactor = createRedactor()
  return readings(withoutTerminal(text)).map(one => redactor.redact(one))
}

const ids = (text: string): string[] => recognise(read(text), symptomTable).found.map(({symptom}) => symptom.id)
const first = (text: string): string | undefined => ids(text)[0]

describe.each([
  ['the troubleshooting pages and public threads', TROUBLESHOOTING],
  ['git-remote-codecommit', REMOTE_CODECOMMIT],
  ['the collected cases', CASES],
  ['Git, IAM and ssh', FURTHER],
  ['what is no matter of access', NOT_ACCESS],
])('%s', (_title, rows) => {
  test.each(rows)('%s: %s', (_source, text, id) => {
    expect(first(text)).toBe(id)
  })
})

describe('the AWS helper', () => {
  test.each(HELPER)('version 1: %s', (text, id) => {
    expect(first(text)).toBe(id)
  })

  test.each(HELPER)('version 2: %s', (text, id) => {
    expect(
      first(
        `aws: [ERROR]: ${text}\nfatal: could not read Username for 'https://git-codecommit.us-east-1.amazonaws.com': terminal prompts disabled`,
      ),
    ).toBe(id)
  })

  test.each(HELPER.filter(([text]) => !text.startsWith('usage')))('a traceback ending in: %s', (text, id) => {
    const lines = `Traceback (most recent call last):\n  File "/usr/lib/python3/dist-packages/awscli/clidriver.py", line 460, in main\n    return command_table[parsed_args.command](remaining, parsed_args)\n${text}`
    expect(first(lines)).toBe(id)
  })
})

test.each(SAMPLES)('the output of a real program: %s', (file, id) => {
  expect(first(readFileSync(new URL(`../fixtures/symptoms/${file}`, import.meta.url), 'utf8'))).toBe(id)
})

test('every kept output is tried', () => {
  expect(readdirSync(new URL('../fixtures/symptoms/', import.meta.url)).toSorted()).toEqual(SAMPLES.map(([file]) => file).toSorted())
})

test.each(INNOCENT)("%s is not CodeCommit's", (_title, text) => {
  expect(ids(text)).toEqual([])
})

test('every symptom is tried', () => {
  const all = [...TROUBLESHOOTING, ...REMOTE_CODECOMMIT, ...CASES, ...FURTHER, ...NOT_ACCESS].flatMap(([, text]) => ids(text))
  const seen = new Set([...all, ...HELPER.flatMap(([text]) => ids(text)), ...SAMPLES.map(([, id]) => id)])
  expect(symptomTable.map(({id}) => id).filter(id => !seen.has(id))).toEqual([])
})

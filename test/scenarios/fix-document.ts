import {readFileSync} from 'node:fs'
import addFormats from 'ajv-formats'
import {Ajv2020} from 'ajv/dist/2020.js'
import {expect} from 'vitest'
import type {FixDocument} from '../../src/remedies/fix-document.js'

const ajv = new Ajv2020({allErrors: true, allowUnionTypes: true, strict: true})
addFormats.default(ajv)
const valid = ajv.compile(JSON.parse(readFileSync(new URL('../../schema/fix-v1.json', import.meta.url), 'utf8')) as object)

/** What `fix --json` printed, held against its schema. */
export function fixDocument(stdout: string): FixDocument {
  const document = JSON.parse(stdout) as FixDocument
  expect(valid(document) ? [] : valid.errors, 'the document against schema/fix-v1.json').toEqual([])
  return document
}

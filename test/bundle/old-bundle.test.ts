import {readFileSync} from 'node:fs'
import {expect, test} from 'vitest'
import {examineBundle} from '../../src/bundle/examine-bundle.js'
import {readBundle} from '../../src/bundle/read-bundle.js'
import {registry} from '../../src/checks/registry.js'
import {createRedactor} from '../../src/redaction/redactor.js'

// The first version's form, kept as it was written then: it stays readable for ever. Never write this file anew.
const text = readFileSync(new URL('../fixtures/bundles/version-1.json', import.meta.url), 'utf8')

test('a bundle of version 1 is read, and its first cause found', async () => {
  const {verdict, counts, exitCode} = await examineBundle(readBundle(text, 'version-1.json', createRedactor()), registry, 'fail')
  expect(verdict.status).toBe('broken')
  expect(verdict.rootCauses[0]).toMatchObject({check: 'tools/git', code: 'git-too-old'})
  expect(counts.crash).toBe(0)
  expect(exitCode).toBe(1)
})

import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {writeStepSummary} from '../../src/output/step-summary.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'summary-'))
})
afterEach(() => {
  rmSync(folder, {recursive: true})
})

test('adds to what earlier steps wrote', async () => {
  const file = join(folder, 'summary.md')
  writeFileSync(file, 'before\n')
  await writeStepSummary(file, () => Promise.resolve('## now\n'))
  expect(readFileSync(file, 'utf8')).toBe('before\n## now\n')
})

test('renders nothing where no runner asks for it', async () => {
  await writeStepSummary(undefined, () => Promise.reject(new Error('rendered')))
  await writeStepSummary('', () => Promise.reject(new Error('rendered')))
})

test('says what could not be written, and goes on', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await writeStepSummary(join(folder, 'none', 'summary.md'), () => Promise.resolve('x'))
  expect(said.mock.calls.join()).toContain('ENOENT')
  said.mockRestore()
})

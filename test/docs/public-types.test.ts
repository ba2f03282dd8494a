import {mkdtempSync, realpathSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {declareAll, publicTypes} from './public-types.js'

let folder = ''
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ccd-types-')))
  declareAll(folder)
}, 180_000)
afterAll(() => {
  rmSync(folder, {recursive: true, force: true})
})

// Rewritten by `npm test -- test/docs -u`. The build publishes these files: a change in one is a change of the public interface.
it.each([
  ['index.ts', 'library.d.ts'],
  ['plugin.ts', 'plugin.d.ts'],
])(
  'the types of %s are those of docs/api/%s',
  async (entry, file) => {
    await expect(publicTypes(entry, folder)).toMatchFileSnapshot(join('../../docs/api', file))
  },
  180_000,
)

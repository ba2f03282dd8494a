import {mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {writablePath, writeDocument} from '../../src/output/document.js'
import {newPath} from '../../src/output/new-file.js'
import {UsageError} from '../../src/target/usage-error.js'

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ccd-output-')))
})
afterEach(() => {
  rmSync(folder, {recursive: true, force: true})
})
const posix = process.platform !== 'win32'

describe('a document written to a file', () => {
  test('is there as a whole, with the mode of a new file, and nothing beside it', () => {
    const file = join(folder, 'report.json')
    writeDocument(writablePath(file), 'new')
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['report.json'])
    writeFileSync(join(folder, 'other'), '')
    expect(statSync(file).mode).toBe(statSync(join(folder, 'other')).mode)
  })

  test('takes the place of an old one', () => {
    const file = join(folder, 'report.json')
    writeFileSync(file, 'old and longer')
    writeDocument(writablePath(file), 'new')
    expect(readFileSync(file, 'utf8')).toBe('new')
  })

  test.runIf(posix)('follows a symbolic link, and leaves it one', () => {
    const file = join(folder, 'real.json')
    writeFileSync(file, 'old')
    symlinkSync(file, join(folder, 'link.json'))
    writeDocument(writablePath(join(folder, 'link.json')), 'new')
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(
      readdirSync(folder, {withFileTypes: true})
        .find(({name}) => name === 'link.json')
        ?.isSymbolicLink(),
    ).toBe(true)
  })

  test.runIf(posix)('follows a link to a file that is not there yet', () => {
    symlinkSync('real.json', join(folder, 'link.json'))
    writeDocument(writablePath(join(folder, 'link.json')), 'new')
    expect(readFileSync(join(folder, 'real.json'), 'utf8')).toBe('new')
    symlinkSync('round.json', join(folder, 'round.json'))
    expect(() => writablePath(join(folder, 'round.json'))).toThrow(UsageError)
  })

  test.runIf(posix)('keeps from others what the old one kept from them', () => {
    const file = join(folder, 'report.json')
    writeFileSync(file, 'old', {mode: 0o600})
    writeDocument(writablePath(file), 'new')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test.runIf(posix)('does not replace a device', () => {
    writeDocument(writablePath('/dev/null'), 'new')
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  test.each<[string, (folder: string) => string]>([
    ['folder that does not exist', inside => join(inside, 'none', 'x')],
    [
      'name that is a folder',
      inside => {
        mkdirSync(join(inside, 'd'))
        return join(inside, 'd')
      },
    ],
    [
      'path through a file',
      inside => {
        writeFileSync(join(inside, 'f'), '')
        return join(inside, 'f', 'x')
      },
    ],
    ['empty name', () => ''],
  ])('is refused as wrong usage: %s', (_what, make) => {
    const path = make(folder)
    expect(() => writablePath(path)).toThrow(UsageError)
    expect(() => newPath(path)).toThrow(UsageError)
  })

  test('leaves nothing behind when it fails', () => {
    mkdirSync(join(folder, 'sub'))
    const path = writablePath(join(folder, 'sub', 'x'))
    rmSync(join(folder, 'sub'), {recursive: true})
    expect(() => {
      writeDocument(path, 'new')
    }).toThrow(UsageError)
    expect(readdirSync(folder)).toEqual([])
  })
})

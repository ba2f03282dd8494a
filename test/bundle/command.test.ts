import {mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {startDoctor} from '../scenarios/runner.js'

const cwd = mkdtempSync(join(tmpdir(), 'bundle-command-'))
const env = {PATH: process.env['PATH'] ?? '', HOME: cwd, GIT_CONFIG_NOSYSTEM: '1'}
const start = (...words: string[]) => startDoctor(words, {env, cwd})

test('bundle writes a new file for its owner alone, plain or packed, and never over another', async () => {
  for (const name of ['a.json', 'b.json.gz'])
    expect(await start('bundle', '--offline', '--output', name)).toMatchObject({exitCode: 0, stderr: ''})
  expect(statSync(join(cwd, 'a.json')).mode & 0o777).toBe(0o600)
  expect([...readFileSync(join(cwd, 'b.json.gz')).subarray(0, 2)]).toEqual([0x1f, 0x8b])
  const again = await start('bundle', '--offline', '--output', 'a.json')
  expect(again.exitCode).toBe(2)
  expect(again.stderr).toContain('a.json is there already')
  expect(readdirSync(cwd).filter(name => name.startsWith('.'))).toEqual([])

  for (const name of ['a.json', 'b.json.gz']) expect((await start('run', '--from', name, '--json')).exitCode).toBe(0)
  expect((await start('compare', 'a.json', 'a.json')).stdout).toContain('No difference')
  expect(await start('compare', 'a.json', 'nothing.json')).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: 'nothing.json cannot be used: it is not there.\n',
  })
}, 60_000)

test('run --from refuses what would look at this machine or change it, and files that are none', async () => {
  writeFileSync(join(cwd, 'packed.gz'), Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]))
  writeFileSync(join(cwd, 'binary'), Buffer.from([0xff, 0xfe, 0, 1, 0x80]))
  for (const words of [['--offline'], ['--timeout', '3'], ['--profile', 'dev'], ['origin']]) {
    const {exitCode, stdout, stderr} = await start('run', '--from', 'a.json', ...words)
    expect([exitCode, stdout], words.join(' ')).toEqual([2, ''])
    expect(stderr).toContain('--from')
  }
  for (const [name, why] of [
    ['packed.gz', 'cannot be unpacked'],
    ['binary', 'it is no text'],
    ['.', 'it is no file'],
    ['/dev/zero', 'it is no file'],
  ] as const) {
    const {exitCode, stderr} = await start('run', '--from', name)
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(why)])
  }
}, 60_000)

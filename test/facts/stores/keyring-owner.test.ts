import {spawn} from 'node:child_process'
import {copyFile, mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {keyringOf} from '../../../src/facts/stores/keyring-owner.js'

describe.runIf(process.platform === 'linux')('the keyring behind the Secret Service', () => {
  it.each([
    ['kwalletd6', 'KWallet'],
    ['ksecretd', 'KWallet'],
    ['gnome-keyring-daemon', 'GNOME Keyring'],
    ['keepassxc', 'KeePassXC'],
    ['secretd', 'secretd'],
  ])('%s is %s', async (program, expected) => {
    const folder = await mkdtemp(join(tmpdir(), 'keyring-owner-'))
    await copyFile('/bin/sleep', join(folder, program))
    const child = spawn(join(folder, program), ['60'])
    try {
      await new Promise(resolve => child.once('spawn', resolve))
      expect(await keyringOf(child.pid ?? 0)).toBe(expected)
    } finally {
      child.kill('SIGKILL')
      await rm(folder, {recursive: true, force: true})
    }
  })

  it('is not known where the process is none', async () => {
    expect(await keyringOf(2 ** 30)).toBeNull()
  })
})

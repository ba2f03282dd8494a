import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {POLICY_FILE, projectPolicy, reportText, userPolicy} from '../../src/facts/machine/policy-files.js'

let home = ''
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'ccd-policy-')))
})
afterEach(() => {
  rmSync(home, {recursive: true, force: true})
})

const lay = (path: string, text = '{}'): string => {
  const file = join(home, path)
  mkdirSync(dirname(file), {recursive: true})
  writeFileSync(file, text)
  return file
}
const project = (folder: string) => projectPolicy(join(home, folder), {HOME: home})

describe('the file of a working tree', () => {
  it('is the nearest one up to the top', () => {
    lay('work/.git/HEAD')
    lay('work/a/b/.keep')
    lay(`work/${POLICY_FILE}`, '{"skip": []}')
    expect(project('work/a/b')).toEqual({path: `../../${POLICY_FILE}`, origin: 'project', text: '{"skip": []}'})
    lay(`work/a/${POLICY_FILE}`, '{}')
    expect(project('work/a/b')).toMatchObject({path: `../${POLICY_FILE}`, text: '{}'})
  })

  it('is not looked for above the top, above the home, or where there is no working tree', () => {
    lay(POLICY_FILE)
    lay('work/.git/HEAD')
    expect(project('work')).toBeNull()
    lay('plain/.keep')
    expect(project('plain')).toBeNull()
    lay('outer/.git/HEAD')
    lay(`outer/${POLICY_FILE}`)
    lay('outer/home/x/.keep')
    expect(projectPolicy(join(home, 'outer/home/x'), {HOME: join(home, 'outer/home')})).toBeNull()
  })

  it('may be a link within the tree, not out of it', () => {
    lay('work/.git', 'gitdir: /elsewhere') // a linked worktree
    lay('work/conf/policy.json', '{"skip": []}')
    symlinkSync('conf/policy.json', join(home, 'work', POLICY_FILE))
    expect(project('work')).toMatchObject({text: '{"skip": []}'})
    lay('secret.json', '{"secret": true}')
    rmSync(join(home, 'work', POLICY_FILE))
    symlinkSync('../secret.json', join(home, 'work', POLICY_FILE))
    expect(project('work')).toMatchObject({refused: expect.stringContaining('out of the working tree') as string})
    rmSync(join(home, 'work', POLICY_FILE))
    symlinkSync(POLICY_FILE, join(home, 'work', POLICY_FILE))
    expect(project('work')).toMatchObject({refused: expect.any(String) as string})
  })

  it('is not read where it is a folder, a pipe or very long', () => {
    lay('work/.git/HEAD')
    lay(`work/${POLICY_FILE}/x`)
    expect(project('work')).toMatchObject({refused: 'it is no file'})
    lay('long/.git/HEAD')
    lay(`long/${POLICY_FILE}`, ' '.repeat(70_000))
    expect(project('long')).toMatchObject({refused: 'it is longer than 64 KiB'})
  })

  it.skipIf(process.platform === 'win32')('never waits for a pipe', () => {
    lay('work/.git/HEAD')
    spawnSync('mkfifo', [join(home, 'work', POLICY_FILE)])
    expect(project('work')).toMatchObject({refused: 'it is no file'})
  })
})

describe.skipIf(process.platform !== 'linux')('the own file', () => {
  it('stands in the configuration folder', () => {
    expect(userPolicy({HOME: home})).toBeNull()
    lay(`.config/${POLICY_FILE}`, '{"a": 1}')
    expect(userPolicy({HOME: home})).toEqual({
      path: `~/.config/${POLICY_FILE}`,
      file: join(home, '.config', POLICY_FILE),
      origin: 'user',
      text: '{"a": 1}',
    })
    expect(userPolicy({HOME: home, XDG_CONFIG_HOME: 'relative'})).toMatchObject({text: '{"a": 1}'})
    lay(`xdg/${POLICY_FILE}`, '{"b": 1}')
    expect(userPolicy({HOME: home, XDG_CONFIG_HOME: join(home, 'xdg')})).toMatchObject({text: '{"b": 1}'})
  })

  it('must be readable', () => {
    lay(`.config/${POLICY_FILE}/x`)
    expect(() => userPolicy({HOME: home})).toThrow('it is no file')
    expect(() => reportText(join(home, 'nothing'))).toThrow('it is not there')
  })
})

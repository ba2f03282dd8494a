import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import {isJournal} from '../../src/remedies/journal-form.js'
import {lockJournals} from '../../src/remedies/journal-lock.js'
import {readJournals, writeJournal} from '../../src/remedies/journal.js'
import type {Journal} from '../../src/remedies/journal.js'
import {doubtful, lastFix, recover} from '../../src/remedies/recover.js'
import {homeFolder, stateFolder} from '../../src/remedies/state-folder.js'
import {Refused} from '../../src/remedies/unmendable.js'

// A journal says which files are written, and with what: only one that the person's own doctor wrote is believed.

const root = realpathSync(mkdtempSync(join(tmpdir(), 'ccd-journal-')))
afterAll(() => {
  rmSync(root, {recursive: true, force: true})
})
let number = 0
const fresh = (): string => join(root, String(number++), 'fixes')
const HASH = 'a'.repeat(64)
const journal = (id: string, more: Partial<Journal> = {}): Journal => ({
  version: 1,
  id,
  at: '2026-11-20T20:11:02.000Z',
  home: '/home/jane',
  state: 'applied',
  causes: ['git-config/use-http-path#use-http-path-off'],
  files: [
    {
      path: '/home/jane/.gitconfig',
      display: '~/.gitconfig',
      before: null,
      after: HASH,
      mode: 0o644,
      owner: {uid: 1000, gid: 1000},
      back: [{at: 0, remove: 'a', insert: ''}],
    },
  ],
  modes: [{path: '/home/jane/.aws/credentials', display: '~/.aws/credentials', before: 0o644, after: 0o600}],
  erasures: [
    {
      text: 'the password',
      argv: null,
      input: null,
      kept: {store: 'plain-file', place: '~/.git-credentials', host: 'x', path: null, user: 'u', temporary: false},
    },
  ],
  ...more,
})
const OLD = '20261119T201102000Z-1'
const NEW = '20261120T201102000Z-1'
const asRoot = process.getuid?.() === 0

describe('a journal', () => {
  it('is read as it was written, readable by its owner alone', () => {
    const folder = fresh()
    writeJournal(folder, journal(NEW))
    expect(readJournals(folder)).toEqual({journals: [journal(NEW)], unusable: []})
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, `${NEW}.json`)).mode & 0o777).toBe(0o600)
  })

  it.each<[string, (file: string) => void, RegExp]>([
    [
      'cut off',
      file => {
        writeFileSync(file, readFileSync(file, 'utf8').slice(0, 100))
      },
      /is damaged/,
    ],
    [
      'garbage',
      file => {
        writeFileSync(file, '\0\xff garbage')
      },
      /is damaged/,
    ],
    [
      'another form',
      file => {
        writeFileSync(file, '{"version": 1}')
      },
      /is damaged/,
    ],
    [
      'empty',
      file => {
        writeFileSync(file, '')
      },
      /is damaged/,
    ],
    [
      'of a future version',
      file => {
        writeFileSync(file, JSON.stringify({...journal(NEW), version: 2}))
      },
      /is damaged/,
    ],
    [
      'open to others',
      file => {
        chmodSync(file, 0o666)
      },
      /may be written by other users/,
    ],
    [
      'a link',
      file => {
        writeFileSync(`${file}.real`, readFileSync(file))
        rmSync(file)
        symlinkSync(`${file}.real`, file)
      },
      /cannot be read \(ELOOP\)/,
    ],
    ...(asRoot
      ? [
          [
            "somebody else's",
            (file: string) => {
              chownSync(file, 12_345, 12_345)
            },
            /belongs to another user/,
          ] as [string, (file: string) => void, RegExp],
        ]
      : []),
  ])('that is %s is not believed, and no older fix is taken back in its place', async (_name, spoil, why) => {
    const folder = fresh()
    writeJournal(folder, journal(OLD))
    writeJournal(folder, journal(NEW))
    spoil(join(folder, `${NEW}.json`))
    expect(readJournals(folder).unusable).toEqual([{id: NEW, why: expect.stringMatching(why) as string}])
    expect(lastFix(folder)?.id).toBe(OLD)
    expect(doubtful(folder, OLD)).toEqual([expect.stringMatching(why)])
    expect(await recover(folder, {env: {}, home: '/home/jane'})).toEqual([expect.stringMatching(/it is passed over/)])
  })

  it('that is older than the last fix does not stand in its way', () => {
    const folder = fresh()
    writeJournal(folder, journal(OLD))
    writeJournal(folder, journal(NEW))
    writeFileSync(join(folder, `${OLD}.json`), '{')
    expect(doubtful(folder, NEW)).toEqual([])
  })

  it.each<[string, Partial<Record<keyof Journal, unknown>>]>([
    ['a path that is no text', {files: [{...journal(NEW).files[0], path: 7}]}],
    ['a hash that is none', {files: [{...journal(NEW).files[0], after: 'x'}]}],
    ['a mode beyond all modes', {modes: [{path: '/', display: '/', before: 0o100644, after: 0o600}]}],
    ['an edit at a negative place', {files: [{...journal(NEW).files[0], back: [{at: -1, remove: '', insert: ''}]}]}],
    ['an erasure without text', {erasures: [{argv: ['rm', '-rf', '/']}]}],
    ['an unknown state', {state: 'done'}],
    ['no home', {home: undefined}],
  ])('with %s is none', (_name, more) => {
    expect(isJournal(journal(NEW))).toBe(true)
    expect(isJournal({...journal(NEW), ...more})).toBe(false)
  })

  it.skipIf(!asRoot)("in somebody else's folder is not looked at", () => {
    const folder = fresh()
    writeJournal(folder, journal(NEW))
    chownSync(folder, 12_345, 12_345)
    expect(() => readJournals(folder)).toThrow(Refused)
    expect(() => lockJournals(folder)).toThrow(/belongs to another user/)
  })
})

describe('the lock', () => {
  it('is one for all, closes the folder to others, and is given back', () => {
    const folder = fresh()
    mkdirSync(folder, {recursive: true, mode: 0o755})
    chmodSync(folder, 0o755)
    const release = lockJournals(folder)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    // This very process holds it: as if a fix had been started again after its number came round.
    writeFileSync(join(folder, 'lock'), String(process.ppid))
    expect(() => lockJournals(folder)).toThrow(/Another fix is at work.*delete .*\/lock/)
    release()
    lockJournals(folder)()
  })

  it('of a process that is gone is taken over', () => {
    const folder = fresh()
    mkdirSync(folder, {recursive: true})
    writeFileSync(join(folder, 'lock'), '4194304')
    lockJournals(folder)()
    writeFileSync(join(folder, 'lock'), '')
    lockJournals(folder)()
  })

  it.each<[string, (folder: string) => string]>([
    [
      'a file in the place of the folder',
      folder => {
        mkdirSync(join(folder, '..'), {recursive: true})
        writeFileSync(folder, '')
        return folder
      },
    ],
    [
      'a file in the place of a folder above',
      folder => {
        mkdirSync(join(folder, '..'), {recursive: true})
        writeFileSync(folder, '')
        return join(folder, 'codecommit-doctor', 'fixes')
      },
    ],
  ])('is refused with the reason: %s', (_name, made) => {
    expect(() => lockJournals(made(fresh()))).toThrow(/Nothing was changed: what is needed to take a fix back cannot be kept in/)
  })
})

it.each<[string, Record<string, string>, RegExp]>([
  ['XDG_STATE_HOME', {HOME: '/home/jane', XDG_STATE_HOME: '/state'}, /^\/state\/codecommit-doctor\/fixes$/],
  [
    'a relative XDG_STATE_HOME, which is none',
    {HOME: '/home/jane', XDG_STATE_HOME: 'state'},
    /^\/home\/jane\/\.local\/state\/codecommit-doctor\/fixes$/,
  ],
  ['an empty HOME', {HOME: ''}, /^\/.*\.local\/state/],
  ['no HOME', {}, /^\/.*\.local\/state/],
])('the state folder with %s', (_name, env, wanted) => {
  expect(stateFolder(env)).toMatch(wanted)
  expect(homeFolder(env)).toMatch(/^\//)
})

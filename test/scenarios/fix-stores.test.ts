import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {describe, expect, it} from 'vitest'
import {AWS_HELPER, HOST, janesKey, sessionKey} from '../lab/made-up.js'
import {credentialManager, gitCredentialManager, wincred} from '../lab/stand-in-platform/credential-manager.js'
import {keychain, osxkeychain} from '../lab/stand-in-platform/keychain.js'
import {fixDocument} from './fix-document.js'
import {IN_KEYRING, STALE, answering, inFile, line} from './kept.js'
import {BUS, gdbus} from './keyring.js'
import {journals} from './mended.js'
import {onStage, startDoctor} from './runner.js'
import type {Scenario} from './scenario.js'
import {leaksIn, secretsOf} from './secrets.js'
import {leftOut, taken} from './taken.js'
import {usualHome, usualServer} from './usual.js'

// A fix erases exactly one entry of each kind of store, and leaves all others alone; then plain git gets in. Entries of temporary keys
// carry their session token in the user name: no command names it, and it shows nowhere.

interface Case {
  /** A scenario of the other folders, `area/name`. */
  scenario?: string
  machine?: Partial<Scenario>
  /** What the stand-ins of other systems' stores were told to erase. */
  erased?: readonly string[]
  /** Files that are gone, and what stands in others. */
  gone?: readonly string[]
  left?: Readonly<Record<string, string | RegExp>>
  /** Nothing answers afterwards, or something else is wrong. */
  then?: string
}

const TEMPORARY = `${sessionKey.id}%${sessionKey.token ?? ''}`
const OTHERS = `https://jane:secret@example.com\nhttps://someone:else@${HOST}/v1/repos/other\n`
const withStore = (helper: string): Record<string, string> => ({
  ...usualHome,
  '.gitconfig': `[credential]\n\thelper = ${helper}\n${AWS_HELPER}`,
})
const PER_REPOSITORY = {secondsOld: 2400, path: 'v1/repos/demo'}
const keptInFiles = (account: string): string => `.gcm/store/git/https/${HOST}/v1/repos/demo/${account}.credential`
const target = (user: string | null, path = '/v1/repos/demo'): string => `git:https://${user === null ? '' : `${user}@`}${HOST}${path}`
const secrets = [STALE, sessionKey.token ?? '']

const items = [
  {account: janesKey.id, password: STALE, ...PER_REPOSITORY},
  {account: 'jane-at-111122223333', password: 'kept+on/purpose=', secondsOld: 9_000_000, path: 'v1/repos/other'},
  {account: 'jane-at-111122223333', password: 'kept+on/purpose=', secondsOld: 9_000_000, host: 'git-codecommit.us-east-1.amazonaws.com'},
]
const temporaryItems = [{account: TEMPORARY, password: STALE, ...PER_REPOSITORY}, ...items.slice(1)]
const entries = [
  {target: target(TEMPORARY), user: TEMPORARY, password: STALE},
  {target: target('jane-at-111122223333', '/v1/repos/other'), user: 'jane-at-111122223333', password: 'kept+on/purpose='},
]
const managed = [
  {target: target(null), user: TEMPORARY, password: STALE},
  {target: target(null, '/v1/repos/other'), user: janesKey.id, password: STALE},
]

const CASES: readonly (readonly [string, Case])[] = [
  ['plain file', {scenario: 'stores/stale-signed-password'}],
  [
    'plain file of git config --file',
    {
      machine: {
        home: {
          ...withStore('store --file ~/my\\\\ passwords'),
          'my passwords': `${line(janesKey.id, STALE)}${OTHERS}`,
          '.git-credentials': line(janesKey.id, STALE),
        },
      },
      left: {'my passwords': OTHERS, '.git-credentials': line(janesKey.id, STALE)},
    },
  ],
  [
    'plain file, for every repository of the host',
    {
      machine: {
        home: {
          ...usualHome,
          '.gitconfig': `[credential "https://${HOST}"]\n\thelper = store\n${AWS_HELPER.replace('UseHttpPath = true', 'UseHttpPath = true')}`,
          '.git-credentials': `${line(janesKey.id, STALE)}https://${janesKey.id}:${STALE}@${HOST}\n${OTHERS}`,
        },
      },
      left: {'.git-credentials': `https://${janesKey.id}:${STALE}@${HOST}\n${OTHERS}`},
    },
  ],
  [
    'plain file, a temporary key',
    {
      machine: {
        home: {
          ...withStore('store'),
          '.git-credentials': `https://jane:secret@example.com\r\n# mine\n${line(encodeURIComponent(TEMPORARY), STALE)}${OTHERS}`,
        },
      },
      left: {'.git-credentials': `https://jane:secret@example.com\r\n# mine\n${OTHERS}`},
    },
  ],
  ['XDG file', {scenario: 'stores/stale-password-in-xdg-file', left: {'.config/git/credentials': ''}}],
  ['cache daemon', {scenario: 'stores/stale-password-in-cache'}],
  [
    'cache daemon, a temporary key',
    {
      machine: {
        home: withStore('cache --timeout 600'),
        prepare: async ({machine}) => {
          for (const [path, user] of [
            ['v1/repos/demo', TEMPORARY],
            ['v1/repos/other', 'jane-at-111122223333'],
          ])
            await machine.run(['git', 'credential-cache', 'store'], {
              input: `protocol=https\nhost=${HOST}\npath=${path ?? ''}\nusername=${user ?? ''}\npassword=${STALE}\n\n`,
            })
        },
      },
    },
  ],
  ['keyring', {scenario: 'stores/stale-password-in-keyring', erased: ['keyring']}],
  [
    'keyring, a temporary key',
    {
      machine: {
        home: withStore('libsecret'),
        env: BUS,
        programs: {
          others: {
            'gdbus': gdbus({user: TEMPORARY, modified: Math.floor(Date.now() / 1000) - 7200}),
            'git-credential-libsecret': answering(TEMPORARY, STALE, IN_KEYRING),
          },
        },
      },
      erased: ['keyring'],
    },
  ],
  ["Git Credential Manager's files", {scenario: 'stores/stale-password-in-gcm-files', gone: [keptInFiles(janesKey.id)]}],
  [
    "Git Credential Manager's files, a temporary key with slashes in its token",
    {
      machine: {
        home: {
          ...usualHome,
          '.gitconfig': `[credential]\n\tcredentialStore = plaintext\n\thelper = manager\n${AWS_HELPER}`,
          [keptInFiles(TEMPORARY)]: `${STALE}\n`,
          [keptInFiles('jane-at-111122223333').replace('demo', 'other')]: 'kept\n',
        },
        programs: {others: {'git-credential-manager': answering(TEMPORARY, STALE, inFile(keptInFiles(TEMPORARY)))}},
      },
      gone: [keptInFiles(TEMPORARY), dirname(keptInFiles(TEMPORARY))],
      left: {[keptInFiles('jane-at-111122223333').replace('demo', 'other')]: 'kept\n'},
    },
  ],
  [
    "Git Credential Manager's GPG store",
    {
      machine: {
        home: {
          ...usualHome,
          '.gitconfig': `[credential]\n\tcredentialStore = gpg\n\thelper = manager\n${AWS_HELPER}`,
          [`.password-store/git/https/${HOST}/v1/repos/demo/${janesKey.id}.gpg`]: 'encrypted',
          '.password-store/.gpg-id': 'jane\n',
        },
        programs: {
          others: {
            'git-credential-manager': answering(
              janesKey.id,
              STALE,
              inFile(`.password-store/git/https/${HOST}/v1/repos/demo/${janesKey.id}.gpg`),
            ),
          },
        },
      },
      gone: [`.password-store/git/https/${HOST}/v1/repos/demo/${janesKey.id}.gpg`],
      left: {'.password-store/.gpg-id': 'jane\n'},
    },
  ],
  [
    'macOS keychain',
    {
      scenario: 'stores/keychain-stale-signed-password',
      machine: {platformPrograms: keychain(items), programs: {others: {'git-credential-osxkeychain': osxkeychain(items)}}},
      erased: ['keychain:0'],
    },
  ],
  [
    'macOS keychain, a temporary key',
    {
      scenario: 'stores/keychain-stale-signed-password',
      machine: {
        platformPrograms: keychain(temporaryItems),
        programs: {others: {'git-credential-osxkeychain': osxkeychain(temporaryItems)}},
        expect: {status: 'broken', exitCode: 1, first: 'credential-store/macos-keychain#stale-signed-password'},
      },
      erased: ['keychain:0'],
    },
  ],
  ['macOS keychain of Git Credential Manager', {scenario: 'stores/keychain-manager-stale', erased: ['keychain:0']}],
  ['Windows Credential Manager, by wincred', {scenario: 'stores/windows-wincred-stale', erased: [target(janesKey.id)]}],
  [
    'Windows Credential Manager, by wincred, a temporary key',
    {
      scenario: 'stores/windows-wincred-stale',
      machine: {platformPrograms: credentialManager('fr.cp850', entries), programs: {others: {'git-credential-wincred': wincred(entries)}}},
      erased: [target(TEMPORARY)],
    },
  ],
  [
    'Windows Credential Manager, one entry a repository',
    {scenario: 'stores/windows-per-repository-entries', erased: [target(janesKey.id)]},
  ],
  [
    'Windows Credential Manager of Git Credential Manager, a temporary key',
    {
      scenario: 'stores/windows-per-repository-entries',
      machine: {
        platformPrograms: credentialManager('es.cp850', managed),
        programs: {others: {'git-credential-manager': gitCredentialManager(managed)}},
      },
      erased: [target(null)],
    },
  ],
  ["WSL, Windows' side", {scenario: 'stores/wsl-manager-of-windows-stale', erased: [target(null)]}],
]

const folder = fileURLToPath(new URL('.', import.meta.url))
const bare: Scenario = {name: 'a store', secrets, server: usualServer, expect: {status: 'broken', exitCode: 1, first: null}}

async function machineOf({scenario, machine}: Case): Promise<Scenario> {
  const told =
    scenario === undefined ? bare : ((await import(pathToFileURL(join(folder, `${scenario}.ts`)).href)) as {default: Scenario}).default
  return {...told, ...machine, secrets: [...secrets, ...(told.secrets ?? [])]}
}

const lines = (file: string): string[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [])

describe('a fix erases one entry', () => {
  it.skip.each(leftOut(CASES, 9))('%s', () => undefined)
  it.each(taken(CASES, 9))(
    '%s',
    async (_name, one) => {
      const scenario = await machineOf(one)
      await onStage(scenario, async ({machine, env, cwd}) => {
        const waiting = await startDoctor(['fix', '--yes', '--json'], {env, cwd})
        expect(lines(join(dirname(machine.home), 'erased')), 'nothing is erased without --include-review').toEqual([])
        expect(fixDocument(waiting.stdout).plan?.erasures ?? []).toEqual([])
        await startDoctor(['fix', '--undo'], {env, cwd})

        const fixed = await startDoctor(['fix', '--yes', '--include-review', '--json'], {env, cwd})
        const said = `${fixed.stdout}\n${fixed.stderr}`
        const told = fixDocument(fixed.stdout)
        expect(leaksIn(`${said}${waiting.stdout}${journals(machine.home)}`, secretsOf(scenario))).toEqual([])
        expect([told.outcome, told.changed?.erased.length, told.undo?.notRestored.length], said).toEqual(['applied', 1, 1])
        expect(told.before?.status, said).toBe('broken')
        expect(fixed.exitCode, said).toBe(0)
        expect(lines(join(dirname(machine.home), 'erased'))).toEqual(one.erased ?? [])
        for (const file of one.gone ?? []) expect(existsSync(join(machine.home, file)), file).toBe(false)
        for (const [file, text] of Object.entries(one.left ?? {})) expect(readFileSync(join(machine.home, file), 'utf8')).toBe(text)
        const git = await machine.run(['git', 'ls-remote', 'origin'], {environment: env, cwd})
        expect(git.exitCode, `${said}\n${git.stderr}`).toBe(0)

        const undone = await startDoctor(['fix', '--undo', '--json'], {env, cwd})
        expect(fixDocument(undone.stdout)).toMatchObject({action: 'undo', outcome: 'undone', exitCode: 0, reason: /cannot be brought back/})
      })
    },
    120_000,
  )
})

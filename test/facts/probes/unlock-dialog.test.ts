import {expect, it} from 'vitest'
import {requireNoUnlockDialog} from '../../../src/facts/probes/unlock-dialog.js'
import type {HelperKind} from '../../../src/facts/git/helper-chain.js'
import type {Surroundings} from '../../../src/facts/fact.js'
import type {StoreState} from '../../../src/facts/stores/stored-credentials.js'
import {healthyFacts, storeHelper} from '../../checks/healthy.js'

const KEYRING: StoreState = {
  store: 'secret-service',
  location: 'Secret Service',
  state: 'present',
  mode: null,
  inChain: true,
  locked: false,
}

async function refusal(
  kind: HelperKind,
  keyring: Partial<StoreState>,
  env: Record<string, string> = {},
  answersTarget?: boolean,
): Promise<string | null> {
  const facts = {
    ...healthyFacts,
    'helper-chain': {...healthyFacts['helper-chain'], helpers: [{...storeHelper, kind}]},
    'stored-credentials': {
      stores: [{...KEYRING, ...keyring}],
      entries: answersTarget === undefined ? [] : [{store: 'macos-keychain', answersTarget}],
    },
  }
  const surroundings = {
    env,
    want: (id: keyof typeof facts) => Promise.resolve({observed: true, value: facts[id], ms: 0}),
  } as unknown as Surroundings
  return requireNoUnlockDialog(surroundings).then(
    () => null,
    (error: unknown) => (error as Error).message,
  )
}

it.each<[string, HelperKind, Partial<StoreState>, Record<string, string>, boolean]>([
  ['unlocked', 'libsecret', {}, {DISPLAY: ':0'}, false],
  ['locked', 'libsecret', {locked: true}, {}, true],
  ['locked, asked by Git Credential Manager', 'manager', {locked: true}, {}, true],
  ['locked, but no helper of the chain asks it', 'manager', {locked: true, inChain: false}, {}, false],
  ['no helper for keyrings', 'store', {locked: true}, {}, false],
  ['not running, with a screen', 'libsecret', {state: 'unreadable', locked: null}, {DISPLAY: ':0'}, true],
  ['not running, with a Wayland screen', 'libsecret', {state: 'unreadable', locked: null}, {WAYLAND_DISPLAY: 'wayland-0'}, true],
  ['not running, without a screen', 'libsecret', {state: 'unreadable', locked: null}, {DISPLAY: ''}, false],
  ['nothing kept', 'libsecret', {state: 'missing'}, {DISPLAY: ':0'}, false],
])('%s', async (_title, kind, keyring, env, refused) => {
  expect((await refusal(kind, keyring, env)) !== null).toBe(refused)
})

const KEYCHAIN: Partial<StoreState> = {store: 'macos-keychain', location: 'keychain'}

it.each<[string, Partial<StoreState>, boolean | undefined, boolean]>([
  ['nothing for this host', {}, undefined, false],
  ['an item that Git would read', {}, true, true],
  ['an item for another repository', {}, false, false],
  ['an item, but this Git does not ask the keychain', {inChain: false}, true, false],
  ['a keychain that cannot be looked into', {state: 'unreadable'}, undefined, true],
])('macOS keychain: %s', async (_title, keychain, answersTarget, refused) => {
  expect((await refusal('osxkeychain', {...KEYCHAIN, ...keychain}, {}, answersTarget)) !== null).toBe(refused)
})

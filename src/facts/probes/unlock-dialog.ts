import {NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'

/**
 * Refuses to start helpers that would have the desktop ask for the keyring's password, or macOS for leave to read an item that another
 * program has made: what is there without asking decides then (design §7; facts GC 5.3, 8, 9).
 * @throws NotObserved where a keyring that Git asks is locked, where the keychain has an item that Git would read, or where nobody can tell
 */
export async function requireNoUnlockDialog(surroundings: Surroundings): Promise<void> {
  const {env} = surroundings
  const chain = await surroundings.want('helper-chain')
  if (!chain.observed || !chain.value.helpers.some(({kind}) => ['libsecret', 'osxkeychain', 'manager'].includes(kind))) return
  const stored = await surroundings.want('stored-credentials')
  const keyrings = stored.observed ? stored.value.stores.filter(({store, inChain}) => store === 'secret-service' && inChain) : []
  if (keyrings.some(({locked}) => locked === true)) {
    throw new NotObserved('not-observable', 'the keyring is locked, and the helper that reads it would open a dialog for its password')
  }
  const keychain = stored.observed ? stored.value.stores.filter(({store, inChain}) => store === 'macos-keychain' && inChain) : []
  if (keychain.some(({state}) => state === 'unreadable')) {
    throw new NotObserved('not-observable', 'the keychain could not be looked into, and the helper that reads it might open a dialog')
  }
  if (
    keychain.length > 0 &&
    stored.observed &&
    stored.value.entries.some(({store, answersTarget}) => store === 'macos-keychain' && answersTarget)
  ) {
    throw new NotObserved(
      'not-observable',
      'the keychain has a password for this host, and reading it might open a dialog; its user and date were looked at instead',
    )
  }
  const screen = [env['DISPLAY'], env['WAYLAND_DISPLAY']].some(value => value !== undefined && value !== '')
  if (screen && keyrings.some(({state}) => state === 'unreadable')) {
    throw new NotObserved(
      'not-observable',
      'whether the keyring is locked cannot be told, and a locked one would open a dialog for its password',
    )
  }
}

import {NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'

/**
 * Refuses to start helpers that would have the desktop ask for the keyring's password: what is there without unlocking decides then
 * (design §7; facts GC 8, 9: `get` on a locked keyring starts the system's prompter).
 * @throws NotObserved where a keyring that Git asks is locked, or nobody can tell and there is a screen to ask on
 */
export async function requireNoUnlockDialog(surroundings: Surroundings): Promise<void> {
  const {env} = surroundings
  const chain = await surroundings.want('helper-chain')
  if (!chain.observed || !chain.value.helpers.some(({kind}) => kind === 'libsecret' || kind === 'manager')) return
  const stored = await surroundings.want('stored-credentials')
  const keyrings = stored.observed ? stored.value.stores.filter(({store, inChain}) => store === 'secret-service' && inChain) : []
  if (keyrings.some(({locked}) => locked === true)) {
    throw new NotObserved('not-observable', 'the keyring is locked, and the helper that reads it would open a dialog for its password')
  }
  const screen = [env['DISPLAY'], env['WAYLAND_DISPLAY']].some(value => value !== undefined && value !== '')
  if (screen && keyrings.some(({state}) => state === 'unreadable')) {
    throw new NotObserved('not-observable', 'whether the keyring is locked cannot be told, and a locked one would open a dialog for its password')
  }
}

import type {ChainHelper, HelperChain} from '../../facts/git/helper-chain.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import type {StoredEntry} from '../../facts/stores/stored-credentials.js'
import {keepsIn} from './kept-where.js'

/** True for the stores of operating systems: their passwords are not looked at, the user name alone tells what an entry is (facts GC 0.6, 0.7). */
export const passwordUnseen = ({store}: Pick<StoredEntry, 'store'>): boolean => store !== 'plain-file' && store !== 'cache'

/**
 * Whether probe U shows that Git presented exactly this entry: by user and time of signing; where the password was not looked at, by user
 * and the helper that answered, for the AWS helper gives the same user.
 */
export function isPresented(entry: StoredEntry, probe: GitProbe | null, chain: HelperChain | null): boolean {
  const answer = probe?.answer
  if (!probe || answer?.user !== entry.user) return false
  if (!passwordUnseen(entry)) {
    return (
      answer.kind === entry.class &&
      (answer.signedAt === null || entry.signedAt === null || Date.parse(answer.signedAt) === Date.parse(entry.signedAt))
    )
  }
  const helper = chain?.helpers[probe.helpers.length - 1]
  // Where the probe passed over one, the places in the chain are not the probe's: another helper has answered.
  if (chain && isPassedOver(helper, probe, chain)) return false
  return (
    (answer.kind === entry.class || (entry.class === 'signed' && answer.kind === 'access-key')) &&
    helper !== undefined &&
    keepsIn(helper, entry)
  )
}

/** The entry with what probe U learnt about its password, where that was not looked at and Git presented it. */
export function asPresented(entry: StoredEntry, probe: GitProbe | null, chain: HelperChain | null): StoredEntry {
  const answer = probe?.answer
  if (!answer || !passwordUnseen(entry) || !isPresented(entry, probe, chain)) return entry
  return {...entry, class: answer.kind, signedAt: answer.signedAt, age: answer.age ?? entry.age}
}

/** A helper that may open a dialog, and that the probe passed over although it came as far: its silence says nothing (design §7). */
export function isPassedOver(helper: ChainHelper | undefined, probe: GitProbe | null, {helpers}: Pick<HelperChain, 'helpers'>): boolean {
  if (!helper || !probe || (helper.kind !== 'osxkeychain' && helper.kind !== 'libsecret')) return false
  const asked = [probe.answer?.by ?? '', ...probe.helpers.map(({command}) => command)]
  return helpers.indexOf(helper) < probe.helpers.length && !asked.some(command => command.includes(helper.kind))
}

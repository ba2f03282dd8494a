import type {SshSettings} from '../../facts/ssh/ssh-config.js'
import type {SshFiles, SshIdentity} from '../../facts/ssh/ssh-files.js'
import type {Evidence} from '../check.js'

/** A private key that ssh would ignore, because others than its owner may read it (OpenSSH, sshkey_perm_ok). */
export const isTooOpen = ({content, mode, own, inAgent}: SshIdentity): boolean =>
  content === 'private' && own && mode !== null && (mode & 0o077) !== 0 && inAgent !== true

/** A key from this file could be offered: the private key itself, or the agent's, which the file only names. */
export const canBeOffered = (identity: SshIdentity): boolean =>
  identity.state === 'present' && (identity.inAgent === true || (identity.content === 'private' && !isTooOpen(identity)))

/** CodeCommit takes RSA keys of 2048 bits or more alone (facts CC T10, X10); what is not known may be one. */
export const mayBeRsa = ({type, bits}: {type: string | null; bits: number | null}): boolean =>
  type === null || ((type === 'RSA' || type === 'RSA-CERT') && (bits === null || bits >= 2048))

/** Keys of the agent that ssh offers beside its files. */
export function agentOffers({agent, identities}: SshFiles, {identitiesOnly}: SshSettings): boolean {
  if (agent.state === 'silent') return true
  return agent.keys.some(key => mayBeRsa(key) && (!identitiesOnly || identities.some(({fingerprint}) => fingerprint === key.fingerprint)))
}

/** What is known of a key file, in words. */
export function describe(identity: SshIdentity): Evidence {
  const {display, source, state, content, type, bits, encrypted, mode, inAgent} = identity
  const kind =
    content === 'private'
      ? 'private key'
      : content === 'public'
        ? 'public key'
        : content === 'putty'
          ? 'key of PuTTY'
          : content === 'mangled'
            ? 'private key that was damaged'
            : 'no key'
  const words =
    state === 'present'
      ? [
          kind,
          ...(type === null ? [] : [bits === null ? type : `${type} ${bits}`]),
          ...(encrypted ? ['with passphrase'] : []),
          ...(mode === null ? [] : [`mode ${mode.toString(8).padStart(4, '0')}`]),
          ...(inAgent ? ['in the agent'] : []),
        ]
      : [state]
  return {label: display, value: words.join(', '), ...(source !== null && {source})}
}

import type {SshKeyInIam, SshKeysInIam} from '../../facts/aws/services/iam-ssh-keys.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {SshConfig, SshSettings} from '../../facts/ssh/ssh-config.js'
import type {SshFiles} from '../../facts/ssh/ssh-files.js'
import type {Target} from '../../target/target.js'
import {fail} from '../check.js'
import type {Evidence, Finding, Step} from '../check.js'
import {commandStep} from '../commands.js'
import {byHand} from '../shell-words.js'
import {canBeOffered, mayBeRsa} from './key-use.js'
import {signInWith} from './name-the-key.js'

interface Case {
  target: Target
  /** Whom ssh signs in as. */
  user: string
  files: SshFiles
  settings: SshSettings
  config: SshConfig
  known: SshKeysInIam | null
  os: Platform['os']
  home: string | null
}

/**
 * Why a key that CodeCommit refused cannot be accepted, by IAM's own word: it is inactive, or another one than ssh offers. null: IAM says
 * nothing of it, because it could not be asked or because the id is none of this IAM user's (facts CC T07, T14; IAM API, SSHPublicKey).
 */
export function unusable({target, user, files, settings, config, known, os, home}: Case, local: readonly Evidence[]): Finding | null {
  if (known?.kind !== 'listed') return null
  const {iamUser, keys} = known
  const own = keys.find(({id}) => id === user)
  const evidence = [...keys.map(inIam), ...local]
  if (own && !own.active)
    return fail('inactive', `The SSH key ${user} of the IAM user ${iamUser} is inactive in IAM, so CodeCommit refuses it`, {
      grade: 'proven',
      evidence,
      remedies: [
        {
          title: 'Reactivate the key, if it was you who deactivated it',
          safety: 'manual',
          steps: [
            commandStep(
              ['aws', 'iam', 'update-ssh-public-key', '--user-name', iamUser, '--ssh-public-key-id', user, '--status', 'Active'],
              os,
            ),
          ],
        },
      ],
    })
  const offered = fingerprints(files, settings)
  const match = keys.find(({active, fingerprint}) => active && fingerprint !== null && offered.all.includes(fingerprint))
  // A key that is named by no id at all is for ssh/config to say.
  if (own ? match === own : !user.startsWith('APKA')) return null
  if (!match && (own?.fingerprint == null || !offered.complete)) return null
  const summary = match
    ? `ssh signs in as ${user}, but the key that it offers is uploaded as ${match.id} (IAM user ${iamUser})`
    : `The key that IAM has as ${user} (IAM user ${iamUser}) is not the public half of any key that ssh offers here`
  return fail('not-uploaded', summary, {
    grade: 'proven',
    evidence,
    remedies: [
      match
        ? {
            title: `Write ${match.id} in place of ${user}`,
            ...signInWith({target, user, source: settings.userSource, config, home, id: match.id}),
          }
        : {
            title: 'Offer the key that was uploaded, or upload the one that is here',
            safety: 'manual',
            steps: [
              byHand('Name the private key that belongs to it as IdentityFile in ~/.ssh/config; or upload the one that is here:'),
              ...uploadKey(publicHalf(files), iamUser, os),
              byHand('and sign in with the ID that the upload returns (SSHPublicKeyId)'),
            ],
          },
    ],
  })
}

/** The file beside the first key that ssh offers (ssh-keygen(1)). */
const publicHalf = ({identities}: SshFiles): string =>
  `${(identities.find(identity => canBeOffered(identity) && mayBeRsa(identity))?.display ?? '~/.ssh/id_rsa').replace(/\.pub$/, '')}.pub`

/** Uploads the public half for the IAM user; the AWS CLI itself reads `~` in a file's name. @param iamUser null: not known here */
export function uploadKey(file: string, iamUser: string | null, os: Platform['os']): Step[] {
  const upload = (user: string): Step =>
    commandStep(['aws', 'iam', 'upload-ssh-public-key', '--user-name', user, '--ssh-public-key-body', `file://${file}`], os)
  if (iamUser !== null) return [upload(iamUser)]
  return [
    commandStep(['aws', 'iam', 'get-user', '--query', 'User.UserName', '--output', 'text'], os),
    byHand(`with the name that it prints: ${upload('NAME').text}`),
  ]
}

/** The id under which a key of this machine is uploaded and active; else that of the user's only active key; null where none is known. */
export function uploadedId(known: SshKeysInIam | null, files: SshFiles | null, settings: SshSettings | null): string | null {
  if (known?.kind !== 'listed') return null
  const active = known.keys.filter(key => key.active)
  const offered = files && settings ? fingerprints(files, settings).all : []
  const match = active.find(({fingerprint}) => fingerprint !== null && offered.includes(fingerprint))
  return (match ?? (active.length === 1 ? active[0] : undefined))?.id ?? null
}

/** Of the RSA keys that ssh offers; `complete` where none of them is unknown. */
function fingerprints({identities, agent}: SshFiles, {hasKeyDevice}: SshSettings): {all: string[]; complete: boolean} {
  const fit = identities.filter(identity => canBeOffered(identity) && mayBeRsa(identity))
  const all = [...fit.flatMap(({fingerprint}) => fingerprint ?? []), ...agent.keys.map(({fingerprint}) => fingerprint)]
  return {all, complete: !hasKeyDevice && agent.state !== 'silent' && fit.every(({fingerprint}) => fingerprint !== null)}
}

const inIam = ({id, active, fingerprint}: SshKeyInIam): Evidence => ({
  label: `${id} in IAM`,
  value: `${active ? 'active' : 'inactive'}${fingerprint === null ? '' : `, ${fingerprint}`}`,
  source: 'iam:ListSSHPublicKeys',
})

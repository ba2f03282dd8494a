import type {Platform} from '../../facts/machine/platform.js'
import type {SshSettings} from '../../facts/ssh/ssh-config.js'
import type {Mangling} from '../../facts/ssh/key-file.js'
import type {SshFiles, SshIdentity} from '../../facts/ssh/ssh-files.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, unknown, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {commandStep} from '../commands.js'
import {seen, unanswered} from '../observations.js'
import {sourceLine} from '../source-line.js'
import {byHand, command, edit} from '../shell-words.js'
import {agentOffers, canBeOffered, describe, isTooOpen, mayBeRsa} from './key-use.js'
import {unusable, uploadKey} from './key-in-iam.js'
import {byLogin, denied, usesSsh} from './on-the-way.js'

export default defineCheck({
  id: 'ssh/key',
  title: 'ssh has an RSA private key to offer',
  codes: {
    'missing': 'fail',
    'public-key-as-private': 'fail',
    'not-rsa': 'fail',
    'damaged': 'fail',
    'inactive': 'fail',
    'not-uploaded': 'fail',
    'encrypted-without-agent': 'warn',
  },
  needs: ['target', 'ssh-files', 'ssh-config'],
  wants: ['ssh-login', 'iam-ssh-keys', 'platform'],
  appliesTo: usesSsh,
  examine({target, sshFiles: files, sshConfig: config, sshLogin, iamSshKeys, platform}) {
    const {settings} = config
    if (!settings) return unanswered(sshLogin)
    const {os = 'linux', home = null} = seen(platform) ?? {}
    const known = seen(iamSshKeys)
    const here = judge(files, settings, {target, home, os, iamUser: known?.kind === 'listed' ? known.iamUser : null})
    if (here.status === 'fail' || !denied(sshLogin)) return byLogin(here, sshLogin)
    return (
      unusable(
        {target, user: target.user ?? settings.user, files, settings, config, known: seen(iamSshKeys), os, home},
        here.evidence ?? [],
      ) ?? byLogin(here, sshLogin)
    )
  },
})

interface Machine {
  target: Target
  home: string | null
  os: Platform['os']
  /** Whose the AWS credentials at hand are, where they are an IAM user's. */
  iamUser: string | null
}

function judge(files: SshFiles, settings: SshSettings, machine: Machine): Finding {
  const {identities, agent} = files
  const offered = identities.filter(canBeOffered)
  const fit = offered.filter(mayBeRsa)
  const details = {evidence: evidenceOf(files)}
  if (agentOffers(files, settings) || settings.hasKeyDevice) {
    const from = settings.hasKeyDevice ? 'a key device' : 'the agent'
    return agent.state === 'silent' && fit.length === 0
      ? unknown('not-observable', 'the agent does not say which keys it holds', details)
      : pass(`ssh has keys to offer, from ${from} too`, details)
  }
  const [key] = fit
  if (key) {
    // ssh tries one key after the other: one that needs no passphrase is enough.
    if (fit.some(({encrypted, inAgent}) => encrypted !== true || inAgent === true))
      return pass(`ssh has a key to offer: ${key.display}`, details)
    return warn(
      'encrypted-without-agent',
      `The private key ${key.display} has a passphrase and no agent holds it: ssh asks for it each time, and fails where nobody can answer`,
      {
        ...details,
        remedies: [{title: 'Add the key to the agent', safety: 'manual', steps: [command('ssh-add', key.path)]}],
      },
    )
  }
  const found = nothingFit(files, offered, machine, details)
  // With another host in the address the block that names the key may not be meant.
  return found.status === 'fail' && identities.every(({usual}) => usual) ? {...found, because: ['target/url']} : found
}

/** No key that CodeCommit could take is left: why the likeliest one is not. */
function nothingFit(
  {identities}: SshFiles,
  offered: readonly SshIdentity[],
  {target, home, os, iamUser}: Machine,
  details: {evidence: Evidence[]},
): Finding {
  const open = identities.find(isTooOpen)
  if (open) return pass(`the key ${open.display} is there; its permissions are examined by ssh/files`, details)
  const half = identities.find(({content}) => content === 'public')
  if (half)
    return fail(
      'public-key-as-private',
      `${half.display}${half.source === null ? '' : ` (${half.source})`} is a public key, but ssh needs the private one to sign in`,
      {
        ...details,
        remedies: [
          half.display.endsWith('.pub') && half.source !== null
            ? namePrivate(half.display, half.source, home)
            : {
                title: 'Put the private key there',
                safety: 'manual',
                steps: [
                  byHand(
                    `Put the private key into ${half.display}: the file without .pub that ssh-keygen made, including the line break at its end`,
                  ),
                ],
              },
        ],
      },
    )
  const [other] = offered
  if (other)
    return fail(
      'not-rsa',
      other.type?.startsWith('RSA') && other.bits !== null
        ? `ssh has only an RSA key of ${other.bits} bits to offer (${other.display}), but CodeCommit accepts only RSA keys of 2048 bits or more`
        : `ssh has only ${other.type ?? 'other'} keys to offer (${other.display}), but CodeCommit accepts only RSA keys`,
      {...details, remedies: [newKey(target, iamUser, os)]},
    )
  const putty = identities.find(({content}) => content === 'putty')
  if (putty)
    return fail('missing', `${putty.display} is a key in PuTTY's format, which OpenSSH does not read`, {
      ...details,
      remedies: [
        {title: 'Convert the key', safety: 'manual', steps: [byHand('In PuTTYgen: load the key, then Conversions, Export OpenSSH key')]},
      ],
    })
  const damaged = identities.find(({content, mangled}) => content === 'mangled' && mangled !== undefined)
  if (damaged?.mangled) {
    const {is, mend} = DAMAGE[damaged.mangled]
    return fail(
      'damaged',
      `${damaged.display}${damaged.source === null ? '' : ` (${damaged.source})`} ${is}, so ssh reads no private key from it`,
      {
        ...details,
        remedies: [{title: 'Put the complete private key there', safety: 'manual', steps: [byHand(`${damaged.display}: ${mend}`)]}],
      },
    )
  }
  if (identities.some(({state}) => state === 'unreadable')) return unknown('not-readable', 'the key file could not be read', details)
  const foreign = identities.find(({state}) => state === 'present')
  if (foreign) return unknown('not-observable', `${foreign.display} is in a format that the doctor does not know`, details)
  const named = identities.find(({usual}) => !usual)
  return fail(
    'missing',
    named
      ? `The private key ${named.display}${named.source === null ? '' : ` (${named.source})`} does not exist, so ssh has nothing to sign in with`
      : 'There is no private key for ssh: none is configured, no file with a default name exists, and no agent holds one',
    {...details, remedies: [newKey(target, iamUser, os)]},
  )
}

/** What pipelines and editors make of a private key, and how it is put right. */
const DAMAGE: Record<Mangling, {is: string; mend: string}> = {
  'empty': {is: 'is empty', mend: 'write the private key into it; in a pipeline, check that the secret is set for this job and branch'},
  'carriage-returns': {is: 'has Windows line endings', mend: 'write it with Unix line endings (dos2unix, or tr -d "\\r")'},
  'no-line-end': {
    is: 'lacks the line break after its last line',
    mend: 'add a line break; a pipeline that writes a secret into a file often leaves it out',
  },
  'one-line': {
    is: 'has all its lines joined into one',
    mend: 'write it with the line breaks of the original: quote the variable in the command that writes it',
  },
  'escaped-line-ends': {
    is: 'contains the characters \\n instead of line breaks',
    mend: "write it with real line breaks, for instance with printf '%b'",
  },
  'encoded': {is: 'is encoded in base64', mend: 'decode it first: base64 -d'},
  'cut-off': {is: 'ends before the line -----END', mend: 'copy the whole private key into it, including the first and the last line'},
  'no-frame': {
    is: 'lacks the lines -----BEGIN and -----END',
    mend: 'copy the whole private key into it, including the first and the last line',
  },
}

/** The private half stands beside the public one, without .pub (ssh-keygen(1)). */
function namePrivate(display: string, source: string, home: string | null): Remedy {
  const [line, file] = [sourceLine(source, home), display.replace(/^.*[\\/]/, '')]
  return {
    title: 'Name the private key',
    safety: line === null ? 'manual' : 'review',
    steps: [
      edit(
        `In ${source}, write IdentityFile ${display.replace(/\.pub$/, '')}`,
        line === null
          ? undefined
          : {
              path: line.path,
              display: line.display,
              changes: [{kind: 'replace', line: line.line, find: file, by: file.replace(/\.pub$/, '')}],
            },
      ),
    ],
  }
}

function evidenceOf({identities, agent}: SshFiles): Evidence[] {
  const told = identities.filter(({state, usual}) => state !== 'missing' || !usual).map(describe)
  const keys =
    agent.state === 'answers'
      ? agent.keys.map(({type, bits}) => `${type} ${bits}`).join(', ') || 'no keys'
      : agent.state === 'none'
        ? 'none'
        : 'does not answer'
  return [...told, {label: 'agent', value: keys}]
}

/** Facts CC T10: RSA, 2048 bits or more; current ssh-keygen makes Ed25519 by default. */
const newKey = ({host}: Target, iamUser: string | null, os: Platform['os']): Remedy => ({
  title: 'Make an RSA key and upload its public half to IAM',
  safety: 'manual',
  steps: [
    commandStep(['ssh-keygen', '-t', 'rsa', '-b', '4096', '-f', '~/.ssh/codecommit_rsa'], os),
    ...uploadKey('~/.ssh/codecommit_rsa.pub', iamUser, os),
    edit(
      `In ~/.ssh/config, with the ID that the upload returned (SSHPublicKeyId):\nHost ${host ?? 'git-codecommit.*.amazonaws.com'}\n  User APKA…\n  IdentityFile ~/.ssh/codecommit_rsa`,
    ),
  ],
})

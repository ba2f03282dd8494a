import {ED25519_KEY, PUBLIC_KEY, sshBlock, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {fault, set} from './fault.js'
import type {ComposableFault} from './fault.js'

const ways = ['ssh'] as const
const PLINK = '#!/bin/sh\necho "FATAL ERROR: No supported authentication methods available (server sent: publickey)" >&2\nexit 1\n'

/** ssh, and the server behind it, are one stand-in. */
const program =
  (fails: Parameters<typeof standInSsh>[0]): ComposableFault['change'] =>
  ({programs}) => {
    programs.others['ssh'] = standInSsh(fails)
  }

/** What the way over SSH meets. */
export const ssh: readonly ComposableFault[] = [
  fault('ssh/config#no-user', ['ssh-user'], set({sshConfig: sshBlock({user: null})}), {ways}),
  fault('ssh/config#user-is-not-key-id', ['ssh-user', 'address'], set({origin: SSH_URL.replace('ssh://', 'ssh://git@')}), {ways}),
  fault('ssh/key#missing', ['ssh-key'], set({sshKey: null}), {ways}),
  fault('ssh/key#public-key-as-private', ['ssh-key'], set({sshKey: PUBLIC_KEY}), {ways}),
  fault('ssh/key#not-rsa', ['ssh-key'], set({sshKey: ED25519_KEY}), {ways}),
  fault('ssh/files#permissions', ['ssh-program'], program('config'), {ways}),
  fault('ssh/login#algorithm', ['ssh-program'], program('algorithm'), {ways}),
  fault('ssh/host-key#mismatch', ['ssh-program'], program('changed'), {ways}),
  fault(
    'tools/ssh-client#ssh-missing',
    ['ssh-program'],
    ({programs}) => {
      delete programs.others['ssh']
    },
    {ways},
  ),
  fault(
    'tools/ssh-client#plink',
    ['ssh-program'],
    setup => {
      setup.programs.others['plink'] = PLINK
      setup.env['GIT_SSH'] = 'plink'
    },
    {ways},
  ),
  fault('target/url#unknown-host', ['address'], set({origin: SSH_URL.replace('eu-west-1', 'eu-west1')}), {ways}),
]

import type {Explanation} from './explanation.js'

/** Ends of a login that users and keys may cause; on algorithms ssh and the server agree before they come to that. */
const KEYS_REFUSED = ['ssh/login#publickey-denied', 'ssh/login#failed']

/** The way over SSH. */
export const ssh: readonly Explanation[] = [
  {cause: 'tools/ssh-client', explains: ['ssh/*'], why: 'this is the program that would sign in', source: 'facts CC T08, T12'},
  {
    cause: 'ssh/files',
    // What the file says is read all the same, and its faults come next.
    explains: ['ssh/host-key#unknown', 'ssh/login'],
    why: 'ssh does not use a file that others may read or write',
    source: 'facts CC T07',
  },
  {cause: 'ssh/config#bad-configuration', explains: ['ssh/*'], why: 'ssh stops at its configuration', source: 'ssh_config(5)'},
  {
    cause: 'ssh/config#config-txt',
    explains: ['ssh/key', 'ssh/login'],
    why: 'user and key are named in a file that ssh does not read',
    source: 'facts CC T38',
  },
  {cause: 'ssh/config', explains: KEYS_REFUSED, why: 'CodeCommit does not know the user, whatever the key', source: 'facts CC T07'},
  {cause: 'ssh/key', explains: KEYS_REFUSED, why: 'ssh has no key to sign in with', source: 'facts CC T07, T10'},
  {cause: 'ssh/host-key', explains: ['ssh/login'], why: "ssh goes no further than the server's key", source: 'facts CC T09'},
  {cause: 'network/reach', explains: ['ssh/host-key#unknown', 'ssh/login'], why: 'there is no connection', source: 'facts CC X17'},
  {
    cause: 'target/url',
    explains: ['ssh/config', 'ssh/host-key', 'ssh/login'],
    why: 'the address leads elsewhere',
    source: 'facts CC 2.2',
  },
]

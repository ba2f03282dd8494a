import type {Outcome} from '../subprocess.js'

/** How a login over SSH ended. */
export type LoginOutcome =
  | 'ok'
  | 'publickey-denied'
  | 'host-key-unknown'
  | 'host-key-changed'
  | 'algorithm'
  | 'dns'
  | 'timeout'
  | 'refused'
  | 'unreachable'
  | 'closed'
  | 'configuration'
  | 'not-started'
  | 'no-answer'
  | 'other'

/** Messages of OpenSSH and plink, the surer ones first (facts CC T08–T14, T25, X9, X17, 2.3). */
const MESSAGES: readonly (readonly [RegExp, LoginOutcome])[] = [
  [/^\s*You have successfully authenticated over SSH/m, 'ok'],
  [/REMOTE HOST IDENTIFICATION HAS CHANGED|host key for \S+ has changed|POTENTIAL SECURITY BREACH/i, 'host-key-changed'],
  [/Host key verification failed|host key is known for|host key is not cached/i, 'host-key-unknown'],
  [/no matching (?:host key type|key exchange method|cipher|MAC) found|no mutual signature/i, 'algorithm'],
  [/Permission denied \(|No supported authentication methods|Too many authentication failures/i, 'publickey-denied'],
  [/Bad owner or permissions on|Bad configuration option|bad configuration options/, 'configuration'],
  [/Could not resolve hostname|Name or service not known|nodename nor servname|name resolution|Host does not exist/i, 'dns'],
  [/Connection refused/i, 'refused'],
  [/timed out/i, 'timeout'],
  [/No route to host|(?:Network|Host) is unreachable/i, 'unreachable'],
  [/Connection (?:closed|reset)|kex_exchange_identification|unexpectedly closed/i, 'closed'],
]

/** Tells by what the program says how a login ended: its exit code says nothing (facts CC 2.3). */
export function loginOutcome({
  stdout,
  stderr,
  timedOut,
  startError,
}: Pick<Outcome, 'stdout' | 'stderr' | 'timedOut' | 'startError'>): LoginOutcome {
  if (startError !== null) return 'not-started'
  const text = `${stdout.toString()}\n${stderr.toString()}`
  return MESSAGES.find(([message]) => message.test(text))?.[1] ?? (timedOut ? 'no-answer' : 'other')
}

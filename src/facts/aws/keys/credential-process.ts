import {PROCESS_KEYS} from './credential-process-command.js'
import type {ProcessCommand} from './credential-process-command.js'
import {timeRefusal} from '../chain/python-time.js'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {helperFolder} from '../files/helper-folder.js'
import {parseInstant} from '../../probes/instant.js'
import {run} from '../../subprocess.js'
import type {Outcome} from '../../subprocess.js'

/**
 * What the profile's `credential_process` answered, started once as botocore starts it: without a shell. The keys are in the vault under
 * `credential-process`; its output is never kept.
 */
export interface CredentialProcess {
  profile: string
  /** `~/.aws/config:8`. */
  source: string
  /** `failed`: it ended with an error; `invalid`: its answer is none that botocore takes; `expired`: neither are keys that are over. */
  outcome: 'keys' | 'failed' | 'invalid' | 'expired'
  exitCode: number | null
  /** In botocore's words: the end of its error output, what the answer lacks. Redacted; null for keys. */
  message: string | null
  /** Redacted; null without keys. */
  accessKeyId: string | null
  temporary: boolean
  /** ISO 8601, when the process tells. */
  expires: string | null
  /** Seconds until then by this machine's clock; negative when over. */
  left: number | null
}

const MESSAGE_LINES = 3

export default defineFact({
  id: 'credential-process',
  reach: 'configured',
  deadline: 8000,
  async observe(surroundings): Promise<CredentialProcess> {
    const command = await surroundings.need('credential-process-command')
    const [program, ...words] = startable(command)
    const cwd = await helperFolder(surroundings)
    const outcome = await run([program, ...words], {
      env: await environmentOf(surroundings),
      cwd,
      signal: surroundings.signal,
      limit: 256 * 1024,
    })
    if (outcome.timedOut)
      throw new NotObserved(
        'deadline',
        `the credential_process of the profile ${command.profile} gave no answer in time (${command.source})`,
      )
    return {profile: command.profile, source: command.source, ...answerOf(outcome, surroundings)}
  },
})

function startable({words, program, problem, recursion, hidden, profile, source}: ProcessCommand): [string, ...string[]] {
  if (recursion)
    throw new NotObserved(
      'not-observable',
      `the credential_process of the profile ${profile} calls itself, so it is not started (${source})`,
    )
  if (hidden)
    throw new NotObserved(
      'not-observable',
      `the command line of the credential_process holds a secret, so the doctor does not start it a second time (${source})`,
    )
  if (words === null || program === null || problem !== null)
    throw new NotObserved('not-observable', `the credential_process of the profile ${profile} cannot be started (${source})`)
  return [program, ...words.slice(1)]
}

/** The environment that `aws` would have: Git's own, and the variables in front of `aws` in the helper line. */
async function environmentOf(surroundings: Surroundings): Promise<Record<string, string | undefined>> {
  const chain = await surroundings.want('helper-chain')
  const helper = chain.observed ? chain.value.helpers.find(({kind}) => kind === 'aws' || kind === 'doctor') : undefined
  const assigned = Object.entries(helper?.assignments ?? {}).filter(([, value]) => !/[$`]|\[redacted|\[secret/i.test(value))
  return {...surroundings.env, ...Object.fromEntries(assigned)}
}

type Answer = Omit<CredentialProcess, 'profile' | 'source'>

/** Judges an answer as botocore's ProcessProvider does, in its order and words (botocore credentials.ProcessProvider; facts ID experiments 6). */
function answerOf({exitCode, stdout, stderr, startError}: Outcome, {redactor, vault, now}: Surroundings): Answer {
  const none = {exitCode, accessKeyId: null, temporary: false, expires: null, left: null}
  const failed = (message: string): Answer => ({...none, outcome: 'failed', message})
  if (startError !== null) return failed(`it could not be started (${startError})`)
  // Registered before anything of it could be shown.
  const said = parsed(stdout)
  const text = (key: string): string | undefined => (typeof said?.[key] === 'string' ? said[key] : undefined)
  const secret = text('SecretAccessKey')
  const token = text('SessionToken')
  const id = text('AccessKeyId')
  if (secret) redactor.register(secret, 'secret access key')
  if (token) redactor.register(token, 'session token')
  if (token && id) redactor.register(`${id}%${token}`, 'Git user name with a session token')
  if (exitCode !== 0) return failed(redactor.redact(tail(stderr.toString('utf8'))))
  const invalid = (message: string): Answer => ({...none, outcome: 'invalid', message})
  if (!said) return invalid('its output is not JSON')
  const version = said['Version']
  if (version !== 1) {
    const shown =
      version === undefined
        ? '<Version key not provided>'
        : typeof version === 'string' || typeof version === 'number'
          ? redactor.redact(String(version)).slice(0, 40)
          : typeof version
    return invalid(`Unsupported version '${shown}' for credential process provider, supported versions: 1`)
  }
  for (const key of ['AccessKeyId', 'SecretAccessKey']) if (!(key in said)) return invalid(`Missing required key in response: '${key}'`)
  if (!id || !secret) return invalid('AccessKeyId or SecretAccessKey is empty')
  const end = said['Expiration'] ?? null
  const refusal = end === null ? null : timeRefusal(end)
  if (refusal !== null) return invalid(`its Expiration is no time that they can compare with the clock: ${redactor.redact(refusal)}`)
  return keysUntil(text('Expiration') ?? null, {exitCode, accessKeyId: redactor.redact(id), temporary: token !== undefined}, now(), () => {
    vault.put(PROCESS_KEYS, {accessKeyId: id, secretAccessKey: secret, ...(token !== undefined && {sessionToken: token})})
  })
}

function keysUntil(
  expiration: string | null,
  keys: Pick<Answer, 'exitCode' | 'accessKeyId' | 'temporary'>,
  now: number,
  keep: () => void,
): Answer {
  const instant = expiration === null ? null : parseInstant(expiration)
  const expires = instant === null ? null : new Date(instant).toISOString()
  const left = instant === null ? null : Math.round((instant - now) / 1000)
  if (left !== null && left <= 0) {
    return {
      ...keys,
      outcome: 'expired',
      message: 'Credentials were refreshed, but the refreshed credentials are still expired.',
      expires,
      left,
    }
  }
  keep()
  return {...keys, outcome: 'keys', message: null, expires, left}
}

function parsed(stdout: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(stdout.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const tail = (stderr: string): string =>
  stderr
    .trim()
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
    .slice(-MESSAGE_LINES)
    .join(' / ')
    .slice(0, 500)

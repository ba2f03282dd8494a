import {collectors} from './facts/collectors.js'
import {NotObserved} from './facts/fact.js'
import type {Surroundings} from './facts/fact.js'
import {gitEndpoint} from './facts/probes/git-endpoint.js'
import type {HttpsAnswer} from './facts/probes/https-request.js'
import {observer} from './facts/observe.js'
import type {RunOptions} from './facts/options.js'
import {clockOffset} from './facts/probes/probe-endpoint.js'
import {answerInTime} from './facts/probes/probe-request.js'
import {signedGet} from './facts/probes/probe-signed.js'
import {parseRefAdvertisement} from './facts/probes/ref-advertisement.js'
import type {AdvertisedRef} from './facts/probes/ref-advertisement.js'
import {signingCredentials} from './facts/aws/keys/signing-credentials.js'
import {Vault} from './facts/vault.js'
import {createRedactor} from './redaction/redactor.js'

/** The refs of a repository, or why they cannot be told: one redacted sentence. */
export type RefList = {refs: AdvertisedRef[]} | {refusal: string}

// Tens of thousands of refs fit; more than that is no answer to a probe.
const BODY_LIMIT = 64 * 1024 * 1024

const MEANINGS: Readonly<Record<number, string>> = {
  401: 'it asks for a user name and password, although they were sent',
  403: 'the key, the signature or the permission (codecommit:GitPull) is refused',
  404: 'there is no such repository in this account and Region',
  429: 'too many requests were made in a short time; wait a minute',
}

/**
 * Asks CodeCommit for the refs by one request that the doctor signs itself (design §5, ls-remote). Git is not involved.
 * @throws UsageError for a word that names no target
 */
export async function listRefs(options: RunOptions): Promise<RefList> {
  const end = new AbortController()
  const timer = setTimeout(() => {
    end.abort()
  }, options.timeout)
  const scene = {
    options,
    redactor: createRedactor(),
    env: process.env,
    cwd: process.cwd(),
    now: Date.now,
    vault: new Vault(),
    signal: end.signal,
    endsAt: performance.now() + options.timeout,
  }
  const facts = observer(collectors, scene)
  const surroundings: Surroundings = {
    ...scene,
    want: id => facts.get(id),
    async need(id) {
      const observation = await facts.get(id)
      if (!observation.observed) throw new NotObserved(observation.code, observation.reason)
      return observation.value
    },
  }
  try {
    return await ask(surroundings)
  } catch (error) {
    if (error instanceof NotObserved) return {refusal: scene.redactor.redact(sentence(error.message))}
    throw error
  } finally {
    clearTimeout(timer)
    end.abort()
  }
}

async function ask(surroundings: Surroundings): Promise<RefList> {
  const {options, redactor, now} = surroundings
  const timeout = answerInTime(options.timeout, surroundings)
  const {host, codecommitHost, suggestion} = await surroundings.need('target')
  // A run tries the address that was meant, to see what comes behind the mistake; who lists refs is told of it.
  if (host !== null && !codecommitHost && suggestion !== null)
    throw new NotObserved('not-observable', `${host} is not a Git host of CodeCommit: nothing is sent there; did you mean ${suggestion}?`)
  const endpoint = await gitEndpoint(surroundings)
  const {credentials, profile, accessKeyId} = await signingCredentials(surroundings)
  const started = now()
  const answer = await signedGet(surroundings, endpoint, credentials, {at: new Date(started), timeout: timeout(), limit: BODY_LIMIT})
  const advertisement = answer.status === 200 ? parseRefAdvertisement(answer.body) : null
  if (advertisement?.complete) return {refs: advertisement.refs}
  const who = `access key ${accessKeyId} (profile ${profile})`
  return {
    refusal: redactor.redact(
      explain(answer, {host: endpoint.host, who, offset: clockOffset(answer.headers.date, started + answer.middle)}),
    ),
  }
}

function explain({failure, status}: HttpsAnswer, {host, who, offset}: {host: string; who: string; offset: number | null}): string {
  if (failure) return `${failure.at} could not be reached (${failure.kind}): ${failure.message}.`
  if (status === 200) return `${host} answered 200, but with no complete list of refs.`
  if (status === 403 && offset !== null && Math.abs(offset) > 300) {
    return `${host} refused the request of ${who} with 403: this machine's clock is ${Math.round(Math.abs(offset) / 60)} minutes ${offset > 0 ? 'fast' : 'slow'}, and a signature holds for a few minutes only.`
  }
  const meaning =
    MEANINGS[status ?? 0] ??
    (status !== null && status >= 500 ? 'CodeCommit itself has a problem; try again' : 'that is no answer of CodeCommit')
  return `${host} answered ${status ?? 0} to the request of ${who}: ${meaning}.`
}

/** A host keeps its own letters. */
const sentence = (text: string): string => {
  const first = /^\S+\.\S/.test(text) ? text.charAt(0) : text.charAt(0).toUpperCase()
  return `${first}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`
}

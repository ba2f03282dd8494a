import {callAws} from './aws-client.js'
import type {ServiceError} from './caller-identity.js'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {callInput} from './service-call.js'

/** One of an IAM user's HTTPS Git credentials, without its password, which IAM shows once and never again. */
export interface GitCredentialInIam {
  /** `jane-at-111122223333`. */
  user: string
  id: string
  active: boolean
}

/** IAM ListServiceSpecificCredentials for the user whose Git credential was refused, or is kept where it is not opened (facts ID 5.3). */
export type GitCredentialsInIam =
  | {ok: true; iamUser: string; credentials: GitCredentialInIam[]; endpoint: string | null}
  | {ok: false; iamUser: string; error: ServiceError; endpoint: string | null}

const REFUSED = new Set(['forbidden', 'unauthorized'])

export default defineFact({
  id: 'iam-git-credentials',
  reach: 'online',
  deadline: 9500,
  async observe(surroundings): Promise<GitCredentialsInIam> {
    const credential = (await refusedCredential(surroundings)) ?? (await unopenedCredential(surroundings))
    if (credential === null) throw new NotObserved('not-applicable', 'Git presented no Git credential that was refused')
    const iamUser = await userToAsk(surroundings, credential)
    const input = await callInput(surroundings)
    const answer = await callAws('iam', input, async (settings, options) => {
      const {IAMClient, ListServiceSpecificCredentialsCommand} = await import('../sdk/iam.js')
      return new IAMClient(settings).send(
        new ListServiceSpecificCredentialsCommand({UserName: iamUser, ServiceName: 'codecommit.amazonaws.com'}),
        options,
      )
    })
    const {redactor} = surroundings
    if (!answer.ok) return {...answer, iamUser: redactor.redact(iamUser)}
    const credentials = (answer.value.ServiceSpecificCredentials ?? []).map(
      ({ServiceUserName = '', ServiceSpecificCredentialId = '', Status}) => ({
        user: redactor.redact(ServiceUserName),
        id: redactor.redact(ServiceSpecificCredentialId),
        active: Status === 'Active',
      }),
    )
    return {ok: true, iamUser: redactor.redact(iamUser), credentials, endpoint: answer.endpoint}
  },
})

/** A refusal gives a reason to ask. */
async function refusedCredential(surroundings: Surroundings): Promise<string | null> {
  const probe = await surroundings.want('probe-as-configured')
  if (!probe.observed) return null
  const {answer, outcome} = probe.value
  return answer?.kind === 'git-credential' && REFUSED.has(outcome) ? answer.user : null
}

/** So does one that Git was not let present, because opening it might have raised a dialog (design §7): IAM alone knows whether it lives. */
async function unopenedCredential(surroundings: Surroundings): Promise<string | null> {
  const [probe, stored] = await Promise.all([surroundings.want('probe-as-configured'), surroundings.want('stored-credentials')])
  if (probe.observed || probe.code !== 'not-observable' || !stored.observed) return null
  return (
    stored.value.entries.find(
      ({class: kind, answersTarget, store}) => kind === 'git-credential' && answersTarget && store === 'macos-keychain',
    )?.user ?? null
  )
}

/**
 * The IAM user in the credential's name: an account's own users alone can be asked for (facts ID 5.3: `NAME-at-ACCOUNT`, a second one
 * `NAME+1-at-ACCOUNT`; a `+` may also belong to the name, so the identity's own name goes first).
 */
async function userToAsk(surroundings: Surroundings, credential: string): Promise<string> {
  const identity = await surroundings.need('caller-identity')
  const [, name = '', account] = /^(.+)-at-(\d{12})$/.exec(credential) ?? []
  const own = identity.ok ? /^arn:[\w-]+:iam::(\d{12}):user\/(?:.*\/)?([^/]+)$/.exec(identity.arn) : null
  if (own === null)
    throw new NotObserved(
      'not-applicable',
      'the AWS credentials at hand are not those of an IAM user, so IAM is not asked about Git credentials',
    )
  if (own[1] !== account)
    throw new NotObserved('not-applicable', 'the AWS credentials at hand belong to another account than the Git credential')
  const ownName = own[2] ?? ''
  return name === ownName || (name.startsWith(`${ownName}+`) && /^\d+$/.test(name.slice(ownName.length + 1)))
    ? ownName
    : name.replace(/\+\d+$/, '')
}

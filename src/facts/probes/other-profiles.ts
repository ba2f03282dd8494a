import type {AwsFiles} from '../aws/aws-files.js'
import {resolveProfile} from '../aws/credentials.js'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {gitEndpoint} from './git-endpoint.js'
import type {GitEndpoint} from './git-endpoint.js'
import {signedGet} from './probe-signed.js'
import type {SignedProbe} from './probe-signed.js'
import {answerInTime} from './probe-request.js'

/** What a further profile gets from the repository, by a request signed with it. */
export interface OtherProfile {
  name: string
  source: string
  accessKeyId: string
  status: number | null
  account: string | null
}

export interface OtherProfiles {
  tried: OtherProfile[]
  /** Profiles that were not tried, and why (role, SSO, too many). */
  untried: {name: string; reason: string}[]
}

const MOST = 8

export default defineFact({
  id: 'other-profiles', reach: 'online', deadline: 9000,
  async observe(surroundings): Promise<OtherProfiles> {
    const {options} = surroundings
    if (!options.otherProfiles) throw new NotObserved('not-applicable', 'other profiles are not tried with --no-other-profiles')
    const timeout = answerInTime(8500, options.timeout)
    const signed = await surroundings.need('probe-signed')
    if (signed.status !== 403 && signed.status !== 404) throw new NotObserved('not-applicable', 'not needed: this identity was not turned away')
    const [files, source, endpoint] = await Promise.all([surroundings.need('aws-files'), surroundings.need('credential-source'), gitEndpoint(surroundings)])
    // Where the environment's keys signed, the profile that they keep from being asked is another one too.
    const names = Object.keys(files.profiles).filter(name => name !== signed.profile || source.base?.provider === 'env')
    const chosen = names.sort((a, b) => Number(needsCall(files, a)) - Number(needsCall(files, b))).slice(0, MOST)
    const outcomes = await Promise.all(chosen.map(name => tryProfile(name, {surroundings, files, endpoint, signed, timeout})))
    return {
      tried: outcomes.flatMap(outcome => 'accessKeyId' in outcome ? [outcome] : []),
      untried: [
        ...outcomes.flatMap(outcome => 'reason' in outcome ? [outcome] : []),
        ...names.filter(name => !chosen.includes(name)).map(name => ({name: surroundings.redactor.redact(name), reason: `only ${MOST} profiles are tried`})),
      ],
    }
  },
})

/** Profiles with keys of their own come first: they cost one request, a role costs two. */
const needsCall = ({profiles}: AwsFiles, name: string): boolean => Object.hasOwn(profiles[name]?.settings ?? {}, 'role_arn')

interface Attempt {
  surroundings: Surroundings
  files: AwsFiles
  endpoint: GitEndpoint
  signed: SignedProbe
  timeout: () => number
}

async function tryProfile(name: string, {surroundings, files, endpoint, signed, timeout}: Attempt): Promise<OtherProfile | {name: string; reason: string}> {
  const {redactor, vault, now} = surroundings
  const shown = redactor.redact(name)
  try {
    const found = await resolveProfile(name, surroundings)
    const credentials = vault.get(`profile:${name}`)
    if (found.state !== 'resolved' || !credentials) return {name: shown, reason: reasonFor(found)}
    if (found.accessKeyId === signed.accessKeyId) return {name: shown, reason: 'it has the same access key'}
    const answer = await signedGet(surroundings, endpoint, credentials, {at: new Date(now()), timeout: timeout(), limit: 1024})
    const profile = files.profiles[name]
    return {
      name: shown, accessKeyId: found.accessKeyId, status: answer.status,
      source: profile?.config?.source ?? profile?.credentials?.source ?? '',
      // Keys do not tell their account; an assumed role does.
      account: /^arn:[^:]*:iam::(\d{12}):/.exec(found.role ?? '')?.[1] ?? null,
    }
  } catch (error) {
    if (error instanceof NotObserved) return {name: shown, reason: error.message}
    throw error
  }
}

function reasonFor(found: Awaited<ReturnType<typeof resolveProfile>>): string {
  switch (found.state) {
    case 'refused': return found.refusal.message
    case 'failed': return `${found.operation} said ${found.code}`
    case 'not-resolved': return found.reason
    case 'resolved': return 'its credentials are not at hand'
  }
}

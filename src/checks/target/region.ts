import type {AwsSetting} from '../../facts/aws/files/aws-files.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {Observation} from '../../facts/fact.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import type {EndpointProbe} from '../../facts/probes/probe-endpoint.js'
import {codeCommitHost} from '../../signing/host.js'
import {gitHost, isPlausibleRegion, nearestRegions, partitionOf, regionNamed} from '../../target/regions.js'
import type {Sourced, Target} from '../../target/target.js'
import {defineCheck, fail, pass, skip, warn} from '../check.js'
import type {Evidence, Finding, Remedy, Step} from '../check.js'
import {commandStep} from '../commands.js'
import {seen, unanswered} from '../observations.js'
import {byHand, edit, unset} from '../shell-words.js'
import {remedyFor} from './url.js'

type Os = 'linux' | 'darwin' | 'win32'

export default defineCheck({
  id: 'target/region',
  title: 'The Region is known, has CodeCommit, and matches the identity',
  codes: {
    'region-unknown': 'fail',
    'region-not-supported': 'fail',
    'partition-mismatch': 'fail',
    'grc-no-region': 'fail',
    'region-differs': 'warn',
    'sts-global-endpoint': 'warn',
  },
  needs: ['target'],
  wants: [
    'credential-source',
    'probe-endpoint',
    'probe-signed',
    'probe-as-configured',
    'caller-identity',
    'credentials',
    'environment',
    'aws-files',
    'platform',
  ],
  appliesTo: ({target}) =>
    target.codecommitHost ||
    target.method === 'grc' ||
    (target.problems.length > 0 ? "the address is none of CodeCommit's: see target/url" : 'the host is an SSH alias'),
  examine({
    target,
    credentialSource,
    probeEndpoint,
    probeSigned,
    probeAsConfigured: probe,
    callerIdentity,
    credentials,
    environment,
    awsFiles,
    platform,
  }) {
    const os = seen(platform)?.os ?? 'linux'
    const source = seen(credentialSource)
    const region = target.region ?? (target.method === 'grc' ? (source?.region ?? null) : null)
    if (region === null) return noRegion(target, credentialSource, seen(environment)?.['AWS_REGION']?.value ?? null, os)

    const env = seen(environment) ?? {}
    const profile = source === null ? undefined : seen(awsFiles)?.profiles[source.profile.name]
    const identity = seen(callerIdentity)
    const sts = profile?.settings['sts_regional_endpoints']
    const found = [
      supported(target, region, probeEndpoint, os),
      hostOfPartition(target, region, os),
      identityOfPartition(region, [
        ...(source?.role ? [{arn: source.role.arn, source: source.role.source, label: 'role'}] : []),
        ...(identity?.ok === true ? [{arn: identity.arn, source: 'STS GetCallerIdentity', label: 'identity'}] : []),
      ]),
      differs(target, region, source, profile?.settings['region'], seen(probeSigned)?.status ?? null, os),
      source?.role ? globalSts(sts ?? asSetting(env['AWS_STS_REGIONAL_ENDPOINTS']), seen(credentials), seen(probe), os) : null,
    ].flatMap(finding => finding ?? [])
    if (found.length > 0) return found
    const known = regionNamed(region.value)
    return pass(`CodeCommit in ${region.value}${known ? ` (${known.place})` : ''}`, {evidence: [evidenceOf(region)]})
  },
})

const evidenceOf = ({value, source}: Sourced): Evidence => ({label: 'Region', value, source})

const asSetting = (variable: {name: string; value: string} | undefined): Sourced | undefined =>
  variable && {value: variable.value, source: variable.name}

/** Without a Region in the address git-remote-codecommit asks the environment and the profile, and stops if neither knows (facts ID P46, P47). */
function noRegion(target: Target, observation: Observation<CredentialSource>, awsRegion: string | null, os: Os): Finding {
  if (target.method !== 'grc') return pass('the address names no Region')
  if (target.problems.length > 0) return skip('prerequisite', 'the address has to be corrected first', {because: ['target/url']})
  if (!observation.observed) return unanswered(observation)
  const {profile} = observation.value
  if (profile.explicit && !profile.exists)
    return skip('prerequisite', `the profile ${profile.name} does not exist`, {because: ['profile/exists']})
  const ignored = awsRegion === null ? '' : ' (AWS_REGION is set, but git-remote-codecommit reads only AWS_DEFAULT_REGION)'
  return fail(
    'grc-no-region',
    `Neither the address nor the profile ${profile.name} nor AWS_DEFAULT_REGION names a Region, so git-remote-codecommit stops${ignored}`,
    {
      evidence: [
        {label: 'address', value: target.url, source: target.configSource ?? target.source},
        {label: 'profile', value: profile.name, source: profile.source},
        ...(awsRegion === null ? [] : [{label: 'AWS_REGION', value: awsRegion, source: 'environment'}]),
      ],
      remedies: nameRegion(target, profile.name, awsRegion, os),
    },
  )
}

/** With a Region to be filled in there is no command to paste. */
function nameRegion(target: Target, name: string, known: string | null, os: Os): Remedy[] {
  const command = commandStep(['aws', 'configure', 'set', 'region', known ?? 'REGION', '--profile', name], os)
  if (known === null)
    return [
      {
        title: 'Say in which Region the repository is',
        safety: 'manual',
        steps: [
          byHand(`${command.text} (with the repository's Region)`),
          byHand(`Or name it in the address: ${withRegion(target, 'REGION')}`),
        ],
      },
    ]
  return [
    {...remedyFor(target, os, withRegion(target, known)), title: 'Name the Region in the address', safety: 'review'},
    {title: 'Or name it in the profile', safety: 'review', steps: [command]},
  ]
}

/** A Region that the list does not know may be newer than the list: only a name that can be none stops Git for sure (facts CC 3). */
function supported(target: Target, region: Sourced, endpoint: Observation<EndpointProbe>, os: Os): Finding | null {
  const known = regionNamed(region.value)
  if (known && known.certainty !== 'C') return null
  const evidence = [evidenceOf(region)]
  const partition = partitionOf(region.value)
  const [code, words] = known
    ? ([
        'region-not-supported',
        `CodeCommit has been announced for ${region.value} (${known.place}), but it is not confirmed that it is available there`,
      ] as const)
    : partition === 'aws-iso' || partition === 'aws-eusc'
      ? (['region-not-supported', `There is no CodeCommit in the partition of ${region.value}`] as const)
      : (['region-unknown', `${region.value} is not known as a Region with CodeCommit`] as const)
  if (endpoint.observed && endpoint.value.status !== null) return pass(`${words}; but its endpoint answers`, {code, evidence})
  const near = known ? [] : nearestRegions(region.value).slice(0, 3)
  const remedies = near.length === 0 ? [remedyFor(target, os)] : eitherRegion(target, near, os)
  if (known || (code === 'region-unknown' && isPlausibleRegion(region.value)))
    return warn(code, `${words}: check its name`, {evidence, remedies})
  return fail(code, `${words}${near.length === 0 ? '' : `: probably ${near.join(' or ')} was meant`}`, {evidence, remedies})
}

/** The address in each of these Regions: with several of them the person decides. */
export function eitherRegion(target: Target, regions: readonly string[], os: Os): Remedy[] {
  const remedies = regions.map(region => remedyFor(target, os, withRegion(target, region)))
  return regions.length === 1
    ? remedies
    : remedies.map((remedy, place) => ({
        ...remedy,
        title: `${place === 0 ? '' : 'Or: '}${remedy.title} (${regions[place] ?? ''})`,
        safety: 'manual',
      }))
}

/** The same address in another Region. */
function withRegion({method, host, profile, repository, user}: Target, region: string): string {
  const name = repository ?? 'REPOSITORY'
  if (method === 'grc') return `codecommit::${region}://${profile === null ? '' : `${profile}@`}${name}`
  const parts = host === null ? null : codeCommitHost(host)
  return `${method}://${method === 'ssh' && user !== null ? `${user}@` : ''}${gitHost(region, {fips: parts?.fips ?? false})}/v1/repos/${name}`
}

/** China's hosts end in .amazonaws.com.cn, all others do not (facts CC 2.2, 3). */
function hostOfPartition(target: Target, region: Sourced, os: Os): Finding | null {
  const parts = target.host === null ? null : codeCommitHost(target.host)
  const china = partitionOf(region.value) === 'aws-cn'
  if (!parts || parts.china === china) return null
  return fail('partition-mismatch', `${parts.host} does not exist: hosts in ${region.value} end in .amazonaws.com${china ? '.cn' : ''}`, {
    evidence: [{label: 'host', value: parts.host, source: target.configSource ?? target.source}],
    remedies: [remedyFor(target, os, withRegion(target, region.value))],
  })
}

/** Identities are valid in their own partition only: aws, aws-cn, aws-us-gov. */
function identityOfPartition(region: Sourced, identities: readonly {arn: string; source: string; label: string}[]): Finding | null {
  const wanted = partitionOf(region.value)
  const other = identities.find(({arn}) => /^arn:aws(?:-[a-z-]+)?:/.test(arn) && arn.split(':')[1] !== wanted)
  if (!other || wanted === 'aws-iso') return null
  return fail(
    'partition-mismatch',
    `The ${other.label} belongs to the partition ${other.arn.split(':')[1] ?? ''}, but ${region.value} belongs to ${wanted}, and no identity is valid in both`,
    {
      evidence: [evidenceOf(region), {label: other.label, value: other.arn, source: other.source}],
      remedies: [
        {
          title: `Use a profile whose identity belongs to ${wanted}`,
          safety: 'manual',
          steps: [byHand(`Name a profile of an account in ${wanted} in the helper line or in the codecommit:: address`)],
        },
      ],
    },
  )
}

/** The AWS tools take the Region from the host (facts CC 6.3, D24); only an address without Region leaves it to the settings. */
function differs(
  target: Target,
  region: Sourced,
  source: CredentialSource | null,
  inProfile: Sourced | undefined,
  signed: number | null,
  os: Os,
): Finding | null {
  if (target.region !== null) {
    if (!source?.region || source.region.value === region.value) return null
    return pass(`The AWS tools are set to ${source.region.value}, the address says ${region.value}: the address decides`, {
      code: 'region-differs',
      evidence: [evidenceOf(region), evidenceOf(source.region)],
    })
  }
  if (!inProfile || inProfile.value === region.value) return null
  const summary = `${region.source} says ${region.value}, the profile says ${inProfile.value}: git-remote-codecommit looks in ${region.value}`
  const evidence = [evidenceOf(region), {label: 'Region of the profile', value: inProfile.value, source: inProfile.source}]
  if (signed !== 404) return pass(summary, {code: 'region-differs', evidence})
  return warn('region-differs', `${summary}, where the repository is not`, {
    evidence,
    remedies: [remedyFor(target, os, withRegion(target, inProfile.value))],
  })
}

/** The profile's own line, with the other of the two values (AWS SDKs and Tools reference guide, "AWS STS Regional endpoints"). */
export const regionalSts = ({file, line, key, source}: AwsSetting): Step =>
  edit(`In ${source}, write regional instead of legacy`, {
    path: file,
    display: source.replace(/:\d+$/, ''),
    changes: [{kind: 'value', line, key, by: 'regional'}],
  })

/** The old global STS endpoint is not reached from an isolated network (facts CC X13). */
function globalSts(
  setting: Sourced | AwsSetting | undefined,
  credentials: {state: string; message?: string} | null,
  probe: GitProbe | null,
  os: Os,
): Finding | null {
  if (setting?.value.trim().toLowerCase() !== 'legacy') return null
  const evidence = [{label: 'sts_regional_endpoints', value: setting.value, source: setting.source}]
  const summary = 'The role is assumed at the global endpoint sts.amazonaws.com'
  const said = [
    credentials?.state === 'failed' ? (credentials.message ?? '') : '',
    ...(probe === null || probe.outcome === 'ok' ? [] : probe.helpers.flatMap(({stderr}) => stderr)),
  ]
  if (!said.some(line => line.includes('sts.amazonaws.com'))) return pass(summary, {code: 'sts-global-endpoint', evidence})
  return warn('sts-global-endpoint', `${summary}, which cannot be reached from here`, {
    evidence,
    remedies: [
      {
        title: 'Use the STS endpoint of the Region',
        safety: 'review',
        steps: ['line' in setting ? regionalSts(setting) : unset(os, 'AWS_STS_REGIONAL_ENDPOINTS')],
      },
    ],
  })
}

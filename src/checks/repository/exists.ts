import type {AwsFiles} from '../../facts/aws/files/aws-files.js'
import type {CallerIdentity} from '../../facts/aws/services/caller-identity.js'
import type {RepositoriesElsewhere} from '../../facts/aws/services/repositories-elsewhere.js'
import type {Repository} from '../../facts/aws/services/repository.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {OtherProfile} from '../../facts/probes/other-profiles.js'
import type {SignedProbe} from '../../facts/probes/probe-signed.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, unknown} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {gitWorked, onGitsWay} from '../gits-way.js'
import {seen, unanswered} from '../observations.js'
import {correctName, passedOver, profileInAddress, seeNames, takeForName} from './exists-remedies.js'
import {eitherRegion} from '../target/region.js'
import {otherAccounts} from './other-accounts.js'
import {similarNames} from './similar-names.js'

const ABSENT = 'RepositoryDoesNotExistException'
const DENIED = /^(AccessDenied|UnauthorizedOperation)/

/** Whether the repository is there, for this account and Region (facts CC 5.3, ID 7.4). Being denied GetRepository says nothing about Git. */
export default defineCheck({
  id: 'repository/exists',
  title: 'The repository exists in this account and Region',
  codes: {
    'not-found': 'fail',
    'other-region': 'fail',
    'other-account': 'fail',
    'empty': 'pass',
  },
  needs: ['target'],
  wants: [
    'probe-signed',
    'repository',
    'probe-as-configured',
    'caller-identity',
    'other-profiles',
    'helper-chain',
    'credential-source',
    'repositories-elsewhere',
    'aws-files',
    'platform',
  ],
  appliesTo: ({target}) => target.repository !== null || 'the address names no repository',
  examine({
    target,
    probeSigned,
    repository,
    probeAsConfigured,
    callerIdentity,
    otherProfiles,
    helperChain,
    credentialSource,
    repositoriesElsewhere,
    awsFiles,
    platform,
  }) {
    const git = seen(probeAsConfigured)
    const signed = seen(probeSigned)
    const api = seen(repository)
    const name = target.repository ?? ''
    const evidence = about(signed, api, seen(callerIdentity), target)

    if (gitWorked(probeAsConfigured) || signed?.status === 200) {
      const refs = git?.outcome === 'ok' ? git.refs : signed?.refs
      return refs === 0
        ? pass(`${name} exists; it has no branches yet`, {
            code: 'empty',
            evidence,
            grade: 'proven',
          })
        : pass(`${name} exists`, {evidence, grade: 'proven'})
    }
    const way = {target, helperChain, probeAsConfigured}
    const source = seen(credentialSource)
    const search: Search = {
      name,
      target,
      evidence,
      identity: seen(callerIdentity),
      elsewhere: seen(repositoriesElsewhere),
      others: seen(otherProfiles)?.tried ?? [],
      files: seen(awsFiles),
      os: seen(platform)?.os ?? 'linux',
      inUse: source?.profile.name ?? null,
    }
    const gone =
      signed?.status === 404 ||
      (api?.ok === false && api.error.code === ABSENT && api.endpoint === null) ||
      (signed === null && git?.outcome === 'not-found')
    if (gone) {
      const finding = absent(search)
      return git?.outcome === 'not-found' ? finding : onGitsWay(finding, way, {source})
    }
    if (api?.ok) return pass(`${name} exists`, {evidence})
    if (signed?.status === 403 && api?.ok === false && DENIED.test(api.error.code) && search.identity?.ok) {
      const finding = refusedHere(search)
      if (finding) return onGitsWay(finding, way, {source})
    }
    if (signed?.status === 403 || api) return notTold(name, api, evidence)
    return unanswered(probeSigned.observed ? repository : probeSigned)
  },
})

function notTold(name: string, api: Repository | null, evidence: Evidence[]): Finding {
  const code = api?.ok === false ? api.error.code : null
  if (code?.startsWith('Encryption')) return pass(`${name} exists: the error that CodeCommit returns is about its encryption`, {evidence})
  return code !== null && DENIED.test(code)
    ? unknown('not-permitted', `this identity may not ask whether ${name} exists (codecommit:GetRepository); that says nothing about Git`, {
        evidence,
      })
    : unknown('not-observable', `it is not known whether ${name} exists${code === null ? '' : ` (${code})`}`, {evidence})
}

interface Search {
  name: string
  target: Target
  evidence: Evidence[]
  identity: CallerIdentity | null
  elsewhere: RepositoriesElsewhere | null
  others: readonly OtherProfile[]
  files: AwsFiles | null
  os: Platform['os']
  /** The profile that signs. */
  inUse: string | null
}

const place = ({identity, target}: Search): string => {
  const account = identity?.ok ? `the account ${identity.account}` : 'the account of this identity'
  return `${account}${target.region === null ? '' : ` in ${target.region.value}`}`
}

/** Where it is instead, as far as somebody found it: with another profile at the very address, else in another Region, else under another name. */
function absent(search: Search): Finding {
  const {name, target, evidence, identity, others, os} = search
  const account = identity?.ok ? identity.account : null
  const owner = others.find(({status, account: own}) => status === 200 && (own === null || own !== account))
  if (owner) {
    return fail(
      'other-account',
      `The repository ${name} is not in ${place(search)}; the profile ${owner.name}${owner.account === null ? '' : ` (account ${owner.account})`} reaches it`,
      {
        grade: 'proven',
        because: ['git-config/helper-profile#wrong-account'],
        evidence: [...evidence, {label: `profile ${owner.name}`, value: '200', source: owner.source}],
        remedies: target.method === 'grc' ? profileInAddress(target, owner.name, name) : [],
      },
    )
  }
  const found = inRegions(search)
  if (found) {
    return fail(
      'other-region',
      `The repository ${name} is not in ${target.region?.value ?? 'this Region'}, but in ${found.map(({region}) => region).join(' and ')}: the address names the wrong Region`,
      {
        grade: 'proven',
        evidence: [...evidence, ...found.map(foundIn)],
        remedies: eitherRegion(
          target,
          found.map(({region}) => region),
          os,
        ),
      },
    )
  }
  return notFound(search)
}

function notFound(search: Search): Finding {
  const {name, target, evidence, elsewhere, files, os, inUse, identity} = search
  const names = elsewhere?.names?.ok ? elsewhere.names : null
  const near = names ? similarNames(name, names.names) : []
  const accounts = near.length > 0 ? [] : otherAccounts(files, identity?.ok ? identity.account : null, inUse)
  const none = names !== null && names.names.length === 0 && !names.more
  const beyond = passedOver(target)
  const hint =
    beyond !== null
      ? `; git-remote-codecommit ignores /${beyond} after that name`
      : near.length > 0
        ? `; similar names: ${near.slice(0, 3).join(', ')}`
        : none
          ? ', nor any other repository'
          : ''
  const regions = elsewhere?.regions.filter(({answer}) => answer === 'absent').map(({region}) => region) ?? []
  return fail('not-found', `There is no repository ${name} in ${place(search)}${hint}, so Git says "not found"`, {
    grade: 'proven',
    evidence: [
      ...evidence,
      ...(near.length === 0 ? [] : [{label: 'similar names', value: near.join(', '), source: 'ListRepositories'}]),
      ...(regions.length === 0 ? [] : [{label: 'not there either', value: regions.join(', '), source: 'GetRepository'}]),
      ...accounts.map(({profile, account, source}) => ({label: 'another account', value: `${account} by the profile ${profile}`, source})),
    ],
    remedies: [
      ...(beyond === null ? [] : [takeForName(target, beyond, Object.keys(files?.profiles ?? {}), os)]),
      ...near.slice(0, 1).map(one => correctName(target, one, os)),
      ...seeNames(
        target,
        accounts.map(({profile}) => profile),
        os,
      ),
    ],
  })
}

/** Not even GetRepository is allowed here, but the same name is there in a Region that this machine names: policies name Regions (facts CC 4.1). */
function refusedHere(search: Search): Finding | null {
  const {name, target, evidence, os} = search
  const found = inRegions(search)
  if (!found || target.region === null) return null
  const regions = found.map(({region}) => region)
  return fail(
    'other-region',
    `CodeCommit denies access to ${name} in ${target.region.value}, but ${name} exists for this identity in ${regions.join(' and ')}: most likely the address names the wrong Region`,
    {
      grade: 'predicted',
      evidence: [...evidence, ...found.map(foundIn)],
      remedies: eitherRegion(target, regions, os),
    },
  )
}

type Found = RepositoriesElsewhere['regions'][number]

function inRegions({elsewhere}: Search): [Found, ...Found[]] | null {
  const [first, ...more] = elsewhere?.regions.filter(({answer}) => answer === 'found') ?? []
  return first ? [first, ...more] : null
}

const foundIn = ({region, source, arn}: Found): Evidence => ({label: `GetRepository in ${region}`, value: arn ?? 'it exists', source})

function about(signed: SignedProbe | null, api: Repository | null, identity: CallerIdentity | null, {region}: Target): Evidence[] {
  return [
    ...(signed?.status == null ? [] : [{label: 'signed request', value: String(signed.status), source: `profile ${signed.profile}`}]),
    ...(api
      ? [
          {
            label: 'GetRepository',
            value: api.ok ? api.arn : `${api.error.code}: ${api.error.message}`,
            ...(api.endpoint !== null && {source: api.endpoint}),
          },
        ]
      : []),
    ...(identity?.ok ? [{label: 'account', value: identity.account, source: 'GetCallerIdentity'}] : []),
    ...(region ? [{label: 'Region', value: region.value, source: region.source}] : []),
  ]
}

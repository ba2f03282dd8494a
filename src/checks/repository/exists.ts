import type {CallerIdentity} from '../../facts/aws/caller-identity.js'
import type {OtherProfile} from '../../facts/probes/other-profiles.js'
import type {Repository} from '../../facts/aws/repository.js'
import type {SignedProbe} from '../../facts/probes/probe-signed.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, unknown} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {gitWorked, onGitsWay} from '../gits-way.js'
import {seen, unanswered} from '../observations.js'
import {byHand, command} from '../shell-words.js'

const ABSENT = 'RepositoryDoesNotExistException'

/** Whether the repository is there, for this account and Region (facts CC 5.3, ID 7.4). Being denied GetRepository says nothing about Git. */
export default defineCheck({
  id: 'repository/exists',
  title: 'The repository exists in this account and Region',
  codes: {
    'not-found': 'fail',
    'other-account': 'fail',
    'empty': 'pass',
  },
  needs: ['target'],
  wants: ['probe-signed', 'repository', 'probe-as-configured', 'caller-identity', 'other-profiles', 'helper-chain', 'credential-source'],
  appliesTo: ({target}) => target.repository !== null || 'the address names no repository',
  examine({target, probeSigned, repository, probeAsConfigured, callerIdentity, otherProfiles, helperChain, credentialSource}) {
    const git = seen(probeAsConfigured)
    const signed = seen(probeSigned)
    const api = seen(repository)
    const name = target.repository ?? ''
    const evidence = about(signed, api, seen(callerIdentity), target)

    if (gitWorked(probeAsConfigured) || signed?.status === 200) {
      const refs = git?.outcome === 'ok' ? git.refs : signed?.refs
      return refs === 0 ? pass(`${name} exists; it has no branches yet`, {
        code: 'empty', evidence, grade: 'proven',
      }) : pass(`${name} exists`, {evidence, grade: 'proven'})
    }
    const gone = signed?.status === 404 || (api?.ok === false && api.error.code === ABSENT && api.endpoint === null) || (signed === null && git?.outcome === 'not-found')
    if (gone) {
      const finding = absent(name, target, seen(callerIdentity), seen(otherProfiles)?.tried ?? [], evidence)
      return git?.outcome === 'not-found' ? finding : onGitsWay(finding, {target, helperChain, probeAsConfigured}, {
        source: seen(credentialSource),
      })
    }
    if (api?.ok) return pass(`${name} exists`, {evidence})
    if (signed?.status === 403) return notTold(name, api, evidence)
    if (api) return notTold(name, api, evidence)
    return unanswered(probeSigned.observed ? repository : probeSigned)
  },
})

function notTold(name: string, api: Repository | null, evidence: Evidence[]): Finding {
  const code = api?.ok === false ? api.error.code : null
  return code !== null && /^(AccessDenied|UnauthorizedOperation)/.test(code)
    ? unknown('not-permitted', `this identity may not ask whether ${name} exists (codecommit:GetRepository); that says nothing about Git`, {
      evidence,
    })
    : unknown('not-observable', `whether ${name} exists was not told${code === null ? '' : ` (${code})`}`, {evidence})
}

function absent(name: string, target: Target, identity: CallerIdentity | null, others: readonly OtherProfile[], evidence: Evidence[]): Finding {
  const account = identity?.ok ? identity.account : null
  const region = target.region?.value ?? null
  const owner = others.find(({status, account: own}) => status === 200 && (own === null || own !== account))
  const whose = `${account === null ? 'the account of this identity' : `the account ${account}`}${region === null ? '' : ` in ${region}`}`
  if (owner) {
    return fail('other-account', `The repository ${name} is not in ${whose}; the profile ${owner.name}${owner.account === null ? '' : ` (account ${owner.account})`} reaches it`, {
      grade: 'proven', because: ['git-config/helper-profile#wrong-account'], evidence: [
        ...evidence, {label: `profile ${owner.name}`, value: '200', source: owner.source},
      ],
      remedies: target.method === 'grc' ? profileInAddress(target, owner.name, name) : [],
    })
  }
  return fail('not-found', `There is no repository ${name} in ${whose}, so Git says "not found"`, {
    grade: 'proven', evidence,
    remedies: [
      {title: 'See which repositories there are (names count to the letter, capitals too)', safety: 'safe', steps: [
        command(
          'aws', 'codecommit', 'list-repositories', ...(region === null ? [] : ['--region', region]), '--query',
          'repositories[].repositoryName',
        ),
      ]},
      {title: 'Then correct the name, the Region or the profile', safety: 'review', steps: [
        target.source.startsWith('remote ') ? command('git', 'remote', 'set-url', target.source.split(' ')[1] ?? 'origin', target.url.replace(/[^/]*$/, 'NAME')) : byHand('type the right address'),
        byHand('it may also lie in another Region or account: ask its owner for the clone URL'),
      ]},
    ],
  })
}

/** git-remote-codecommit takes the profile from the address (facts CC 2.2); one with `@` it cannot. */
function profileInAddress({source, region, url}: Target, profile: string, name: string): Remedy[] {
  if (profile.includes('@')) return []
  const stated = region !== null && url.startsWith('codecommit::') ? `::${region.value}` : ''
  const address = `codecommit${stated}://${profile}@${name}`
  const remote = /^remote (\S+)/.exec(source)?.[1]
  return [{title: 'Name that profile in the address', safety: 'review', steps: [remote === undefined ? byHand(`The address with the profile: ${address}`) : command('git', 'remote', 'set-url', remote, address)]}]
}

function about(signed: SignedProbe | null, api: Repository | null, identity: CallerIdentity | null, {region}: Target): Evidence[] {
  return [
    ...(signed?.status == null ? [] : [{label: 'signed request', value: String(signed.status), source: `profile ${signed.profile}`}]),
    ...(api ? [{label: 'GetRepository', value: api.ok ? api.arn : `${api.error.code}: ${api.error.message}`, ...(api.endpoint !== null && {source: api.endpoint})}] : []),
    ...(identity?.ok ? [{label: 'account', value: identity.account, source: 'GetCallerIdentity'}] : []),
    ...(region ? [{label: 'Region', value: region.value, source: region.source}] : []),
  ]
}

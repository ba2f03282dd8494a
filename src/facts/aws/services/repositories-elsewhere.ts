import {callAws} from './aws-client.js'
import type {ClientInput} from './aws-client.js'
import type {ServiceError} from './caller-identity.js'
import {defineFact, NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {isPlausibleRegion, partitionOf} from '../../../target/regions.js'
import type {Sourced} from '../../../target/target.js'
import {callInput} from './service-call.js'

/** Where a repository that the address does not lead to may be instead: other Regions, other names. */
export interface RepositoriesElsewhere {
  /** The Regions in which the same name was looked up, the likeliest first. */
  regions: {region: string; source: string; answer: 'found' | 'absent' | 'not-told'; arn: string | null}[]
  /** The names that there are in the address's own Region. */
  names: {ok: true; names: string[]; more: boolean} | {ok: false; error: ServiceError} | null
}

/** Never a scan: the Regions that this machine names, and a few that many use (issue: at most six). */
const MOST = 6
const MUCH_USED = ['us-east-1', 'eu-west-1', 'us-west-2', 'us-east-2', 'eu-central-1', 'ap-southeast-2']
const ABSENT = 'RepositoryDoesNotExistException'
const DENIED = /^(?:AccessDenied|UnauthorizedOperation)/

export default defineFact({
  id: 'repositories-elsewhere',
  reach: 'online',
  deadline: 6000,
  async observe(surroundings): Promise<RepositoriesElsewhere> {
    const target = await surroundings.need('target')
    const {repository: name} = target
    const {absent, denied} = await answerHere(surroundings)
    const input = await callInput(surroundings)
    const here = target.region?.value ?? input.region
    if (name === null || here === null) throw new NotObserved('not-applicable', 'the address does not tell repository and Region')
    const named = await namedRegions(surroundings)
    // Who may not even ask in the address's Region is asked for no more than what this machine names.
    const wanted = [...named, ...(denied ? [] : MUCH_USED.map(value => ({value, source: 'much used'})))].filter(
      ({value}) => value !== here && isPlausibleRegion(value) && partitionOf(value) === partitionOf(here),
    )
    const regions = wanted.filter(({value}, index) => wanted.findIndex(one => one.value === value) === index).slice(0, MOST)
    const [answers, names] = await Promise.all([
      Promise.all(regions.map(async region => lookUp(name, region, input, surroundings))),
      absent ? namesIn(here, input, surroundings) : null,
    ])
    return {regions: answers, names}
  },
})

/** Only a repository that is not there, or that the identity may not see in this Region, is looked for. */
async function answerHere(surroundings: Surroundings): Promise<{absent: boolean; denied: boolean}> {
  const [signed, repository] = await Promise.all([surroundings.want('probe-signed'), surroundings.want('repository')])
  const status = signed.observed ? signed.value.status : null
  const answer = repository.observed ? repository.value : null
  if (answer !== null && answer.endpoint !== null)
    throw new NotObserved('not-applicable', 'the AWS tools ask an endpoint of their own, which is the same for all Regions')
  const code = answer?.ok === false ? answer.error.code : ''
  const absent = status === 404 || (code === ABSENT && status !== 200)
  const denied = DENIED.test(code)
  if (!absent && !(status === 403 && denied))
    throw new NotObserved('not-applicable', 'not needed: nobody said that the repository is not there')
  return {absent, denied}
}

/** The Regions that this machine names: those of the profile in use first, then remotes, environment, other profiles. */
async function namedRegions(surroundings: Surroundings): Promise<Sourced[]> {
  const {env, redactor} = surroundings
  const [source, files, remotes] = await Promise.all([
    surroundings.want('credential-source'),
    surroundings.want('aws-files'),
    surroundings.want('other-targets'),
  ])
  const own = source.observed && source.value.region ? [source.value.region] : []
  const profile = source.observed ? source.value.profile.name : 'default'
  const profiles = files.observed ? Object.values(files.value.profiles) : []
  const settings = [...profiles]
    .sort((a, b) => Number(b.name === profile) - Number(a.name === profile))
    .flatMap(({settings: {region}}) => (region ? [{value: region.value.trim(), source: region.source}] : []))
  const addresses = remotes.observed
    ? remotes.value.flatMap(({url, source: remote}) => {
        const region = /git-codecommit(?:-fips)?\.([a-z0-9-]+)\.|^codecommit::([a-z0-9-]+):/.exec(url)
        const value = region?.[1] ?? region?.[2]
        return value === undefined ? [] : [{value, source: remote}]
      })
    : []
  const variables = ['AWS_REGION', 'AWS_DEFAULT_REGION'].flatMap(name =>
    env[name] ? [{value: redactor.redact(env[name].trim()), source: name}] : [],
  )
  return [...own, ...addresses, ...variables, ...settings]
}

async function lookUp(
  name: string,
  {value: region, source}: Sourced,
  input: ClientInput,
  {redactor}: Surroundings,
): Promise<RepositoriesElsewhere['regions'][number]> {
  const answer = await callAws('codecommit', {...input, region}, async (settings, options) => {
    const {CodeCommitClient, GetRepositoryCommand} = await import('../sdk/codecommit.js')
    return (await new CodeCommitClient(settings).send(new GetRepositoryCommand({repositoryName: name}), options)).repositoryMetadata
  })
  if (answer.ok) return {region, source, answer: 'found', arn: answer.value?.Arn === undefined ? null : redactor.redact(answer.value.Arn)}
  // A repository whose key is out of order is there all the same.
  const there = answer.error.code.startsWith('Encryption')
  return {region, source, answer: there ? 'found' : answer.error.code === ABSENT ? 'absent' : 'not-told', arn: null}
}

/** One page: as many as an account usually has (facts CC 5.1). */
async function namesIn(region: string, input: ClientInput, {redactor}: Surroundings): Promise<RepositoriesElsewhere['names']> {
  const answer = await callAws('codecommit', {...input, region}, async (settings, options) => {
    const {CodeCommitClient, ListRepositoriesCommand} = await import('../sdk/codecommit.js')
    return new CodeCommitClient(settings).send(new ListRepositoriesCommand({}), options)
  })
  if (!answer.ok) return {ok: false, error: answer.error}
  const {repositories = [], nextToken} = answer.value
  return {
    ok: true,
    names: repositories.flatMap(({repositoryName}) => (repositoryName === undefined ? [] : [redactor.redact(repositoryName)])),
    more: nextToken !== undefined,
  }
}

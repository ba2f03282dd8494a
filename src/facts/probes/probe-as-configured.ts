import type {Target} from '../../target/target.js'
import {credentialUrlParts} from '../../signing/git-url.js'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {fromVariables, lsRemote, relay} from './git-child.js'
import {rawValue} from '../git/git-config.js'
import {gitEndpoint, remoteName} from './git-endpoint.js'
import type {GitEndpoint} from './git-endpoint.js'
import {newMark, requireGitsWay, shieldableGit, tryLsRemote} from './git-ls-remote.js'
import type {GitProbe} from './git-probe.js'
import {answerInTime} from './probe-request.js'
import {requireNoUnlockDialog} from './unlock-dialog.js'

/** How Git is asked for the target without a secret in the list of processes. */
interface Approach {
  repository: string
  helper: string | null
  variables: Record<string, string>
}

/** U (design §7): what the person's own `git fetch` would meet, shielded so that nothing is stored or erased. */
export default defineFact({
  id: 'probe-as-configured',
  reach: 'online',
  deadline: 9500,
  async observe(surroundings): Promise<GitProbe> {
    const {options, env} = surroundings
    if (options.passive)
      throw new NotObserved('passive', 'Git as it is configured starts the configured helpers, and --passive starts none')
    const timeout = answerInTime(9000, surroundings)
    const target = await surroundings.need('target')
    if (target.method === 'https') await requireNoUnlockDialog(surroundings)
    const endpoint = await gitEndpoint(surroundings)
    requireGitsWay(target)
    if (target.method === 'grc' && target.region === null && options.profile !== undefined && options.profile !== target.profile) {
      throw new NotObserved('not-observable', 'with --profile it is not known which Region Git itself would choose for this address')
    }
    const git = await shieldableGit(surroundings)
    const mark = newMark()
    const {repository, helper, variables} = await approach(surroundings, target, endpoint, mark)
    const child = lsRemote({git, helper, repository, url: endpoint.url, env: {...env, ...variables}})
    return tryLsRemote(surroundings, child, {endpoint, mark, timeout: timeout()})
  },
})

async function approach(surroundings: Surroundings, target: Target, {url}: GitEndpoint, mark: string): Promise<Approach> {
  const repository = remoteName(target) ?? (/:\/\/|::/.test(target.address) ? target.address : target.url)
  // git-remote-codecommit makes its own credentials; Git's helpers would only be told to store them.
  if (target.method === 'grc') return {repository, helper: null, variables: {}}
  if (!target.password && !(target.user ?? '').includes('%') && !holdsToken(target)) return {repository, helper: relay(mark), variables: {}}
  // Git would put an address with a password into the arguments of its own child. It asks without it first anyway (facts CC 5.4).
  const login = await loginOf(surroundings, target)
  const [user, password] = ['CODECOMMIT_DOCTOR_USERNAME', 'CODECOMMIT_DOCTOR_PASSWORD']
  return {repository: url, helper: fromVariables(user, password), variables: {[user]: login.username, [password]: login.password}}
}

/** The user in the address was redacted, because it carries a session token. */
const holdsToken = ({address}: Target): boolean => /^[^/]*:\/\/[^/@]*(?:%25|\[)[^/@]*@/.test(address)

/** User name and password in the address as it stands: in memory and in the environment of one child. */
async function loginOf(surroundings: Surroundings, target: Target): Promise<{username: string; password: string}> {
  const refuse = (): never => {
    throw new NotObserved('not-observable', 'the address carries a password, which a git process would show in its arguments')
  }
  const {options, vault} = surroundings
  if (target.rewrittenBy !== null) return refuse()
  const remote = remoteName(target)
  const config = remote === null ? null : await surroundings.want('git-config')
  const entry = config?.observed
    ? config.value.entries.find(one => one.section === 'remote' && one.subsection === remote && one.name === 'url')
    : undefined
  const address = remote === null ? options.target : entry && rawValue(entry, vault)
  if (!address?.includes('://')) return refuse()
  const {username, password} = credentialUrlParts(address)
  return {username: username ?? '', password: password ?? ''}
}

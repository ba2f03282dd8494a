import {devNull} from 'node:os'
import {setTimeout as sleep} from 'node:timers/promises'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {fromProgram, lsRemote} from './git-child.js'
import {gitEndpoint, remoteName} from './git-endpoint.js'
import {newMark, requireGitsWay, shieldableGit, tryLsRemote} from './git-ls-remote.js'
import type {GitProbe} from './git-probe.js'
import {answerInTime} from './probe-request.js'
import {programPath} from './program-path.js'
import {signingCredentials} from '../aws/keys/signing-credentials.js'
import type {Credentials} from '../vault.js'

// A hanging helper must not cost this probe its time.
const PATIENCE = 3000

/** G (design §7): real git, the person's HTTP settings, and the doctor's own signature. Not needed where U succeeded. */
export default defineFact({
  id: 'probe-git-signed',
  reach: 'online',
  deadline: 9500,
  async observe(surroundings): Promise<GitProbe> {
    const {env} = surroundings
    const timeout = answerInTime(9000, surroundings)
    const target = await surroundings.need('target')
    const endpoint = await gitEndpoint(surroundings)
    requireGitsWay(target)
    const git = await shieldableGit(surroundings)
    const {credentials} = await signingCredentials(surroundings)
    await unlessConfiguredSucceeds(surroundings, Math.min(PATIENCE, timeout() / 2))
    const program = programPath()
    if (program === null) throw new NotObserved('not-observable', 'this program was not built, so Git cannot start it as a helper')
    const bare = target.method === 'https' && target.user === null && !target.password
    const child = lsRemote({
      git,
      url: endpoint.url,
      repository: (bare ? remoteName(target) : null) ?? endpoint.url,
      helper: fromProgram([process.execPath, program, 'credential-helper', 'get']),
      env: withCredentials(env, credentials),
    })
    const probe = await tryLsRemote(surroundings, child, {endpoint, mark: newMark(), timeout: timeout()})
    return {...probe, helpers: [], answer: null}
  },
})

async function unlessConfiguredSucceeds(surroundings: Surroundings, patience: number): Promise<void> {
  const asConfigured = await Promise.race([surroundings.want('probe-as-configured'), sleep(patience, null, {ref: false})])
  if (asConfigured?.observed && asConfigured.value.outcome === 'ok') {
    throw new NotObserved('not-applicable', 'not needed: Git succeeds as it is configured')
  }
}

// Whatever else would decide which credentials the helper takes.
const OTHER_SOURCES = /^AWS_(?!CA_BUNDLE$|DEFAULT_REGION$|REGION$)/

/** The standard AWS variables of this one child hold the credentials; no profile, no file and no other variable has a say. */
function withCredentials(
  env: Surroundings['env'],
  {accessKeyId, secretAccessKey, sessionToken}: Credentials,
): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !OTHER_SOURCES.test(name))),
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  }
}

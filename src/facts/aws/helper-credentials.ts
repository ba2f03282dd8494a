import awsFiles from './aws-files.js'
import credentialSource from './credential-source.js'
import credentials from './credentials.js'
import type {CredentialsInHand} from './credentials.js'
import environment from '../machine/environment.js'
import type {Collector, Observation} from '../fact.js'
import {NotObserved} from '../fact.js'
import {observer} from '../observe.js'
import type {Collectors, Scene} from '../observe.js'
import platform from '../machine/platform.js'

/**
 * Resolves credentials as the AWS CLI would, from environment, files and --profile alone (design §5): the doctor is the helper here, so
 * neither Git's configuration nor another helper has a say, and no program is asked for its version. The secrets go into the vault.
 */
export function helperCredentials(scene: Scene): Promise<Observation<CredentialsInHand>> {
  const known = {platform, environment, 'aws-files': awsFiles, 'credential-source': credentialSource, credentials}
  const collectors = new Proxy<Partial<Collectors>>(known, {
    get: (all, id: keyof Collectors): unknown => all[id] ?? unasked(id),
  })
  return observer(collectors as Collectors, scene).get('credentials')
}

const unasked = (id: keyof Collectors): Collector => ({
  id, reach: 'local', deadline: 1000,
  observe() { throw new NotObserved('not-applicable', `${id} does not matter to a credential helper`) },
})

import awsFiles from '../files/aws-files.js'
import credentialSource from '../chain/credential-source.js'
import credentials from './credentials.js'
import type {CredentialsInHand} from './credentials.js'
import environment from '../../machine/environment.js'
import type {Collector, Observation, Reach} from '../../fact.js'
import type {FactId} from '../../facts.js'
import {NotObserved} from '../../fact.js'
import {observer} from '../../observe.js'
import type {Collectors, Scene} from '../../observe.js'
import platform from '../../machine/platform.js'

/**
 * Resolves credentials as the AWS CLI would, from environment, files and --profile alone (design §5): the doctor is the helper here, so
 * neither Git's configuration nor another helper has a say, and no program but a credential_process is started. The secrets go into the vault.
 */
export function helperCredentials(scene: Scene): Promise<Observation<CredentialsInHand>> {
  const known = {
    platform,
    environment,
    'aws-files': awsFiles,
    'credential-source': credentialSource,
    credentials,
    'credential-process-command': late(
      'credential-process-command',
      'local',
      async () => (await import('./credential-process-command.js')).default,
    ),
    'credential-process': late('credential-process', 'configured', async () => (await import('./credential-process.js')).default),
  }
  const collectors = new Proxy<Partial<Collectors>>(known, {
    get: (all, id: keyof Collectors): unknown => all[id] ?? unasked(id),
  })
  return observer(collectors as Collectors, scene).get('credentials')
}

const unasked = (id: keyof Collectors): Collector => ({
  id,
  reach: 'local',
  deadline: 1000,
  observe() {
    throw new NotObserved('not-applicable', `${id} does not matter to a credential helper`)
  },
})

/** Loaded only when it is asked for: Git waits, and few profiles start a process. */
const late = <K extends FactId>(id: K, reach: Reach, load: () => Promise<Collector<K>>): Collector<K> => ({
  id,
  reach,
  deadline: 15_000,
  observe: surroundings => load().then(collector => collector.observe(surroundings)),
})

import type {Observation} from '../../facts/fact.js'
import type {SshLogin} from '../../facts/ssh/ssh-login.js'
import type {Target} from '../../target/target.js'
import {fail, pass, skip, unknown} from '../check.js'
import type {Finding} from '../check.js'
import {seen, unanswered} from '../observations.js'
import {denialOf} from './denial.js'
import {denialRemedies} from './denial-remedies.js'
import {repositoryArn} from './repository-arn.js'

/** Whether the IAM user behind an SSH key may read: by what CodeCommit says after a login that works (facts CC 2.3, 4.1). */
export function pullOverSsh(target: Target, observation: Observation<SshLogin>): Finding {
  const login = seen(observation)
  if (!login)
    return unanswered(observation).code === 'deadline'
      ? unknown('not-observable', 'the login over SSH did not end in time')
      : unanswered(observation)
  if (login.outcome !== 'ok') return skip('prerequisite', 'without a login over SSH the permissions cannot be checked')
  const {pull} = login
  if (pull?.outcome === 'ok') return pass('Git reads the repository over SSH: reading is allowed', {grade: 'proven'})
  if (pull?.outcome !== 'denied') return unknown('not-observable', 'it was not seen what the SSH key may do there')

  const message = pull.message ?? ''
  const [, identity = null] = /User: (arn:[^\s,;]+)/.exec(message) ?? []
  const [, resource] = /on resource: (arn:[^\s,;]+)/.exec(message) ?? []
  const arn = resource ?? repositoryArn(target, null, identity?.split(':')[4] ?? 'ACCOUNT')
  const denial = denialOf({
    action: 'codecommit:GitPull',
    arn,
    text: {message, from: 'git ls-remote over SSH'},
    simulation: null,
    predicted: null,
    policies: null,
    throughEndpoint: false,
  })
  const where =
    resource?.endsWith(`:${target.repository ?? ''}`) === false
      ? `; the ARN that it names, ${resource}, is not the one of ${target.repository ?? 'the repository'}`
      : ''
  return fail(
    denial.code,
    `CodeCommit accepts the SSH key${identity === null ? '' : ` of ${identity}`}, but does not let it read ${target.repository ?? 'the repository'}: ${denial.means}${where}`,
    {
      grade: 'proven',
      evidence: [
        {label: 'needs', value: `codecommit:GitPull on ${arn}`},
        ...(denial.evidence.length > 0 ? denial.evidence : [{label: 'Git says', value: message, source: 'git ls-remote'}]),
      ],
      remedies: denialRemedies(denial.code, {identity: identity ?? 'the IAM user of the SSH key', arn, actions: ['codecommit:GitPull']}),
    },
  )
}

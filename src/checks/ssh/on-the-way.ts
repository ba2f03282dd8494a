import type {Observation} from '../../facts/fact.js'
import type {SshLogin} from '../../facts/ssh/ssh-login.js'
import type {Target} from '../../target/target.js'
import type {Evidence, Finding} from '../check.js'
import {seen} from '../observations.js'

/** The `appliesTo` of everything about SSH. */
export const usesSsh = ({target}: {target: Target}): true | string => target.method === 'ssh' || 'Git does not use SSH for this address'

/** CodeCommit has taken the key: whatever looks wrong before that is not (facts CC 2.3: the success text). */
const loggedIn = (login: Observation<SshLogin>): boolean => seen(login)?.outcome === 'ok'

/** CodeCommit, or a program on the way, refused every key. */
export const denied = (login: Observation<SshLogin>): boolean => seen(login)?.outcome === 'publickey-denied'

/** A fault that the login disproves is a remark; one that a refused login confirms is proven (catalogue, first paragraph). */
export function byLogin(finding: Finding, login: Observation<SshLogin>): Finding {
  if (finding.status !== 'fail' && finding.status !== 'warn') return finding
  if (loggedIn(login))
    return {...finding, status: 'pass', grade: 'observed', summary: `${finding.summary}; the login succeeds all the same`, remedies: []}
  const said = seen(login)
  const evidence: Evidence[] = [
    ...(finding.evidence ?? []),
    ...(said && denied(login) ? [{label: 'ssh says', value: said.output.at(-1) ?? '', source: 'ssh in batch mode'}] : []),
  ]
  return {...finding, evidence, ...(finding.status === 'fail' && denied(login) && {grade: 'proven' as const})}
}

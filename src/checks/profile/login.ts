import {defineCheck, fail, pass, skip, unknown, warn} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {ago} from '../durations.js'
import {onGitsWay, usesAws} from '../gits-way.js'
import {gitSince} from '../commands.js'
import {seen, unanswered} from '../observations.js'
import type {LoginCache} from '../../facts/aws/keys/login-cache.js'
import {keptRole, saidEvidence, signIn, toolsSaid, when} from './sign-in.js'

const ENDED = /Error loading login session token|reauthenticate (?:with|using) 'aws login'/
/** Keys of 15 minutes are renewed for 12 hours at most (facts ID 6.3). */
const LONGEST = 12 * 3600

/** Whether the session of `aws login` that the profile names is there and lives (facts ID 4: P40; 6.3). */
export default defineCheck({
  id: 'profile/login',
  title: 'The `aws login` session exists and is valid',
  codes: {'login-expired': 'fail', 'renews-itself': 'pass'},
  needs: ['target', 'credential-source'],
  wants: ['login-cache', 'credentials', 'aws-cli', 'helper-chain', 'probe-as-configured'],
  appliesTo: usesAws,
  examine({credentialSource: source, loginCache, credentials, awsCli, ...way}) {
    if (source.base?.provider !== 'login') return skip('not-applicable', 'the keys do not come from `aws login`')
    const cli = seen(awsCli)
    // Versions that do not know the setting pass over it, or stop for want of a library: not for want of a session.
    if (cli?.version != null && !gitSince(cli.version, '2.32.0'))
      return skip('prerequisite', `AWS CLI ${cli.version} cannot use a session of \`aws login\``)
    const cache = seen(loginCache)
    if (!cache) return unanswered(loginCache)
    const said = toolsSaid(ENDED, way.probeAsConfigured, source)
    const remedies = [signIn('login', cache.profile, {cli})]
    const found = judge(cache, said)
    const kept = keptRole(source, credentials)
    const whole: Finding = found.status === 'pass' ? found : {...found, remedies}
    if (whole.status === 'fail' && kept !== null && said === null) {
      return {
        ...whole,
        status: 'warn',
        summary: `${whole.summary}; the role's session that was fetched before is valid until ${kept.slice(0, 16).replace('T', ' ')} UTC`,
      }
    }
    return onGitsWay(whole, way, {beforeSigning: true, source})
  },
})

function judge({profile, source, session, token: {file, state, expires, left}}: LoginCache, said: string | null): Finding {
  const evidence: Evidence[] = [
    {label: 'login_session', value: session, source},
    {
      label: 'session file',
      value: state === 'read' && expires !== null && left !== null ? `keys ${left > 0 ? 'end' : 'ended'} ${when(expires, left)}` : state,
      source: file,
    },
    ...saidEvidence(said),
  ]
  const grade = said === null ? {} : {grade: 'proven' as const}
  if (state === 'missing')
    return fail('login-expired', `The profile ${profile} uses \`aws login\`, but nobody has signed in on this machine`, {
      evidence,
      ...grade,
    })
  if (state !== 'read')
    return fail('login-expired', `The file that \`aws login\` wrote for the profile ${profile} cannot be used`, {evidence, ...grade})
  if (said !== null) return fail('login-expired', `The \`aws login\` session of the profile ${profile} has ended`, {evidence, ...grade})
  if (left === null)
    return unknown('not-observable', `it is not known when the \`aws login\` session of the profile ${profile} ends`, {evidence})
  if (left > 0) return pass(`the \`aws login\` session of the profile ${profile} is valid`, {evidence})
  if (-left < LONGEST)
    return pass(`the keys of \`aws login\` ended ${ago(-left)}; the AWS CLI renews them by itself while its session is valid`, {
      code: 'renews-itself',
      evidence,
    })
  return warn(
    'login-expired',
    `The last keys of \`aws login\` for the profile ${profile} ended ${ago(-left)}; a session lasts 12 h at most, so the next renewal will be refused`,
    {evidence},
  )
}

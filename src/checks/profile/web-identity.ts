import {defineCheck, fail, pass, skip, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {ago} from '../durations.js'
import {onGitsWay, usesAws} from '../gits-way.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import {guideError} from '../guide-errors.js'
import {seen, unanswered} from '../observations.js'
import type {WebIdentity} from '../../facts/aws/keys/web-identity.js'
import {byHand, command, setVariables, unset} from '../shell-words.js'
import {keptRole, when} from './sign-in.js'

/** Whether the token file that a role is assumed with is there and lives (facts ID 4: P29; 3.4). */
export default defineCheck({
  id: 'profile/web-identity',
  title: 'The web identity token exists and is valid',
  codes: {'token-file-missing': 'fail', 'token-expired': 'fail', 'role-missing': 'fail'},
  needs: ['target', 'credential-source'],
  wants: ['web-identity', 'credentials', 'platform', 'helper-chain', 'probe-as-configured'],
  appliesTo: usesAws,
  examine({credentialSource: source, webIdentity, credentials, platform, ...way}) {
    const roleless = withoutRole(source, seen(platform)?.os ?? 'linux')
    if (roleless) return onGitsWay(roleless, way, {beforeSigning: true, source})
    if (source.base?.provider !== 'assume-role-with-web-identity')
      return skip('not-applicable', 'the keys do not come from a web identity token')
    const token = seen(webIdentity)
    if (!token) return unanswered(webIdentity)
    const hand = seen(credentials)
    const refused =
      hand?.state === 'failed' && /ExpiredToken|InvalidIdentityToken|IDPRejectedClaim/.test(hand.code)
        ? `${hand.code}: ${hand.message}`
        : null
    const kept = token.keptSession?.expires ?? keptRole(source, credentials)
    const found = judge(token, refused)
    if (found.status === 'fail' && kept !== null && refused === null) {
      return {
        ...found,
        status: 'warn',
        summary: `${found.summary}; the session that was fetched before is valid until ${kept.slice(0, 16).replace('T', ' ')} UTC`,
      }
    }
    return onGitsWay(found, way, {beforeSigning: true, source})
  },
})

/** botocore asks for the role's ARN as soon as a token file is named (facts ID 3.4). */
function withoutRole({refusal, profile}: CredentialSource, os: string): Finding | null {
  if (refusal?.kind !== 'other' || refusal.subject !== 'role_arn' || !refusal.message.includes('assume role with web identity')) return null
  const place = refusal.source ?? ''
  const variable = place.startsWith('AWS_')
  const arn = 'arn:aws:iam::ACCOUNT:role/NAME'
  const named: Remedy = {
    title: 'Name the role that the token is for',
    safety: 'manual',
    steps: [
      variable
        ? setVariables(os, {AWS_ROLE_ARN: arn})
        : command('aws', 'configure', 'set', 'role_arn', arn, ...(profile.name === 'default' ? [] : ['--profile', profile.name])),
    ],
  }
  const without: Remedy = {
    title: 'Or do without the token',
    safety: 'review',
    steps: [variable ? unset(os, place) : byHand(`${place}: delete the line web_identity_token_file`)],
  }
  return fail(
    'role-missing',
    `${place} names a web identity token, but no role to assume with it (${variable ? 'AWS_ROLE_ARN' : 'role_arn'}), so the AWS tools stop`,
    {evidence: [{label: 'the AWS tools say', value: refusal.message, source: place}], remedies: [named, without]},
  )
}

function judge(token: WebIdentity, refused: string | null): Finding {
  const {file, source, state, reason, expires, left} = token
  const evidence: Evidence[] = [
    {label: 'token file', value: file, source},
    ...(expires === null || left === null
      ? []
      : [{label: 'token', value: `${left > 0 ? 'ends' : 'ended'} ${when(expires, left)}`, source: file}]),
    ...(refused === null ? [] : [{label: 'AssumeRoleWithWebIdentity', value: refused}]),
  ]
  const missing = (what: string): Finding =>
    fail('token-file-missing', `The role is assumed with the token in ${file} (${source}), which ${what}`, {
      evidence,
      remedies: [mend(token)],
    })
  switch (state) {
    case 'missing':
      return missing(notThere(file))
    case 'unreadable':
      return missing(`cannot be read (${reason ?? 'unknown reason'})`)
    case 'empty':
      return missing('is empty')
    case 'read':
      break
  }
  if (left === null || left > 0)
    return pass(left === null ? 'the token file exists; it does not say when the token expires' : 'the web identity token is valid', {
      evidence,
    })
  const over = `The web identity token in ${file} ended ${ago(-left)}`
  return refused === null
    ? warn('token-expired', `${over}; STS refuses it unless it is renewed before the role is assumed again`, {
        evidence,
        remedies: [mend(token)],
      })
    : fail('token-expired', `${over}, so STS refuses the role`, {evidence, grade: 'proven', remedies: [mend(token)]})
}

/** botocore takes the path as it stands; the guide prints one with `~` (facts CC D4). */
function notThere(file: string): string {
  const taught = guideError('web_identity_token_file', file)
  return taught === null ? 'does not exist' : `does not exist: the AWS tools do not expand the ~; ${taught}`
}

function mend({source}: WebIdentity): Remedy {
  return {
    title: 'Get a new token',
    safety: 'manual',
    steps: [
      byHand(
        source.startsWith('AWS_')
          ? 'the pipeline or the pod that set AWS_WEB_IDENTITY_TOKEN_FILE writes the file: request the token again in this job (GitHub Actions, GitLab: id_tokens; Kubernetes: the projected service account token), or unset the variable'
          : `${source}: name the file that your identity provider writes, and have it written again`,
      ),
    ],
  }
}

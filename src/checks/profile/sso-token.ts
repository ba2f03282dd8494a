import type {SsoSession} from '../../facts/aws/keys/sso-session.js'
import {fail, pass, unknown, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {ago} from '../durations.js'
import {saidEvidence, when} from './sign-in.js'

interface Around {
  /** Until when keys that were fetched before go on; null: there are none. */
  until: string | null
  /** What the AWS tools said when Git started them. */
  said: {ended: string | null; never: string | null}
  remedy: Remedy
}

/**
 * Judges the token that the last sign-in left, as botocore does: it renews the token of an sso-session by itself, a token without session
 * never; keys that were fetched before go on to their own end (facts ID 6.1, 6.2).
 */
export function judgeToken(session: SsoSession, {until, said, remedy}: Around): Finding {
  const {token, profile, elsewhere} = session
  const evidence: Evidence[] = [
    {label: 'sign-in', value: session.session === null ? session.startUrl : `sso-session ${session.session}, ${session.startUrl}`},
    tokenEvidence(session),
    ...(elsewhere === null
      ? []
      : [{label: 'token of another name', value: `signed in as ${elsewhere.name}`, source: elsewhere.token.file}]),
  ]
  const proof = said.ended ?? said.never
  const stop = (code: string, summary: string): Finding => {
    if (until !== null && proof === null)
      return warn(code, `${summary}; keys that were fetched before are valid until ${until.slice(0, 16).replace('T', ' ')} UTC`, {
        evidence,
        remedies: [remedy],
      })
    return fail(code, `${summary}, so the AWS tools have nothing to sign with`, {
      evidence: [...evidence, ...saidEvidence(proof)],
      remedies: [remedy],
      ...(proof !== null && {grade: 'proven' as const}),
    })
  }
  switch (token.state) {
    case 'missing':
      return stop(
        'never-logged-in',
        elsewhere === null
          ? `Nobody has signed in with SSO for the profile ${profile} on this machine`
          : `The SSO sign-in on this machine was done as ${elsewhere.name}; the profile ${profile} needs another one`,
      )
    case 'unreadable':
      return stop('token-unusable', `The file with the SSO token of the profile ${profile} cannot be read`)
    case 'not-json':
      return stop('token-unusable', `The file with the SSO token of the profile ${profile} is damaged`)
    case 'incomplete':
      return stop('token-unusable', `The file for the SSO token of the profile ${profile} contains no token`)
    case 'read':
      return judgeTime(session, {evidence, stop, proof})
  }
}

interface Case {
  evidence: Evidence[]
  stop: (code: string, summary: string) => Finding
  proof: string | null
}

function judgeTime({profile, token: {left, expires, refusal}, renewal}: SsoSession, {evidence, stop, proof}: Case): Finding {
  const over = left !== null && left <= 0
  const whose = `The SSO session of the profile ${profile}`
  if (proof !== null) {
    return stop('sso-expired', over ? `${whose} ended ${ago(-left)} and cannot be renewed` : `${whose} is not accepted any more`)
  }
  if (refusal !== undefined)
    return stop(
      'token-unusable',
      `The file with the SSO token of the profile ${profile} does not say in a form that they read when it ends (${refusal})`,
    )
  if (left === null || expires === null)
    return unknown('not-observable', `it cannot be read when the SSO session of the profile ${profile} ends`, {evidence})
  if (!over) return pass(`the SSO session of the profile ${profile} is valid (ends ${when(expires, left)})`, {evidence})
  if (renewal === 'by-itself') {
    return pass(
      `the SSO token of the profile ${profile} ended ${ago(-left)}; the AWS tools renew it by themselves as long as the session lives`,
      {code: 'renews-itself', evidence},
    )
  }
  const why =
    renewal === 'registration-expired'
      ? ', and the registration that would renew it has ended too'
      : renewal === 'no-data'
        ? ', and nothing is stored to renew it with'
        : ''
  return stop('sso-expired', `${whose} ended ${ago(-left)}${why}`)
}

function tokenEvidence({token: {file, state, expires, left}}: SsoSession): Evidence {
  const value =
    state === 'read'
      ? expires === null || left === null
        ? 'end unreadable'
        : `${left > 0 ? 'ends' : 'ended'} ${when(expires, left)}`
      : state
  return {label: 'token', value, source: file}
}

import {clock} from './faults.js'
import type {Accounts, Principal} from './accounts.js'
import type {Service} from './hosts.js'
import {instantOf, parseSignedCall, stampOf, verifySignedCall} from './sigv4.js'
import type {HttpCall} from './sigv4.js'
import type {World} from './world.js'

const MINUTES = 15

/** A refusal of an AWS API, in its own words. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, status: number, message: string) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.status = status
  }
}

/** The same refusal has two names: that of the query services (STS, IAM) and that of the JSON ones (facts ID 7.1). */
const CODES = {
  query: {
    token: ['InvalidClientTokenId', 403],
    expired: ['ExpiredToken', 403],
    signature: ['SignatureDoesNotMatch', 403],
    none: ['MissingAuthenticationToken', 403],
  },
  json: {
    token: ['UnrecognizedClientException', 400],
    expired: ['ExpiredTokenException', 400],
    signature: ['InvalidSignatureException', 400],
    none: ['MissingAuthenticationTokenException', 400],
  },
} as const

const WRONG_SIGNATURE =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'

/**
 * Who signed an API call. @throws ApiError as the service would answer
 */
export function authenticateCall(world: World, accounts: Accounts, service: Service, call: HttpCall): Principal {
  const codes = CODES[service === 'sts' || service === 'iam' ? 'query' : 'json']
  const refuse = (which: keyof typeof codes, message: string): never => {
    const [code, status] = codes[which]
    throw new ApiError(code, status, message)
  }
  const signed = parseSignedCall(call)
  if (!signed) return refuse('none', 'Request is missing Authentication Token')
  const known = accounts.key(signed.accessKeyId)
  if (!known || known.key.active === false || known.key.token !== signed.token) {
    return refuse('token', 'The security token included in the request is invalid.')
  }
  const now = clock(world)
  if (known.expires !== null && known.expires <= now) return refuse('expired', 'The security token included in the request is expired')
  checkClock(signed.stamp, now, message => refuse('signature', message))
  if (!verifySignedCall(signed, known.key.secret)) return refuse('signature', WRONG_SIGNATURE)
  if (signed.service !== service) return refuse('signature', `Credential should be scoped to correct service: '${service}'.`)
  return known.principal
}

function checkClock(stamp: string, now: number, refuse: (message: string) => never): void {
  const given = instantOf(stamp)
  const early = now - MINUTES * 60_000
  const late = now + MINUTES * 60_000
  if (given < early) refuse(`Signature expired: ${stamp} is now earlier than ${stampOf(early)} (${stampOf(now)} - ${MINUTES} min.)`)
  if (given > late) refuse(`Signature not yet current: ${stamp} is still later than ${stampOf(late)} (${stampOf(now)} + ${MINUTES} min.)`)
}

/** Why nothing was signed. */
export type SigningErrorCode =
  | 'not-codecommit'
  | 'user-information'
  | 'trailing-dot'
  | 'control-characters'
  | 'no-path'
  | 'no-credentials'
  | 'bad-credentials'
  | 'bad-time'
  | 'bad-url'
  | 'not-https'

/** Nothing was signed; the message says why in one sentence, and holds no secret. */
export class SigningError extends Error {
  readonly code: SigningErrorCode

  constructor(code: SigningErrorCode, message: string) {
    super(message)
    this.name = 'SigningError'
    this.code = code
  }
}

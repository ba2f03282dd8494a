/**
 * The signing core, `codecommit-doctor/signing`: from AWS credentials to the user name and password that CodeCommit's Git endpoint
 * takes. Pure: it reads no file, no environment and no clock, and makes no connection.
 */
export {codeCommitHost} from './host.js'
export type {CodeCommitHost} from './host.js'
export {describePresented} from './presented.js'
export type {Presented} from './presented.js'
export {credentialUrlParts} from './git-url.js'
export type {CredentialUrlParts} from './git-url.js'
export {PASSWORD_LIFE, sign} from './sign.js'
export type {SignedCredential, SignRequest} from './sign.js'
export {signature} from './signature.js'
export type {SignatureInput} from './signature.js'
export {SigningError} from './signing-error.js'
export type {SigningErrorCode} from './signing-error.js'

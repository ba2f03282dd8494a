/**
 * Wrong usage: a word or value that a person typed cannot be used. Commands answer it with exit code 2 (design §5).
 * It is the one error that facts let through: a fact that cannot be known is unknown, but a typing error must be told.
 *
 * `message` is one or more plain sentences without a stack trace; `valid` lists what would have been accepted, nearest first.
 */
export class UsageError extends Error {
  readonly valid: readonly string[]

  constructor(message: string, valid: readonly string[] = []) {
    super(message)
    this.name = 'UsageError'
    this.valid = valid
  }
}

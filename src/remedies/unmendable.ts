/** Why the program leaves a remedy to a person. Its message completes "left to you: …". */
export class Unmendable extends Error {
  override readonly name = 'Unmendable'
}

/** Why nothing is changed at all: exit code 2. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

/** A fix, or an undo, that could not be carried through: everything that can be is as before. Exit code 3. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
  /** What was erased before, and cannot be brought back. */
  readonly erased: readonly string[]

  constructor(message: string, erased: readonly string[] = []) {
    super(message)
    this.erased = erased
  }
}

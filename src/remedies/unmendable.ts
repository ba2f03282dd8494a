/** Why the program leaves a remedy to a person. Its message completes "left to you: …". */
export class Unmendable extends Error {
  override readonly name = 'Unmendable'
}

/** Why nothing is changed at all: exit code 2. */
export class Refused extends Error {
  override readonly name = 'Refused'
}

import {defineFact, NotObserved} from './fact.js'

/** The `aws` that Git's helper starts: looked up and run as Git would, with Git's shell and PATH. */
export interface AwsCli {
  /** Path of the program; null: not found. */
  path: string | null
  /** Other `aws` programs further down PATH. */
  others: string[]
  /** First line of `aws --version`, redacted; null when it does not run. */
  text: string | null
  version: string | null
  major: 1 | 2 | null
  /** Exit code and last stderr line when it does not run. */
  failure: string | null
  /** The program's first line names an interpreter that is not there. */
  missingInterpreter: string | null
}

export default defineFact({
  id: 'aws-cli', reach: 'program', deadline: 8000,
  observe(): AwsCli { throw new NotObserved('not-observable', 'not examined yet') },
})

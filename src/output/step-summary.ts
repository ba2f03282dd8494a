import {appendFileSync} from 'node:fs'

/**
 * Adds the summary of a job on GitHub Actions to the file that the runner names ("Workflow commands", adding a job summary); nothing where
 * there is none. That it cannot be written changes neither verdict nor exit code: it is said on standard error.
 */
export async function writeStepSummary(file: string | undefined, markdown: () => Promise<string>): Promise<void> {
  if (!file) return
  const text = await markdown()
  try {
    appendFileSync(file, text)
  } catch (error) {
    process.stderr.write(
      `The job summary was not written to ${JSON.stringify(file)}: ${(error as NodeJS.ErrnoException).code ?? String(error)}.\n`,
    )
  }
}

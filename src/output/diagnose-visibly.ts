import type {Check} from '../checks/check.js'
import {diagnose} from '../diagnose.js'
import type {Diagnosis, RunSetting} from '../diagnose.js'
import type {RunOptions} from '../facts/options.js'
import type {Progress} from './progress.js'
import {inPipeline} from './terminal.js'

/** Diagnoses with a line of progress on a terminal, and leaves no child behind when the person stops it. */
export async function diagnoseVisibly(
  loadChecks: () => Promise<readonly Check[]>,
  options: RunOptions,
  {
    failOn,
    everything = false,
    policy,
    plugins,
    ascii,
    quiet,
  }: Pick<RunSetting, 'failOn' | 'everything' | 'policy' | 'plugins'> & {ascii: boolean; quiet: boolean},
): Promise<Diagnosis> {
  const visible = process.stderr.isTTY && !quiet && process.env['TERM'] !== 'dumb' && !inPipeline(process.env)
  let progress: Progress | undefined
  const loadVisibly = async (): Promise<readonly Check[]> => {
    const checks = await loadChecks()
    if (visible)
      progress = (await import('./progress.js')).startProgress(
        checks.map(({id}) => id),
        {stream: process.stderr, ascii},
      )
    return checks
  }
  const stopped = new AbortController()
  const stop = (exitCode: number) => (): void => {
    progress?.clear()
    stopped.abort()
    process.exit(exitCode)
  }
  const [interrupted, terminated] = [stop(130), stop(143)]
  process.once('SIGINT', interrupted).once('SIGTERM', terminated)
  try {
    return await diagnose(loadVisibly, options, {
      env: process.env,
      cwd: process.cwd(),
      failOn,
      everything,
      ...(policy && {policy}),
      ...(plugins && {plugins}),
      signal: stopped.signal,
      onResult: ({check}) => {
        progress?.done(check)
      },
    })
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', terminated)
    progress?.clear()
  }
}

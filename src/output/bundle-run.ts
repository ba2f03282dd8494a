import {examineBundle} from '../bundle/examine-bundle.js'
import {readBundle} from '../bundle/read-bundle.js'
import type {Check} from '../checks/check.js'
import {documentText} from '../facts/machine/document-file.js'
import type {Absent} from '../plugins/absent.js'
import type {LoadedPlugins} from '../plugins/load.js'
import {createRedactor} from '../redaction/redactor.js'
import type {Redactor} from '../redaction/redactor.js'
import type {Report} from '../report/report.js'
import {allChecks, pluginsOfRun} from './plugins-of-run.js'

/**
 * The report on the facts of a bundle, without a look at this machine. Plugins are asked as far as the bundle was made with them and they
 * are named here too; those that are not here are told.
 * @param select which of all checks are asked @param words plugins as typed, which are asked in any case
 * @throws UsageError for a file that is no bundle
 */
export async function diagnoseBundle(
  file: string,
  select: (checks: readonly Check[]) => readonly Check[],
  {failOn, words}: {failOn: 'fail' | 'warn'; words: readonly string[] | undefined},
): Promise<{report: Report; redactor: Redactor}> {
  const redactor = createRedactor()
  const bundle = readBundle(documentText(file), file, redactor)
  const {plugins: told} = bundle.report
  const place = {env: process.env, cwd: process.cwd(), start: process.cwd()}
  const loaded = await pluginsOfRun(words, place, {among: named(told)})
  const absent = told === undefined ? null : await absentOf(told, loaded)
  try {
    const checks = select([...(await allChecks(loaded)), ...(absent?.checks ?? [])])
    const report = await examineBundle(bundle, checks, failOn, text => redactor.redact(text))
    const {verdict} = report
    return {
      redactor,
      report: {
        ...report,
        ...(absent && {verdict: {...verdict, sentence: verdict.sentence + absent.said}}),
        ...(loaded && {plugins: loaded.told(), pages: loaded.pages}),
      },
    }
  } finally {
    loaded?.rest()
  }
}

/** Foreign text: only what has the form of a name can be one. */
const named = (told: unknown): string[] =>
  Array.isArray(told)
    ? told.flatMap((one: unknown) => (one as {name?: unknown} | null)?.name ?? []).filter(name => typeof name === 'string')
    : []

async function absentOf(told: unknown, loaded: LoadedPlugins | null): Promise<Absent> {
  const {absentPlugins, bundledPlugins} = await import('../plugins/absent.js')
  return absentPlugins(bundledPlugins(told), loaded)
}

import {examineBundle} from '../bundle/examine-bundle.js'
import {readBundle} from '../bundle/read-bundle.js'
import type {Check} from '../checks/check.js'
import {documentText} from '../facts/machine/document-file.js'
import {createRedactor} from '../redaction/redactor.js'
import type {Redactor} from '../redaction/redactor.js'
import type {Report} from '../report/report.js'

/** The report on the facts of a bundle, without a look at this machine. @throws UsageError for a file that is no bundle */
export async function diagnoseBundle(
  file: string,
  loadChecks: () => Promise<readonly Check[]>,
  failOn: 'fail' | 'warn',
): Promise<{report: Report; redactor: Redactor}> {
  const redactor = createRedactor()
  const bundle = readBundle(documentText(file), file, redactor)
  return {report: await examineBundle(bundle, await loadChecks(), failOn), redactor}
}

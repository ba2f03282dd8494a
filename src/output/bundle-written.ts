import {bundleOf, bundleText} from '../bundle/bundle.js'
import {fitting} from '../bundle/fitting.js'
import {previewLines, writtenLine} from '../bundle/preview.js'
import type {RunOptions} from '../facts/options.js'
import type {LoadedPlugins} from '../plugins/load.js'
import {diagnoseVisibly} from './diagnose-visibly.js'
import {writeOut} from './document.js'
import {newPath, writeNewFile} from './new-file.js'
import {allChecks} from './plugins-of-run.js'
import {inPipeline} from './terminal.js'

/** What becomes of the bundle, and the plugins whose checks go along. */
interface Wish {
  plugins: LoadedPlugins | null
  output: string | undefined
  gzip: boolean
  yes: boolean
  maskAccounts: boolean
}

/** Of a document: what plays no part is left out of a longer one, and where it stays longer all the same it is packed, unless somebody named the file. */
const LONGEST_PLAIN = 900_000

/** Diagnoses with every check, shows on a terminal what would be handed on, asks, and writes it. @throws UsageError */
export async function writeBundle(options: RunOptions, {plugins, output, gzip, yes, maskAccounts: masked}: Wish): Promise<void> {
  const asked = gzip || output?.endsWith('.gz') === true
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const named = (packed: boolean): string => output ?? `codecommit-doctor-bundle-${stamp}.json${packed ? '.gz' : ''}`
  newPath(named(asked))
  const loadChecks = () => allChecks(plugins)
  const {report: whole, redactor} = await diagnoseVisibly(loadChecks, options, {
    failOn: 'fail',
    everything: true,
    plugins,
    ascii: false,
    quiet: false,
  })
  const {report, leftOut} = await fitting(whole, await loadChecks(), LONGEST_PLAIN)
  const bundle = bundleOf(report, redactor, masked, leftOut)
  const text = bundleText(bundle, redactor)
  const packed = asked || (output === undefined && text.length > LONGEST_PLAIN)
  const file = named(packed)
  const path = newPath(file)
  if (!yes && process.stdin.isTTY && process.stderr.isTTY && !inPipeline(process.env)) {
    const talk = await (await import('./fix-session.js')).talkOnTerminal(false, true)
    await talk.say(`${previewLines(bundle, Buffer.byteLength(text)).join('\n')}\n`)
    if (!(await talk.ask(`Write ${file}?`))) return
  }
  const bytes = packed ? (await import('node:zlib')).gzipSync(text) : Buffer.from(text)
  writeNewFile(path, bytes)
  await writeOut(writtenLine(file, bytes.length, bundle))
}

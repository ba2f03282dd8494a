import type {Redactor} from '../redaction/redactor.js'
import {mapStrings} from './map-strings.js'
import type {RenderOptions, Report} from './report.js'

/** The formats of `run`. */
export const FORMATS = ['human', 'json'] as const
export type Format = typeof FORMATS[number]

/** Loads what the format needs, so that it is there when the report is: programs are waited for meanwhile. */
export const preload = (format: Format): Promise<unknown> => format === 'json' ? import('./json.js') : Promise.all([import('./human.js'), import('./palette.js')])

/**
 * Renders a report. Its texts pass the redactor once more first: afterwards they are wrapped, quoted and painted,
 * and a secret could hide behind a line break. Only the renderer that is needed is loaded.
 * @throws Error when a known secret would still stand in the document: then nothing may be written
 */
export async function render(report: Report, format: Format, options: RenderOptions, redactor: Redactor): Promise<string> {
  const clean = mapStrings(report, text => redactor.redact(text))
  const document = format === 'json' ? (await import('./json.js')).renderJson(clean) : await human(clean, options)
  if (redactor.leaks(document)) throw new Error('the report would have contained a secret, so it was not written; please report this')
  return document
}

async function human(report: Report, options: RenderOptions): Promise<string> {
  const [{renderHuman}, {coloured, plain}] = await Promise.all([import('./human.js'), import('./palette.js')])
  return renderHuman(report, options, options.colour ? await coloured() : plain)
}

import type {Redactor} from '../redaction/redactor.js'
import {mapStrings} from './map-strings.js'
import type {Observed} from '../verdict/verdict.js'
import type {RenderOptions, Report} from './report.js'

/** The formats of `run`. */
export const FORMATS = ['human', 'json', 'markdown', 'html', 'junit', 'sarif', 'github'] as const
export type Format = (typeof FORMATS)[number]

type Renderer = (report: Report, options: RenderOptions) => string | Promise<string>

/** Only the renderer that is needed is loaded. */
const RENDERERS: Readonly<Record<Format, () => Promise<Renderer>>> = {
  human: async () => {
    const [{renderHuman}, {coloured, plain}] = await Promise.all([import('./human.js'), import('./palette.js')])
    return async (report, options) => renderHuman(report, options, options.colour ? await coloured() : plain)
  },
  json: async () => (await import('./json.js')).renderJson,
  markdown: async () => (await import('./markdown.js')).renderMarkdown,
  html: async () => (await import('./html.js')).renderHtml,
  junit: async () => (await import('./junit.js')).renderJunit,
  sarif: async () => (await import('./sarif.js')).renderSarif,
  github: async () => (await import('./github.js')).renderGitHub,
}

/** Loads what the format needs, so that it is there when the report is: programs are waited for meanwhile. */
export const preload = (format: Format): Promise<unknown> => RENDERERS[format]()

/** Facts that are redacted once they are looked at: no format shows many of them, and those of thousands of profiles are long. */
function lookedAt(facts: Observed, redact: (text: string) => string): Observed {
  const clean: Observed = {}
  for (const [id, fact] of Object.entries(facts)) {
    let known: unknown
    Object.defineProperty(clean, id, {enumerable: true, get: () => (known ??= mapStrings(fact, redact))})
  }
  return clean
}

/**
 * Renders a report. Its texts pass the redactor once more first: afterwards they are wrapped, quoted and painted,
 * and a secret could hide behind a line break.
 * @throws Error when a known secret would still stand in the document: then nothing may be written
 */
export async function render(report: Report, format: Format, options: RenderOptions, redactor: Redactor): Promise<string> {
  const redact = (text: string): string => redactor.redact(text)
  const clean = {...mapStrings({...report, facts: {}}, redact), facts: lookedAt(report.facts, redact)}
  const document = await (await RENDERERS[format]())(clean, options)
  if (redactor.leaks(document)) throw new Error('the report would have contained a secret, so it was not written; please report this')
  return document
}

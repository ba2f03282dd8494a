import type {Mended} from '../mend.js'
import type {FixDocument} from '../remedies/fix-document.js'

/** What a fix did, as the document of schema version 1 (schema/fix-v1.json). @param started as `performance.now()` tells it */
export function fixJson(mended: Mended, started: number): string {
  const document: FixDocument = {
    schemaVersion: 1,
    tool: {name: 'codecommit-doctor', version: VERSION},
    generatedAt: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    durationMs: Math.round(performance.now() - started),
    ...mended,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

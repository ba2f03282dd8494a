import {maskAccounts} from '../redaction/account-mask.js'
import type {Redactor} from '../redaction/redactor.js'
import type {Report} from './report.js'

/** The report with what was removed from its texts, by kind and number of places, and with accounts and users masked where that is wanted. */
export function withRedaction(report: Report, redactor: Redactor, mask: boolean | undefined): Report {
  const shown = mask ? maskAccounts(report) : report
  return {...shown, redaction: {kinds: redactor.counts(), accountsMasked: mask === true}}
}

/** What was removed, for people; nothing where nothing was. */
export function removedLines({redaction}: Report): string[] {
  const kinds = Object.entries(redaction?.kinds ?? {}).filter(([, number]) => number > 0)
  return kinds.length === 0
    ? []
    : [
        'Removed from what was read',
        ...kinds.map(([kind, number]) => `  ${kind}: in ${String(number)} ${number === 1 ? 'place' : 'places'}`),
      ]
}

import {parseInstant} from '../../probes/instant.js'

/**
 * What botocore says of an end of keys that it cannot compare with the clock: no time, or one without a zone (dateutil.parser; botocore
 * RefreshableCredentials; tried with 1.43.11).
 * @param end as a variable, a file or a program gives it
 * @returns its words; null where Python reads the time, or may read it after all
 */
export function timeRefusal(end: unknown): string | null {
  if (typeof end !== 'string') return `Parser must be a string or character stream, not ${pythonType(end)}`
  if (parseInstant(end) !== null) return null
  if (end.trim() === '') return `String does not contain a date: ${end}`
  if (/^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?$/.test(end))
    return Number.isNaN(Date.parse(end)) ? null : "can't subtract offset-naive and offset-aware datetimes"
  // Seconds or milliseconds since 1970: Python takes them for a year.
  if (/^[1-9](?:\d{8,10}|\d{12}|\d{14,})$/.test(end))
    return Number(end) < 2 ** 31 ? `year ${end} is out of range: ${end}` : 'signed integer is greater than maximum'
  // In double quotes, which `docker run --env-file` keeps, or as Go prints a time: an offset and a zone's name.
  if (end.includes('"') || /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? [+-]\d{4} [A-Z]{3,4}\b/.test(end))
    return `Unknown string format: ${end}`
  // Names of days, months and zones are parts of times.
  return /^[a-z]+$/i.test(end) &&
    !/^(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[ap]m?$|utc|gmt|z$|t$)/i.test(end)
    ? `Unknown string format: ${end}`
    : null
}

const pythonType = (value: unknown): string =>
  typeof value === 'boolean'
    ? 'bool'
    : typeof value === 'number'
      ? Number.isInteger(value)
        ? 'int'
        : 'float'
      : Array.isArray(value)
        ? 'list'
        : 'dict'

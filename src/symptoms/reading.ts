const ESCAPES = /\x1b(?:\[[0-9;?<=>]{0,40}[ -/]{0,4}[@-~]|[\]_][^\x07\x1b]{0,400}(?:\x07|\x1b\\)?|[()][A-Z0-9]|[=>78cDEHMNOZ])/g
const QUOTES: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '\u00a0': ' ',
  '\u202f': ' ',
}
const ENTITIES: Readonly<Record<string, string>> = {'&#39;': "'", '&apos;': "'", '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&'}

/** What stands before the words of a line: quoting, time, level, a container's or a program's name. */
const LEAD = new RegExp(
  `^(?:${[
    '[>|#│┃]+ ',
    String.raw`\[?\d{4}[-/]\d\d[-/]\d\d[T ][\d:.,]{5,18}(?:Z|[+-]\d\d:?\d\d)?\]?[ :]?`,
    String.raw`\[?\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?\]?[ :]?`,
    // GitLab's streams (behind its time), CodeBuild, Jenkins' Git plugin.
    String.raw`\d\d[OE][ +]`,
    String.raw`\[Container\] `,
    '(?:stderr|stdout): ',
    // GitHub Actions, the journal, klog.
    String.raw`##\[(?:error|warning|debug|group|command)\]`,
    String.raw`[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d [\w.-]{1,64} [\w.@/-]{1,64}(?:\[\d{1,9}\])?: `,
    String.raw`[EWIF]\d{4} \d\d:\d\d:\d\d\.\d{1,9} {1,9}\d{1,9} [\w.-]{1,64}:\d{1,6}\] `,
    String.raw`\[?(?:ERROR|WARN(?:ING)?|INFO|DEBUG|STDERR|STDOUT|NOTICE)\]?:? (?:- )?`,
    String.raw`\[(?:error|warn(?:ing)?|info|debug|stderr|err)\] `,
    String.raw`#\d{1,4} (?:\d{1,5}\.\d{1,4} )?`,
    String.raw`[\w.-]{1,60} {0,20}\| `,
    'remote: ',
  ].join('|')})`,
)

/** The escapes of a terminal, and lines that were written over: nothing that was said. Before the redactor, which would spell them out. */
export const withoutTerminal = (text: string): string =>
  text
    .replace(/^\ufeff/, '')
    .replace(ESCAPES, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b\u200e\u200f\u2060\ufeff]/g, '')

/**
 * The ways in which a pasted text may have to be read: as its lines stand; with lines that a terminal broke at its edge put together;
 * and with the `\n` of a log in JSON as line breaks. In each, blanks are one space and what logs put before a line is gone.
 */
export function readings(text: string): string[] {
  const spelt = text
    .replace(/[‘’‚‛´“”„‟«»\u00a0\u202f]/g, sign => QUOTES[sign] ?? sign)
    .replace(/&(?:#39|apos|quot|lt|gt|amp);/g, entity => ENTITIES[entity] ?? entity)
  const lines = spelt.split('\n')
  const all = [lines, unbroken(lines)]
  if (spelt.includes('\\n'))
    all.push(
      spelt
        .replace(/\\r\\n|\\n/g, '\n')
        .replaceAll('\\"', '"')
        .split('\n'),
    )
  return [...new Set(all.map(tidy))]
}

const tidy = (lines: readonly string[]): string =>
  lines
    .map(line => unled(line.replace(/[ \t]+/g, ' ').trim()))
    .filter(line => line !== '')
    .join('\n')

const MOST_LEADS = 6

function unled(line: string): string {
  let rest = line
  for (let round = 0; round < MOST_LEADS; round++) {
    const shorter = rest.replace(LEAD, '').trimStart()
    if (shorter === rest) break
    rest = shorter
  }
  return rest
}

/** A terminal's edge shows as the length of its longest line, where several lines have it. */
const NARROWEST = 40

/** A line that begins so is no other one's rest. */
const BEGINS = /^\s|^(?:(?:fatal|error|warning|hint|remote|usage|aws|git|ssh|bash|sh|zsh): |Traceback |An error occurred |\$ |PS |> )/

function unbroken(lines: readonly string[]): string[] {
  const edge = lines.reduce((longest, line) => Math.max(longest, line.length), 0)
  if (edge < NARROWEST || edge > 400) return [...lines]
  const whole: string[] = []
  let full = false
  for (const line of lines) {
    if (full && !BEGINS.test(line)) whole.push((whole.pop() ?? '') + line)
    else whole.push(line)
    full = line.length === edge
  }
  return whole
}

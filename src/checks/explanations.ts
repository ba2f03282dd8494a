/**
 * The explanation page of a check: the Markdown file beside it, bundled as text and loaded only when asked for.
 * The names in the import are one folder and one file: the bundler takes every page along by that pattern.
 * @param id of a check in the registry
 * @throws Error when the page is not in this build (a test keeps one for every check)
 */
export async function explanation(id: string): Promise<string> {
  const [area = '', name = ''] = id.split('/')
  try {
    return ((await import(`./${area}/${name}.md`)) as {default: string}).default
  } catch {
    throw new Error(`the explanation of ${id} is missing from this build.`)
  }
}

/** A page taken apart by its headings. */
export interface Page {
  title: string
  /** The line below the title. */
  summary: string
  /** By heading of the second level, without the causes. */
  sections: {heading: string; body: string}[]
  /** By code: heading of the third level below `Causes`. */
  causes: {code: string; body: string}[]
}

/**
 * Reads the fixed form of a page: `# id`, a summary, `## section`s, and `### code`s below `## Causes`.
 * Headings inside fenced code are text.
 */
export function parsePage(markdown: string): Page {
  const page: Page = {title: '', summary: '', sections: [], causes: []}
  let body: string[] = []
  let place = (text: string): void => {
    page.summary = text
  }
  let inCauses = false
  let fenced = false
  const close = (): void => {
    place(body.join('\n').trim())
    body = []
  }
  for (const line of markdown.split(/\r?\n/)) {
    if (/^\s*```/.test(line)) fenced = !fenced
    const [, hashes = '', heading = ''] = (fenced ? null : /^(#{1,3})\s+(.+?)\s*$/.exec(line)) ?? []
    if (hashes === '#' && page.title === '') page.title = heading
    else if (hashes === '##' || (hashes === '###' && inCauses)) {
      close()
      inCauses = hashes === '##' ? heading === 'Causes' : inCauses
      place =
        hashes === '##'
          ? text => {
              page.sections.push({heading, body: text})
            }
          : text => {
              page.causes.push({code: heading.replaceAll('`', ''), body: text})
            }
    } else body.push(line)
  }
  close()
  return page
}

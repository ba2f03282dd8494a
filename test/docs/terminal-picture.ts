/** How a terminal shows a character: of the sixteen colours, bold, dim. */
interface Look {
  bold: boolean
  dim: boolean
  colour: string | null
}

const COLOURS: Record<number, string> = {31: '#ff7b72', 32: '#56d364', 33: '#e3b341', 36: '#79c0ff'}
const PLAIN: Look = {bold: false, dim: false, colour: null}
const [CELL, LINE, MARGIN, BAR] = [8.43, 19, 18, 34]

/**
 * Draws what a terminal of that many columns shows as a picture that needs no font, script or file beside it.
 * @param text with SGR escapes; lines that are too long go on in the next row, as in a terminal
 * @returns SVG
 */
export function terminalPicture(text: string, {columns, title}: {columns: number; title: string}): string {
  const lines = text
    .trimEnd()
    .split('\n')
    .flatMap(line => folded(line, columns))
  const [width, height] = [Math.ceil(columns * CELL + 2 * MARGIN), BAR + lines.length * LINE + MARGIN]
  let look = PLAIN
  const rows = lines.map((line, index) => {
    const parts: string[] = []
    for (const piece of line.split(/(\u001b\[[\d;]*m)/)) {
      if (piece.startsWith('\u001b[')) look = after(look, piece)
      else if (piece !== '') parts.push(span(piece, look))
    }
    return `<text xml:space="preserve" x="${String(MARGIN)}" y="${String(BAR + (index + 1) * LINE - 5)}">${parts.join('')}</text>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}" role="img" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    '<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#e6edf3;white-space:pre}.b{font-weight:700}.d{fill:#9198a1}</style>',
    `<rect width="${String(width)}" height="${String(height)}" rx="8" fill="#0d1117"/>`,
    ...['#ff5f57', '#febc2e', '#28c840'].map(
      (colour, index) => `<circle cx="${String(20 + index * 18)}" cy="17" r="5.5" fill="${colour}"/>`,
    ),
    ...rows,
    '</svg>',
    '',
  ].join('\n')
}

/** A line in rows of that many characters; escapes take no room. */
function folded(line: string, columns: number): string[] {
  const rows: string[] = []
  let [row, used] = ['', 0]
  for (const piece of line.split(/(\u001b\[[\d;]*m)/)) {
    for (const part of piece.startsWith('\u001b[') ? [piece] : piece) {
      if (!part.startsWith('\u001b[') && used++ >= columns) {
        rows.push(row)
        ;[row, used] = ['', 1]
      }
      row += part
    }
  }
  return [...rows, row]
}

function after(look: Look, escape: string): Look {
  return escape
    .slice(2, -1)
    .split(';')
    .map(Number)
    .reduce((now: Look, code) => {
      if (code === 0) return PLAIN
      if (code === 1) return {...now, bold: true}
      if (code === 2) return {...now, dim: true}
      if (code === 22) return {...now, bold: false, dim: false}
      if (code === 39) return {...now, colour: null}
      const colour = COLOURS[code]
      if (colour === undefined) throw new Error(`the picture does not know the escape ${String(code)}`)
      return {...now, colour}
    }, look)
}

function span(text: string, {bold, dim, colour}: Look): string {
  const classes = [bold ? 'b' : '', dim ? 'd' : ''].filter(Boolean).join(' ')
  const attributes = `${classes ? ` class="${classes}"` : ''}${colour ? ` style="fill:${colour}"` : ''}`
  return `<tspan${attributes}>${escaped(text)}</tspan>`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

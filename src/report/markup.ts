/** Characters that XML 1.0 does not take at all (§2.2), and lone halves of pairs. */
const NOT_IN_XML = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const SIGNS: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;'}

/** Foreign text for the content of an element of XML or HTML (XML 1.0 §2.4). */
export const markupText = (text: string): string => text.replace(NOT_IN_XML, '\ufffd').replace(/[&<>]/g, sign => SIGNS[sign] ?? '')

/** The same for an attribute in double quotes, whose line breaks would become blanks (XML 1.0 §3.3.3). */
export const attribute = (text: string): string =>
  markupText(text)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, sign => `&#${sign.charCodeAt(0)};`)

/** A document in ASCII: every other character by its number, which XML and HTML read as the character itself. */
export const asciiMarkup = (document: string): string => document.replace(/[^\x00-\x7f]/gu, sign => `&#${sign.codePointAt(0) ?? 0xfffd};`)

// Prints every sentence and remedy that the checks and the verdict may say, with file and line: for reading them in one sitting.
// `…` stands for what is filled in. Usage: node bench/sentences.mjs [FOLDER]
import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../src', import.meta.url))
const folders = process.argv[2] ? [process.argv[2]] : ['checks', 'verdict']

for (const folder of folders) {
  for (const name of readdirSync(join(root, folder), {recursive: true})
    .filter(one => one.endsWith('.ts'))
    .sort()) {
    const path = join(folder, name)
    const source = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true)
    const told = []
    const visit = node => {
      const text = textOf(node)
      if (text !== null && isProse(text)) told.push(`${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}\t${text}`)
      else node.forEachChild(visit)
    }
    visit(source)
    if (told.length > 0) console.log(`\n## ${path}\n${told.join('\n')}`)
  }
}

/** The text of a string, template or sum of them; null for anything else. */
function textOf(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({expression, literal}) => `${inner(expression)}${literal.text}`).join('')
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [textOf(node.left), textOf(node.right)]
    return left === null && right === null ? null : `${left ?? '…'}${right ?? '…'}`
  }
  return null
}

/** What is filled in: its own words where it chooses between some. */
function inner(expression) {
  const words = []
  const visit = node => {
    const text = textOf(node)
    if (text !== null && /\s/.test(text)) words.push(text)
    else node.forEachChild(visit)
  }
  visit(expression)
  return words.length === 0 ? '…' : `{${words.join(' | ')}}`
}

/** Three words or more. */
function isProse(text) {
  return text.trim().split(/\s+/).length >= 3 && /[a-z]/.test(text)
}

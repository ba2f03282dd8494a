import {execFileSync} from 'node:child_process'
import {join, relative} from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '../..')

/** A named thing of the public interface, where the compiler has declared it. */
interface Piece {
  name: string
  exported: boolean
  statement: ts.Statement
  /** The declaration in it that was asked for: a statement may declare several variables. */
  declaration: ts.Declaration
}

/**
 * All types that a module shows to others, and those they are made of, in one text: what is published, and what a change of the interface
 * is seen by. Made from the compiler's own declarations. @param entry below src, `plugin.ts` @param folder with the declarations @throws Error for a type of another package
 */
export function publicTypes(entry: string, folder: string): string {
  const path = join(folder, 'src', entry.replace(/\.ts$/, '.d.ts'))
  const program = ts.createProgram([path], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    typeRoots: [],
    types: [],
    strict: true,
  })
  const file = program.getSourceFile(path)
  const checker = program.getTypeChecker()
  const pieces = new Map<ts.Symbol, Piece>()
  const names = new Set<string>()
  const queue: ts.Symbol[] = []

  const resolved = (symbol: ts.Symbol): ts.Symbol => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)
  const take = (symbol: ts.Symbol, exported: string | null): Piece | null => {
    const known = pieces.get(symbol)
    if (known) return known
    const declaration = symbol.declarations?.[0]
    const statement = declaration && topStatement(declaration)
    if (!declaration || !statement) return null // a type parameter, or a part of another piece
    const from = statement.getSourceFile().fileName
    if (program.isSourceFileDefaultLibrary(statement.getSourceFile())) return null
    if (!from.startsWith(folder)) throw new Error(`${entry} shows a type of ${relative(root, from)}: ${symbol.name}`)
    let name = exported ?? (symbol.name === 'default' ? 'Default' : symbol.name)
    for (let number = 2; names.has(name); number++) name = `${exported ?? symbol.name}${number}`
    names.add(name)
    const piece = {name, exported: exported !== null, statement, declaration}
    pieces.set(symbol, piece)
    queue.push(symbol)
    return piece
  }

  const module = file && checker.getSymbolAtLocation(file)
  if (!module) throw new Error(`${entry} is no module`)
  for (const one of checker.getExportsOfModule(module)) take(resolved(one), one.name)
  const texts: string[] = []
  for (const symbol of queue) {
    const piece = pieces.get(symbol)
    if (piece) texts.push(printed(piece, found => take(resolved(found), null), checker))
  }
  return withoutSources(`${texts.join('\n\n')}\n\nexport {}\n`)
}

/** Where a rule comes from (`facts GC 1.6`, `design §7`) is for those who work on it: who reads the types cannot open these documents. */
function withoutSources(text: string): string {
  const source = String.raw`(?:design §[\d.]+|catalogue\.md|facts [A-Z]{2} [\w.]+(?:, (?:[A-Z]{2} )?[\d.]+)*)`
  return text
    .replace(new RegExp(String.raw` \(${source}\)|: ${source}(?=\.)|, ${source}(?=\))`, 'g'), '')
    .replace(new RegExp(String.raw`\(${source}[:,] `, 'g'), '(')
}

/** Has the compiler declare every file that is reachable from what is published. @param folder where the declarations go */
export function declareAll(folder: string): void {
  const compiler = join(root, 'node_modules/typescript-native/bin/tsc')
  execFileSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.public.json'), '--outDir', folder], {stdio: 'inherit'})
}

/** The statement at the top of its file that declares something; undefined for what is declared inside of one. */
function topStatement(declaration: ts.Declaration): ts.Statement | undefined {
  if (ts.isVariableDeclaration(declaration)) return declaration.parent.parent
  const isTop =
    ts.isInterfaceDeclaration(declaration) ||
    ts.isTypeAliasDeclaration(declaration) ||
    ts.isFunctionDeclaration(declaration) ||
    ts.isClassDeclaration(declaration)
  return isTop && ts.isSourceFile(declaration.parent) ? declaration : undefined
}

/** The statement with its comment, its own name and the names of what it refers to. */
function printed(
  {name, exported, statement, declaration}: Piece,
  take: (symbol: ts.Symbol) => Piece | null,
  checker: ts.TypeChecker,
): string {
  const source = statement.getSourceFile()
  const edits: {start: number; end: number; text: string}[] = []
  const put = (node: ts.Node, text: string): void => {
    edits.push({start: node.getStart(source), end: node.getEnd(), text})
  }
  const refer = (node: ts.Node, at: ts.Node): void => {
    const symbol = checker.getSymbolAtLocation(at)
    const piece = symbol && take(symbol)
    if (piece) put(node, piece.name)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) refer(node.typeName, node.typeName)
    else if (ts.isExpressionWithTypeArguments(node)) refer(node.expression, node.expression)
    else if (ts.isTypeQueryNode(node)) refer(node.exprName, node.exprName)
    else if (ts.isImportTypeNode(node)) throw new Error(`${name} is declared with import(): name its types in the source`)
    ts.forEachChild(node, visit)
  }
  visit(statement)
  const named = (declaration as ts.NamedDeclaration).name
  if (named) put(named, name)
  const comment = ts.getLeadingCommentRanges(source.text, statement.getFullStart())?.at(-1)
  const start = statement.getStart(source)
  const body = applied(source.text, edits, start, statement.getEnd()).replace(/^(?:(?:export|default|declare)\s+)+/, '')
  const lead = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) ? '' : 'declare '
  return `${comment ? `${source.text.slice(comment.pos, comment.end)}\n` : ''}${exported ? 'export ' : ''}${lead}${body}`
}

function applied(text: string, edits: readonly {start: number; end: number; text: string}[], from: number, to: number): string {
  let result = ''
  let position = from
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    result += text.slice(position, edit.start) + edit.text
    position = edit.end
  }
  return result + text.slice(position, to)
}

import {existsSync, readFileSync, readdirSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {beforeAll, describe, expect, it} from 'vitest'
import {registry} from '../../src/checks/registry.js'
import {builtProgram} from '../scenarios/built-program.js'
import {blocksOf, firstStrayLine, ROOT} from './quotes.js'
import {showings} from './showings.js'
import type {Shown} from './showings.js'
import {terminalPicture} from './terminal-picture.js'

const GENERATED = ['docs/catalogue.md', 'docs/checks.md', 'docs/accuracy.md']
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
  ...readdirSync(join(ROOT, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
]
const written = pages.filter(page => !GENERATED.includes(page))
const blocks = written.flatMap(blocksOf)

/** Words of the program's own command line in a text, each from `codecommit-doctor` on to the end of what is typed. */
const typedIn = (text: string): string[] =>
  [...text.replaceAll(/\\\n\s*/g, '').matchAll(/(?:codecommit-doctor|node bin\/doctor\.mjs)((?: [^\s`|&;)'"<>#]+)*)/g)].map(
    match => match[1] ?? '',
  )

interface Manifest {
  commands: Record<string, {flags: Record<string, {char?: string; type: string; allowNo?: boolean}>}>
}

let shown: Map<string, Shown>
beforeAll(async () => {
  builtProgram()
  shown = await showings()
}, 180_000)

const plain = (text: string): string => text.replaceAll(/\u001b\[[\d;]*m/g, '')

describe('what the pages quote was printed', () => {
  const quoted = blocks.filter(({printedBy}) => printedBy !== null)

  it.each(quoted)('$page:$line, by $printedBy', ({printedBy, text}) => {
    const ran = shown.get(printedBy ?? '')
    expect(ran, `nothing is known of: ${printedBy ?? ''}`).toBeDefined()
    const printed = plain(`${ran?.stdout ?? ''}${ran?.stderr ?? ''}`)
    const stray = firstStrayLine(text.replace(/^\$ .*\n/, ''), printed)
    expect(stray, `was not printed: ${stray ?? ''}\n\nbut:\n${printed}`).toBeNull()
  })

  it('is the case for every block that is no source text', () => {
    const bare = blocks.filter(({language, printedBy}) => language === '' && printedBy === null)
    expect(bare.map(({page, line}) => `${page}:${String(line)}`)).toEqual([])
  })

  it('sees a line that was not printed, was printed elsewhere, or out of order', () => {
    const printed = 'one\ntwo\nthree four\n'
    expect(firstStrayLine('one\ntwo', printed)).toBeNull()
    expect(firstStrayLine('one\n…\nthree …', printed)).toBeNull()
    expect(firstStrayLine('one\nthree four', printed)).toBe('three four')
    expect(firstStrayLine('two\none', printed)).toBe('one')
    expect(firstStrayLine('thre', printed)).toBe('thre')
  })
})

describe('what the pages tell people to type exists', () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as Manifest
  const known = (flags: Manifest['commands'][string]['flags']): string[] => [
    '--help',
    ...Object.entries(flags).flatMap(([name, {char, allowNo}]) => [
      `--${name}`,
      ...(char === undefined ? [] : [`-${char}`]),
      ...(allowNo ? [`--no-${name}`] : []),
    ]),
  ]

  it.each(pages.map(page => ({page})))('$page', ({page}) => {
    const wrong = typedIn(readFileSync(join(ROOT, page), 'utf8')).filter(typed => {
      const [command = '', ...words] = typed.trim().split(' ')
      if (['', '--version', '--help'].includes(command)) return false
      const told = manifest.commands[command]
      // A word in prose after the program's name; a command in lower case is one that somebody may type.
      if (!told) return words.some(word => word.startsWith('--'))
      const flags = words.filter(word => /^--?[a-z]/.test(word)).map(word => word.replace(/[=,.:].*$/, ''))
      return flags.some(flag => !known(told.flags).includes(flag))
    })
    expect(wrong).toEqual([])
  })

  it('finds the words of a command line, also over two lines', () => {
    expect(typedIn('`codecommit-doctor run --offline` and codecommit-doctor fix \\\n  --nope')).toEqual([' run --offline', ' fix --nope'])
  })
})

it.each(pages.map(page => ({page})))('the links of $page lead somewhere', ({page}) => {
  const text = readFileSync(join(ROOT, page), 'utf8')
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(match => match[1] ?? '')
  const missing = targets
    .filter(target => !/^(https?:|mailto:|#)/.test(target))
    .filter(target => !existsSync(join(ROOT, dirname(page), target.replace(/#.*$/, ''))))
  expect(missing).toEqual([])
})

it('docs/architecture.md names every room of the house, and no other', () => {
  const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')
  const rooms = readdirSync(join(ROOT, 'src'), {withFileTypes: true})
    .filter(entry => entry.isDirectory())
    .map(({name}) => `src/${name}/`)
  const named = new Set([...text.matchAll(/`(src\/[a-z-]+\/)`/g)].map(match => match[1]))
  expect([...named].sort()).toEqual(rooms.sort())
})

// Rewritten by `npm test -- test/docs -u`, as are the next two.
it('docs/picture.svg is what a terminal shows of the main job', async () => {
  const {stdout} = shown.get('codecommit-doctor run') ?? {stdout: ''}
  const svg = terminalPicture(`\u001b[2m$\u001b[22m codecommit-doctor run\n${stdout}`, {
    columns: 100,
    title: 'codecommit-doctor run, in a terminal',
  })
  await expect(svg).toMatchFileSnapshot('../../docs/picture.svg')
})

it('docs/checks.md has the page of every check', async () => {
  const text = [
    '# The checks, one by one',
    '',
    'What each check looks at, why it matters, how it shows in Git, and how each of its causes is fixed: the same pages that `codecommit-doctor explain ID`',
    'prints. Made from `src/checks/` by the tests. A table of all ids and codes alone: [catalogue.md](catalogue.md).',
    '',
    ...areas().flatMap(([area, ids]) => [
      `- **${area}**: ${ids.map(id => `[${id.slice(area.length + 1)}](#${id.replaceAll('/', '')})`).join(' · ')}`,
    ]),
    '',
    ...registry
      .map(({id}) =>
        readFileSync(join(ROOT, `src/checks/${id}.md`), 'utf8')
          .trim()
          .replaceAll(/^#/gm, '##'),
      )
      .flatMap(page => [page, '']),
  ].join('\n')
  await expect(text).toMatchFileSnapshot('../../docs/checks.md')
})

function areas(): [string, string[]][] {
  const found = new Map<string, string[]>()
  for (const {id, area} of registry) found.set(area, [...(found.get(area) ?? []), id])
  return [...found]
}

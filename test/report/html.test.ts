import {execFile} from 'node:child_process'
import {accessSync, constants, mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, join} from 'node:path'
import {promisify} from 'node:util'
import {describe, expect, test} from 'vitest'
import {createRedactor} from '../../src/redaction/redactor.js'
import {pathFigure} from '../../src/report/html-picture.js'
import type {Link} from '../../src/report/picture.js'
import {render} from '../../src/report/render.js'
import type {Report} from '../../src/report/report.js'
import {degraded, inconclusive, noTarget, plainOptions, report, staleStore} from './made-reports.js'
import {all, parseHtml, parseXml} from './well-formed.js'
import type {Element} from './well-formed.js'

const page = (one: Report, options = {}): Promise<string> => render(one, 'html', {...plainOptions, ...options}, createRedactor())

const states: [string, Report][] = [
  ['healthy', report()],
  ['broken', staleStore()],
  ['degraded', degraded()],
  ['no target', noTarget()],
  ['inconclusive', inconclusive()],
]
const texts = (element: Element): string => element.text + element.children.map(texts).join('')

describe('the page', () => {
  test.each(states)('is well-formed and has what readers and machines need: %s', async (_state, one) => {
    const html = parseHtml(await page(one))
    expect(html.attributes).toEqual({lang: 'en'})
    expect(all(html, 'main')).toHaveLength(1)
    expect(all(html, 'h1').map(texts)).toEqual([one.verdict.sentence])
    expect(all(html, 'title').map(texts)[0]).toContain('codecommit-doctor')
    for (const svg of all(html, 'svg'))
      expect(svg.attributes).toMatchObject({role: 'img', 'aria-label': expect.stringMatching(/^The way of access: git/) as string})
    // Headings in order, so that they can be walked.
    const levels = headings(html)
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    })
  })

  test('loads and runs nothing', async () => {
    const document = await page(staleStore())
    expect(document).toContain("default-src 'none'")
    expect(document).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|@import|url\(|javascript:/i)
    expect(document).not.toMatch(/(?:href|src)=/)
  })

  test('shows foreign text as text', async () => {
    const text = '</code></style><script>alert(1)</script><img src=x onerror=y> "quoted" \'single\' &amp; --> \u0001'
    const html = parseHtml(
      await page(staleStore({verdict: {...staleStore().verdict, sentence: text}, otherTargets: [{url: text, source: `remote ${text}`}]})),
    )
    expect(all(html, 'script')).toEqual([])
    expect(all(html, 'img')).toEqual([])
    expect(all(html, 'h1').map(texts)).toEqual([text.replace('\u0001', String.raw`\x01`)])
  })

  test('follows the setting of the reader, narrow and wide, and paper', async () => {
    const document = await page(report())
    for (const rule of ['prefers-color-scheme:dark', 'max-width:46rem', '@media print']) expect(document).toContain(rule)
    expect(document).toContain('content="width=device-width, initial-scale=1"')
  })

  test('--quiet gives the verdict and the first remedy, --verbose unfolds all', async () => {
    const quiet = parseHtml(await page(staleStore(), {quiet: true}))
    expect(all(quiet, 'details')).toEqual([])
    expect(all(quiet, 'li')).toHaveLength(1)
    const verbose = parseHtml(await page(staleStore(), {verbose: true}))
    expect(all(verbose, 'details').filter(({attributes}) => attributes['open'] === undefined)).toEqual([])
  })

  test('is the same for the same report', async () => {
    expect(await page(staleStore())).toMatchSnapshot()
  })
})

function headings(element: Element): number[] {
  return element.children.flatMap(child => [...(/^h[1-6]$/.test(child.name) ? [Number(child.name[1])] : []), ...headings(child)])
}

describe('the picture', () => {
  const link = (text: string, state: Link['state'] = 'fine', note?: string): Link => ({text, state, ...(note !== undefined && {note})})
  const drawn = (path: Link[], arrived = false): Element[] => all(parseXml(pathFigure(path, arrived, 'x')), 'svg')
  const looks = (svg: Element | undefined): string[] =>
    (svg?.children ?? [])
      .filter(({children}) => children.some(({name}) => name === 'rect'))
      .map(({attributes}) => attributes['class'] ?? '')

  test.each<[string, Link[], boolean, string[]]>([
    ['broken in the middle', [link('git'), link('store', 'broken'), link('demo')], false, ['fine', 'broken', 'unreached']],
    ['broken at its start', [link('git', 'broken'), link('demo')], false, ['broken', 'unreached']],
    ['weak', [link('git'), link('store', 'weak'), link('demo')], false, ['fine', 'weak', 'fine']],
    ['proven', [link('git'), link('demo')], true, ['fine', 'arrived']],
    ['not proven', [link('git'), link('demo')], false, ['fine', 'fine']],
    [
      'a helper that nobody asks',
      [link('store'), link('aws helper', 'fine', 'not asked'), link('demo')],
      true,
      ['fine', 'unreached', 'arrived'],
    ],
  ])('%s', (_state, path, arrived, expected) => {
    const [wide, tall] = drawn(path, arrived)
    expect(looks(wide)).toEqual(expected)
    expect(looks(tall)).toEqual(expected)
    for (const svg of [wide, tall])
      expect(svg && all(svg, 'path').filter(({attributes}) => attributes['class'] === 'cross').length).toBe(
        expected.slice(1).filter(one => one === 'broken').length,
      )
  })

  test('keeps long and hostile names within their boxes', () => {
    const name = `${'x'.repeat(300)} <&"> ${'word '.repeat(60)}`
    const [, tall] = drawn([link('git'), link(name, 'broken', name)])
    const [, , width] = (tall?.attributes['viewBox'] ?? '').split(' ')
    expect(Number(width)).toBeLessThanOrEqual(358)
    for (const text of tall ? all(tall, 'text') : []) expect(text.text.length).toBeLessThanOrEqual(44)
    expect(pathFigure([link('git'), ...Array.from({length: 12}, () => link('a rather long helper'))], false, '')).toContain('tall-only')
  })

  test('tells in words what it draws', () => {
    const [svg] = drawn([link('git'), link('store', 'broken', 'signed 3 h ago')])
    expect(svg?.attributes['aria-label']).toBe('The way of access: git, then store (broken here) (signed 3 h ago).')
  })
})

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** A browser of the Chromium family: the one that CHROMIUM names, else one on PATH. */
const chromium = [
  ...(process.env['CHROMIUM'] ? [process.env['CHROMIUM']] : []),
  ...(process.env['PATH'] ?? '').split(delimiter).flatMap(folder => NAMES.map(name => join(folder, name))),
].find(executable)

describe.skipIf(chromium === undefined)('in a real Chromium (set CHROMIUM where none is on PATH)', () => {
  // The page in a frame of a phone's or a desktop's width; its own policy keeps scripts out, so the frame around it measures.
  test.each([
    [390, 'broken'],
    [1280, 'broken'],
    [390, 'healthy'],
    [390, 'no target'],
  ] as const)('%s pixels wide, %s: nothing sticks out', async (width, state) => {
    const one = states.find(([name]) => name === state)?.[1] ?? report()
    const folder = mkdtempSync(join(tmpdir(), 'page-'))
    try {
      const source = (await page(one)).replaceAll('&', '&amp;').replaceAll('"', '&quot;')
      const measure =
        'const d=f.contentDocument,s=[...d.querySelectorAll("svg")].filter(e=>e.getBoundingClientRect().width>0);' +
        'document.title=JSON.stringify({overflow:d.documentElement.scrollWidth-d.documentElement.clientWidth,shown:s.map(e=>e.getAttribute("class")),heading:d.querySelector("h1").textContent})'
      writeFileSync(
        join(folder, 'frame.html'),
        `<!doctype html><meta charset="utf-8"><iframe id="f" width="${width}" height="1200" style="border:0" onload='${measure}' srcdoc="${source}"></iframe>`,
      )
      const {stdout} = await promisify(execFile)(
        chromium ?? '',
        [
          '--headless',
          '--disable-gpu',
          '--no-first-run',
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          `--user-data-dir=${join(folder, 'profile')}`,
          '--virtual-time-budget=2000',
          '--dump-dom',
          `file://${join(folder, 'frame.html')}`,
        ],
        {timeout: 25_000, maxBuffer: 10_000_000},
      )
      const seen = JSON.parse((/<title>(.*?)<\/title>/s.exec(stdout)?.[1] ?? '').replaceAll('&amp;', '&')) as {
        overflow: number
        shown: string[]
        heading: string
      }
      expect(seen).toEqual({overflow: 0, shown: one.target ? [width < 700 ? 'tall' : 'wide'] : [], heading: one.verdict.sentence})
    } finally {
      rmSync(folder, {recursive: true, force: true, maxRetries: 3})
    }
  })
})

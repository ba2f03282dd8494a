import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {createRedactor} from '../../src/redaction/redactor.js'
import {pathFigure} from '../../src/report/html-picture.js'
import type {Link} from '../../src/report/picture.js'
import {render} from '../../src/report/render.js'
import type {Report} from '../../src/report/report.js'
import {browse, chromium} from './chromium.js'
import {degraded, inconclusive, noTarget, plainOptions, report, result, staleStore} from './made-reports.js'
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

const long = 'a-word-without-any-place-to-break'.repeat(8)
/** What is hard to lay out, beside the usual states. */
const hard: [string, Report][] = [
  ...states,
  [
    'long texts and many findings',
    staleStore({
      verdict: {...staleStore().verdict, sentence: `${long} ${'some words '.repeat(60)}`},
      results: [
        ...staleStore().results.map(one => ({
          ...one,
          summary: long,
          evidence: [{label: long, value: `${long}\n${long}`, source: `~/${long}:3`}],
          remedies: [{title: long, safety: 'review' as const, steps: [{kind: 'command' as const, text: `${long} '${long}'`}]}],
        })),
        ...(['warn', 'unknown', 'crash', 'skip', 'fail'] as const).flatMap(status =>
          Array.from({length: 12}, (_, index) =>
            result('network/tls', status, 'some-code', `finding ${index} ${long.slice(0, index * 20)}`),
          ),
        ),
      ],
      otherTargets: [{url: `https://git-codecommit.us-east-1.amazonaws.com/v1/repos/${long}`, source: 'remote backup'}],
      policy: {files: [{path: `${long}.json`, origin: 'project', sets: ['skip ssh']}], notes: [long], suppressed: 0, baseline: null},
    }),
  ],
  [
    'markup in every text',
    staleStore({
      verdict: {...staleStore().verdict, sentence: '<script>parent.ran=1</script><img src=https://evil.example/x onerror=parent.ran=1>'},
      otherTargets: [{url: '"><iframe src=https://evil.example/>', source: '<style>@import "https://evil.example/"</style>'}],
    }),
  ],
]

/** What a frame shows, measured from outside: the page's own policy keeps scripts out. */
interface Seen {
  overflow: number
  shown: string[]
  heading: string
  loaded: number
  /** Texts whose contrast to what is behind them is below 4.5 (WCAG 2.2, 1.4.3). */
  pale: string[]
}

const MEASURE = String.raw`
const part = colour => colour.match(/[\d.]+/g).map(Number);
const light = colour => part(colour).slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  .reduce((sum, v, index) => sum + v * [0.2126, 0.7152, 0.0722][index], 0);
const clear = colour => colour === 'none' || part(colour)[3] === 0;
const contrast = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05) };
function behind(element, view) {
  if (element.tagName === 'text') {
    const fill = view.getComputedStyle(element.parentNode.querySelector('.box')).fill;
    if (!clear(fill)) return fill;
    element = element.closest('svg');
  }
  for (let one = element; one; one = one.parentElement) {
    const colour = view.getComputedStyle(one).backgroundColor;
    if (!clear(colour)) return colour;
  }
  return 'rgb(255, 255, 255)';
}
function measured(frame) {
  const document = frame.contentDocument, view = frame.contentWindow;
  const texts = [...document.body.querySelectorAll('*')].filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && one.getBoundingClientRect().width > 0);
  return {
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    shown: [...document.querySelectorAll('svg')].filter(one => one.getBoundingClientRect().width > 0).map(one => one.getAttribute('class')),
    heading: document.querySelector('h1').textContent,
    loaded: view.performance.getEntriesByType('resource').length,
    pale: texts.filter(one => { const style = view.getComputedStyle(one); return contrast(one.tagName === 'text' ? style.fill : style.color, behind(one, view)) < 4.5 }).map(one => one.tagName + '.' + one.getAttribute('class') + ': ' + one.textContent.slice(0, 40)),
  };
}
addEventListener('load', () => {
  const frames = [...document.querySelectorAll('iframe')].map(measured);
  document.title = JSON.stringify({dark: matchMedia('(prefers-color-scheme: dark)').matches, ran: window.ran ?? null, frames});
});`

describe.skipIf(chromium === undefined)('in a real Chromium (set CHROMIUM where none is on PATH)', () => {
  test.each(['light', 'dark'] as const)(
    'wide and narrow, %s: nothing sticks out, is pale, runs or is fetched',
    async look => {
      const cases = hard.flatMap(([name, one]) => [390, 1280].map(width => ({name, one, width})))
      const frames = await Promise.all(
        cases.map(
          async ({one, width}) =>
            `<iframe width="${width}" height="1500" style="border:0" srcdoc="${(await page(one)).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`,
        ),
      )
      const dom = await browse(`<!doctype html><meta charset="utf-8"><script>${MEASURE}</script>${frames.join('\n')}`, [
        `--blink-settings=preferredColorScheme=${look === 'dark' ? 0 : 1}`,
        '--virtual-time-budget=3000',
        '--dump-dom',
      ])
      const title = /<title>(.*?)<\/title>/s.exec(dom)?.[1] ?? ''
      const seen = JSON.parse(title.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')) as {
        dark: boolean
        ran: unknown
        frames: Seen[]
      }
      expect([seen.dark, seen.ran]).toEqual([look === 'dark', null])
      expect(cases.map(({name, width}, index) => [name, width, seen.frames[index]])).toEqual(
        cases.map(({name, one, width}) => [
          name,
          width,
          {overflow: 0, shown: one.target ? [width < 700 ? 'tall' : 'wide'] : [], heading: one.verdict.sentence, loaded: 0, pale: []},
        ]),
      )
    },
    60_000,
  )

  test.skipIf(spawnSync('pdftotext', ['-v']).error !== undefined)(
    'on paper all is unfolded (where pdftotext is installed)',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'page-'))
      const file = join(folder, 'page.pdf')
      await browse(await page(report()), ['--no-pdf-header-footer', `--print-to-pdf=${file}`])
      const text = spawnSync('pdftotext', ['-layout', file, '-'], {encoding: 'utf8'}).stdout.replace(/\s+/g, ' ')
      rmSync(folder, {recursive: true, force: true})
      expect(text).toContain(report().verdict.sentence)
      for (const {summary} of report().results) expect(text).toContain(summary)
    },
    60_000,
  )
})

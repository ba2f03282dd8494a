import {hidings} from './hiding.js'
import {areaOf} from './score.js'
import type {Examined} from './examine.js'
import {awsTried, names, TOOLS, WORDS} from './today.js'

type Row = readonly (string | number)[]

const table = (head: Row, rows: readonly Row[]): string =>
  [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n')

const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${part} of ${whole} (${(Math.floor((part / whole) * 1000) / 10).toFixed(1)} %)`
const areas = (list: readonly Examined[]): string[] =>
  [...new Set(list.flatMap(({entry}) => entry.causes.map(({code}) => areaOf(code))))].sort()
const areasIn = ({entry}: Examined): string[] => entry.causes.map(({code}) => areaOf(code))

/** docs/accuracy.md: the same text for the same corpus, seed and program. */
export function accuracyDocument(all: readonly Examined[], seed: number): string {
  const of = (...kinds: string[]): Examined[] => all.filter(({entry}) => kinds.includes(entry.kind))
  const faulty = of('scenario', 'single').filter(({entry}) => entry.causes.length > 0)
  const sound = [...of('scenario'), ...of('variation')].filter(({entry}) => entry.causes.length === 0)
  return [
    '# Accuracy',
    '',
    `Written by \`npm run accuracy\` (seed ${seed}); not by hand. Every machine is made up in a temporary folder, with the real built program and real git against the stand-in`,
    'CodeCommit of `test/lab`. The scenarios carry their expectation; pairs and triples are put together from single faults (`test/accuracy/faults.ts`), each of',
    'which stops plain Git by itself, in surroundings that vary (`test/accuracy/variations.ts`). The rules were made with these machines in view, so the figures say that',
    'nothing contradicts them, not how they fare with what nobody thought of.',
    '',
    '## Summary',
    '',
    summary(of, faulty, sound),
    '',
    '**Right first**: the first root cause is a cause of the machine. **In the list**: a root cause, but not the first. **Wrong**: only others are named. **Silent**: none is.',
    '**All listed**: every cause that can be seen is a root cause. **Besides**: machines with a failing root cause that is none. **One hidden**: machines',
    'in which a fault cannot be seen beside another and is not asked for (below); the list of these was made with seeds 6 and 11 in view.',
    '',
    '## One cause, by area',
    '',
    byArea(faulty),
    '',
    '## Several causes, by area',
    '',
    'A machine counts in the area of each of its causes.',
    '',
    byArea(of('pair', 'triple')),
    '',
    '## Confusion',
    '',
    'Rows: the area of the true cause; columns: the area of the first root cause. Single faults and scenarios.',
    '',
    confusion(faulty),
    '',
    '## Healthy machines',
    '',
    `${share(sound.filter(({score}) => score.mark === 'false alarm').length, sound.length)} with a false alarm: scenarios that expect none, and ${of('variation').length} seeded variations.`,
    '',
    '## What one fault hides',
    '',
    'Where a fault keeps another from being seen, only the first must be listed:',
    '',
    table(
      ['fault', 'hides', 'because'],
      hidings.map(({fault, hides, because}) => [code(fault), code(hides), because]),
    ),
    '',
    '## Real cases',
    '',
    cases(of('scenario')),
    '',
    '## Verdicts that are not right',
    '',
    notRight(all),
    '',
    '## What people have today',
    '',
    today(faulty),
    '',
  ].join('\n')
}

const code = (list: readonly string[]): string => list.map(one => `\`${one}\``).join(', ')

function summary(of: (...kinds: string[]) => Examined[], faulty: readonly Examined[], sound: readonly Examined[]): string {
  const row = (title: string, list: readonly Examined[]): Row => {
    const count = (mark: string): number => list.filter(({score}) => score.mark === mark).length
    return [
      title,
      list.length,
      share(count('first'), list.length),
      count('listed'),
      count('wrong'),
      count('silent'),
      share(list.filter(({score}) => score.complete).length, list.length),
      list.filter(({score}) => score.besides.length > 0).length,
      list.filter(({entry}) => entry.causes.some(({hiddenBecause}) => hiddenBecause !== undefined)).length,
    ]
  }
  return [
    table(
      ['', 'machines', 'right first', 'in the list', 'wrong', 'silent', 'all listed', 'besides', 'one hidden'],
      [
        row(
          'scenarios with a cause',
          faulty.filter(({entry}) => entry.kind === 'scenario'),
        ),
        row('composable faults, alone', of('single')),
        row('pairs', of('pair')),
        row('triples', of('triple')),
      ],
    ),
    '',
    `False alarms on healthy machines: **${sound.filter(({score}) => score.mark === 'false alarm').length}** of ${sound.length}.`,
  ].join('\n')
}

function byArea(list: readonly Examined[]): string {
  return table(
    ['area', 'machines', 'right first', 'in the list', 'wrong', 'silent', 'all listed'],
    areas(list).map(area => {
      const mine = list.filter(one => areasIn(one).includes(area))
      const count = (mark: string): number => mine.filter(({score}) => score.mark === mark).length
      return [
        area,
        mine.length,
        count('first'),
        count('listed'),
        count('wrong'),
        count('silent'),
        mine.filter(({score}) => score.complete).length,
      ]
    }),
  )
}

function confusion(list: readonly Examined[]): string {
  const first = ({score}: Examined): string => (score.named[0] === undefined ? 'none' : areaOf(score.named[0]))
  const columns = [...new Set([...areas(list), ...list.map(first)])].sort()
  return table(
    ['', ...columns],
    areas(list).map(area => {
      const mine = list.filter(one => areasIn(one)[0] === area)
      return [area, ...columns.map(column => mine.filter(one => first(one) === column).length || '·')]
    }),
  )
}

function cases(list: readonly Examined[]): string {
  const rows = list
    .filter(({entry}) => entry.scenario.case !== undefined)
    .sort((a, b) => ((a.entry.scenario.case ?? '') < (b.entry.scenario.case ?? '') ? -1 : 1))
  return [
    'Public threads in which somebody could not reach CodeCommit, told again as scenarios, with their invented details.',
    '',
    table(
      ['case', 'kind', 'expected', 'verdict'],
      rows.map(({entry, score}) => [
        entry.scenario.case ?? '',
        entry.scenario.category ?? '',
        entry.causes[0] ? `\`${entry.causes[0].code}\`` : 'healthy',
        score.mark === 'first' ? 'right first' : score.mark,
      ]),
    ),
  ].join('\n')
}

function notRight(all: readonly Examined[]): string {
  const bad = all.filter(({score: {mark, complete}}) => (mark !== 'first' && mark !== 'healthy') || !complete)
  return bad.length === 0
    ? 'None.'
    : table(
        ['machine', 'verdict', 'named', 'not listed'],
        bad.map(({entry, score}) => [
          entry.id,
          score.mark === 'first' ? 'right first' : score.mark,
          code(score.named),
          code(score.missing),
        ]),
      )
}

function today(list: readonly Examined[]): string {
  const tried = list.filter(({entry, today: said}) => said !== null && entry.kind === 'scenario')
  const named = (one: Examined, tool: (typeof TOOLS)[number]): boolean => names(one.today?.[tool] ?? '', one.entry.causes[0]?.code ?? '')
  const row = (title: string, mine: readonly Examined[]): Row => [
    title,
    mine.length,
    ...TOOLS.map(tool => mine.filter(one => named(one, tool)).length),
    mine.filter(one => TOOLS.some(tool => named(one, tool))).length,
    mine.filter(({score}) => score.mark === 'first').length,
  ]
  return [
    'The scenarios with one cause: how many of the causes does each name? `git`: the text of `git ls-remote origin`. `aws sts`: `aws sts get-caller-identity` with the profile',
    `that Git's helper takes${awsTried ? ', by the real AWS CLI' : '; not installed here, so it is tried only where the machine has one of its own'}. \`GIT_CURL_VERBOSE\`: \`GIT_CURL_VERBOSE=1 git ls-remote origin\`. A text names a cause when the words below are in it: what is at fault, not how to mend it.`,
    '',
    table(
      ['area', 'causes', ...TOOLS.map(tool => `\`${tool}\``), 'any of the three', 'codecommit-doctor, first'],
      [
        ...areas(tried).map(area =>
          row(
            area,
            tried.filter(one => areasIn(one)[0] === area),
          ),
        ),
        row('**all**', tried),
      ],
    ),
    '',
    'The words (the first row that fits the cause counts):',
    '',
    table(
      ['causes', 'named by'],
      WORDS.map(({causes, words}) => [code(causes), `\`${words.source.replaceAll('|', '\\|')}\``]),
    ),
  ].join('\n')
}

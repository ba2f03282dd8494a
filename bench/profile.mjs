// Where the time of `run` goes: the program bundled once more with marks around its phases and its facts, run a few times, medians printed.
import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {bundle} from '../bin/bundle.mjs'
import {root} from '../bin/bootstrap.mjs'
import {finished, median, runs} from './measuring.mjs'
import {url} from './set-up.mjs'

const folder = join(root, '.tmp', 'profile')

/** Functions that are a phase, by their file: what they are called in the table. */
const PHASES = {
  'src/diagnose.ts': {diagnose: 'diagnosis'},
  'src/checks/examine.ts': {examine: 'checks, with the facts that they wait for'},
  'src/verdict/judge.ts': {judge: 'verdict'},
  'src/report/told-redaction.ts': {withRedaction: 'what was redacted'},
  'src/report/render.ts': {render: 'rendering'},
  'src/output/document.ts': {writeOut: 'writing'},
}
/** Files whose loading is the end of a phase. */
const LOADED = {'src/main.ts': 'framework loaded', 'src/commands/run.ts': 'command loaded', 'src/checks/registry.ts': 'checks loaded'}

export async function profile(homes) {
  await bundleWithMarks()
  const program = [process.execPath, join(folder, 'dist', 'bin.cjs'), 'run']
  for (const [name, words, setting] of [
    ['run --offline', ['--offline', url], homes.small],
    ['run', [url], homes.small],
    ['run --offline, large home', ['--offline', url], homes.large],
  ]) {
    const all = []
    for (let count = 0; count < runs; count++) all.push(await marked([...program, ...words], setting))
    print(name, all)
  }
}

async function bundleWithMarks() {
  rmSync(folder, {recursive: true, force: true})
  mkdirSync(folder, {recursive: true})
  process.chdir(root)
  writeFileSync(join(folder, 'marks.js'), MARKS)
  const {version} = JSON.parse(readFileSync('package.json', 'utf8'))
  await bundle(join(folder, 'dist'), {version, plugins: [marking]})
  for (const file of ['package.json', 'oclif.manifest.json']) cpSync(file, join(folder, file))
}

/** Milliseconds since the process began, of every mark of one run. */
async function marked(command, {home, env}) {
  const file = join(folder, 'marks.json')
  await finished(command, {home, env: {...env, CODECOMMIT_DOCTOR_MARKS: file}}).catch(error => {
    if (!/ended with [13]:/.test(error.message)) throw error
  })
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Puts a module with marks in the place of each that is listed above, and around every collector. */
const marking = {
  name: 'marking',
  setup(build) {
    const names = [...Object.keys(PHASES), ...Object.keys(LOADED), 'src/facts/collectors.ts']
    const filter = new RegExp(`(?:${names.map(name => name.replaceAll('.', '\\.').replaceAll('/', '[/\\\\]')).join('|')})$`)
    build.onLoad({filter}, ({path}) => {
      const name = relative(root, path).replaceAll('\\', '/')
      return {contents: withMarks(name, readFileSync(path, 'utf8')), loader: 'ts', resolveDir: join(path, '..')}
    })
  },
}

function withMarks(name, text) {
  const marks = "import {around, mark, traced} from '#marks'\n".replace('#marks', join(folder, 'marks.js').replaceAll('\\', '/'))
  let result = marks + text
  for (const [word, phase] of Object.entries(PHASES[name] ?? {}))
    result = `${result.replace(new RegExp(`export (async )?function ${word}\\b`), `$1function ${word}`)}\nconst marked = around(${JSON.stringify(phase)}, ${word})\nexport {marked as ${word}}\n`
  if (name === 'src/facts/collectors.ts')
    result = `${result.replace('export const collectors', 'const collectors')}\nconst all = traced(collectors)\nexport {all as collectors}\n`
  return LOADED[name] ? `${result}\nmark(${JSON.stringify(LOADED[name])})\n` : result
}

/** What the marks call. Written beside the bundle, so that all of it shares one list. */
const MARKS = `
import {writeFileSync} from 'node:fs'
const {nodeTiming, now} = {nodeTiming: performance.nodeTiming, now: () => performance.now()}
const marks = {instants: {'Node started': nodeTiming.bootstrapComplete}, phases: {}, facts: {}}
export const mark = name => { marks.instants[name] ??= now() }
export const around = (phase, call) => (...given) => {
  const begin = now()
  const end = () => { marks.phases[phase] ??= {begin, end: now()} }
  const result = call(...given)
  if (typeof result?.then !== 'function') { end(); return result }
  return result.finally(end)
}
export const traced = collectors => Object.fromEntries(Object.entries(collectors).map(([id, collector]) => [id, {...collector, observe: surroundings => observe(id, collector, surroundings)}]))
async function observe(id, collector, surroundings) {
  const fact = (marks.facts[id] = {begin: now(), end: null, waited: {}})
  const waiting = ask => async other => {
    const begin = now()
    try { return await ask(other) } finally { fact.waited[other] = (fact.waited[other] ?? 0) + now() - begin }
  }
  try {
    return await collector.observe({...surroundings, need: waiting(surroundings.need), want: waiting(surroundings.want)})
  } finally { fact.end = now() }
}
process.on('exit', () => {
  marks.instants.end = now()
  writeFileSync(process.env.CODECOMMIT_DOCTOR_MARKS, JSON.stringify(marks))
})
`

function print(name, all) {
  const middle = pick => Math.round(median(all.map(pick).map(value => value ?? 0)))
  const [first] = all
  console.log(`\n${name}: medians of ${all.length} runs, in ms since the process began; marks cost a little\n`)
  const instants = Object.keys(first.instants)
    .map(label => ({label, at: middle(one => one.instants[label])}))
    .sort((one, other) => one.at - other.at)
  console.table(
    Object.fromEntries(instants.map(({label, at}, index) => [label, {at, 'after the one before': at - (instants[index - 1]?.at ?? 0)}])),
  )
  console.table(
    Object.fromEntries(
      Object.keys(first.phases).map(label => [
        label,
        {
          from: middle(one => one.phases[label]?.begin),
          to: middle(one => one.phases[label]?.end),
          took: middle(one => (one.phases[label]?.end ?? 0) - (one.phases[label]?.begin ?? 0)),
        },
      ]),
    ),
  )
  const facts = Object.keys(first.facts).map(id => {
    const waited = Object.keys(first.facts[id].waited).map(other => [other, middle(one => one.facts[id]?.waited[other])])
    const [from, to] = [middle(one => one.facts[id]?.begin), middle(one => one.facts[id]?.end)]
    return {
      id,
      from,
      to,
      took: to - from,
      'waited for': waited
        .filter(([, ms]) => ms > 0)
        .sort(([, one], [, other]) => other - one)
        .map(([other, ms]) => `${other} ${ms}`)
        .join(', '),
    }
  })
  facts.sort((one, other) => one.from - other.from || one.to - other.to)
  console.table(Object.fromEntries(facts.filter(({took}) => took > 0).map(({id, ...row}) => [id, row])))
}

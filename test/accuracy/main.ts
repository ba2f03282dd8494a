import {writeFileSync} from 'node:fs'
import {availableParallelism} from 'node:os'
import {fileURLToPath} from 'node:url'
import {combinations, healthyMachines, singles} from './combinations.js'
import {scenarioEntries} from './corpus.js'
import type {Entry} from './corpus.js'
import {accuracyDocument} from './document.js'
import {examine} from './examine.js'
import type {Examined} from './examine.js'

// `npm run accuracy [-- [seed] [part of an id …]]`: with ids only those machines are examined, and nothing is written.

const [seedText = '6', ...wanted] = process.argv.slice(2)
const seed = Number(seedText)
const SEPARATE_SEED = 1000
const all: Entry[] = [
  ...(await scenarioEntries()),
  ...singles(),
  ...combinations(2, 200, seed),
  ...combinations(3, 60, seed + SEPARATE_SEED),
  ...healthyMachines(60, seed + 2 * SEPARATE_SEED),
]
const chosen = all.filter(({id}) => wanted.length === 0 || wanted.some(part => id.includes(part)))
const examined = await examine(chosen, {atOnce: Number(process.env['AT_ONCE'] ?? availableParallelism() + 1), today: true, told: tell})

// A model that is untrue measures nothing: every fault stops plain Git, and every healthy machine lets it in.
const untrue = examined.filter(({entry: {kind, causes}, gitWorks}) => kind !== 'scenario' && gitWorks !== (causes.length === 0))
for (const {entry} of untrue) process.stderr.write(`not what it is meant to be, by plain Git: ${entry.id}\n`)

const text = accuracyDocument(examined, seed)
if (wanted.length === 0) {
  writeFileSync(fileURLToPath(new URL('../../docs/accuracy.md', import.meta.url)), text)
  process.stdout.write(
    `${text.split('\n').slice(0, text.split('\n').indexOf('## Several causes, by area')).join('\n')}\ndocs/accuracy.md has all of it.\n`,
  )
}
const wrong = examined.filter(({score: {mark}}) => mark !== 'first' && mark !== 'healthy')
process.exitCode =
  untrue.length > 0 || wrong.some(({entry, score}) => entry.kind === 'scenario' || entry.kind === 'single' || score.mark === 'false alarm')
    ? 1
    : 0

function tell({entry, score}: Examined): void {
  if ((score.mark === 'first' || score.mark === 'healthy') && score.complete && score.besides.length === 0) return
  process.stderr.write(
    `${score.mark}: ${entry.id}\n  named ${score.named.join(', ') || 'nothing'}\n${score.missing.length > 0 ? `  not listed: ${score.missing.join(', ')}\n` : ''}`,
  )
}

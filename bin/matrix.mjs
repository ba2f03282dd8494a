#!/usr/bin/env node
// Passes the tests with every supported release of Node, one after the other, and prints a line for each. A release that cannot be
// fetched is skipped. `npm run matrix -- --node 22,26 test/signing` takes some of them, and hands the other words to vitest; with
// `--every 5` one scenario of five is taken in each area.
import {spawnSync} from 'node:child_process'
import {mkdirSync, openSync, readFileSync, rmSync} from 'node:fs'
import {delimiter, dirname, join, relative} from 'node:path'
import {parseArgs} from 'node:util'
import {ensureBuilt, root} from './bootstrap.mjs'
import {nodeOf, releases} from './other-node.mjs'

const {values, tokens} = parseArgs({
  options: {node: {type: 'string', default: Object.keys(releases).join(',')}, every: {type: 'string', default: '1'}},
  strict: false,
  tokens: true,
})
const majors = values.node.split(',')
const strange = majors.filter(major => !(major in releases))
if (strange.length > 0) {
  console.error(`No such release: ${strange.join(', ')}. Known: ${Object.keys(releases).join(', ')}.`)
  process.exit(2)
}
if (!/^[1-9]\d*$/.test(values.every)) {
  console.error('--every takes a number: one scenario of so many.')
  process.exit(2)
}
const own = tokens.filter(({name}) => name === 'node' || name === 'every')
const words = process.argv.slice(2).filter((_, index) => !own.some(token => covers(token, index)))

ensureBuilt()
const folder = join(root, '.tmp', 'matrix')
mkdirSync(folder, {recursive: true})
for (const major of majors) {
  const {version, program, missing} = nodeOf(major)
  if (missing) console.log(`node ${version}: skipped, it cannot be had here: ${missing}`)
  else if (!pass(version, program)) process.exitCode = 1
}

/** `--node 22` are two words, `--node=22` one. */
function covers({index, inlineValue}, at) {
  return at === index || (!inlineValue && at === index + 1)
}

function pass(version, program) {
  const [log, summary] = ['log', 'json'].map(kind => join(folder, `${version}.${kind}`))
  rmSync(summary, {force: true})
  const output = openSync(log, 'w')
  const started = performance.now()
  const {status} = spawnSync(
    program,
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${summary}`,
      ...words,
    ],
    {cwd: root, stdio: ['ignore', output, output], env: environment(program)},
  )
  const seconds = Math.round((performance.now() - started) / 1000)
  const report = read(summary)
  if (!report) {
    console.log(`node ${version}: the tests did not run; see ${relative(root, log)}`)
    return false
  }
  const {numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: todo} = report
  console.log(`node ${version}: ${passed} passed, ${failed} failed, ${pending + todo} skipped (${seconds} s)`)
  if (status !== 0) console.log(failures(report) + `\n  more in ${relative(root, log)}`)
  return status === 0
}

/** Programs that are found by their name, `#!/usr/bin/env node` among them, are to be of this release too. */
function environment(program) {
  return {...process.env, PATH: `${dirname(program)}${delimiter}${process.env.PATH}`, SCENARIOS_EVERY: values.every}
}

/** The first lines of each failure; the log has them whole. */
function failures({testResults}) {
  const broken = testResults.filter(({status}) => status === 'failed')
  const told = broken.flatMap(({name, message, assertionResults}) => [
    ...(message ? [[`${relative(root, name)}: ${message}`]] : []),
    ...assertionResults
      .filter(({status}) => status === 'failed')
      .map(({fullName, failureMessages}) => [
        `${relative(root, name)}: ${fullName}`,
        ...failureMessages.join('\n').split('\n').slice(0, 8),
      ]),
  ])
  return told.map(lines => `  ${lines.join('\n    ')}`).join('\n')
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

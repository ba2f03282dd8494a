#!/usr/bin/env node
// Installs, builds and passes the tests; words are handed to vitest (`npm test -- test/signing`). With --every-machine nothing is left out
// (test/scenarios/taken.ts).
import {spawnSync} from 'node:child_process'
import {mkdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {ensureBuilt, root} from './bootstrap.mjs'

ensureBuilt()
const words = process.argv.slice(2).filter(word => word !== '--every-machine')
if (process.argv.includes('--every-machine')) process.env.CODECOMMIT_DOCTOR_MACHINES = 'all'
mkdirSync(join(root, '.tmp'), {recursive: true})
const summary = join(root, '.tmp', 'tests.json')
const {status} = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${summary}`,
    ...words,
  ],
  {cwd: root, stdio: 'inherit'},
)
const {
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: pending,
  numTodoTests: todo,
} = JSON.parse(readFileSync(summary, 'utf8'))
console.log(`${passed} passed, ${failed} failed, ${pending + todo} skipped`)
process.exitCode = status ?? 1

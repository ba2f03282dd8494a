#!/usr/bin/env node
// Holds the built program against the whole corpus and writes docs/accuracy.md: `npm run accuracy`. Words are handed on (test/accuracy/main.ts).
import {spawnSync} from 'node:child_process'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {ensureBuilt, root} from '../bin/bootstrap.mjs'

if (process.env['CODECOMMIT_DOCTOR_BIN'] === undefined) ensureBuilt()
const {status} = spawnSync(
  process.execPath,
  [
    '--no-warnings',
    '--import',
    pathToFileURL(join(root, 'bench', 'typescript.mjs')).href,
    join(root, 'test', 'accuracy', 'main.ts'),
    ...process.argv.slice(2),
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {...process.env, CODECOMMIT_DOCTOR_BIN: process.env['CODECOMMIT_DOCTOR_BIN'] ?? join(root, 'dist', 'bin.cjs')},
  },
)
process.exitCode = status ?? 1

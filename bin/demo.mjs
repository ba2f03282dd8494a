#!/usr/bin/env node
// Shows the main job without an AWS account: a stand-in CodeCommit and a broken home directory, both made for it and taken away
// afterwards; plain git failing with 403, the doctor naming and proving the cause, its commands, and git working.
import {cpSync, existsSync, mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {ensureBuilt, root} from './bootstrap.mjs'

ensureBuilt()
const folder = join(root, '.tmp', 'demo')
mkdirSync(folder, {recursive: true})
cpSync(join(root, 'test', 'lab', 'stand-in'), join(folder, 'stand-in'), {recursive: true})
const bundle = join(folder, 'demo.mjs')
const {build} = await import('esbuild')
await build({
  entryPoints: [join(root, 'test', 'lab', 'demo.ts')],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  banner: {js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);"},
})
const program = process.env['CODECOMMIT_DOCTOR_BIN'] ?? join(root, 'dist', 'bin.cjs')
if (!existsSync(program)) throw new Error(`${program} was not built`)

const {demo} = await import(pathToFileURL(bundle).href)
const asTold = await demo({
  program,
  write: text => process.stdout.write(text),
  colour: process.stdout.isTTY === true && !process.env['NO_COLOR'],
  columns: process.stdout.columns ?? 100,
})
if (!asTold) process.stdout.write('\nThis did not go as it should have.\n')
process.exitCode = asTold ? 0 : 1

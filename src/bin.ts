#!/usr/bin/env node
// Bundled as CommonJS, which Node starts faster than a module; everything else is loaded from here as modules.
import module from 'node:module'
import {pathToFileURL} from 'node:url'

const argv = process.argv.slice(2)
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-v')) {
  process.stdout.write(`codecommit-doctor/${VERSION} ${process.platform}-${process.arch} node-${process.version}\n`)
} else {
  // Absent on Node 20; must come before the framework is loaded.
  ;(module as {enableCompileCache?: () => void}).enableCompileCache?.()
  void import('./main.js').then(({main}) => main(pathToFileURL(__filename).href))
}

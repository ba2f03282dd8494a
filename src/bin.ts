#!/usr/bin/env node
// Bundled as CommonJS, which Node starts faster than a module; everything else is loaded from here as modules.
// Node's compile cache stays off: it writes files, and this program writes none.
import {pathToFileURL} from 'node:url'

const argv = process.argv.slice(2)
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-v')) {
  process.stdout.write(`codecommit-doctor/${VERSION} ${process.platform}-${process.arch} node-${process.version}\n`)
} else {
  void import('./main.js').then(({main}) => main(pathToFileURL(__filename).href))
}

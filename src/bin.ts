#!/usr/bin/env node
import module from 'node:module'

const argv = process.argv.slice(2)
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-v')) {
  process.stdout.write(`codecommit-doctor/${VERSION} ${process.platform}-${process.arch} node-${process.version}\n`)
} else {
  // Absent on Node 20; must come before the framework is loaded.
  ;(module as {enableCompileCache?: () => void}).enableCompileCache?.()
  const {main} = await import('./main.js')
  await main(import.meta.url)
}

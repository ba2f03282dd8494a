#!/usr/bin/env node
// What takes no time is answered here; all else is loaded from main.ts.
// Node's compile cache stays off: it writes files, and this program writes none.
import {homedir} from 'node:os'

const argv = process.argv.slice(2)
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-v')) {
  process.stdout.write(`codecommit-doctor/${VERSION} ${process.platform}-${process.arch} node-${process.version}\n`)
} else if (!hasHome()) {
  process.stderr.write('This user has neither HOME nor an entry in /etc/passwd, so nobody can tell where its settings are. Set HOME.\n')
  process.exitCode = 3
} else {
  void import('./main.js').then(({main}) => main(import.meta.url))
}

/** In containers a user may be a mere number; what is loaded later takes a home directory for granted. */
function hasHome(): boolean {
  try {
    homedir()
    return true
  } catch {
    return false
  }
}

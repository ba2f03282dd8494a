// Preloaded into a doctor that is to die: kills it before the Nth call that changes a file. No part of the product.
const fs = require('node:fs')
const {syncBuiltinESMExports} = require('node:module')

const last = Number(process.env.KILL_AT)
let count = 0
const mine = value => typeof value !== 'string' || !value.includes('/codecommit-doctor-') // not the private copy in the temporary folder
const writes = {
  openSync: ([path, flags]) => mine(path) && /[wax+]/.test(String(flags)),
  writeSync: () => true,
  fsyncSync: () => true,
  fchmodSync: () => true,
  renameSync: () => true,
  chmodSync: () => true,
  mkdirSync: ([path]) => mine(path),
  rmSync: ([path]) => mine(path),
  closeSync: () => true,
}
for (const [name, counts] of Object.entries(writes)) {
  const original = fs[name]
  fs[name] = (...words) => {
    if (counts(words) && ++count === last) process.kill(process.pid, 'SIGKILL')
    return original(...words)
  }
}
syncBuiltinESMExports()
process.on('exit', () => {
  if (process.env.KILL_COUNT) fs.writeFileSync(process.env.KILL_COUNT, String(count))
})

// Preloaded into a doctor that is to die, or whose disk is to be full: before the Nth call that changes a file it is killed (KILL_AT), or
// that call fails (FAIL_AT), or the person presses Ctrl-C (STOP_AT). No part of the product.
const fs = require('node:fs')
const {syncBuiltinESMExports} = require('node:module')

const [last, failing, stopping] = ['KILL_AT', 'FAIL_AT', 'STOP_AT'].map(name => Number(process.env[name]))
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
    if (!counts(words)) return original(...words)
    count++
    if (count === last) process.kill(process.pid, 'SIGKILL')
    if (count === stopping) process.kill(process.pid, 'SIGINT')
    // What is taken away needs no space.
    if (count === failing && name !== 'rmSync' && name !== 'closeSync')
      throw Object.assign(new Error('ENOSPC: no space left on device'), {code: 'ENOSPC'})
    return original(...words)
  }
}
syncBuiltinESMExports()
process.on('exit', () => {
  if (process.env.KILL_COUNT) fs.writeFileSync(process.env.KILL_COUNT, String(count))
})

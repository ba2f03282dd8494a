// Makes a Node program believe that it runs on another system. For scenarios (`platform: 'darwin' | 'win32' | 'wsl'`), loaded by
// NODE_OPTIONS=--require into the doctor and into its children that are Node. It sets process.platform, os.type, os.platform and
// os.release, and sends each program that is started by an absolute path of that system (`/usr/bin/security`,
// `C:\Windows\System32\cmdkey.exe`) to a stand-in of the scenario. Every such call is written to a log, a JSON array of words per line.
// What stays as it is here: file names and PATH are POSIX (node:path was set up before), the file system, the shell that Git starts.
// Settings: STAND_IN_PLATFORM, as platform.ts writes it: {"platform", "release", "programs": {"PATH": "STAND-IN"}, "log"}.
'use strict'
const {appendFileSync} = require('node:fs')
const childProcess = require('node:child_process')
const {syncBuiltinESMExports} = require('node:module')
const os = require('node:os')

if (process.env.STAND_IN_PLATFORM !== undefined) standIn(JSON.parse(process.env.STAND_IN_PLATFORM))

function standIn({platform, release, programs, log}) {
  Object.defineProperty(process, 'platform', {value: platform, enumerable: true})
  os.platform = () => platform
  os.type = () => ({darwin: 'Darwin', win32: 'Windows_NT', linux: 'Linux'})[platform]
  os.release = () => release
  if (platform === 'win32') for (const name of ['getuid', 'geteuid', 'getgid', 'getegid']) process[name] = undefined

  // Windows does not tell the case of a letter apart.
  const key = path => (platform === 'win32' ? path.toLowerCase().replaceAll('/', '\\') : path)
  const known = new Map(Object.entries(programs).map(([path, program]) => [key(path), program]))
  for (const name of ['spawn', 'spawnSync', 'execFile', 'execFileSync']) {
    const start = childProcess[name]
    childProcess[name] = (file, ...rest) => {
      const words = Array.isArray(rest[0]) ? rest[0] : []
      if (platform === 'win32' && file === 'taskkill') return killTree(start, words)
      const program = known.get(key(String(file)))
      if (program !== undefined) appendFileSync(log, `${JSON.stringify([file, ...words])}\n`)
      return start(program ?? file, ...rest.map(one => inGroup(one)))
    }
  }

  // Windows kills by process tree; the nearest thing here is a group.
  function inGroup(options) {
    return platform === 'win32' && typeof options === 'object' && options !== null && !Array.isArray(options)
      ? {...options, detached: true}
      : options
  }
  function killTree(start, words) {
    try {
      process.kill(-Number(words[words.indexOf('/pid') + 1]), 'SIGKILL')
    } catch {} // it has ended
    return start('/bin/true', [], {stdio: 'ignore'})
  }
  syncBuiltinESMExports()
}

// What the command framework asks the system for at every start, without what nobody here needs: the name of the login shell makes it
// throw for a user without a passwd entry (containers), and start PowerShell on Windows; whether this is WSL makes it read files.

const CONTENTS = `
const {homedir, platform, tmpdir} = require('node:os')
exports.getHomeDir = () => {
  try {
    return homedir()
  } catch {
    return tmpdir()
  }
}
exports.getPlatform = async () => platform()
exports.getShell = async () => 'unknown'
`

/** Puts it in the place of the framework's own file. @type {import('esbuild').Plugin} */
export const frameworkSystem = {
  name: 'framework-system',
  setup: ({onLoad}) => onLoad({filter: /[\\/]@oclif[\\/]core[\\/]lib[\\/]util[\\/]os\.js$/}, () => ({contents: CONTENTS, loader: 'js'})),
}

import {open} from 'node:fs/promises'
import {constants} from 'node:fs'
import {defineFact} from '../fact.js'

/** Whether somebody could be asked something here: what a password prompt of Git or of its helpers would open. */
export interface Terminal {
  available: boolean
}

/** Python's getpass and Git open the terminal device whatever stdin is (facts ID 3.3, MFA note; getpass(3)); on Windows the console. */
export default defineFact({
  id: 'terminal',
  reach: 'local',
  deadline: 1000,
  observe: async (): Promise<Terminal> => {
    if (process.platform === 'win32') return {available: [process.stdin, process.stdout, process.stderr].some(({isTTY}) => isTTY)}
    try {
      // Neither read from nor made the controlling terminal.
      const device = await open('/dev/tty', constants.O_RDONLY | constants.O_NOCTTY | constants.O_NONBLOCK)
      await device.close()
      return {available: true}
    } catch {
      return {available: false} // no controlling terminal: an IDE, a service, a CI job
    }
  },
})

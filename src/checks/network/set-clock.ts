import type {Platform} from '../../facts/machine/platform.js'
import type {Remedy} from '../check.js'
import {byHand, command} from '../shell-words.js'

/** How the clock is set, by platform (timedatectl(1), sntp(1), w32tm; WSL: facts ID 7.1). */
export function setClock(platform: Platform | null): Remedy {
  const title = 'Set the clock, and keep it set'
  if (platform?.wsl)
    return {
      title,
      safety: 'manual',
      steps: [
        command('sudo', 'hwclock', '-s'),
        byHand('WSL clocks fall behind while Windows sleeps: if it comes back, run wsl --update, then wsl --shutdown, in PowerShell'),
      ],
    }
  switch (platform?.os) {
    case 'darwin':
      return {title, safety: 'manual', steps: [command('sudo', 'sntp', '-sS', 'time.apple.com')]}
    case 'win32':
      return {
        title,
        safety: 'manual',
        steps: [
          command('w32tm', '/resync', '/force'),
          byHand("in an administrator's terminal; if the service is not running: net start w32time"),
        ],
      }
    default:
      return {
        title,
        safety: 'manual',
        steps: [
          command('sudo', 'timedatectl', 'set-ntp', 'true'),
          byHand("without systemd: sudo chronyc makestep; in a container the host's clock counts"),
        ],
      }
  }
}

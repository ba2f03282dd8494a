import type {Platform} from '../../facts/machine/platform.js'
import type {TimeKeeping} from '../../facts/machine/time-keeping.js'
import type {Evidence, Remedy, Step} from '../check.js'
import {byHand, command} from '../shell-words.js'

/** Why a clock is wrong, as far as the machine tells, and how it is set right and kept so. */
export interface ClockCause {
  /** Completes "This machine's clock is 20 min behind"; empty where nothing tells. */
  words: string
  evidence: Evidence[]
  remedy: Remedy
}

interface Machine {
  /** Seconds, positive where this clock is ahead; null where only the direction is known. */
  offset: number | null
  behind: boolean
  platform: Platform | null
  keeping: TimeKeeping | null
}

const HOUR = 3600
const DAY = 24 * HOUR
const remedy = (...steps: Step[]): Remedy => ({title: 'Set the clock, and keep it set', safety: 'manual', steps})

/**
 * The likely reason first: who owns the clock (WSL, a container's host), a time zone's worth of error, sleep, network time that is off
 * or does not come through, a date set by hand (facts ID 7.1; timedatectl(1), sntp(1), w32tm).
 */
export function clockCause(machine: Machine): ClockCause {
  const {platform, keeping} = machine
  if (platform?.wsl)
    return {
      words: machine.behind ? ': WSL clocks stand still while Windows sleeps' : '',
      evidence: [],
      remedy: remedy(
        command('sudo', 'hwclock', '-s'),
        byHand(
          'if it comes back, run wsl --update, then wsl --shutdown, in PowerShell; where Windows itself shows a wrong time, set that first',
        ),
      ),
    }
  if (keeping?.container != null)
    return {
      words: `; in a container (${keeping.container}) it is the host's clock`,
      evidence: [{label: 'container', value: keeping.container}],
      remedy: remedy(
        byHand('set the clock of the host: nothing inside the container can'),
        byHand(
          "Docker Desktop, Colima, Rancher Desktop, Podman machine: restart it after the computer slept, its virtual machine's clock falls behind",
        ),
      ),
    }
  return zone(machine) ?? asleep(machine) ?? service(machine) ?? byDate(machine)
}

/** An error of whole hours, none of the others: local time was taken for UTC, as two systems on one computer do to each other. */
function zone({offset, platform, keeping}: Machine): ClockCause | null {
  const hours = offset === null ? 0 : Math.round(offset / HOUR)
  if (offset === null || hours === 0 || Math.abs(hours) > 14 || Math.abs(offset - hours * HOUR) > 90) return null
  const words = `, by whole hours, as when local time is taken for UTC${keeping?.systemd?.localRtc ? ': the hardware clock is kept in local time here' : ' (two systems on one computer, or a wrong time zone when it was set)'}`
  const evidence = keeping?.systemd?.localRtc ? [{label: 'hardware clock', value: 'local time', source: 'timedatectl, LocalRTC=yes'}] : []
  if (platform?.os === 'win32')
    return {
      words,
      evidence,
      remedy: remedy(
        ...windows(),
        byHand(
          'check the time zone in the date and time settings; if Linux is installed beside Windows, let Linux keep the hardware clock in local time: timedatectl set-local-rtc 1',
        ),
      ),
    }
  if (platform?.os === 'darwin')
    return {words, evidence, remedy: remedy(mac(), byHand('check the time zone in the date and time settings'))}
  return {
    words,
    evidence,
    remedy: remedy(
      command('sudo', 'timedatectl', 'set-ntp', 'true'),
      ...(keeping?.systemd?.localRtc ? [command('sudo', 'timedatectl', 'set-local-rtc', '0')] : []),
      byHand(
        'if Windows is installed beside Linux: let Windows keep the hardware clock in UTC too (RealTimeIsUniversal=1 in the registry)',
      ),
      byHand('without systemd: sudo chronyc makestep'),
    ),
  }
}

/** A machine that slept lost so much time at least, and no service has made up for it. */
function asleep({offset, behind, platform, keeping}: Machine): ClockCause | null {
  if (!behind || offset === null || platform?.os !== 'linux' || keeping?.slept == null || keeping.slept < Math.abs(offset) * 0.8)
    return null
  return {
    words: `${keeping.virtual === null ? ': the machine was asleep' : `: this ${keeping.virtual} virtual machine was suspended`}, and nothing has set the clock since`,
    evidence: [{label: 'asleep since the start', value: `${Math.round(keeping.slept / 60)} min`}],
    remedy: linux(keeping),
  }
}

function service({platform, keeping}: Machine): ClockCause | null {
  if (platform?.os === 'win32') return {words: '', evidence: [], remedy: remedy(...windows())}
  if (platform?.os === 'darwin')
    return {
      words: '',
      evidence: [],
      remedy: remedy(mac(), byHand('and switch on "Set time and date automatically" in the date and time settings')),
    }
  const systemd = keeping?.systemd ?? null
  if (!keeping || systemd === null || systemd.synchronized) return null
  const evidence = [
    {
      label: 'network time',
      value: systemd.networkTime ? 'on, not synchronized' : systemd.canNetworkTime ? 'off' : 'no service is installed',
      source: 'timedatectl',
    },
  ]
  const words = systemd.networkTime
    ? ': network time is on, but no time server has answered'
    : systemd.canNetworkTime
      ? ': network time is switched off'
      : ': no time service is installed'
  return {words, evidence, remedy: linux(keeping)}
}

function byDate({offset, keeping}: Machine): ClockCause {
  const words =
    offset !== null && Math.abs(offset) >= DAY
      ? ': the date itself is wrong (set by hand, or lost with the battery of the hardware clock)'
      : ''
  return {words, evidence: [], remedy: linux(keeping)}
}

function linux(keeping: TimeKeeping | null): Remedy {
  const virtual =
    keeping?.virtual == null
      ? []
      : [byHand(`or let the ${keeping.virtual} host set it: install the guest tools and switch on time synchronization`)]
  const systemd = keeping?.systemd ?? null
  if (systemd && !systemd.canNetworkTime)
    return remedy(
      byHand('install a time service, with the package manager of this system: systemd-timesyncd or chrony'),
      command('sudo', 'timedatectl', 'set-ntp', 'true'),
      ...virtual,
    )
  if (systemd?.networkTime && !systemd.synchronized)
    return remedy(
      command('timedatectl', 'timesync-status'),
      byHand(
        'check that outgoing UDP port 123 is open, or name a time server that can be reached (in AWS: 169.254.169.123) in /etc/systemd/timesyncd.conf',
      ),
      command('sudo', 'systemctl', 'restart', 'systemd-timesyncd'),
      byHand('with chrony instead: sudo chronyc makestep'),
      ...virtual,
    )
  const again = systemd?.networkTime ? [command('sudo', 'systemctl', 'restart', 'systemd-timesyncd')] : []
  return remedy(
    command('sudo', 'timedatectl', 'set-ntp', 'true'),
    ...again,
    byHand("without systemd: sudo chronyc makestep; in a container the host's clock counts"),
    ...virtual,
  )
}

const mac = (): Step => command('sudo', 'sntp', '-sS', 'time.apple.com')
const windows = (): Step[] => [
  command('w32tm', '/resync', '/force'),
  byHand("in an administrator's terminal; if the service is not running: net start w32time"),
]

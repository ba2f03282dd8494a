import {access, readFile} from 'node:fs/promises'
import {uptime} from 'node:os'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {run} from '../subprocess.js'
import {within} from '../deadline.js'

/** How this machine comes by its time: what may have made a clock wrong. Looked at only where one is. */
export interface TimeKeeping {
  /** The kind of container that the doctor runs in; its clock is the host's. */
  container: string | null
  /** Maker of the virtual machine. */
  virtual: string | null
  /** Seconds that the machine has slept since it was started; null where that cannot be told. */
  slept: number | null
  /** systemd's settings (timedatectl(1)); null where there is no systemd. */
  systemd: {networkTime: boolean; canNetworkTime: boolean; synchronized: boolean; localRtc: boolean} | null
}

/** More than the doctor calls a drift is worth a look. */
const NOTABLE = 60

export default defineFact({
  id: 'time-keeping',
  reach: 'program',
  deadline: 9000,
  async observe(surroundings): Promise<TimeKeeping> {
    const probe = await surroundings.want('probe-endpoint')
    const offset = probe.observed ? probe.value.clockOffset : null
    if (offset === null || Math.abs(offset) <= NOTABLE) throw new NotObserved('not-applicable', 'the clock is not seen to be wrong')
    if (process.platform !== 'linux') return {container: null, virtual: null, slept: null, systemd: null}
    const [container, virtual, systemd] = await Promise.all([
      containerOf(surroundings.env),
      virtualMachine(),
      systemdSettings(surroundings),
    ])
    return {container, virtual, slept: container === null ? sleptSeconds() : null, systemd}
  },
})

/** By the marks that the engines leave (Docker, Podman, Kubernetes; systemd's container interface). */
async function containerOf(env: Surroundings['env']): Promise<string | null> {
  if (env['KUBERNETES_SERVICE_HOST']) return 'Kubernetes'
  if (await exists('/run/.containerenv')) return 'Podman'
  if (await exists('/.dockerenv')) return 'Docker'
  return /\b(docker|kubepods|lxc|containerd)\b/.exec(await text('/proc/1/cgroup'))?.[1] ?? null
}

/** By the maker that the firmware names; none of a physical machine's. */
async function virtualMachine(): Promise<string | null> {
  const named = `${await text('/sys/class/dmi/id/sys_vendor')} ${await text('/sys/class/dmi/id/product_name')}`
  return (
    /VMware|VirtualBox|QEMU|KVM|Xen|Parallels|Virtual Machine|Amazon EC2/.exec(named)?.[0].replace('Virtual Machine', 'Hyper-V') ?? null
  )
}

/** The monotonic clock stands still in sleep, the time since the start does not (clock_gettime(2)). */
function sleptSeconds(): number {
  return Math.max(0, Math.round(uptime() - Number(process.hrtime.bigint() / 1_000_000_000n)))
}

/** @returns null where there is no systemd, or it does not answer */
async function systemdSettings({env, cwd, signal}: Surroundings): Promise<TimeKeeping['systemd']> {
  const {exitCode, stdout} = await run(['timedatectl', 'show'], {
    env: {...env, LC_ALL: 'C'},
    cwd,
    signal: within(1500, signal),
    limit: 16 * 1024,
  })
  return exitCode === 0 ? timedatectlSettings(stdout.toString()) : null
}

/** Reads `timedatectl show`: NAME=yes or NAME=no (timedatectl(1); org.freedesktop.timedate1(5)). Pure. */
export function timedatectlSettings(shown: string): TimeKeeping['systemd'] {
  const setting = (name: string): boolean | null => {
    const value = new RegExp(`^${name}=(yes|no)$`, 'm').exec(shown)?.[1]
    return value === undefined ? null : value === 'yes'
  }
  const [networkTime, synchronized] = [setting('NTP'), setting('NTPSynchronized')]
  if (networkTime === null || synchronized === null) return null
  return {networkTime, synchronized, canNetworkTime: setting('CanNTP') ?? true, localRtc: setting('LocalRTC') ?? false}
}

const text = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '')
const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

import {spawn} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {mkdir, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {setUpMachine} from '../lab/clients.js'
import type {Machine, Ran} from '../lab/clients.js'
import {closedNetwork} from '../lab/closed-network.js'
import {startLab} from '../lab/lab.js'
import type {Lab} from '../lab/lab.js'
import {URL} from '../lab/made-up.js'
import {forbiddenCalls, layOutPlatform, systemGitConfig} from '../lab/stand-in-platform/platform.js'
import {builtProgram} from './built-program.js'
import type {Report} from './report.js'
import type {Scenario} from './scenario.js'
import {leaksIn, secretsOf} from './secrets.js'
import {changes, processesWith, snapshot} from './traces.js'

/** What a run left behind, and what it said. */
export interface Outcome extends Ran {
  report: Report | null
  ms: number
  /** Files of the home that were changed by the doctor. */
  changed: string[]
  /** Processes that the doctor left running. */
  orphans: string[]
  /** Planted secrets in stdout and stderr. */
  leaks: string[]
  /** Verbs other than get and version questions that the stand-in aws was asked for. */
  awsVerbs: string[]
  /** Calls of a stand-in system's programs and stores that a diagnosis must not make. */
  forbidden: string[]
  /** Plain git on the same machine, afterwards; null where it was not tried. */
  plainGit: Ran | null
  lab: Lab
}

export interface Stage {
  machine: Machine
  lab: Lab
  env: Record<string, string>
  /** The folder that the doctor is started in. */
  cwd: string
  /** Words before every program: they shut it into the scenario's network. */
  within: string[]
}

/** Builds a scenario's machine and lab, hands them to `work`, and clears all away. */
export async function onStage<T>(scenario: Scenario, work: (stage: Stage) => Promise<T>): Promise<T> {
  const lab = await startLab({...scenario.server})
  const machine = await setUpMachine(lab, {...scenario.home, ...workingTree(scenario)}, scenario.programs, scenario.awsClockOffsetSeconds)
  try {
    if (scenario.systemGitConfig !== undefined) await writeSystemFile(systemGitConfig(machine, scenario.platform), scenario.systemGitConfig)
    const platform =
      scenario.platform === undefined ? {} : await layOutPlatform(machine, scenario.platform, scenario.platformPrograms ?? {})
    await scenario.prepare?.({machine, lab})
    lab.log.clear()
    return await work({
      machine,
      lab,
      within: within(scenario, machine),
      env: {...platform, ...environmentOf(scenario, machine)},
      cwd: join(machine.home, scenario.repository === null ? '.' : 'work'),
    })
  } finally {
    // Git's cache daemon, where the scenario has one, lives on by itself.
    for (const pid of pids(machine.home)) process.kill(pid, 'SIGKILL')
    await machine.remove()
    await lab.close()
  }
}

/** Runs the doctor, and then plain git, on a scenario's machine. */
export function runScenario(scenario: Scenario): Promise<Outcome> {
  return onStage(scenario, async ({machine, lab, env, cwd, within}) => {
    const before = snapshot(machine.home)
    const running = pids(machine.home)
    const ran = await startDoctor(['run', '--json', ...(scenario.args ?? [])], {env, cwd, within})
    const orphans = await leftOver(machine.home, running)
    const outcome = {
      ...ran,
      orphans,
      lab,
      changed: changes(before, snapshot(machine.home)),
      leaks: leaksIn(`${ran.stdout}${ran.stderr}`, secretsOf(scenario)),
      awsVerbs: awsVerbs(machine),
      forbidden: forbiddenCalls(machine),
      report: parse(ran.stdout),
    }
    return {
      ...outcome,
      plainGit:
        scenario.plainGit === 'not tried' || scenario.repository === null ? null : await plainGit(machine, within, {environment: env, cwd}),
    }
  })
}

/** Starts the program as a person would: own process group, standard input that never says anything. */
export function startDoctor(
  words: readonly string[],
  {env, cwd, within = []}: {env: Record<string, string>; cwd: string; within?: string[]},
): Promise<Ran & {ms: number}> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const [program = '', ...all] = [...within, process.execPath, builtProgram(), ...words]
    const child = spawn(program, all, {env, cwd, stdio: ['pipe', 'pipe', 'pipe'], detached: true})
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []]
    const tooLong = setTimeout(() => child.kill('SIGKILL'), 25_000)
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.on('error', reject)
    child.on('close', exitCode => {
      clearTimeout(tooLong)
      child.stdin.destroy()
      resolve({
        exitCode,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
        ms: performance.now() - started,
      })
    })
  })
}

function workingTree({repository = {}}: Scenario): Record<string, string> {
  if (repository === null) return {}
  const {origin = URL, config = ''} = repository
  const remote = origin === '' ? '' : `[remote "origin"]\n\turl = ${origin}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`
  return {
    'work/.git/HEAD': 'ref: refs/heads/main\n',
    'work/.git/objects/.keep': '',
    'work/.git/refs/.keep': '',
    'work/.git/config': `[core]\n\trepositoryformatversion = 0\n\tbare = false\n${remote}${config}`,
  }
}

async function writeSystemFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), {recursive: true})
  await writeFile(file, text)
}

function environmentOf({env = {}, systemGitConfig: text, platform, network}: Scenario, machine: Machine): Record<string, string> {
  const clean: Record<string, string | undefined> = {
    ...machine.environment,
    ...(network !== undefined && {https_proxy: undefined, HTTPS_PROXY: undefined}),
  }
  if (text !== undefined) {
    delete clean['GIT_CONFIG_NOSYSTEM']
    clean['GIT_CONFIG_SYSTEM'] = systemGitConfig(machine, platform)
  }
  return Object.fromEntries(Object.entries({...clean, ...env}).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

const plainGit = (
  machine: Machine,
  within: readonly string[],
  options: {environment: Record<string, string>; cwd: string},
): Promise<Ran> => {
  const [program, ...words] = [...within, 'git', 'ls-remote', 'origin']
  return machine.run([program, ...words], options)
}

const within = ({network}: Scenario, {home}: Machine): string[] =>
  network === undefined ? [] : closedNetwork(network, join(dirname(home), 'network'))

const pids = (home: string): Set<number> => new Set(processesWith(`HOME=${home}\0`).map(({pid}) => pid))

/**
 * Programs that still run in a home; a moment is given to those that were just killed.
 * @param known those that ran before
 */
export async function leftOver(home: string, known: ReadonlySet<number> = new Set()): Promise<string[]> {
  const left = () => processesWith(`HOME=${home}\0`).filter(({pid}) => !known.has(pid))
  for (let patience = 0; patience < 10 && left().length > 0; patience++) await new Promise(resolve => setTimeout(resolve, 50))
  return left().map(({command}) => command.join(' '))
}

function awsVerbs({awsLog}: Machine): string[] {
  let text = ''
  try {
    text = readFileSync(awsLog, 'utf8')
  } catch {
    return [] // it was never called
  }
  return text
    .split('\n')
    .filter(Boolean)
    .flatMap(line => {
      const words = JSON.parse(line) as string[]
      return words.includes('store') || words.includes('erase') ? [words.join(' ')] : []
    })
}

function parse(text: string): Report | null {
  try {
    return JSON.parse(text) as Report
  } catch {
    return null
  }
}

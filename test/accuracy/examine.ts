import type {Report} from '../scenarios/report.js'
import {onStage, startDoctor} from '../scenarios/runner.js'
import type {Entry} from './corpus.js'
import {scoreOf} from './score.js'
import type {Score} from './score.js'
import {inside, saidToday} from './today.js'
import type {Tool} from './today.js'

/** What the doctor said about a machine, how plain Git fared there, and what other programs say; null: not tried. */
export interface Examined {
  entry: Entry
  score: Score
  report: Report | null
  gitWorks: boolean | null
  today: Record<Tool, string | null> | null
}

/** Examines machines, some at a time; the answers come in the order of the entries. */
export async function examine(
  entries: readonly Entry[],
  {atOnce, today = false, told = () => undefined}: {atOnce: number; today?: boolean; told?: (one: Examined) => void},
): Promise<Examined[]> {
  const done: Examined[] = []
  const left = entries.map((entry, index) => ({entry, index}))
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const one = await examineOne(next.entry, today)
      done[next.index] = one
      told(one)
    }
  }
  await Promise.all(Array.from({length: atOnce}, worker))
  return done
}

function examineOne(entry: Entry, today: boolean): Promise<Examined> {
  return onStage(entry.scenario, async stage => {
    const {machine, env, cwd, within} = stage
    const {stdout} = await startDoctor(['run', '--json', ...(entry.scenario.args ?? [])], {env, cwd, within})
    const report = parse(stdout)
    const tried = entry.scenario.plainGit !== 'not tried' && entry.scenario.repository !== null
    const git = tried ? await machine.run(inside(within, 'git', 'ls-remote', 'origin'), {environment: env, cwd}) : null
    return {
      entry,
      report,
      score: scoreOf(entry, report),
      gitWorks: git === null ? null : git.exitCode === 0,
      today:
        today && entry.kind === 'scenario' && entry.causes.length > 0
          ? await saidToday(stage, entry.scenario, {profile: report?.target?.profile ?? null, git})
          : null,
    }
  })
}

function parse(text: string): Report | null {
  try {
    return JSON.parse(text) as Report
  } catch {
    return null
  }
}

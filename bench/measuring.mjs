// Times of programs, in pairs, so that a machine that drifts does so for both.
import {spawn} from 'node:child_process'

/** Counted pairs, after one that is not. */
export const runs = Number(process.env.RUNS ?? 15)

/**
 * Runs a command and its reference in turn. A reference of several commands is their sum.
 * @returns medians in milliseconds, and the median of the pairs' ratios
 */
export async function compare({command, reference, home, referenceHome = home, input}) {
  const once = async () => {
    const own = await time(command, {...home, input})
    let other = 0
    for (const one of reference) other += await time(one, {...referenceHome, input})
    return [own, other]
  }
  await once()
  const pairs = []
  for (let count = 0; count < runs; count++) pairs.push(await once())
  return {
    ms: Math.round(median(pairs.map(([own]) => own))),
    referenceMs: Math.round(median(pairs.map(([, other]) => other))),
    ratio: Number(median(pairs.map(([own, other]) => own / other)).toFixed(2)),
  }
}

async function time(words, setting) {
  const started = performance.now()
  await finished(words, setting)
  return performance.now() - started
}

/** @returns what the program wrote to standard error. Throws where it fails. */
export function finished([program, ...words], {env, home, input = ''}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {env, cwd: home, stdio: ['pipe', 'ignore', 'pipe']})
    let stderr = ''
    child.stderr.on('data', chunk => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', code => {
      if (code === 0) resolve(stderr)
      else reject(new Error(`${program} ${words.join(' ')} ended with ${code}: ${stderr}`))
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

/** Largest resident set of a program of Node's own process in MB, by the operating system's accounting. */
export async function peakMemory([node, ...words], setting) {
  const preload = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))`
  const stderr = await finished([node, '--import', preload, ...words], setting)
  return Math.round(Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024)
}

/** The programs that a program of Node starts, each as its name and first words. */
export async function startedPrograms([node, ...words], setting) {
  const preload = `data:text/javascript,${encodeURIComponent(`
    import child from 'node:child_process'
    import {syncBuiltinESMExports} from 'node:module'
    import {basename} from 'node:path'
    const started = []
    const {spawn} = child
    child.spawn = (program, words, ...rest) => {
      started.push([basename(program), ...words.filter(word => !word.includes('=') && word !== '-c').slice(0, 2)].join(' '))
      return spawn(program, words, ...rest)
    }
    syncBuiltinESMExports()
    process.on('exit', () => process.stderr.write('started ' + started.join(', ')))
  `)}`
  return /started (.*)/.exec(await finished([node, '--import', preload, ...words], setting))?.[1] ?? ''
}

export function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]
}

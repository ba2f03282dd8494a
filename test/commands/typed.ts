import {spawn, spawnSync} from 'node:child_process'
import {existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {cleanEnvironment} from './doctor.js'

export type Shell = 'bash' | 'zsh' | 'fish'

export const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

/** `script` of util-linux gives a shell a terminal; that of the BSDs takes other words. */
export const canType = process.platform === 'linux' && has('script')

/** What a program that is not there hands its words to: a file, from which they are read again. */
const SETUPS: Record<Shell, (script: string, file: string) => [startFile: string, text: string, command: (start: string) => string]> = {
  bash: (script, file) => [
    'start.bash',
    `source '${script}'\ncodecommit-doctor() { printf '%s\\0' "$@" > '${file}'; exit; }\n`,
    start => `bash --noprofile --rcfile '${start}' -i`,
  ],
  zsh: (script, file) => [
    '.zshrc',
    `autoload -Uz compinit && compinit -D -u\nsource '${script}'\ncodecommit-doctor() { printf '%s\\0' "$@" > '${file}'; exit }\n`,
    () => 'zsh -i',
  ],
  fish: (script, file) => [
    'start.fish',
    `source '${script}'\nfunction codecommit-doctor; printf '%s\\0' $argv > '${file}'; exit; end\n`,
    start => `fish --no-config -C "source '${start}'" -i`,
  ],
}

/**
 * Types a line into a real shell on a terminal, with Tab where the line has one, and presses Enter.
 * @returns the words that the program was then started with; null where it was not
 */
export async function typed(shell: Shell, script: string, line: string, cwd: string): Promise<string[] | null> {
  const folder = mkdtempSync(join(tmpdir(), 'ccd-typed-'))
  const answer = join(folder, 'words')
  const [name, text, command] = SETUPS[shell](script, answer)
  writeFileSync(join(folder, name), text)
  const env = {...cleanEnvironment(folder), ZDOTDIR: folder, TERM: 'xterm', LC_ALL: 'C.UTF-8'}
  await new Promise<void>(done => {
    const terminal = spawn('script', ['-qec', command(join(folder, name)), '/dev/null'], {cwd, timeout: 20_000, env})
    terminal.stdout.resume()
    terminal.stdin.end(`${line}\n\nexit\n`)
    terminal.on('close', () => {
      done()
    })
  })
  return existsSync(answer) ? readFileSync(answer, 'utf8').split('\0').slice(0, -1) : null
}

/** What zsh offers at the end of each line. */
export function zshOffers(script: string, typedLines: readonly string[], cwd: string): string[][] {
  const driver = fileURLToPath(new URL('zsh-offers.zsh', import.meta.url))
  const {stdout} = spawnSync('zsh', ['-f', driver, script, ...typedLines], {
    cwd,
    encoding: 'utf8',
    timeout: 30_000,
    env: cleanEnvironment(cwd),
  })
  const told = stdout.split(/^=\r?$/m).map(lines)
  return typedLines.map((_line, index) => told[index] ?? [])
}

/** What fish offers at the end of each line. */
export function fishOffers(script: string, typedLines: readonly string[], cwd: string): string[][] {
  return typedLines.map(line => {
    const {stdout} = spawnSync('fish', ['--no-config', '-c', `source '${script}'; complete -C $argv[1]`, line], {
      cwd,
      encoding: 'utf8',
      timeout: 20_000,
      env: cleanEnvironment(cwd),
    })
    return lines(stdout).map(one => one.split('\t', 1)[0] ?? '')
  })
}

const lines = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map(one => one.trim())
    .filter(one => one !== '')

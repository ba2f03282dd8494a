import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {gitsOnPath} from '../facts/git/git-plumbing.js'
import {run} from '../facts/subprocess.js'
import {carriedOver} from './carry-over.js'
import {bytesOf, hides, linesOf, usualEnd} from './lines.js'
import type {Line} from './lines.js'
import {Unmendable} from './unmendable.js'
import {within} from '../facts/deadline.js'

type Env = Readonly<Record<string, string | undefined>>

const DEADLINE = 10_000

/**
 * The lines of a configuration file after git itself has changed a private copy of it, so that git's own rules decide what stands
 * where. The copy has no secrets: they are masked before, and a line that held one must come back as it went.
 * @param words what follows `git config --file COPY`
 * @throws Unmendable where git refuses, or the change would rewrite a line with a secret
 */
export async function editedByGit(lines: readonly Line[], words: readonly string[], env: Env): Promise<Line[]> {
  const [git] = await gitsOnPath(env)
  if (!git) throw new Unmendable('there is no git on PATH')
  const folder = privateFolder()
  try {
    const copy = join(folder, 'config')
    write(copy, bytesOf(lines.map(line => ({...line, raw: line.shown}))))
    const outcome = await run([git.path, 'config', '--file', copy, ...words], {
      env: plain(env, folder),
      cwd: folder,
      signal: within(DEADLINE),
    })
    if (outcome.exitCode !== 0)
      throw new Unmendable(
        `git would refuse the change: ${said(outcome.stderr.toString(), copy) || `exit code ${String(outcome.exitCode)}`}`,
      )
    return takenOver(lines, readFileSync(copy, 'latin1'))
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

function privateFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'codecommit-doctor-'))
  } catch (error) {
    throw noPlace(error)
  }
}

function write(copy: string, bytes: string): void {
  try {
    writeFileSync(copy, bytes, {encoding: 'latin1', mode: 0o600, flag: 'wx'})
  } catch (error) {
    throw noPlace(error)
  }
}

const noPlace = (error: unknown): Unmendable =>
  new Unmendable(`the temporary folder ${tmpdir()} cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)})`)

function takenOver(lines: readonly Line[], bytes: string): Line[] {
  const end = usualEnd(lines)
  const written = linesOf(bytes, text => text)
  const after = carriedOver(
    lines,
    written.map(line => ({text: line.raw, end: line.end === '\n' ? end : line.end})),
  )
  const kept = new Set(after)
  const secret = lines.find(line => hides(line) && !kept.has(line))
  if (secret) throw new Unmendable(`line ${(secret.origin ?? 0) + 1} holds a secret, which is never rewritten`)
  return after
}

/** Nothing of the person's configuration takes part, and git writes nothing else. */
const plain = (env: Env, home: string): Env => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => /^(PATH|SystemRoot|TEMP|TMP|PATHEXT|LD_LIBRARY_PATH)$/i.test(name))),
  HOME: home,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: join(home, 'none'),
  LC_ALL: 'C',
  GIT_CEILING_DIRECTORIES: home,
})

const said = (stderr: string, copy: string): string => stderr.trim().replaceAll(copy, 'the file').split('\n')[0] ?? ''

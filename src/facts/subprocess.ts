import {spawn} from 'node:child_process'
import type {ChildProcess} from 'node:child_process'

export interface Outcome {
  /** null when a signal or the deadline ended it, or it could not be started. */
  exitCode: number | null
  stdout: Buffer
  stderr: Buffer
  /** Output beyond the limit was dropped. */
  truncated: boolean
  /** Killed because the signal was aborted. */
  timedOut: boolean
  /** ENOENT, EACCES, ... when the program could not be started. */
  startError: string | null
}

export interface StartOptions {
  env: Readonly<Record<string, string | undefined>>
  cwd: string
  signal: AbortSignal
  /** Written to standard input, which is then closed; without it standard input is closed from the start. */
  input?: string
  /** Bytes kept of each stream. */
  limit?: number
  /** File descriptors beyond 2 that are collected too; only on POSIX. */
  extra?: {fd: number; onData: (chunk: Buffer) => void}[]
}

/**
 * Runs a program without a shell and without a terminal, in its own process group, until it ends or the signal aborts;
 * then the whole group is killed at once, so that no grandchild survives. Whose run it is, only that signal tells. Never rejects.
 * @param command program and arguments; secrets do not belong here (design §1.5)
 */
export function run(
  command: readonly [string, ...string[]],
  {env, cwd, signal, input, limit = 4 * 1024 * 1024, extra = []}: StartOptions,
): Promise<Outcome> {
  const [program, ...words] = command
  return new Promise(resolve => {
    const out = collector(limit)
    const err = collector(limit)
    let timedOut = false
    let settled = false
    if (signal.aborted) {
      resolve({exitCode: null, stdout: out.buffer(), stderr: err.buffer(), truncated: false, timedOut: true, startError: null})
      return
    }
    const child = spawn(program, words, {
      env: env,
      cwd,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe', ...extra.map(() => 'pipe' as const)],
      // A group of its own makes killing complete, and leaves no controlling terminal to prompt on.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    const finish = (exitCode: number | null, startError: string | null): void => {
      if (settled) return
      settled = true
      signal.removeEventListener('abort', onAbort)
      resolve({exitCode, stdout: out.buffer(), stderr: err.buffer(), truncated: out.full() || err.full(), timedOut, startError})
    }
    const onAbort = (): void => {
      timedOut = true
      killGroup(child)
      // A grandchild outside the group could hold the pipes open: do not wait for it.
      setTimeout(() => {
        finish(null, null)
      }, 200).unref()
    }
    signal.addEventListener('abort', onAbort, {once: true})
    child.stdout?.on('data', out.add)
    child.stderr?.on('data', err.add)
    for (const [index, {onData}] of extra.entries()) child.stdio[3 + index]?.on('data', onData)
    child.on('error', (error: NodeJS.ErrnoException) => {
      finish(null, error.code ?? error.message)
    })
    child.on('close', code => {
      finish(code, null)
    })
    child.stdin?.on('error', () => undefined) // EPIPE: the program did not read its input
    if (input !== undefined) child.stdin?.end(input)
  })
}

/** A program that is asked several times, a line each time. */
export interface Conversation {
  /** Writes a line to its standard input; nothing happens when it is gone. */
  say(line: string): void
  /** Kills it and its children. */
  end(): void
  /** How it ended: `SIGABRT`, `exit code 3`, `ENOENT`, or `it said too much`. */
  readonly ended: Promise<string>
}

/**
 * Starts a program as `run` does and keeps it. What it says on standard error is dropped; more than `limit` characters in one line, or ten
 * times that in all, ends it.
 * @param onLine told each line of its standard output
 */
export function converse(
  command: readonly [string, ...string[]],
  {env, cwd, limit, onLine}: Pick<StartOptions, 'env' | 'cwd'> & {limit: number; onLine: (line: string) => void},
): Conversation {
  const [program, ...words] = command
  const child = spawn(program, words, {
    env: env,
    cwd,
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const end = (): void => {
    killGroup(child)
  }
  let tooMuch = false
  let pending = ''
  let total = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (pending + text).split('\n')
    pending = lines.pop() ?? ''
    total += text.length
    tooMuch ||= total > 10 * limit || [...lines, pending].some(line => line.length > limit)
    if (tooMuch) end()
    else for (const line of lines) onLine(line)
  })
  child.stdin.on('error', () => undefined) // it is gone: `ended` tells
  return {
    end,
    say(line) {
      if (child.stdin.writable) child.stdin.write(`${line}\n`)
    },
    ended: new Promise(resolve => {
      child.on('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? error.message)
      })
      child.on('exit', (exitCode, signal) => {
        resolve(tooMuch ? 'it said too much' : (signal ?? `exit code ${String(exitCode)}`))
      })
    }),
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32')
      spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], {stdio: 'ignore', windowsHide: true}).on('error', () => child.kill())
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

function collector(limit: number): {add: (chunk: Buffer) => void; buffer: () => Buffer; full: () => boolean} {
  const chunks: Buffer[] = []
  let size = 0
  let full = false
  return {
    add(chunk) {
      const room = limit - size
      if (chunk.length > room) full = true
      if (room <= 0) return
      chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk)
      size += Math.min(chunk.length, room)
    },
    buffer: () => Buffer.concat(chunks),
    full: () => full,
  }
}

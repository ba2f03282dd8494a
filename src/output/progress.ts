const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const ASCII_FRAMES = ['|', '/', '-', '\\']

export interface Progress {
  /** A check has answered. */
  done(check: string): void
  /** Takes the line away. */
  clear(): void
}

/**
 * One line on a terminal that tells how far a run is and which checks are still waited for. Shown after a moment only,
 * so that a fast run does not flicker.
 * @param checks ids of all checks of the run
 */
export function startProgress(checks: readonly string[], {stream, ascii}: {stream: NodeJS.WriteStream; ascii: boolean}): Progress {
  const waiting = new Set(checks)
  const frames = ascii ? ASCII_FRAMES : FRAMES
  const started = performance.now()
  let drawn = false
  let frame = 0
  const draw = (): void => {
    if (performance.now() - started < 200) return
    drawn = true
    const line = `${frames[frame++ % frames.length] ?? ''} ${progressText(checks.length, [...waiting], performance.now() - started)}`
    // A terminal may say that it has no columns, which only means that it does not know.
    stream.write(`\r\x1b[K${line.slice(0, (stream.columns || 80) - 1)}`)
  }
  const timer = setInterval(draw, 100)
  timer.unref()
  return {
    done: check => {
      waiting.delete(check)
    },
    clear() {
      clearInterval(timer)
      if (drawn) stream.write('\r\x1b[K')
      drawn = false
    },
  }
}

/** `25 of 28 checks, waiting for live/signed, network/reach and 1 more, 1.2 s` */
export function progressText(total: number, waiting: readonly string[], ms: number): string {
  const rest = waiting.length - 2
  const names = waiting.slice(0, 2).join(', ')
  const waits = waiting.length === 0 ? 'weighing the answers' : `waiting for ${names}${rest > 0 ? ` and ${rest} more` : ''}`
  return `${total - waiting.length} of ${total} checks, ${waits}, ${(ms / 1000).toFixed(1)} s`
}

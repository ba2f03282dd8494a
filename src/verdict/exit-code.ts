import type {VerdictStatus} from './verdict.js'

/** The exit code of `run`, the same in every format (design §5). */
export function exitCode(status: VerdictStatus, failOn: 'fail' | 'warn'): 0 | 1 | 3 {
  switch (status) {
    case 'broken':
      return 1
    case 'inconclusive':
      return 3
    case 'degraded':
      return failOn === 'warn' ? 1 : 0
    case 'healthy':
      return 0
  }
}

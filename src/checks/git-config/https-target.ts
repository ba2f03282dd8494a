import {leadsToCodeCommit, meantAddress} from '../../target/meant.js'
import type {Target} from '../../target/target.js'

/**
 * Helper chains matter for HTTPS addresses of CodeCommit only: git-remote-codecommit and SSH ask no helper (facts CC 2.2),
 * and with a wrong host the address has to be mended; what Git would do at the corrected one, where that is known, shows all the same.
 */
export function asksHelpers({target}: {target: Target}): true | string {
  if (target.method === 'grc') return 'git-remote-codecommit signs by itself: no credential helper is asked'
  if (target.method === 'ssh') return 'SSH asks no credential helper'
  if (!leadsToCodeCommit(target)) return 'the address has no CodeCommit host (see target/url)'
  return true
}

/** Host of an HTTPS target of CodeCommit, for texts and commands. */
export const hostOf = (target: Target): string => meantAddress(target)?.host ?? target.host ?? 'the CodeCommit host'

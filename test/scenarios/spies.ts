import {readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {Machine} from '../lab/clients.js'

/** A credential helper that notes how it was called, and knows nothing. */
const HELPER = '#!/bin/sh\necho "$(basename "$0") $*" >> "${0%/*}/../spy.log"\ncat > /dev/null\n'

/** An askpass program that notes that it was called; an answer would be a wrong credential. */
const ASKPASS = '#!/bin/sh\necho "askpass $*" >> "${0%/*}/../spy.log"\nexit 1\n'

/** For `programs.others`: helpers `spy-before` and `spy-after`, and `spy-askpass`. */
export const SPIES = {'spy-before': HELPER, 'spy-after': HELPER, 'spy-askpass': ASKPASS}

/** What the spies have noted so far, a line per call. */
export function spied(machine: Machine): string[] {
  try {
    return readFileSync(join(dirname(machine.home), 'spy.log'), 'utf8')
      .split('\n')
      .filter(Boolean)
  } catch {
    return [] // never called
  }
}

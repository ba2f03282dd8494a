import type {Step} from '../checks/check.js'
import {OTHER_PROGRAMS, otherPrograms} from './other-programs.js'
import {OTHER_TARGETS, otherTargets} from './other-targets.js'
import {policyWords} from './policy-lines.js'
import type {Report} from './report.js'
import {startsOf} from './to-start.js'

/** Something under a heading of its own, told in a list. */
export interface Block {
  title: string
  /** One after the other. */
  numbered: boolean
  items: readonly {say: string; steps: readonly Step[]}[]
}

/** What stands beside verdict and results, for documents that are no terminal: how to start, other programs, further targets, the policy. */
export function furtherBlocks(report: Report): Block[] {
  const starts = report.target ? [] : startsOf(report)
  return [
    {title: 'To start', numbered: starts.length > 1, items: starts},
    {title: OTHER_PROGRAMS, numbered: false, items: otherPrograms(report).map(alone)},
    {
      title: OTHER_TARGETS,
      numbered: false,
      items: otherTargets(report.otherTargets).map(({say, command}) => ({say, steps: [{kind: 'command' as const, text: command}]})),
    },
    ...policyBlock(report),
  ].filter(({items}) => items.length > 0)
}

/** What decided beside the facts: never left out. */
export function policyBlock(report: Report): Block[] {
  const words = policyWords(report)
  return words.length === 0 ? [] : [{title: 'Policy', numbered: false, items: words.map(alone)}]
}

const alone = (say: string): Block['items'][number] => ({say, steps: []})

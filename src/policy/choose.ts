import type {Baseline, Policy, PolicyFile, PolicyReport, Suppression} from './policy.js'
import type {Result} from '../checks/examine.js'

/** What the command line says. */
export interface PolicyFlags {
  only: readonly string[] | undefined
  skip: readonly string[] | undefined
  failOn: 'fail' | 'warn' | undefined
}

/**
 * Puts flags and files together: the command line before the person's own file, and that before the working tree's, which is foreign;
 * what is left out and what is suppressed adds up.
 */
export function choosePolicy(
  flags: PolicyFlags,
  files: readonly PolicyFile[],
  {baseline, notes}: {baseline: Baseline | null; notes: readonly string[]},
): Policy {
  const trusted = [...files].sort((a, b) => Number(a.origin === 'project') - Number(b.origin === 'project'))
  return {
    only: [...(flags.only ?? trusted.find(({only}) => only.length > 0)?.only ?? [])],
    skip: [...(flags.skip ?? []), ...trusted.flatMap(({skip}) => skip)],
    failOn: flags.failOn ?? trusted.find(({failOn}) => failOn !== null)?.failOn ?? 'fail',
    suppressions: trusted.flatMap(({suppressions}) => suppressions),
    files: trusted,
    baseline,
    notes: [...notes],
  }
}

/** What the report tells of the policy; null where there is none, so that nothing is said about nothing. */
export function policyReport(
  policy: Policy,
  results: readonly Result[],
  expired: readonly Suppression[],
  targetUrl: string | null,
): PolicyReport | null {
  const {files, baseline, notes} = policy
  if (files.length === 0 && baseline === null && notes.length === 0) return null
  const findings = results.filter(({status}) => status === 'fail' || status === 'warn')
  const known = findings.filter(one => one.baseline).length
  const elsewhere = baseline?.targetUrl != null && targetUrl !== null && baseline.targetUrl !== targetUrl
  return {
    files: files.map(file => ({path: file.path, origin: file.origin, sets: settings(file)})),
    notes: [
      ...notes,
      ...files.flatMap(({path, ignored}) =>
        ignored.length === 0
          ? []
          : [`${path} may not set ${ignored.join(', ')}: a file in a working tree decides about checks alone; ignored`],
      ),
      ...expired.map(({finding, until, source}) => `The suppression of ${finding} (${source}) ended on ${until} and is ignored`),
      ...(elsewhere ? [`The report ${baseline.path} is about another repository, ${baseline.targetUrl ?? ''}`] : []),
    ],
    suppressed: results.filter(({suppressed}) => suppressed !== undefined).length,
    baseline: baseline && {path: baseline.path, generatedAt: baseline.generatedAt, known, fresh: findings.length - known},
  }
}

function settings({only, skip, failOn, suppressions, plugins}: PolicyFile): string[] {
  return [
    ...(only.length > 0 ? [`only ${only.join(', ')}`] : []),
    ...(skip.length > 0 ? [`skip ${skip.join(', ')}`] : []),
    ...(failOn === null ? [] : [`failOn ${failOn}`]),
    ...(plugins.length > 0 ? [`plugins ${plugins.join(', ')}`] : []),
    ...suppressions.map(({finding, until}) => `suppress ${finding} until ${until}`),
  ]
}

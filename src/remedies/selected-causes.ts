import type {Result} from '../checks/examine.js'
import type {Report} from '../report/report.js'

/** What of a report a plan is made from. */
export type Diagnosed = Pick<Report, 'verdict' | 'results' | 'facts'>

/**
 * The findings whose remedies count: the root causes in their order, since what follows from them goes away with them; or those that
 * were asked for by name. @param ids `area/name` or `area/name#code`
 */
export function selectedCauses({verdict, results}: Diagnosed, ids: readonly string[]): Result[] {
  const alarming = results.filter(({status}) => status === 'fail' || status === 'warn')
  const place = ({check, code}: Result): number => verdict.rootCauses.findIndex(root => root.check === check && root.code === code)
  const asked =
    ids.length === 0
      ? alarming.filter(result => place(result) >= 0)
      : alarming.filter(({check, code}) => ids.includes(check) || ids.includes(`${check}#${code}`))
  const rank = (result: Result): number => (place(result) < 0 ? verdict.rootCauses.length : place(result))
  return asked.toSorted((a, b) => rank(a) - rank(b))
}

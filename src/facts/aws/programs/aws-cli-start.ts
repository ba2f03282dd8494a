import {defineFact, NotObserved} from '../../fact.js'
import type {HelperChain} from '../../git/helper-chain.js'
import type {GitProbe} from '../../probes/git-probe.js'
import {searchPath, startAws} from './aws-answer.js'
import type {AwsAnswer} from './aws-answer.js'
import {findPrograms} from './program-lookup.js'

/** Whether that `aws` starts whose version was read and not asked for. */
export interface AwsCliStart {
  /** Git's own try started it: it answered, or refused in words of its own. */
  byGit: boolean
  /** What it says of its version, where Git's try leaves that open; else null. */
  answer: AwsAnswer | null
}

/** Git asked its helpers, as far as they go. Elsewhere the try ended before, or by the clock: a program that hangs would hang once more. */
const ASKED: readonly GitProbe['outcome'][] = ['ok', 'forbidden', 'unauthorized', 'not-found', 'no-credential']

/** What shells, loaders, kernels and Python say of a program that does not come to its own first line. */
const NOT_STARTED =
  /not found|No such file|not recognized|bad interpreter|cannot execute|[Ee]xec format|[Pp]ermission denied|shared librar|Library not loaded|dyld|Traceback|ImportError|ModuleNotFoundError|No module named|Fatal Python|Killed|Aborted|Segmentation/

export default defineFact({
  id: 'aws-cli-start',
  reach: 'program',
  deadline: 8000,
  async observe(surroundings): Promise<AwsCliStart> {
    const {readFrom} = await surroundings.need('aws-cli')
    if (readFrom === undefined) throw new NotObserved('not-applicable', 'it was started for its version')
    const [tried, chain] = await Promise.all([surroundings.want('probe-as-configured'), surroundings.need('helper-chain')])
    if (!tried.observed || !ASKED.includes(tried.value.outcome))
      throw new NotObserved('not-applicable', "Git's own try, if any, does not come to its helpers")
    if (startedBy(tried.value, chain)) return {byGit: true, answer: null}
    if (tried.value.outcome === 'ok') throw new NotObserved('not-applicable', 'Git gets in without it')
    const folders = await searchPath(surroundings)
    const {path} = await findPrograms('aws', folders, surroundings.cwd)
    if (path === null) throw new NotObserved('not-observable', 'the aws program no longer exists')
    return {byGit: false, answer: await startAws(path, folders, surroundings)}
  },
})

function startedBy({helpers, answer}: GitProbe, chain: HelperChain): boolean {
  const place = chain.helpers.findIndex(({kind}) => kind === 'aws')
  const asked = helpers[place]
  if (asked === undefined) return false
  if (answer !== null && place === helpers.length - 1) return true
  const said = asked.stderr.join('\n')
  return said !== '' && !NOT_STARTED.test(said)
}

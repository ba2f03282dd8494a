import type {ChainHelper, HelperKind} from '../git/helper-chain.js'
import {readHelperLine} from '../git/helper-line.js'
import type {StoreContext} from './store-reader.js'

type Helper = Pick<ChainHelper, 'kind' | 'value'>

/** The helpers of these kinds that Git asks; where the chain is not known, every configured one counts. */
export function helpersInUse({chain, config}: StoreContext, ...kinds: HelperKind[]): Helper[] {
  const helpers: Helper[] =
    chain?.helpers ??
    config
      .filter(({section, name}) => section === 'credential' && name === 'helper')
      .flatMap(({value}) => (value ? [{value, kind: readHelperLine(value).kind}] : []))
  return helpers.filter(({kind}) => kinds.includes(kind))
}

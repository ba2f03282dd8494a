import type {Surroundings} from '../../fact.js'

/**
 * By how many milliseconds this machine's clock would have to be corrected, as the endpoint's answer has the time. To be asked only where
 * AWS refused a signature for its time: what else is wrong shows in a second call.
 * @returns null where the endpoint tells no time
 */
export async function serverTime({want}: Pick<Surroundings, 'want'>): Promise<number | null> {
  const endpoint = await want('probe-endpoint')
  const offset = endpoint.observed ? endpoint.value.clockOffset : null
  return offset === null ? null : -offset * 1000
}

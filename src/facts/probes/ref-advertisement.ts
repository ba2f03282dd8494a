/** One line of `git ls-remote`. */
export interface AdvertisedRef {
  oid: string
  name: string
}

/** What info/refs said. */
export interface RefAdvertisement {
  refs: AdvertisedRef[]
  /** The whole advertisement was there, down to its flush packet. */
  complete: boolean
}

// Git's own rules forbid them in names; on a terminal they would do harm.
const CONTROL = /[\u0000-\u001f\u007f]/
const OID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/

/**
 * Reads the smart-HTTP ref advertisement, version 0 or 1 (git's Documentation/gitprotocol-http and gitprotocol-pack): HEAD first, then
 * all refs in order, tags followed by their peeled `^{}` line. An empty repository gives no refs.
 * @returns null when the body is no advertisement of git-upload-pack
 */
export function parseRefAdvertisement(body: Buffer): RefAdvertisement | null {
  const packets = pktLines(body)
  const first = packets.next().value
  if (first?.toString('latin1').trimEnd() !== '# service=git-upload-pack') return null
  const refs: AdvertisedRef[] = []
  let flushes = 0
  for (const packet of packets) {
    if (packet === null) {
      if (++flushes === 2) return {refs, complete: true}
      continue
    }
    // Capabilities stand behind a NUL of the first ref's line.
    const line = packet.toString('utf8').split('\0', 1)[0]?.trimEnd() ?? ''
    const [oid, name] = splitOnce(line)
    if (OID.test(oid) && name !== 'capabilities^{}' && name !== '.have' && !CONTROL.test(name)) refs.push({oid, name})
  }
  return {refs, complete: false}
}

/** Packets in order; null is a flush packet. Ends at the first length that is none. */
function* pktLines(body: Buffer): Generator<Buffer | null, undefined> {
  let at = 0
  while (at + 4 <= body.length) {
    const digits = body.toString('latin1', at, at + 4)
    if (!/^[0-9a-f]{4}$/i.test(digits)) return undefined
    const length = Number.parseInt(digits, 16)
    if (length === 0) {
      at += 4
      yield null
      continue
    }
    if (length < 4 || at + length > body.length) return undefined
    yield body.subarray(at + 4, at + length)
    at += length
  }
  return undefined
}

function splitOnce(line: string): [string, string] {
  const space = line.indexOf(' ')
  return space < 0 ? [line, ''] : [line.slice(0, space), line.slice(space + 1)]
}

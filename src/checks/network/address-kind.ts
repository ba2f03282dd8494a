/** What an IP address tells of who may be behind it. */
export type AddressKind = 'nobody' | 'private' | 'public'

/**
 * `nobody`: this machine itself or no host at all (0.0.0.0, 127.0.0.0/8, ::, ::1: what filtering resolvers and hosts files give);
 * `private`: RFC 1918, 6598, 4193 and link-local, such as an interface endpoint of a VPC (facts CC 3). IPv4 in IPv6 counts as IPv4.
 */
export function addressKind(address: string): AddressKind {
  const text = address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '')
  if (text.includes(':')) {
    if (text === '::' || text === '::1') return 'nobody'
    return /^(f[cd]|fe[89ab])/.test(text) ? 'private' : 'public'
  }
  const [first = 0, second = 0] = text.split('.').map(Number)
  if (first === 0 || first === 127) return 'nobody'
  const inner = first === 10 || (first === 172 && second >= 16 && second <= 31) || (first === 192 && second === 168)
  return inner || (first === 100 && second >= 64 && second <= 127) || (first === 169 && second === 254) ? 'private' : 'public'
}

import type {EndpointAddresses, NameServerAnswer} from '../../facts/probes/endpoint-addresses.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {Evidence, Step} from '../check.js'
import {byHand, command, shellCommand} from '../shell-words.js'
import {addressKind} from './address-kind.js'

/** How a connection failed, as far as the network itself is the matter. */
export type Failure = 'dns' | 'refused' | 'timeout' | 'reset' | 'unreachable'

/** A connection that does not come about: its cause, in words, and what to do. */
export interface Unreached {
  code: Failure | 'wrong-address'
  summary: string
  evidence: Evidence[]
  steps: Step[]
}

/** What is known of a host that is not reached. */
export interface Place {
  /** Host and port. */
  at: string
  addresses: EndpointAddresses | null
  platform: Platform | null
}

/** Tells why a host is not reached, from the failure, its addresses, the hosts file and the name server's own answer (getaddrinfo(3), RFC 1035 4.1.1, RFC 1918). */
export function unreached(kind: Failure, place: Place): Unreached {
  const told = kind === 'dns' ? noName(place) : (wrongAddress(kind, place) ?? noConnection(kind, place))
  return {...told, evidence: evidence(place.addresses)}
}

type Told = Omit<Unreached, 'evidence'>

const hostOf = (at: string): string => at.replace(/:\d+$/, '')
const portOf = (at: string): string => /:(\d+)$/.exec(at)?.[1] ?? '443'

const SAYS: Readonly<Record<NameServerAnswer, string>> = {
  'unknown-name': 'knows no such name',
  'no-address': 'has no address for it',
  'failing': 'says that it failed',
  'refused': 'refuses to answer',
  'silent': 'does not answer',
  'nobody-there': 'does not listen',
}

/** The name is unknown, or nobody can be asked for it. */
function noName({at, addresses, platform}: Place): Told {
  const host = hostOf(at)
  const server = addresses?.nameServer ?? null
  const whose = server === null ? '' : server.servers.slice(0, 2).join(', ')
  if (server === null || server.answer === 'unknown-name' || server.answer === 'no-address')
    return {
      code: 'dns',
      summary: `The name ${host} is not found in DNS, so Git cannot connect${server === null ? '' : ` (the name server ${whose} ${SAYS[server.answer]})`}`,
      steps: [
        lookUp(host, platform),
        byHand(
          'compare the Region in the address with the list of CodeCommit Regions; inside a VPC without internet access, switch on private DNS of the interface endpoint com.amazonaws.REGION.git-codecommit',
        ),
      ],
    }
  return {
    code: 'dns',
    summary: `Host names cannot be resolved from here, so Git cannot connect to ${host}: the name server ${whose} ${SAYS[server.answer]}`,
    steps: [
      nameServers(platform),
      byHand('connect to the network or the VPN that this name server belongs to, or correct the name server of this machine'),
      ...(platform?.wsl
        ? [byHand('in WSL the file /etc/resolv.conf goes stale when a VPN starts: run wsl --shutdown in PowerShell, then open WSL again')]
        : []),
    ],
  }
}

/** The name leads where CodeCommit is not: a line of the hosts file, or a resolver that filters. */
function wrongAddress(kind: Exclude<Failure, 'dns'>, {at, addresses, platform}: Place): Told | null {
  const host = hostOf(at)
  const [first] = addresses?.addresses ?? []
  if (!addresses || first === undefined) return null
  const {hostsFile} = addresses
  const nobody = addresses.addresses.every(address => addressKind(address) === 'nobody')
  // Without any network every address is unreachable, and an interface endpoint may be named by hand.
  if (hostsFile && (nobody || (kind !== 'unreachable' && addressKind(hostsFile.address) === 'public')))
    return {
      code: 'wrong-address',
      summary: `${hostsFile.source} sends ${host} to ${hostsFile.address}, ${WORDS[kind]}, so Git cannot connect`,
      steps: [
        byHand(
          `remove ${host} from the line ${hostsFile.source} (as an administrator); CodeCommit's addresses change, so they do not belong in a hosts file`,
        ),
      ],
    }
  return nobody
    ? {
        code: 'wrong-address',
        summary: `DNS returns ${first} for ${host}, which is not the address of any host: something here blocks the name, so Git cannot connect`,
        steps: [
          lookUp(host, platform),
          byHand(
            "allow the name in whatever blocks it (a filtering DNS server, an ad blocker, a security product), or ask the network's administrator to do so",
          ),
        ],
      }
    : null
}

const WORDS: Readonly<Record<Exclude<Failure, 'dns'>, string>> = {
  refused: 'which refuses the connection',
  timeout: 'which does not answer',
  reset: 'which cuts the connection off',
  unreachable: 'to which there is no route',
}

function noConnection(kind: Exclude<Failure, 'dns'>, {at, addresses, platform}: Place): Told {
  const port = portOf(at)
  const all = addresses?.addresses ?? []
  if ((kind === 'timeout' || kind === 'reset') && addresses?.tries.some(({outcome}) => outcome === 'open'))
    return {
      code: kind,
      summary: `${at} accepts the connection and ${kind === 'timeout' ? 'then sends nothing' : 'then cuts it off'}, so Git ${kind === 'timeout' ? 'hangs' : 'cannot connect'}: most likely a firewall inspects the connection, or large packets are lost on the way (VPN)`,
      steps: [
        tryIt(at, platform),
        byHand(
          "in a VPN or tunnel: lower the MTU of its interface (try 1300); else ask the firewall's administrator to let TLS to this host through",
        ),
      ],
    }
  if (all.length > 0 && all.every(address => addressKind(address) === 'private'))
    return {
      code: kind,
      summary: `${at} resolves to the private address ${all[0] ?? ''}, as of an interface endpoint of a VPC, ${WORDS[kind]}, so Git ${kind === 'timeout' ? 'hangs' : 'cannot connect'}`,
      steps: [
        byHand(
          `allow port ${port} from this machine's address in the security group of the interface endpoint (com.amazonaws.REGION.git-codecommit), and check the network ACLs of its subnets`,
        ),
        byHand('outside the VPC: connect to its VPN first, or use a name server that gives the public address'),
      ],
    }
  const only6 = kind === 'unreachable' && all.length > 0 && all.every(address => address.includes(':'))
  return {
    code: kind,
    summary: only6
      ? `${hostOf(at)} has only IPv6 addresses here, and there is no IPv6 route to them, so Git cannot connect`
      : PLAIN[kind](at),
    steps: only6 ? [byHand('get IPv4 addresses from the name server, or an IPv6 connection')] : [tryIt(at, platform), openPort(port)],
  }
}

const PLAIN: Readonly<Record<Exclude<Failure, 'dns'>, (at: string) => string>> = {
  refused: at => `${at} refuses the connection, so Git cannot connect`,
  timeout: at => `${at} does not answer: the packets are dropped on the way, so Git hangs`,
  reset: at => `The connection to ${at} is cut off, so Git cannot connect`,
  unreachable: at => `There is no route to ${at}, so Git cannot connect`,
}

const lookUp = (host: string, platform: Platform | null): Step =>
  platform?.os === 'linux' ? command('getent', 'hosts', host) : command('nslookup', host)

function nameServers(platform: Platform | null): Step {
  switch (platform?.os) {
    case 'darwin':
      return command('scutil', '--dns')
    case 'win32':
      return command('ipconfig', '/all')
    default:
      return command('cat', '/etc/resolv.conf')
  }
}

const tryIt = (at: string, platform: Platform | null): Step =>
  shellCommand(
    // In Windows PowerShell 5, curl alone is another program; the Command Prompt knows no single quotes.
    platform?.os === 'win32'
      ? `curl.exe -sS -o NUL -w "%{http_code}" --max-time 10 https://${at.replace(/:443$/, '')}/`
      : `curl -sS -o /dev/null -w '%{http_code}\\n' --max-time 10 https://${at.replace(/:443$/, '')}/`,
  )

const openPort = (port: string): Step =>
  byHand(
    `open outgoing port ${port} to this host (firewall, VPN, security group, network ACL), or set the proxy for Git: git config --global http.proxy http://HOST:PORT`,
  )

function evidence(addresses: EndpointAddresses | null): Evidence[] {
  if (!addresses) return []
  const {hostsFile, tries, nameServer} = addresses
  return [
    ...(hostsFile ? [{label: 'hosts file', value: hostsFile.address, source: hostsFile.source}] : []),
    ...(tries.length > 0
      ? tries.map(({address, outcome}) => ({label: address, value: outcome === 'open' ? 'takes connections' : outcome}))
      : addresses.addresses.slice(0, 4).map(value => ({label: 'address', value}))),
    ...(nameServer ? [{label: 'name server', value: SAYS[nameServer.answer], source: nameServer.servers.slice(0, 3).join(', ')}] : []),
  ]
}

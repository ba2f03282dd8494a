import {describe, expect, it} from 'vitest'
import {addressKind} from '../../../src/checks/network/address-kind.js'
import reach from '../../../src/checks/network/reach.js'
import type {EndpointAddresses, NameServerAnswer} from '../../../src/facts/probes/endpoint-addresses.js'
import type {ConnectionFailure} from '../../../src/facts/probes/probe-endpoint.js'
import {HOST, examineWith, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const PUBLIC = '52.94.1.10'
const reached = (kind: ConnectionFailure['kind'], more: Partial<EndpointAddresses> = {}, facts: FactOverrides = {}) =>
  examineWith(reach, {
    'probe-as-configured': {outcome: 'connection', answer: null},
    'probe-endpoint': {failure: {kind, message: `${kind} of the system`, at: `${HOST}:443`}, status: null},
    'endpoint-addresses': {addresses: [PUBLIC], ...more},
    ...facts,
  })
const server = (answer: NameServerAnswer): Partial<EndpointAddresses> => ({addresses: [], nameServer: {servers: ['10.0.0.2'], answer}})
const fromHosts = (address: string): Partial<EndpointAddresses> => ({addresses: [address], hostsFile: {address, source: '/etc/hosts:3'}})

describe('network/reach, by the addresses of the host', () => {
  it.each<[string, ConnectionFailure['kind'], Partial<EndpointAddresses>, string, string]>([
    [
      'no such name',
      'dns',
      server('unknown-name'),
      'dns',
      `The name ${HOST} is not found in DNS, so Git cannot connect (the name server 10.0.0.2 knows no such name)`,
    ],
    [
      'a name without address',
      'dns',
      server('no-address'),
      'dns',
      `The name ${HOST} is not found in DNS, so Git cannot connect (the name server 10.0.0.2 has no address for it)`,
    ],
    ['nobody knows why', 'dns', {addresses: []}, 'dns', `The name ${HOST} is not found in DNS, so Git cannot connect`],
    [
      'a name server in trouble',
      'dns',
      server('failing'),
      'dns',
      `Host names cannot be resolved from here, so Git cannot connect to ${HOST}: the name server 10.0.0.2 says that it failed`,
    ],
    [
      'a silent name server',
      'dns',
      server('silent'),
      'dns',
      `Host names cannot be resolved from here, so Git cannot connect to ${HOST}: the name server 10.0.0.2 does not answer`,
    ],
    [
      'a hosts file',
      'refused',
      fromHosts('203.0.113.9'),
      'wrong-address',
      `/etc/hosts:3 sends ${HOST} to 203.0.113.9, which refuses the connection, so Git cannot connect`,
    ],
    [
      'a hosts file that blocks',
      'refused',
      fromHosts('127.0.0.1'),
      'wrong-address',
      `/etc/hosts:3 sends ${HOST} to 127.0.0.1, which refuses the connection, so Git cannot connect`,
    ],
    [
      'a hosts file and no network',
      'unreachable',
      fromHosts('203.0.113.9'),
      'unreachable',
      `There is no route to ${HOST}:443, so Git cannot connect`,
    ],
    [
      'a hosts file with an interface endpoint',
      'timeout',
      fromHosts('10.1.2.3'),
      'timeout',
      `${HOST}:443 resolves to the private address 10.1.2.3, as of an interface endpoint of a VPC, which does not answer, so Git hangs`,
    ],
    [
      'a filter',
      'refused',
      {addresses: ['0.0.0.0', '::']},
      'wrong-address',
      `DNS returns 0.0.0.0 for ${HOST}, which is not the address of any host: something here blocks the name, so Git cannot connect`,
    ],
    [
      'a closed interface endpoint',
      'refused',
      {addresses: ['172.31.9.1', '172.31.40.7']},
      'refused',
      `${HOST}:443 resolves to the private address 172.31.9.1, as of an interface endpoint of a VPC, which refuses the connection, so Git cannot connect`,
    ],
    [
      'silence after connecting',
      'timeout',
      {tries: [{address: PUBLIC, outcome: 'open'}]},
      'timeout',
      `${HOST}:443 accepts the connection and then sends nothing, so Git hangs: most likely a firewall inspects the connection, or large packets are lost on the way (VPN)`,
    ],
    [
      'cut off after connecting',
      'reset',
      {tries: [{address: PUBLIC, outcome: 'open'}]},
      'reset',
      `${HOST}:443 accepts the connection and then cuts it off, so Git cannot connect: most likely a firewall inspects the connection, or large packets are lost on the way (VPN)`,
    ],
    [
      'IPv6 alone, without a route',
      'unreachable',
      {addresses: ['2600:1f00::1']},
      'unreachable',
      `${HOST} has only IPv6 addresses here, and there is no IPv6 route to them, so Git cannot connect`,
    ],
    [
      'both, without a route',
      'unreachable',
      {addresses: ['2600:1f00::1', PUBLIC]},
      'unreachable',
      `There is no route to ${HOST}:443, so Git cannot connect`,
    ],
    [
      'dropped packets',
      'timeout',
      {tries: [{address: PUBLIC, outcome: 'timeout'}]},
      'timeout',
      `${HOST}:443 does not answer: the packets are dropped on the way, so Git hangs`,
    ],
  ])('%s', async (_title, kind, addresses, code, summary) => {
    const [result] = await reached(kind, addresses)
    expect(result).toMatchObject({status: 'fail', code, summary, grade: 'proven'})
    expect(result?.remedies?.[0]?.steps.length).toBeGreaterThan(0)
  })

  it('tells what each address did', async () => {
    const [result] = await reached('refused', {
      tries: [
        {address: '2600:1f00::1', outcome: 'unreachable'},
        {address: PUBLIC, outcome: 'refused'},
      ],
    })
    expect(result?.evidence).toEqual(
      expect.arrayContaining([
        {label: '2600:1f00::1', value: 'unreachable'},
        {label: PUBLIC, value: 'refused'},
      ]),
    )
  })

  it('says no less where the addresses are not known', async () => {
    expect(await reached('timeout', {}, {'endpoint-addresses': unobserved('deadline')})).toMatchObject([
      {code: 'timeout', summary: `${HOST}:443 does not answer: the packets are dropped on the way, so Git hangs`},
    ])
  })

  it('alleges nothing of odd addresses that work', async () => {
    for (const addresses of [fromHosts('10.1.2.3'), {addresses: ['127.0.0.1']}]) {
      expect(await examineWith(reach, {'endpoint-addresses': addresses})).toMatchObject([{status: 'pass', code: 'ok'}])
    }
    expect(await reached('refused', fromHosts('203.0.113.9'), {'probe-as-configured': {outcome: 'ok'}})).toMatchObject([
      {status: 'pass', code: 'wrong-address'},
    ])
  })

  it('SSH: the hosts file, and what the name server says', async () => {
    const ssh = (outcome: 'refused' | 'dns', addresses: Partial<EndpointAddresses>) =>
      examineWith(reach, {
        'target': {method: 'ssh'},
        'ssh-login': {outcome, at: `${HOST}:22`, output: [], httpsPort: null},
        'endpoint-addresses': {port: 22, ...addresses},
      })
    expect(await ssh('refused', fromHosts('203.0.113.9'))).toMatchObject([{status: 'fail', code: 'wrong-address'}])
    expect(await ssh('refused', {addresses: [PUBLIC]})).toMatchObject([{status: 'fail', code: 'refused'}])
    expect((await ssh('dns', server('silent')))[0]?.summary).toContain('the name server 10.0.0.2 does not answer')
  })
})

it.each([
  ['0.0.0.0', 'nobody'],
  ['127.0.53.53', 'nobody'],
  ['::', 'nobody'],
  ['::1', 'nobody'],
  ['::ffff:127.0.0.1', 'nobody'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.1', 'private'],
  ['192.168.1.1', 'private'],
  ['100.64.0.1', 'private'],
  ['169.254.0.1', 'private'],
  ['fd00::1', 'private'],
  ['fe80::1%eth0', 'private'],
  ['172.15.0.1', 'public'],
  ['172.32.0.1', 'public'],
  ['100.128.0.1', 'public'],
  ['192.169.0.1', 'public'],
  ['52.94.1.10', 'public'],
  ['2600:1f00::1', 'public'],
])('%s is %s', (address, kind) => {
  expect(addressKind(address)).toBe(kind)
})

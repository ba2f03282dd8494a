import {execFileSync, spawnSync} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

/** A network that a machine is shut into: nothing of this computer's is reachable, the lab is not either. Linux alone. */
export interface ClosedNetwork {
  /** What the hosts file says besides localhost: address by host name. */
  hosts?: Readonly<Record<string, string>>
  /** What the name service answers for every name, or the IPv4 address that it gives; default: there is none. */
  names?: 'unknown' | 'failing' | (string & {})
  /** An address of this machine: it refuses connections, except at the ports that are open, which take them and say nothing. */
  here?: {address: string; open?: readonly number[]}
  /** Packets to it are dropped. */
  silent?: string
}

const unshare = process.platform === 'linux' ? path('unshare') : null

/** Whether this computer lets a person shut programs into a network of their own. */
export const canCloseNetwork: boolean =
  unshare !== null &&
  path('ip') !== null &&
  spawnSync(unshare, ['-rnm', 'sh', '-c', 'ip link set lo up && ip link add doctor0 type veth peer name doctor1'], {stdio: 'ignore'})
    .status === 0

/**
 * Prepares the network. Put before a program and its arguments, the words run it there.
 * @param folder for the files that stand in for those of /etc
 */
export function closedNetwork({hosts = {}, names, here, silent}: ClosedNetwork, folder: string): string[] {
  mkdirSync(folder, {recursive: true})
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const tool = (name: string): string => path(name) ?? name
  const lines = Object.entries(hosts).map(([name, address]) => `${address} ${name}\n`)
  const servers = [
    ...(names === undefined ? [] : [`names ${names}`]),
    ...(here?.open ?? []).map(port => `open ${String(here?.address)} ${String(port)}`),
  ]
  const script = [
    `ip() { ${tool('ip')} "$@" || exit 97; }`,
    'ip link set lo up',
    ...(here === undefined ? [] : [`ip addr add ${here.address}/32 dev lo`]),
    ...(silent === undefined
      ? []
      : [
          'ip link add doctor0 type veth peer name doctor1',
          'ip addr add 198.51.100.1/32 dev doctor0',
          'ip link set doctor0 up',
          'ip link set doctor1 up',
          `ip route add ${silent}/32 dev doctor0`,
          `ip neigh add ${silent} lladdr 02:00:00:00:00:01 dev doctor0 nud permanent`,
        ]),
    `${tool('mount')} --bind ${file('hosts', `127.0.0.1 localhost\n${lines.join('')}`)} /etc/hosts || exit 97`,
    `${tool('mount')} --bind ${file('resolv.conf', 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n')} /etc/resolv.conf || exit 97`,
    ...(servers.length === 0
      ? []
      : [
          // Without an environment, so that it is not taken for one of the doctor's own processes.
          `${tool('env')} -i ${process.execPath} ${file('servers.cjs', SERVERS)} ${file('ready', '')} ${servers.map(one => `'${one}'`).join(' ')} &`,
          `servers=$!`,
          `while ! ${tool('test')} -s ${join(folder, 'ready')}; do ${tool('sleep')} 0.02; done`,
        ]),
    '"$@"',
    'ended=$?',
    ...(servers.length === 0 ? [] : ['kill $servers']),
    'exit $ended',
  ]
  return [tool('unshare'), '-rnm', tool('sh'), file('network.sh', `${script.join('\n')}\n`)]
}

/** A name server and ports that accept; a file tells when all are there. */
const SERVERS = `
const dgram = require('node:dgram'), net = require('node:net'), fs = require('node:fs')
const [ready, ...wanted] = process.argv.slice(2)
let left = wanted.length
const there = () => { if (--left === 0) fs.writeFileSync(ready, 'ready') }
for (const one of wanted) {
  const [what, where, port] = one.split(' ')
  if (what === 'open') { net.createServer(socket => socket.on('error', () => {})).listen(Number(port), where, there); continue }
  const socket = dgram.createSocket('udp4')
  socket.on('message', (question, from) => {
    const head = Buffer.from(question)
    head.writeUInt16BE({unknown: 0x8183, failing: 0x8182}[where] ?? 0x8180, 2)
    // The question ends with the name's empty label, type and class; type 1 asks for an IPv4 address. Whatever follows is left out.
    const end = question.indexOf(0, 12) + 5
    const address = question.readUInt16BE(end - 4) === 1 && /^[0-9.]+$/.test(where) ? where : null
    head.writeUInt16BE(address === null ? 0 : 1, 6)
    head.writeUInt32BE(0, 8)
    const record = address === null ? [] : [0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address.split('.').map(Number)]
    socket.send(Buffer.concat([head.subarray(0, end), Buffer.from(record)]), from.port, from.address)
  })
  socket.bind(53, '127.0.0.1', there)
}
`

function path(program: string): string | null {
  try {
    return execFileSync('sh', ['-c', `command -v ${program}`], {
      encoding: 'utf8',
      env: {PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`},
    }).trim()
  } catch {
    return null
  }
}

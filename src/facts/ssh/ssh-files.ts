import {readFile, stat} from 'node:fs/promises'
import {defineFact, NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {run} from '../subprocess.js'
import {readKeyFile} from './key-file.js'
import type {KeyFileContent} from './key-file.js'
import {findProgram} from './ssh-program.js'
import {within} from '../deadline.js'

/** A file that ssh would take a key from. */
export interface SshIdentity extends Omit<KeyFileContent, 'content'> {
  path: string
  display: string
  /** The line that names it; null where ssh looks by itself, or the line was not found. */
  source: string | null
  /** One of ssh's usual names, configured nowhere. */
  usual: boolean
  state: 'present' | 'missing' | 'unreadable'
  content: KeyFileContent['content'] | null
  /** POSIX permission bits; null on Windows. */
  mode: number | null
  /** ssh looks at the mode of keys that belong to whoever starts it only. */
  own: boolean
  /** The agent holds this key; null when that cannot be told. */
  inAgent: boolean | null
}

/** A key that the agent offers. */
interface AgentKey {
  type: string
  bits: number
  fingerprint: string
}

export interface SshFiles {
  /** ~/.ssh itself. */
  folder: {mode: number | null; state: 'present' | 'missing'}
  identities: SshIdentity[]
  /** `none`: no socket is known. `silent`: there is one, and it does not answer. */
  agent: {state: 'none' | 'silent' | 'answers'; keys: AgentKey[]}
}

// A key of 16384 bits has some 13 kB.
const LARGEST = 256 * 1024

export default defineFact({
  id: 'ssh-files',
  reach: 'program',
  deadline: 5000,
  async observe(surroundings): Promise<SshFiles> {
    const {folder, settings} = await surroundings.need('ssh-config')
    if (settings === null)
      throw new NotObserved('not-observable', 'ssh does not read its configuration, so it does not tell which keys it would take')
    const [agent, place] = await Promise.all([askAgent(settings.identityAgent, surroundings), stat(folder).catch(() => null)])
    const identities = await Promise.all(
      settings.identityFiles.map(async ({path, display, source, usual}): Promise<SshIdentity> => {
        const file = await lookAt(path)
        const fingerprint = file.fingerprint ?? (await lookAt(`${path}.pub`)).fingerprint
        const inAgent =
          fingerprint === null
            ? agent.keys.length === 0 && agent.state !== 'silent'
              ? false
              : null
            : agent.state === 'silent'
              ? null
              : agent.keys.some(key => key.fingerprint === fingerprint)
        return {path, display, source, usual, ...file, fingerprint, inAgent}
      }),
    )
    return {folder: {state: place ? 'present' : 'missing', mode: place ? modeOf(place.mode) : null}, identities, agent}
  },
})

const modeOf = (mode: number): number | null => (process.platform === 'win32' ? null : mode & 0o777)

async function lookAt(
  path: string,
): Promise<Pick<SshIdentity, 'state' | 'mode' | 'own'> & Omit<KeyFileContent, 'content'> & {content: KeyFileContent['content'] | null}> {
  const nothing = {content: null, type: null, bits: null, encrypted: null, fingerprint: null}
  try {
    const found = await stat(path)
    const seen = {mode: modeOf(found.mode), own: process.getuid === undefined || found.uid === process.getuid()}
    if (!found.isFile() || found.size > LARGEST) return {state: 'unreadable', ...seen, ...nothing}
    return {state: 'present', ...seen, ...readKeyFile(await readFile(path, 'latin1'))}
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')
    return {state: missing ? 'missing' : 'unreadable', mode: null, own: false, ...nothing}
  }
}

/** `ssh-add -l` lists what an agent holds, and never asks anybody. It is started only where a socket is named. */
async function askAgent(identityAgent: string | null, {env, cwd, signal}: Surroundings): Promise<SshFiles['agent']> {
  const socket =
    identityAgent === null
      ? env['SSH_AUTH_SOCK']
      : identityAgent.startsWith('$')
        ? env[identityAgent.slice(1).replace(/[{}]/g, '')]
        : identityAgent
  if (socket === undefined || socket === '' || socket === 'none')
    return {state: process.platform === 'win32' && identityAgent !== 'none' ? 'silent' : 'none', keys: []}
  const program = await findProgram('ssh-add', env)
  if (program === null) return {state: 'silent', keys: []}
  const {exitCode, stdout} = await run([program, '-l'], {
    env: {...env, SSH_AUTH_SOCK: socket},
    cwd,
    signal: within(2000, signal),
    limit: 64 * 1024,
  })
  // 1: it has no keys; 2: there is no agent behind the socket.
  if (exitCode === 2) return {state: 'none', keys: []}
  return exitCode === 0 || exitCode === 1 ? {state: 'answers', keys: agentKeys(stdout.toString())} : {state: 'silent', keys: []}
}

/** `2048 SHA256:… comment (RSA)`, a key a line. */
function agentKeys(text: string): AgentKey[] {
  return text.split(/\r?\n/).flatMap(line => {
    const [, bits, fingerprint, type] = /^(\d+) (SHA256:\S+) .*\(([\w-]+)\)\s*$/.exec(line) ?? []
    return bits !== undefined && fingerprint !== undefined && type !== undefined ? [{bits: Number(bits), fingerprint, type}] : []
  })
}

import {execFileSync, spawnSync} from 'node:child_process'
import {chmodSync, mkdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {FactId, Facts} from '../../../src/facts/facts.js'
import type {RunOptions} from '../../../src/facts/options.js'
import type {Mangling} from '../../../src/facts/ssh/key-file.js'
import {KEY_ID, sshBlock, SSH_HOST, SSH_URL, standInSsh} from '../../lab/ssh.js'
import {gitWorld, valueOf} from '../git-world.js'
import type {GitWorld} from '../git-world.js'

const realSsh = spawnSync('sh', ['-c', 'command -v ssh'], {encoding: 'utf8'}).stdout.trim()
const haveSsh = realSsh !== '' && spawnSync('ssh-keygen', ['-?']).error === undefined

/** A home whose `ssh` is the real one, or a stand-in; OpenSSH takes its home from the passwd entry, so the real one is told where to look. */
function world(ssh: string | null = null): GitWorld & {
  see: <K extends FactId>(id: K, more?: {env?: Record<string, string>; target?: string} & Partial<RunOptions>) => Promise<Facts[K]>
} {
  const made = gitWorld()
  const text =
    ssh ??
    `#!/bin/sh\ntest "$1" = -V && exec ${realSsh} -V\nexec ${realSsh} -F "$HOME/.ssh/config" -oUserKnownHostsFile="$HOME/.ssh/known_hosts $HOME/.ssh/known_hosts2" "$@"\n`
  chmodSync(made.write('bin/ssh', text), 0o755)
  mkdirSync(join(made.home, '.ssh'), {mode: 0o700})
  const PATH = `${join(made.home, 'bin')}:${process.env['PATH'] ?? ''}`
  return {
    ...made,
    see: (id, {env = {}, target = SSH_URL, ...options} = {}) => valueOf(made.observe(id, {target, env: {PATH, ...env}, ...options})),
  }
}

const keygen = (home: string, name: string, ...words: string[]): string => {
  const file = join(home, '.ssh', name)
  execFileSync('ssh-keygen', ['-q', '-f', file, '-C', 'jane', ...words])
  return file
}

describe('which program', () => {
  it.each([
    ['nothing configured', {}, '', {source: 'PATH', variant: 'ssh', script: false, version: '9.2'}],
    ['GIT_SSH', {GIT_SSH: '/opt/putty/plink.exe'}, '', {source: 'GIT_SSH', variant: 'plink', path: null}],
    [
      'GIT_SSH_COMMAND beats all',
      {GIT_SSH_COMMAND: 'ssh -i ~/.ssh/other', GIT_SSH: 'plink'},
      '[core]\n\tsshCommand = TortoisePlink.exe\n',
      {source: 'GIT_SSH_COMMAND', variant: 'ssh', version: '9.2'},
    ],
    [
      'core.sshCommand',
      {GIT_SSH: 'plink'},
      '[core]\n\tsshCommand = "\'C:/Program Files/PuTTY/plink.exe\'"\n',
      {source: 'core.sshCommand, ~/.gitconfig:2', variant: 'plink', path: null},
    ],
    ['in capitals, as the guide has it', {GIT_SSH_COMMAND: 'SSH'}, '', {path: null}],
    ['a shell script', {GIT_SSH_COMMAND: 'f() { ssh "$@"; }; f'}, '', {script: true, path: null}],
    ['ssh.variant', {GIT_SSH: 'sshwrapper'}, '[ssh]\n\tvariant = plink\n', {variant: 'plink'}],
  ] as [string, Record<string, string>, string, object][])('%s', async (_name, env, config, expected) => {
    const {write, see} = world(standInSsh())
    write('.gitconfig', config)
    expect(await see('ssh-client', {env})).toMatchObject(expected)
  })

  it('is no question for other addresses', async () => {
    const {observe} = world(standInSsh())
    expect(await observe('ssh-client', {target: `https://${SSH_HOST}/v1/repos/demo`})).toMatchObject({
      observed: false,
      code: 'not-applicable',
    })
  })
})

describe.skipIf(!haveSsh)('ssh -G, the real one', () => {
  it('tells user and key, with their lines', async () => {
    const {write, see, home} = world()
    write('.ssh/config', `# work\n${sshBlock()}`)
    const {settings, folder} = await see('ssh-config')
    expect(folder).toBe(join(home, '.ssh'))
    expect(settings).toMatchObject({
      user: KEY_ID,
      userFrom: 'configuration',
      userSource: '~/.ssh/config:3',
      hostname: SSH_HOST,
      port: 22,
      strictHostKeyChecking: 'ask',
      proxy: null,
      identityFiles: [{path: join(home, '.ssh/codecommit_rsa'), display: '~/.ssh/codecommit_rsa', source: '~/.ssh/config:4', usual: false}],
    })
  })

  it('sees that nobody sets a user, and the usual keys', async () => {
    const {write, see} = world()
    write('.ssh/config', 'Host git-codecommit.*.amazonaws.com.cn\n  User APKAEIBAERJR2EXAMPLE\n')
    const {settings} = await see('ssh-config')
    expect(settings).toMatchObject({userFrom: 'nothing', userSource: null})
    expect(settings?.identityFiles.every(({usual}) => usual)).toBe(true)
  })

  it('follows an alias, an include and a port', async () => {
    const {write, see} = world()
    write('.ssh/config', 'Include codecommit.conf\n')
    write('.ssh/codecommit.conf', `Host codecommit-2\n  HostName ${SSH_HOST}\n  User ${KEY_ID}\n`)
    const {settings} = await see('ssh-config', {target: 'ssh://codecommit-2:2222/v1/repos/demo'})
    expect(settings).toMatchObject({hostname: SSH_HOST, port: 2222, user: KEY_ID, userFrom: 'configuration'})
  })

  it('tells what ssh refuses', async () => {
    const {write, see} = world()
    write('.ssh/config', 'Host *\n  UseNoSuchThing yes\n')
    expect(await see('ssh-config')).toMatchObject({
      settings: null,
      failure: {kind: 'configuration', message: expect.stringContaining('line 2: Bad configuration option') as string},
    })
    chmodSync(write('bin/ssh', standInSsh('config')), 0o755)
    expect(await see('ssh-config')).toMatchObject({failure: {kind: 'permissions'}})
  })

  it('tells what comes behind permissions that ssh refuses', async () => {
    const {write, see} = world(standInSsh('config'))
    write('.ssh/config', sshBlock())
    expect(await see('ssh-config')).toMatchObject({failure: {kind: 'permissions'}, settings: {user: KEY_ID}})
  })

  it.runIf(haveSsh)('may ask the real one so: it reads a file that is named outright, whoever may write to it', () => {
    const {write} = world()
    const file = write('.ssh/config', sshBlock())
    chmodSync(file, 0o666)
    expect(spawnSync(realSsh, ['-F', file, '-G', SSH_HOST], {encoding: 'utf8'}).stdout).toContain(`user ${KEY_ID}\n`)
  })

  it('starts nothing that the configuration names with --passive', async () => {
    const {write, observe, home} = world()
    const env = {GIT_SSH_COMMAND: `ssh -F ${join(home, '.ssh/config')}`, PATH: process.env['PATH'] ?? ''}
    write('.ssh/config', `Match exec "touch ${join(home, 'started')}"\n  User ${KEY_ID}\n`)
    expect(await observe('ssh-config', {target: SSH_URL, env})).toMatchObject({observed: false, code: 'passive'})
    expect(await observe('ssh-config', {target: SSH_URL, env: {...env, GIT_SSH_COMMAND: '/opt/wrapper'}})).toMatchObject({
      observed: false,
      code: 'passive',
    })
    expect(() => readFileSync(join(home, 'started'))).toThrow()
  })
})

describe.skipIf(!haveSsh)('keys', () => {
  it.each([
    ['RSA', ['-t', 'rsa', '-b', '2048', '-N', ''], {content: 'private', type: 'RSA', bits: 2048, encrypted: false, mode: 0o600}],
    [
      'RSA with a passphrase',
      ['-t', 'rsa', '-b', '3072', '-N', 'secret-of-jane'],
      {content: 'private', type: 'RSA', bits: 3072, encrypted: true},
    ],
    ['RSA in PEM', ['-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', ''], {content: 'private', type: 'RSA', bits: 2048, encrypted: false}],
    [
      'RSA in PEM with a passphrase',
      ['-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', 'secret-of-jane'],
      {content: 'private', type: 'RSA', encrypted: true},
    ],
    ['Ed25519', ['-t', 'ed25519', '-N', ''], {content: 'private', type: 'ED25519', encrypted: false}],
    ['ECDSA in PEM', ['-t', 'ecdsa', '-m', 'PEM', '-N', ''], {content: 'private', type: 'ECDSA', encrypted: false}],
  ] as [string, string[], object][])('%s', async (_name, words, expected) => {
    const {write, see, home} = world()
    write('.ssh/config', sshBlock())
    const file = keygen(home, 'codecommit_rsa', ...words)
    const fingerprint = /SHA256:\S+/.exec(execFileSync('ssh-keygen', ['-lf', `${file}.pub`], {encoding: 'utf8'}))?.[0]
    const {identities, agent} = await see('ssh-files')
    expect(identities).toMatchObject([{state: 'present', own: true, inAgent: false, fingerprint, ...expected}])
    expect(agent).toEqual({state: 'none', keys: []})
    expect(JSON.stringify(identities)).not.toContain('PRIVATE')
  })

  it.each([
    ['a public key', 'pub', {content: 'public', type: 'RSA', bits: 2048}],
    ['an SSH2 public key', '---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----\n', {content: 'public'}],
    ['a key of PuTTY', 'PuTTY-User-Key-File-3: ssh-rsa\n', {content: 'putty'}],
    ['something else', 'hello\n', {content: 'other'}],
    ['a cut key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE', {content: 'mangled', mangled: 'cut-off'}],
    ['an empty file', '\n', {content: 'mangled', mangled: 'empty'}],
  ] as [string, string, object][])('%s in its place', async (_name, text, expected) => {
    const {write, see, home} = world()
    write('.ssh/config', sshBlock())
    write('.ssh/codecommit_rsa', text === 'pub' ? readFileSync(`${keygen(home, 'x', '-t', 'rsa', '-b', '2048', '-N', '')}.pub`) : text)
    expect((await see('ssh-files')).identities).toMatchObject([{state: 'present', ...expected}])
  })

  it.each<[string, (text: string) => string, Mangling]>([
    ['without its last line end', text => text.trimEnd(), 'no-line-end'],
    ["with Windows' line ends", text => text.replaceAll('\n', '\r\n'), 'carriage-returns'],
    ['in one line', text => text.replaceAll('\n', ' '), 'one-line'],
    ['with \\n for line ends', text => text.replaceAll('\n', '\\n'), 'escaped-line-ends'],
    ['in base64', text => Buffer.from(text).toString('base64'), 'encoded'],
    ['cut off', text => text.slice(0, 600), 'cut-off'],
    ['without its frame', text => text.split('\n').slice(1, -2).join('\n'), 'no-frame'],
  ])('a private key %s, which OpenSSH does not read either', async (_how, mangled, expected) => {
    const {write, see, home} = world()
    write('.ssh/config', sshBlock())
    const file = write('.ssh/codecommit_rsa', mangled(readFileSync(keygen(home, 'whole', '-t', 'rsa', '-b', '2048', '-N', ''), 'utf8')))
    chmodSync(file, 0o600)
    expect(spawnSync('ssh-keygen', ['-y', '-P', '', '-f', file]).status).not.toBe(0)
    expect((await see('ssh-files')).identities).toMatchObject([{content: 'mangled', mangled: expected, fingerprint: null}])
  })

  it('takes a PEM key as OpenSSH does, whatever its line ends', async () => {
    const {write, see, home} = world()
    write('.ssh/config', sshBlock())
    const whole = readFileSync(keygen(home, 'whole', '-t', 'rsa', '-b', '2048', '-m', 'PEM', '-N', ''), 'utf8')
    const file = write('.ssh/codecommit_rsa', whole.trimEnd().replaceAll('\n', '\r\n'))
    chmodSync(file, 0o600)
    expect(spawnSync('ssh-keygen', ['-y', '-P', '', '-f', file]).status).toBe(0)
    expect((await see('ssh-files')).identities).toMatchObject([{content: 'private', type: 'RSA'}])
  })

  it('asks the agent only what it holds', async () => {
    const {write, see, home} = world()
    write('.ssh/config', sshBlock())
    const file = keygen(home, 'codecommit_rsa', '-t', 'rsa', '-b', '2048', '-N', 'secret-of-jane')
    const line = execFileSync('ssh-keygen', ['-lf', `${file}.pub`], {encoding: 'utf8'}).trim()
    chmodSync(write('bin/ssh-add', `#!/bin/sh\ntest "$*" = -l || exit 9\necho '${line}'\n`), 0o755)
    const {identities, agent} = await see('ssh-files', {env: {SSH_AUTH_SOCK: join(home, 'agent.sock')}})
    expect(agent).toMatchObject({state: 'answers', keys: [{type: 'RSA', bits: 2048}]})
    expect(identities).toMatchObject([{inAgent: true, encrypted: true}])
  })
})

describe.skipIf(!haveSsh)('known hosts', () => {
  it.each([false, true])('as ssh-keygen finds them; hashed: %s', async hashed => {
    const {write, see, home} = world()
    write('.ssh/config', sshBlock())
    const [type = '', blob = ''] = readFileSync(`${keygen(home, 'host', '-t', 'rsa', '-b', '2048', '-N', '')}.pub`, 'utf8').split(' ')
    const file = write(
      '.ssh/known_hosts',
      `other.example.com ${type} ${blob}\n${SSH_HOST},203.0.113.9 ${type} ${blob}\n@revoked *.amazonaws.com ${type} ${blob}\n`,
    )
    if (hashed) execFileSync('ssh-keygen', ['-q', '-H', '-f', file], {stdio: 'ignore'})
    const fingerprint = /SHA256:\S+/.exec(execFileSync('ssh-keygen', ['-lf', join(home, '.ssh/host.pub')], {encoding: 'utf8'}))?.[0]
    const {keys, name} = await see('known-hosts')
    expect(name).toBe(SSH_HOST)
    expect(keys.filter(({marker}) => marker === null)).toMatchObject([{type: 'ssh-rsa', sha256: fingerprint}])
    expect(keys.filter(({marker}) => marker === 'revoked')).toHaveLength(1)
  })
})

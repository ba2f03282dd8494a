import {describe, expect, it} from 'vitest'
import config, {notKeyId} from '../../../src/checks/ssh/config.js'
import files from '../../../src/checks/ssh/files.js'
import hostKey from '../../../src/checks/ssh/host-key.js'
import key from '../../../src/checks/ssh/key.js'
import login from '../../../src/checks/ssh/login.js'
import reach from '../../../src/checks/network/reach.js'
import sshClient from '../../../src/checks/tools/ssh-client.js'
import type {Check} from '../../../src/checks/check.js'
import type {SshSettings} from '../../../src/facts/ssh/ssh-config.js'
import type {SshIdentity} from '../../../src/facts/ssh/ssh-files.js'
import {HOST, examineWith, healthyFacts, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const SSH: FactOverrides = {
  'target': {method: 'ssh', url: `ssh://${HOST}/v1/repos/demo`, address: `ssh://${HOST}/v1/repos/demo`},
  'probe-endpoint': unobserved('not-applicable'),
  'probe-as-configured': unobserved('not-applicable'),
}
const OFFLINE: FactOverrides = {...SSH, 'ssh-login': unobserved('offline')}
const DENIED: FactOverrides = {...SSH, 'ssh-login': {outcome: 'publickey-denied', output: ['x: Permission denied (publickey).']}}

const [identity] = healthyFacts['ssh-files'].identities as [SshIdentity]
const usual = healthyFacts['ssh-config'].settings
const settings = (more: Partial<SshSettings>): FactOverrides => ({'ssh-config': {settings: {...usual, ...more} as SshSettings}})
const REFUSED = {failure: {kind: 'permissions', message: 'Bad owner or permissions on /home/jane/.ssh/config'}} as const
/** ssh stops at the permissions, and tells its settings when the file is named outright. */
const refused = (more: Partial<SshSettings>): FactOverrides => ({
  'ssh-config': {...REFUSED, settings: {...usual, ...more} as SshSettings},
})
const keys = (...identities: Partial<SshIdentity>[]): FactOverrides => ({
  'ssh-files': {identities: identities.map(one => ({...identity, ...one}))},
})
const agent = (...types: string[]): FactOverrides['ssh-files'] => ({
  agent: {state: 'answers', keys: types.map(type => ({type, bits: 2048, fingerprint: `SHA256:${type}`}))},
})
const uploaded = (...all: {id?: string; active?: boolean; fingerprint?: string | null}[]): FactOverrides => ({
  'iam-ssh-keys': {
    kind: 'listed',
    iamUser: 'jane',
    keys: all.map(one => ({id: 'APKAEIBAERJR2EXAMPLE', active: true, fingerprint: 'SHA256:other', ...one})),
  },
})
const OTHER = {id: 'APKAOTHER2EXAMPLE123', fingerprint: identity.fingerprint}
const target = (user: string): FactOverrides => ({'target': {...SSH.target, user}})

type Row = [name: string, check: Check, facts: FactOverrides, expected: string]

const rows: Row[] = [
  ['another method', config, {}, 'skip not-applicable'],
  ['healthy', config, SSH, 'pass ok'],
  ['git in the address', config, {...DENIED, ...target('git')}, 'fail user-is-not-key-id'],
  [
    'a key id in the address, whatever ssh -G would say',
    config,
    {...OFFLINE, ...target('APKAEIBAERJR2EXAMPLE'), 'ssh-config': unobserved('passive')},
    'pass ok',
  ],
  ['no user in the address, and ssh -G not asked', config, {...OFFLINE, 'ssh-config': unobserved('passive')}, 'skip passive'],
  ['the id of the IAM user', config, {...OFFLINE, ...settings({user: 'AIDAEXAMPLEEXAMPLE12'})}, 'fail user-is-not-key-id'],
  ['an access key', config, {...DENIED, ...settings({user: 'AKIAIOSFODNN7EXAMPLE'})}, 'fail user-is-not-key-id'],
  ["the IAM user's name", config, {...DENIED, ...settings({user: 'jane'})}, 'fail user-is-not-key-id'],
  ['the login name', config, {...DENIED, ...settings({user: 'jane', userFrom: 'nothing', userSource: null})}, 'fail no-user'],
  ['the same, yet it gets in', config, {...SSH, ...settings({user: 'jane', userFrom: 'nothing', userSource: null})}, 'pass no-user'],
  [
    'config.txt',
    config,
    {
      ...DENIED,
      'ssh-config': {
        configTxt: '~/.ssh/config.txt',
        file: {display: '~/.ssh/config', state: 'missing'},
        settings: {...usual, user: 'jane', userFrom: 'nothing'} as SshSettings,
      },
    },
    'fail config-txt',
  ],
  ['config.txt beside a config that is read', config, {...SSH, 'ssh-config': {configTxt: '~/.ssh/config.txt'}}, 'pass ok'],
  [
    'a line that ssh does not know',
    config,
    {
      ...OFFLINE,
      'ssh-config': {
        settings: null,
        failure: {kind: 'configuration', message: '~/.ssh/config: line 3: Bad configuration option: usekeychain'},
      },
    },
    'fail bad-configuration',
  ],

  ['healthy', files, SSH, 'pass ok'],
  [
    'a configuration that ssh refuses',
    files,
    {
      ...OFFLINE,
      'ssh-config': {settings: null, failure: {kind: 'permissions', message: 'Bad owner or permissions on /home/jane/.ssh/config'}},
      'ssh-files': unobserved('not-observable'),
    },
    'fail permissions',
  ],
  [
    'a configuration that ssh refuses, and what it names in it: no user',
    config,
    {...OFFLINE, ...refused({user: 'jane', userFrom: 'nothing', userSource: null})},
    'fail no-user',
  ],
  ['a configuration that ssh refuses, and whose words are right', config, {...OFFLINE, ...refused({})}, 'pass ok'],
  ['a configuration that ssh refuses to the end', config, {...OFFLINE, 'ssh-config': {...REFUSED, settings: null}}, 'skip prerequisite'],
  ['a configuration that ssh refuses, by its own check', files, {...OFFLINE, ...refused({})}, 'fail permissions'],
  [
    'a configuration that ssh refuses, and a key that is missing',
    key,
    {...OFFLINE, ...refused({}), ...keys({state: 'missing', content: null})},
    'fail missing',
  ],
  ['a key that others may read', files, {...DENIED, ...keys({mode: 0o644})}, 'fail permissions'],
  [
    'a key that others may read, beside a good one',
    files,
    {...OFFLINE, ...keys({mode: 0o644}, {display: '~/.ssh/id_rsa'})},
    'pass permissions',
  ],
  ['the same, held by the agent', files, {...OFFLINE, ...keys({mode: 0o644, inAgent: true})}, 'pass ok'],
  ["root's key, whose mode ssh does not look at", files, {...OFFLINE, ...keys({mode: 0o644, own: false})}, 'pass ok'],
  ['Windows has no modes', files, {...OFFLINE, ...keys({mode: null})}, 'pass ok'],

  ['healthy', key, SSH, 'pass ok'],
  ['the configured key is missing', key, {...DENIED, ...keys({state: 'missing', content: null})}, 'fail missing'],
  ['no key at all', key, {...OFFLINE, ...keys({state: 'missing', content: null, usual: true})}, 'fail missing'],
  [
    'no key, but the agent',
    key,
    {...OFFLINE, 'ssh-files': {...keys({state: 'missing', content: null})['ssh-files'], ...agent('RSA')}},
    'pass ok',
  ],
  [
    'no key, and an agent with other kinds',
    key,
    {...OFFLINE, 'ssh-files': {...keys({state: 'missing', content: null})['ssh-files'], ...agent('ED25519')}},
    'fail missing',
  ],
  [
    'no key, and an agent that does not answer',
    key,
    {...OFFLINE, 'ssh-files': {...keys({state: 'missing', content: null})['ssh-files'], agent: {state: 'silent', keys: []}}},
    'unknown not-observable',
  ],
  ['a key device', key, {...OFFLINE, ...keys({state: 'missing', content: null}), ...settings({hasKeyDevice: true})}, 'pass ok'],
  ['the public key', key, {...DENIED, ...keys({content: 'public', display: '~/.ssh/codecommit_rsa.pub'})}, 'fail public-key-as-private'],
  ['the public key of one that the agent holds', key, {...OFFLINE, ...keys({content: 'public', inAgent: true})}, 'pass ok'],
  ['the public key beside a good one', key, {...OFFLINE, ...keys({content: 'public'}, {})}, 'pass ok'],
  ['Ed25519 alone', key, {...DENIED, ...keys({type: 'ED25519', bits: null})}, 'fail not-rsa'],
  ['RSA, but short', key, {...OFFLINE, ...keys({bits: 1024})}, 'fail not-rsa'],
  ['RSA of which the length is not known', key, {...OFFLINE, ...keys({bits: null})}, 'pass ok'],
  ['short RSA beside a longer one', key, {...OFFLINE, ...keys({bits: 1024}, {})}, 'pass ok'],
  ['Ed25519 beside RSA', key, {...OFFLINE, ...keys({type: 'ED25519', bits: null}, {})}, 'pass ok'],
  ["PuTTY's format", key, {...DENIED, ...keys({content: 'putty', type: null})}, 'fail missing'],
  ['an empty file', key, {...DENIED, ...keys({content: 'mangled', mangled: 'empty', type: null})}, 'fail damaged'],
  ['a damaged key beside a good one', key, {...OFFLINE, ...keys({content: 'mangled', mangled: 'one-line', type: null}, {})}, 'pass ok'],
  [
    'a damaged key, and the login succeeds',
    key,
    {...SSH, ...keys({content: 'mangled', mangled: 'carriage-returns', type: null})},
    'pass damaged',
  ],
  ['a passphrase', key, {...OFFLINE, ...keys({encrypted: true})}, 'warn encrypted-without-agent'],
  ['a passphrase, and the agent has the key', key, {...OFFLINE, ...keys({encrypted: true, inAgent: true})}, 'pass ok'],
  ['a passphrase, and the login succeeds (a keychain)', key, {...SSH, ...keys({encrypted: true})}, 'pass encrypted-without-agent'],
  ['inactive in IAM', key, {...DENIED, ...uploaded({active: false})}, 'fail inactive'],
  ['inactive in IAM, and has a passphrase', key, {...DENIED, ...keys({encrypted: true}), ...uploaded({active: false})}, 'fail inactive'],
  ['inactive in IAM, yet it gets in', key, {...SSH, ...uploaded({active: false})}, 'pass ok'],
  ['another key in IAM', key, {...DENIED, ...uploaded({})}, 'fail not-uploaded'],
  ["another key in IAM, and one of ssh's is not known", key, {...DENIED, ...keys({}, {fingerprint: null}), ...uploaded({})}, 'pass ok'],
  [
    'another key in IAM, and an agent that is silent',
    key,
    {...DENIED, 'ssh-files': {agent: {state: 'silent', keys: []}}, ...uploaded({})},
    'pass ok',
  ],
  ['the very key in IAM', key, {...DENIED, ...uploaded({fingerprint: identity.fingerprint})}, 'pass ok'],
  ['uploaded under another id', key, {...DENIED, ...uploaded({}, OTHER)}, 'fail not-uploaded'],
  ['uploaded under another id alone', key, {...DENIED, ...uploaded(OTHER)}, 'fail not-uploaded'],
  ['the id is of another user', key, {...DENIED, ...uploaded({id: 'APKAOTHER2EXAMPLE123'})}, 'pass ok'],
  ['IAM may not show the key', key, {...DENIED, ...uploaded({fingerprint: null})}, 'pass ok'],
  [
    'IAM may not be asked',
    key,
    {...DENIED, 'iam-ssh-keys': {kind: 'refused', error: {code: 'AccessDenied', message: '', status: 403}}},
    'pass ok',
  ],
  ['no key id is named, and one is uploaded', key, {...DENIED, ...settings({user: 'git'}), ...uploaded(OTHER)}, 'pass ok'],
  [
    'a missing key before what IAM says',
    key,
    {...DENIED, ...keys({state: 'missing', content: null}), ...uploaded({active: false})},
    'fail missing',
  ],
  ['an unreadable key', key, {...OFFLINE, ...keys({state: 'unreadable', content: null})}, 'unknown not-readable'],

  ['healthy', hostKey, SSH, 'pass ok'],
  ['no key is known', hostKey, {...OFFLINE, 'known-hosts': {keys: []}}, 'warn unknown'],
  [
    'no key is known, and ssh stops',
    hostKey,
    {...SSH, 'known-hosts': {keys: []}, 'ssh-login': {outcome: 'host-key-unknown'}},
    'warn unknown',
  ],
  [
    'no key is known, and ssh does not ask',
    hostKey,
    {...OFFLINE, 'known-hosts': {keys: []}, ...settings({strictHostKeyChecking: 'accept-new'})},
    'pass unknown',
  ],
  [
    'another key is kept',
    hostKey,
    {...OFFLINE, 'known-hosts': {keys: [{...healthyFacts['known-hosts'].keys[0], sha256: 'SHA256:x', md5: 'MD5:x'} as never]}},
    'fail mismatch',
  ],
  [
    'another key is kept, and the server shows it',
    hostKey,
    {...SSH, 'known-hosts': {keys: [{...healthyFacts['known-hosts'].keys[0], sha256: 'SHA256:x', md5: 'MD5:x'} as never]}},
    'warn mismatch',
  ],
  [
    'an old key beside the published one',
    hostKey,
    {
      ...SSH,
      'known-hosts': {keys: [{...healthyFacts['known-hosts'].keys[0], sha256: 'SHA256:x'} as never, ...healthyFacts['known-hosts'].keys]},
    },
    'pass ok',
  ],
  [
    'a Region without a published key',
    hostKey,
    {
      ...OFFLINE,
      'target': {...SSH.target, host: 'git-codecommit.il-central-1.amazonaws.com'},
      ...settings({hostname: 'git-codecommit.il-central-1.amazonaws.com'}),
    },
    'pass ok',
  ],
  [
    'us-gov-east-1, by MD5',
    hostKey,
    {
      ...OFFLINE,
      ...settings({hostname: 'git-codecommit.us-gov-east-1.amazonaws.com'}),
      'known-hosts': {
        keys: [{...healthyFacts['known-hosts'].keys[0], md5: 'MD5:00:8d:b5:55:6f:05:78:05:ed:ea:cb:3f:e6:f0:62:f2'} as never],
      },
    },
    'pass ok',
  ],
  [
    'the server shows another key',
    hostKey,
    {...SSH, 'ssh-login': {outcome: 'host-key-changed', output: ['REMOTE HOST IDENTIFICATION HAS CHANGED']}},
    'fail mismatch',
  ],

  ['healthy', login, SSH, 'pass ok'],
  ['denied', login, DENIED, 'fail publickey-denied'],
  ['denied without the passphrase, for which nobody is asked', login, {...DENIED, ...keys({encrypted: true})}, 'unknown not-observable'],
  [
    'denied, and the agent has the key with the passphrase',
    login,
    {...DENIED, ...keys({encrypted: true, inAgent: true})},
    'fail publickey-denied',
  ],
  [
    'a key whose user may not read',
    login,
    {...SSH, 'ssh-login': {pull: {outcome: 'denied', refs: null, message: 'User: … is not authorized to perform: codecommit:GitPull'}}},
    'pass ok',
  ],
  [
    'a key, and no such repository',
    login,
    {...SSH, 'ssh-login': {pull: {outcome: 'failed', refs: null, message: 'fatal: no'}}},
    'fail failed',
  ],
  ['a key, and Git not tried', login, {...SSH, 'ssh-login': {pull: null}}, 'pass ok'],
  [
    'algorithm',
    login,
    {...SSH, 'ssh-login': {outcome: 'algorithm', output: ['no matching host key type found. Their offer: ssh-rsa']}},
    'fail algorithm',
  ],
  [
    'closed',
    login,
    {...SSH, 'ssh-login': {outcome: 'closed', output: ['kex_exchange_identification: Connection closed by remote host']}},
    'fail failed',
  ],
  ['unreached', login, {...SSH, 'ssh-login': {outcome: 'timeout'}}, 'unknown not-observable'],
  ['host key', login, {...SSH, 'ssh-login': {outcome: 'host-key-unknown'}}, 'unknown not-observable'],
  ['hanging', login, {...SSH, 'ssh-login': {outcome: 'no-answer', output: []}}, 'unknown deadline'],
  ['offline', login, OFFLINE, 'skip offline'],

  ['healthy', sshClient, SSH, 'pass ok'],
  ['no ssh', sshClient, {...OFFLINE, 'ssh-client': {path: null, text: null, version: null}}, 'fail ssh-missing'],
  [
    "the guide's SSH in capitals",
    sshClient,
    {...OFFLINE, 'ssh-client': {path: null, command: 'SSH', source: 'GIT_SSH_COMMAND', variant: 'ssh'}},
    'fail ssh-missing',
  ],
  [
    'plink, refused',
    sshClient,
    {...DENIED, 'ssh-client': {command: 'C:\\PuTTY\\plink.exe', source: 'GIT_SSH', variant: 'plink', version: null}},
    'fail plink',
  ],
  [
    'plink with a key id in the address, offline',
    sshClient,
    {...OFFLINE, ...target('APKAEIBAERJR2EXAMPLE'), 'ssh-client': {command: 'plink', source: 'GIT_SSH', variant: 'plink', version: null}},
    'pass plink',
  ],
  [
    'plink that is set up for CodeCommit',
    sshClient,
    {...SSH, 'ssh-client': {command: 'plink', source: 'GIT_SSH', variant: 'plink', version: null}},
    'pass plink',
  ],
  ['a shell script', sshClient, {...OFFLINE, 'ssh-client': {command: 'f() { ssh "$@"; }; f', script: true, path: null}}, 'pass ok'],
  ['a very old OpenSSH', sshClient, {...OFFLINE, 'ssh-client': {version: '6.6', text: 'OpenSSH_6.6.1p1'}}, 'warn rsa-sha1-only'],
  ['OpenSSH 9.10 is newer than 7.2', sshClient, {...OFFLINE, 'ssh-client': {version: '9.10'}}, 'pass ok'],
  ['ssh-rsa alone', sshClient, {...OFFLINE, ...settings({signatureAlgorithms: ['ssh-rsa']})}, 'warn rsa-sha1-only'],
  [
    'ssh-rsa added, as the guide says',
    sshClient,
    {...OFFLINE, ...settings({signatureAlgorithms: ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa']})},
    'pass ok',
  ],

  ['healthy', reach, SSH, 'pass ok'],
  ['a closed port', reach, {...SSH, 'ssh-login': {outcome: 'timeout', httpsPort: 'open'}}, 'fail port-22-blocked'],
  ['nothing reached', reach, {...SSH, 'ssh-login': {outcome: 'timeout', httpsPort: 'closed'}}, 'fail timeout'],
  ['refused', reach, {...SSH, 'ssh-login': {outcome: 'refused', httpsPort: 'closed'}}, 'fail refused'],
  ['no such name', reach, {...SSH, 'ssh-login': {outcome: 'dns'}}, 'fail dns'],
  ['a refused key', reach, DENIED, 'pass ok'],
  ['offline', reach, OFFLINE, 'skip offline'],
]

describe('what is said about SSH', () => {
  it.each(rows.map(([name, check, facts, expected]) => [`${check.id}: ${name}`, check, facts, expected] as const))(
    '%s',
    async (_name, check, facts, expected) => {
      const [result] = await examineWith(check, facts)
      expect(`${result?.status} ${result?.code}`, result?.summary).toBe(expected)
      if (result?.status === 'fail' || result?.status === 'warn') {
        expect(result.summary).toMatch(/^\S/)
        expect(result.evidence?.length).toBeGreaterThan(0)
      }
    },
  )
})

it.each([
  ['APKAEIBAERJR2EXAMPLE', null],
  ['APKA1234567890EXAMPLE', null],
  ['git', 'the user name of other Git servers'],
  ['jane', 'not an SSH key ID'],
  ['jane-at-111122223333', 'the user name of Git credentials for HTTPS'],
  ['AIDACKCEVSQ6C2EXAMPLE', 'the id of an IAM user'],
  ['ASIAIOSFODNN7EXAMPLE', 'the id of an access key'],
  ['AROADBQP57FF2AEXAMPLE', 'the id of a role'],
])("%s is a key's id: %s", (user, why) => {
  expect(notKeyId(user)).toBe(why)
})

it('a fault that the login disproves is no alarm', async () => {
  const results = await examineWith([config, files, key, sshClient], {
    ...SSH,
    ...keys({state: 'missing', content: null}, {mode: 0o666}),
    ...settings({user: 'jane'}),
    'ssh-client': {version: '6.6'},
  })
  expect(results.filter(({status}) => status !== 'pass')).toEqual([])
})

it('writes the id into the remedy where IAM tells it', async () => {
  const remedy = async (facts: FactOverrides): Promise<string> => JSON.stringify((await examineWith(config, facts))[0]?.remedies)
  expect(await remedy({...DENIED, ...target('git'), ...uploaded({active: false}, OTHER)})).toContain(
    `git remote set-url origin ssh://${OTHER.id}@${HOST}/v1/repos/demo`,
  )
  expect(await remedy({...DENIED, ...settings({user: 'git'}), ...uploaded({})})).toContain('write User APKAEIBAERJR2EXAMPLE instead')
  expect(await remedy({...DENIED, ...target('git'), ...uploaded({}, {id: 'APKATHIRD2EXAMPLE123'})})).toContain('list-ssh-public-keys')
})

it('blames no firewall where a host has no SSH', async () => {
  const [result] = await examineWith(reach, {
    ...SSH,
    'ssh-login': {outcome: 'timeout', httpsPort: 'open', at: 'git-codecommit-fips.us-east-1.amazonaws.com:22'},
  })
  expect(result?.summary).toContain('supports no SSH')
  expect(JSON.stringify(result)).not.toContain('firewall')
})

it.each([
  ['system', 'git config --system --unset-all core.sshCommand'],
  ['global', 'git config --global --unset-all core.sshCommand'],
  ['command', 'Remove the line /etc/gitconfig:3 (core.sshCommand)'],
])('takes core.sshCommand out of the file in which it stands: %s', async (scope, expected) => {
  const entry = {
    section: 'core',
    subsection: null,
    name: 'sshcommand',
    key: 'core.sshcommand',
    value: 'plink',
    source: '/etc/gitconfig:3',
    scope,
  }
  const [result] = await examineWith(sshClient, {
    ...DENIED,
    'ssh-client': {command: 'plink', source: 'core.sshCommand, /etc/gitconfig:3', variant: 'plink'},
    'git-config': {entries: [entry]},
  } as FactOverrides)
  expect(result?.remedies?.[0]?.steps[0]?.text).toBe(expected)
})

describe('a key that is not there', () => {
  const because = async (usual: boolean) => {
    const [result] = await examineWith(key, {...OFFLINE, ...keys({state: 'missing', content: null, usual})})
    return result?.because ?? []
  }

  it('may be named for another host than the one that the address has', async () => {
    expect(await because(true)).toEqual(['target/url'])
  })

  it('is named for this very host', async () => {
    expect(await because(false)).toEqual([])
  })
})

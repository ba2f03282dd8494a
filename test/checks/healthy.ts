import type {Check} from '../../src/checks/check.js'
import {examine} from '../../src/checks/examine.js'
import type {Result} from '../../src/checks/examine.js'
import type {Observation, UnobservedCode} from '../../src/facts/fact.js'
import type {FactId, Facts} from '../../src/facts/facts.js'
import type {AwsSection, AwsSetting} from '../../src/facts/aws/files/aws-files.js'
import type {ChainHelper} from '../../src/facts/git/helper-chain.js'
import {secretShape} from '../../src/facts/machine/secret-shape.js'

export const HOST = 'git-codecommit.eu-west-1.amazonaws.com'
export const URL = `https://${HOST}/v1/repos/demo`
export const AKID = 'AKIAIOSFODNN7EXAMPLE'
export const HOME = '/home/jane'

export const awsHelper: ChainHelper = {
  kind: 'aws',
  value: '!aws codecommit credential-helper $@',
  label: 'aws helper',
  scope: 'global',
  source: '~/.gitconfig:2',
  key: 'credential.helper',
  profile: null,
  assignments: {},
  flaws: [],
}

export const storeHelper: ChainHelper = {
  ...awsHelper,
  kind: 'store',
  value: 'store',
  label: 'store',
  source: '~/.gitconfig:5',
}

export const setting = (key: string, value: string, line: number, file = `${HOME}/.aws/credentials`, secret = false): AwsSetting => ({
  key,
  value: secret ? '[secret]' : value,
  file,
  line,
  source: `${file.replace(HOME, '~')}:${line}`,
  ...(secret && {secret: secretShape(value)}),
})

export const section = (name: string, line: number, settings: AwsSetting[], file = `${HOME}/.aws/credentials`): AwsSection => ({
  header: name,
  kind: 'profile',
  name,
  line,
  source: `${file.replace(HOME, '~')}:${line}`,
  settings,
})

const credentialsSection = section('default', 1, [
  setting('aws_access_key_id', AKID, 2),
  setting('aws_secret_access_key', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 3, undefined, true),
])
const configSection = section('default', 1, [setting('region', 'eu-west-1', 2, `${HOME}/.aws/config`)], `${HOME}/.aws/config`)

/** The facts of a healthy machine: the user guide's two-line global helper, default profile, IAM user key, all probes fine. */
export const healthyFacts: Facts = {
  'platform': {
    os: 'linux',
    release: '6.1.0',
    arch: 'x64',
    node: 'v20.20.2',
    wsl: false,
    ci: null,
    home: HOME,
    cwd: `${HOME}/demo`,
    user: 'jane',
    uid: 1000,
  },
  'environment': {
    HOME: {name: 'HOME', value: HOME, padded: false},
    PATH: {name: 'PATH', value: '/usr/local/bin:/usr/bin:/bin', padded: false},
  },
  'git-version': {
    path: '/usr/bin/git',
    text: 'git version 2.39.5',
    version: '2.39.5',
    build: null,
    others: [],
    execPath: '/usr/lib/git-core',
    failure: null,
  },
  'git-https': {helper: '/usr/lib/git-core/git-remote-https', curl: null, tls: 'openssl', tlsVersion: null},
  'git-config': {
    entries: [
      {
        key: 'credential.helper',
        section: 'credential',
        subsection: null,
        name: 'helper',
        value: '!aws codecommit credential-helper $@',
        scope: 'global',
        file: `${HOME}/.gitconfig`,
        line: 2,
        source: '~/.gitconfig:2',
      },
      {
        key: 'credential.usehttppath',
        section: 'credential',
        subsection: null,
        name: 'usehttppath',
        value: 'true',
        scope: 'global',
        file: `${HOME}/.gitconfig`,
        line: 3,
        source: '~/.gitconfig:3',
      },
      {
        key: 'remote.origin.url',
        section: 'remote',
        subsection: 'origin',
        name: 'url',
        value: URL,
        scope: 'local',
        file: `${HOME}/demo/.git/config`,
        line: 7,
        source: '.git/config:7',
      },
    ],
    files: [
      {path: '/etc/gitconfig', display: '/etc/gitconfig', scope: 'system', state: 'missing'},
      {path: `${HOME}/.gitconfig`, display: '~/.gitconfig', scope: 'global', state: 'read'},
    ],
    error: null,
    repository: {gitDir: `${HOME}/demo/.git`, worktree: `${HOME}/demo`},
    dubiousOwnership: null,
    hidden: [],
    switchedOff: [],
  },
  'target': {
    address: URL,
    url: URL,
    rewrittenBy: null,
    method: 'https',
    host: HOST,
    codecommitHost: true,
    port: null,
    path: 'v1/repos/demo',
    region: {value: 'eu-west-1', source: 'host of the URL'},
    repository: 'demo',
    profile: null,
    user: null,
    password: false,
    problems: [],
    suggestion: null,
    source: 'remote origin',
    configSource: '.git/config:7',
    pushUrl: null,
  },
  'other-targets': [],
  'other-programs': [],
  'helper-programs': [],
  'client-certificate': {certificate: null, key: null, forThisHost: false},
  'helper-chain': {
    url: URL,
    helpers: [awsHelper],
    cleared: [],
    unmatched: [],
    valueless: null,
    useHttpPath: {value: true, source: '~/.gitconfig:3'},
    misspelt: [],
    username: null,
  },
  'aws-cli': {
    path: '/usr/local/bin/aws',
    others: [],
    text: 'aws-cli/2.15.0 Python/3.11.6 Linux/6.1.0 exe/x86_64.debian.12',
    version: '2.15.0',
    major: 2,
    failure: null,
    missingInterpreter: null,
  },
  'aws-cli-start': {byGit: true, answer: null},
  'git-remote-codecommit': {
    found: {
      path: '/usr/local/bin/git-remote-codecommit',
      installedBy: 'other',
      interpreter: '/usr/bin/python3',
      interpreterMissing: false,
      version: '1.17',
      botocore: '1.35.0',
      crt: false,
    },
    elsewhere: [],
  },
  'aws-files': {
    config: {
      path: `${HOME}/.aws/config`,
      display: '~/.aws/config',
      chosenBy: 'default',
      state: 'read',
      reason: null,
      error: null,
      mode: 0o600,
      sections: [configSection],
    },
    credentials: {
      path: `${HOME}/.aws/credentials`,
      display: '~/.aws/credentials',
      chosenBy: 'default',
      state: 'read',
      reason: null,
      error: null,
      mode: 0o600,
      sections: [credentialsSection],
    },
    profiles: {
      default: {
        name: 'default',
        config: configSection,
        credentials: credentialsSection,
        settings: Object.fromEntries([...configSection.settings, ...credentialsSection.settings].map(one => [one.key, one])),
      },
    },
    ssoSessions: {},
    services: {},
  },
  'credential-source': {
    tool: 'aws-v2',
    profile: {name: 'default', explicit: false, source: 'nothing (default)', exists: true},
    provider: 'shared-credentials-file',
    source: '~/.aws/credentials:2',
    role: null,
    roles: [],
    refusal: null,
    base: {provider: 'shared-credentials-file', profile: 'default', source: '~/.aws/credentials:2', accessKeyId: AKID, sessionToken: null},
    accessKeyId: AKID,
    sessionToken: null,
    losers: [],
    region: {value: 'eu-west-1', source: '~/.aws/config:2'},
  },
  'credential-process-command': {
    profile: 'default',
    source: '~/.aws/config:3',
    command: '/usr/local/bin/keys',
    words: ['/usr/local/bin/keys'],
    program: '/usr/local/bin/keys',
    problem: null,
    shell: [],
    recursion: null,
    hidden: false,
  },
  'credential-process': {
    profile: 'default',
    source: '~/.aws/config:3',
    outcome: 'keys',
    exitCode: 0,
    message: null,
    accessKeyId: AKID,
    temporary: false,
    expires: null,
    left: null,
  },
  'sso-session': {
    profile: 'dev',
    session: 'corp',
    startUrl: 'https://example.awsapps.com/start',
    renewal: 'by-itself',
    registrationExpires: '2027-02-01T00:00:00.000Z',
    elsewhere: null,
    keptKeys: null,
    token: {
      file: '~/.aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json',
      state: 'read',
      expires: '2026-11-21T10:00:00.000Z',
      left: 28_800,
    },
  },
  'login-cache': {
    profile: 'default',
    source: '~/.aws/config:3',
    session: 'arn:aws:iam::111122223333:user/jane',
    token: {file: '~/.aws/login/cache/4b0ba8f0.json', state: 'read', expires: '2026-11-21T02:15:00.000Z', left: 900},
  },
  'web-identity': {
    file: '/var/run/token',
    source: 'AWS_WEB_IDENTITY_TOKEN_FILE',
    profile: null,
    state: 'read',
    reason: null,
    expires: '2026-11-22T02:00:00.000Z',
    left: 86_400,
    keptSession: null,
  },
  'noted-expiry': {
    of: 'environment',
    profile: null,
    key: 'AWS_CREDENTIAL_EXPIRATION',
    source: 'AWS_CREDENTIAL_EXPIRATION',
    text: '2026-11-21T08:00:00Z',
    zone: 'written',
    earliest: '2026-11-21T08:00:00.000Z',
    latest: '2026-11-21T08:00:00.000Z',
    left: {earliest: 21_600, latest: 21_600},
  },
  'credentials': {
    state: 'resolved',
    provider: 'shared-credentials-file',
    accessKeyId: AKID,
    temporary: false,
    expires: null,
    profile: 'default',
    role: null,
  },
  'stored-credentials': {
    stores: [
      {store: 'plain-file', location: '~/.git-credentials', state: 'missing', mode: null, inChain: false, locked: null},
      {store: 'cache', location: '~/.cache/git/credential/socket', state: 'missing', mode: null, inChain: false, locked: null},
    ],
    entries: [],
  },
  'endpoint-addresses': {host: HOST, port: 443, hostsFile: null, addresses: ['52.94.1.10', '52.94.1.11'], nameServer: null, tries: []},
  'probe-endpoint': {
    url: `${URL}/info/refs?service=git-upload-pack`,
    route: {proxy: null, ca: null},
    failure: null,
    status: 401,
    tls: {
      issuer: 'Amazon RSA 2048 M02',
      subject: HOST,
      validFrom: '2026-01-01T00:00:00Z',
      validTo: '2027-01-01T00:00:00Z',
      protocol: 'TLSv1.3',
      names: [HOST],
      chain: [HOST, 'Amazon RSA 2048 M02', 'Amazon Root CA 1'],
      problem: null,
    },
    endsSoon: null,
    date: 'Sat, 21 Nov 2026 02:00:00 GMT',
    clockOffset: 0,
    ms: 80,
  },
  'probe-signed': {
    url: `${URL}/info/refs?service=git-upload-pack`,
    failure: null,
    status: 200,
    refs: 3,
    accessKeyId: AKID,
    profile: 'default',
    withServerTime: null,
    requestId: null,
    ms: 120,
  },
  'probe-push': {url: `${URL}/info/refs?service=git-receive-pack`, status: 200, failure: null, accessKeyId: AKID, profile: 'default'},
  'probe-git-signed': {outcome: 'ok', exitCode: 0, refs: 3, stderr: [], helpers: [], answer: null, ms: 200},
  'probe-as-configured': {
    outcome: 'ok',
    exitCode: 0,
    refs: 3,
    stderr: [],
    helpers: [{command: 'aws codecommit credential-helper get', stderr: []}],
    answer: {
      kind: 'signed',
      user: AKID,
      temporary: false,
      signedAt: '2026-11-21T02:00:00Z',
      age: 1,
      by: 'aws codecommit credential-helper',
    },
    ms: 600,
  },
  'proxy-routes': {
    git: {host: HOST, proxy: null, passedBy: null, other: null},
    aws: {host: 'sts.eu-west-1.amazonaws.com', proxy: null, passedBy: null, other: null},
    words: null,
  },
  'tls-trust': {
    git: {
      list: {file: null, source: null, state: 'own', vouches: null},
      folder: null,
      backend: null,
      verifyOff: null,
      publicAuthority: true,
      knownTo: null,
    },
    aws: null,
  },
  'caller-identity': {ok: true, arn: 'arn:aws:iam::111122223333:user/jane', account: '111122223333', userId: 'AIDAEXAMPLE', endpoint: null},
  'terminal': {available: false},
  'time-keeping': {
    container: null,
    virtual: null,
    slept: 0,
    systemd: {networkTime: true, canNetworkTime: true, synchronized: true, localRtc: false},
  },
  'mfa-devices': {ok: true, serials: [], endpoint: null},
  'role-in-iam': {
    ok: true,
    arn: 'arn:aws:iam::111122223333:role/R',
    maxDuration: 3600,
    endpoint: null,
    trust: {names: true, principals: ['arn:aws:iam::111122223333:user/jane'], externalId: 'not-asked', mfa: false, otherConditions: []},
  },
  'repository': {
    ok: true,
    arn: 'arn:aws:codecommit:eu-west-1:111122223333:demo',
    account: '111122223333',
    name: 'demo',
    defaultBranch: 'main',
    kmsKeyId: null,
    endpoint: null,
  },
  'simulation': {
    state: 'answered',
    entity: 'arn:aws:iam::111122223333:user/jane',
    resource: 'arn:aws:codecommit:eu-west-1:111122223333:demo',
    endpoint: null,
    pushTo: null,
    pull: {
      action: 'codecommit:GitPull',
      decision: 'allowed',
      organization: null,
      boundary: null,
      statements: [{policy: 'developers', type: 'group'}],
      missing: [],
    },
    push: {
      action: 'codecommit:GitPush',
      decision: 'allowed',
      organization: null,
      boundary: null,
      statements: [{policy: 'developers', type: 'group'}],
      missing: [],
    },
  },
  'repositories-elsewhere': {regions: [], names: {ok: true, names: ['demo'], more: false}},
  'encryption-key': {
    ok: true,
    named: '1234abcd-12ab-34cd-56ef-1234567890ab',
    arn: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    account: '111122223333',
    manager: 'AWS',
    state: 'Enabled',
    deletion: null,
    endpoint: null,
  },
  'encryption-key-rights': {
    ok: true,
    key: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    endpoint: null,
    actions: [{action: 'kms:Decrypt', decision: 'implicitDeny', organization: null, boundary: null, statements: [], missing: []}],
  },
  'policy-documents': {entity: 'arn:aws:iam::111122223333:user/jane', policies: [], statements: [], incomplete: true},
  'iam-git-credentials': {
    ok: true,
    iamUser: 'jane',
    credentials: [{user: 'jane-at-111122223333', id: 'ACCAEXAMPLE', active: true}],
    endpoint: null,
  },
  'iam-ssh-keys': {
    kind: 'listed',
    iamUser: 'jane',
    keys: [{id: 'APKAEIBAERJR2EXAMPLE', active: true, fingerprint: 'SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'}],
  },
  'other-profiles': {tried: [], candidates: [], untried: []},
  'ssh-client': {
    command: 'ssh',
    source: 'PATH',
    variant: 'ssh',
    path: '/usr/bin/ssh',
    script: false,
    text: 'OpenSSH_9.2p1 Debian-2+deb12u6, OpenSSL 3.0.19 27 Jan 2026',
    version: '9.2',
  },
  'ssh-config': {
    folder: `${HOME}/.ssh`,
    file: {display: '~/.ssh/config', state: 'present'},
    configTxt: null,
    failure: null,
    settings: {
      user: 'APKAEIBAERJR2EXAMPLE',
      userFrom: 'configuration',
      userSource: '~/.ssh/config:2',
      hostname: HOST,
      port: 22,
      identityFiles: [{path: `${HOME}/.ssh/codecommit_rsa`, display: '~/.ssh/codecommit_rsa', source: '~/.ssh/config:3', usual: false}],
      identitiesOnly: false,
      identityAgent: null,
      hasKeyDevice: false,
      proxy: null,
      strictHostKeyChecking: 'ask',
      hostKeyAlias: null,
      knownHostsFiles: [`${HOME}/.ssh/known_hosts`],
      signatureAlgorithms: ['ssh-ed25519', 'rsa-sha2-512', 'rsa-sha2-256'],
    },
  },
  'ssh-files': {
    folder: {mode: 0o700, state: 'present'},
    agent: {state: 'none', keys: []},
    identities: [
      {
        path: `${HOME}/.ssh/codecommit_rsa`,
        display: '~/.ssh/codecommit_rsa',
        source: '~/.ssh/config:3',
        usual: false,
        state: 'present',
        content: 'private',
        type: 'RSA',
        bits: 4096,
        encrypted: false,
        fingerprint: 'SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
        mode: 0o600,
        own: true,
        inAgent: false,
      },
    ],
  },
  'known-hosts': {
    name: HOST,
    keys: [
      {
        source: '~/.ssh/known_hosts:1',
        type: 'ssh-rsa',
        sha256: 'SHA256:tKjRkOL8dmJyTmSbeSdN1S8F/f0iql3RlvqgTOP1UyQ',
        md5: 'MD5:93:42:36:ea:22:1f:f1:0f:20:02:4a:79:ff:ea:12:1d',
        marker: null,
      },
    ],
  },
  'netrc': {file: null, entry: null},
  'askpass': {program: null, source: null, found: false, asksPerson: false},
  'ssh-login': {
    outcome: 'ok',
    output: ['You have successfully authenticated over SSH. You can use Git to interact with AWS CodeCommit.'],
    at: `${HOST}:22`,
    httpsPort: null,
    ms: 300,
    pull: {outcome: 'ok', refs: 3, message: null},
  },
}

/** A fact that was not observed, for `examineWith`. */
export const unobserved = (code: UnobservedCode, reason: string = code): Unobserved => ({unobserved: code, reason})
interface Unobserved {
  unobserved: UnobservedCode
  reason: string
}

export type FactOverrides = {[K in FactId]?: Partial<Facts[K]> | Unobserved | undefined}

/**
 * Examines checks on a healthy machine with some facts changed: objects are laid over the healthy fact key by key (one level),
 * arrays and unobserved() replace it.
 */
export async function examineWith(checks: Check | readonly Check[], overrides: FactOverrides = {}): Promise<Result[]> {
  return examine(Array.isArray(checks) ? (checks as readonly Check[]) : [checks as Check], {
    get: id => Promise.resolve(observation(id, overrides)),
  })
}

/** All facts as observations, for the verdict's rules. */
export function observations(overrides: FactOverrides = {}): {[K in FactId]: Observation<Facts[K]>} {
  return Object.fromEntries((Object.keys(healthyFacts) as FactId[]).map(id => [id, observation(id, overrides)])) as never
}

function observation(id: FactId, overrides: FactOverrides): Observation<unknown> {
  const override = overrides[id] as Unobserved | object | undefined
  if (override && 'unobserved' in override) return {observed: false, code: override.unobserved, reason: override.reason, ms: 0}
  const healthy = healthyFacts[id]
  const value = override === undefined ? healthy : Array.isArray(override) ? override : Object.assign({}, healthy, override)
  return {observed: true, value, ms: 0}
}

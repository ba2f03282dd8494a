import {jane, janesKey, keyLines, URL} from '../lab/made-up.js'
import type {Programs} from '../lab/home.js'
import {remoteCodecommit} from '../lab/remote-codecommit.js'
import {SERVED, sshBlock, SSH_URL, PRIVATE_KEY, standInSsh} from '../lab/ssh.js'
import type {Fault, LabKey, LabRepository, Role, SignIn, Statement} from '../lab/world.js'
import type {Identity} from '../lab/world.js'
import type {Expectation, Scenario} from '../scenarios/scenario.js'

/** The ways in: by a credential helper, by git-remote-codecommit, by an SSH key. */
export type Way = 'https' | 'grc' | 'ssh'

/** The usual machine in parts, each of which a fault or a variation may change by itself. */
export interface Setup {
  way: Way
  /** The header of the section with the helper, the words after the helper's `=`, and the line about the path. */
  helperSection: string
  helperLine: string | null
  httpPath: string | null
  /** Blocks of the personal Git configuration around that section. */
  gitBefore: string[]
  gitAfter: string[]
  /** What the helper line names; null: the default profile. */
  profile: string | null
  credentialsHeader: string
  credentials: string | null
  configHeader: string
  config: string
  /** Further sections of the AWS files. */
  moreCredentials: string
  moreConfig: string
  files: Record<string, string>
  env: Record<string, string | undefined>
  programs: Programs & {others: Record<string, string>}
  origin: string
  repositoryConfig: string
  identities: Identity[]
  policy: Statement[] | undefined
  roles: Role[]
  signIns: SignIn[]
  repositories: LabRepository[]
  /** Customers' encryption keys. */
  kmsKeys: LabKey[]
  /** `~/.ssh/config` and the private key that it names; null: not there. */
  sshConfig: string | null
  sshKey: string | null
  faults: Fault[]
  clockSkewSeconds: number
  proxyAuth: {user: string; password: string} | undefined
  secrets: string[]
  /** Done to each text file at the end: line ends, comments. */
  finish: ((text: string, name: string) => string)[]
}

const ORIGINS: Readonly<Record<Way, (profile: string | null) => string>> = {
  https: () => URL,
  grc: profile => `codecommit::eu-west-1://${profile === null ? '' : `${profile}@`}demo`,
  ssh: () => SSH_URL,
}
const PROGRAMS: Readonly<Record<Way, Setup['programs']>> = {
  https: {others: {}},
  grc: {others: {'git-remote-codecommit': remoteCodecommit()}},
  ssh: {aws: 'missing', others: {ssh: standInSsh()}},
}

/**
 * The user guide's set-up.
 * @param profile that the helper line, or the codecommit:: address, names; null: none, the default one is used
 */
export function usualSetup(profile: string | null = null, way: Way = 'https'): Setup {
  return {
    way,
    helperSection: '[credential]',
    helperLine: way === 'https' ? `!aws ${profile === null ? '' : `--profile ${profile} `}codecommit credential-helper $@` : null,
    httpPath: way === 'https' ? '\tUseHttpPath = true\n' : null,
    gitBefore: [],
    gitAfter: [],
    profile,
    credentialsHeader: `[${profile ?? 'default'}]`,
    credentials: keyLines(janesKey),
    configHeader: profile === null ? '[default]' : `[profile ${profile}]`,
    config: 'region = eu-west-1\noutput = json\n',
    moreCredentials: '',
    moreConfig: '',
    files: {},
    env: {},
    programs: {...PROGRAMS[way], others: {...PROGRAMS[way].others}},
    origin: ORIGINS[way](profile),
    repositoryConfig: '',
    identities: [jane],
    policy: undefined,
    roles: [],
    signIns: [],
    repositories: [{name: 'demo'}],
    kmsKeys: [],
    sshConfig: way === 'ssh' ? sshBlock() : null,
    sshKey: way === 'ssh' ? PRIVATE_KEY : null,
    faults: [],
    clockSkewSeconds: 0,
    proxyAuth: undefined,
    secrets: [],
    finish: [],
  }
}

/** The machine as a scenario. */
export function scenarioOf(setup: Setup, name: string, expect: Expectation): Scenario {
  const {helperSection, helperLine, httpPath, gitBefore, gitAfter, policy, clockSkewSeconds, proxyAuth} = setup
  const helper = `${helperSection}\n${helperLine === null ? '' : `\thelper = ${helperLine}\n`}${httpPath ?? ''}`
  const gitconfig = [...gitBefore, helperLine === null && httpPath === null ? '' : helper, ...gitAfter].join('')
  const files: Record<string, string> = {
    '.gitconfig': gitconfig,
    ...(setup.way === 'ssh' && SERVED),
    ...(setup.sshConfig !== null && {'.ssh/config': setup.sshConfig}),
    ...(setup.sshKey !== null && {'.ssh/codecommit_rsa': setup.sshKey}),
    ...(setup.way !== 'ssh' && {'.aws/config': `${setup.configHeader}\n${setup.config}${setup.moreConfig}`}),
    ...(setup.way !== 'ssh' &&
      (setup.credentials !== null || setup.moreCredentials !== '') && {
        '.aws/credentials': `${setup.credentials === null ? '' : `${setup.credentialsHeader}\n${setup.credentials}`}${setup.moreCredentials}`,
      }),
    ...setup.files,
  }
  const [person, ...others] = setup.identities
  return {
    name,
    env: setup.env,
    programs: setup.programs,
    secrets: setup.secrets,
    expect,
    home: Object.fromEntries(
      Object.entries(files).map(([file, text]) => [file, setup.finish.reduce((done, change) => change(done, file), text)]),
    ),
    repository: {origin: setup.origin, config: setup.repositoryConfig},
    server: {
      identities: [...(person ? [{...person, ...(policy && {policy})}] : []), ...others],
      roles: setup.roles.map(role => ({...role, ...(policy && {policy})})),
      signIns: setup.signIns,
      repositories: setup.repositories,
      keys: setup.kmsKeys,
      faults: setup.faults,
      clockSkewSeconds,
      ...(proxyAuth && {proxyAuth}),
    },
  }
}

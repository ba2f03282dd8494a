import {janesKey, keyLines, sessionKey} from '../lab/made-up.js'
import {KEY_ID, SSH_URL} from '../lab/ssh.js'
import {ACCOUNT} from '../lab/world.js'
import {GIT_USER, line, PASSWORD} from '../scenarios/kept.js'
import {
  LEGACY_PROFILE,
  SESSION_PROFILE,
  SESSION_SECTION,
  SIGN_IN_SECRETS,
  signedInServer,
  START_URL,
  tokenFile,
} from '../scenarios/signed-in.js'
import type {Setup, Way} from './setup.js'

/** Something by which a healthy machine differs from the user guide's; none of them may raise an alarm or hide a fault. */
export interface Variation {
  name: string
  /** Parts of the machine that it shapes: not together with a fault or a variation of the same part. */
  touches: readonly string[]
  /** Parts that Git needs no more: a fault there would stop nothing. */
  spares?: readonly string[]
  /** Where it makes a difference; default: HTTPS alone. */
  ways?: readonly Way[]
  change: (setup: Setup) => void
}

const OTHER = 'aws_access_key_id = AKIAOTHR2LAB3EXAMPLE\naws_secret_access_key = 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\n'
const OTHER_SECRET = 'oThr/7MDENG+bPxRfiCYq8vN3kLwZ5tR0sXy1UeO'
const variation = (name: string, touches: readonly string[], change: (setup: Setup) => void, ways?: readonly Way[]): Variation => ({
  name,
  touches,
  change,
  ...(ways && {ways}),
})

/** What only signing needs. */
const SIGNING = ['aws', 'helper-line', 'http-path', 'keys', 'profiles', 'profile-name', 'environment', 'aws-file', 'clock']
/** A Git credential that is kept for the usual host and answers first: whatever the AWS side would say is not asked for. */
const byGitCredential = (name: string, touches: readonly string[], change: (setup: Setup) => void): Variation => ({
  ...variation(name, ['store', 'identity', 'host', ...touches], change),
  spares: SIGNING,
})

const ROLE = `arn:aws:iam::${ACCOUNT}:role/git`
/** Wherever AWS credentials sign. */
const BY_KEYS: readonly Way[] = ['https', 'grc']

function signIn(setup: Setup, profile: string, name: string): void {
  Object.assign(setup, {credentials: null, config: profile, roles: signedInServer.roles, signIns: signedInServer.signIns})
  Object.assign(setup.files, tokenFile(name))
  setup.secrets.push(...SIGN_IN_SECRETS)
  if (setup.way === 'https') setup.programs.aws ??= 'stand-in-v2'
}

/** The documented way of IAM users without the AWS CLI. @param file of git-credential-store */
function gitCredential(setup: Setup, file: string): void {
  Object.assign(setup, {helperLine: null, httpPath: null, credentials: null})
  setup.gitBefore.push('[credential]\n\thelper = store\n')
  setup.files[file] = line(GIT_USER, PASSWORD).replace('/v1/repos/demo', '')
  setup.identities = setup.identities.map((one, at) => (at === 0 ? {...one, gitCredentials: [{user: GIT_USER, password: PASSWORD}]} : one))
  setup.programs.aws = 'missing'
  setup.secrets.push(PASSWORD)
}

export const variations: readonly Variation[] = [
  variation('line ends of Windows in the Git configuration', ['ends'], ({finish}) => {
    finish.push((text, file) => (file === '.gitconfig' ? text.replaceAll('\n', '\r\n') : text))
  }),
  variation(
    'line ends of Windows in the AWS files',
    ['ends'],
    ({finish}) => {
      finish.push((text, file) => (file.startsWith('.aws/') && !file.endsWith('.json') ? text.replaceAll('\n', '\r\n') : text))
    },
    BY_KEYS,
  ),
  variation(
    'comments between the lines',
    ['comments'],
    ({finish}) => {
      finish.push((text, file) =>
        /^\.gitconfig$|^\.aws\/(config|credentials)$/.test(file) ? `# kept by hand\n\n${text.replaceAll('\n[', '\n\n; next\n[')}` : text,
      )
    },
    BY_KEYS,
  ),
  variation('other sections before and after', ['git-sections'], ({gitBefore, gitAfter}) => {
    gitBefore.unshift('[user]\n\tname = Jane Doe\n\temail = jane@example.com\n[core]\n\teditor = vi\n\tautocrlf = input\n')
    gitAfter.push('[alias]\n\tlg = log --graph --oneline\n\tst = status\n[pull]\n\trebase = true\n[color]\n\tui = auto\n')
  }),
  variation('the section for CodeCommit alone', ['helper-line', 'http-path', 'address', 'store'], setup => {
    setup.helperSection = '[credential "https://git-codecommit.eu-west-1.amazonaws.com"]'
  }),
  variation('the section for every Region', ['helper-line', 'http-path', 'address', 'store'], setup => {
    setup.helperSection = '[credential "https://git-codecommit.*.amazonaws.com"]'
  }),
  variation('keys of the section in another case', ['http-path', 'helper-line'], setup => {
    setup.httpPath = '\tusehttppath = yes\n'
  }),
  variation('a helper line with options of the AWS CLI', ['helper-line', 'aws'], setup => {
    setup.helperLine = setup.helperLine?.replace('!aws ', '!aws --region eu-west-1 ') ?? null
  }),
  variation('quotation marks around the helper line', ['helper-line'], setup => {
    setup.helperLine = setup.helperLine === null ? null : `"${setup.helperLine}"`
  }),
  variation('the helper section in an included file', ['helper-line', 'http-path', 'git-file', 'git-sections'], setup => {
    setup.files['.config/codecommit.inc'] = `${setup.helperSection}\n\thelper = ${setup.helperLine ?? ''}\n${setup.httpPath ?? ''}`
    Object.assign(setup, {helperLine: null, httpPath: null})
    setup.gitAfter.push('[include]\n\tpath = ~/.config/codecommit.inc\n')
  }),
  variation('a helper for GitHub beside it', ['github'], setup => {
    setup.gitBefore.push('[credential "https://github.com"]\n\thelper = !gh auth git-credential\n')
  }),
  variation('another remote at GitHub, and one over SSH', ['remotes'], setup => {
    setup.repositoryConfig +=
      '[remote "github"]\n\turl = https://github.com/example/demo.git\n\tfetch = +refs/heads/*:refs/remotes/github/*\n[remote "backup"]\n\turl = git@example.com:demo.git\n'
  }),
  variation("branches and a worktree's settings in the repository", ['branches'], setup => {
    setup.repositoryConfig += '[branch "main"]\n\tremote = origin\n\tmerge = refs/heads/main\n[extensions]\n\tworktreeConfig = false\n'
  }),
  variation(
    'further profiles in both AWS files',
    ['profiles'],
    setup => {
      setup.moreCredentials += `\n[other]\n${OTHER}`
      setup.moreConfig += '\n[profile other]\nregion = us-east-2\n\n[profile ci]\nregion = eu-west-1\noutput = text\n'
      setup.secrets.push(OTHER_SECRET)
    },
    BY_KEYS,
  ),
  variation(
    'further profiles before the one that is used',
    ['profiles', 'keys', 'profile-name'],
    setup => {
      setup.credentialsHeader = `[zz-other]\n${OTHER}\n${setup.credentialsHeader}`
      setup.secrets.push(OTHER_SECRET)
    },
    BY_KEYS,
  ),
  variation(
    'blanks around and none around the equals signs of the AWS files',
    ['aws-blanks', 'keys'],
    ({finish}) => {
      finish.push((text, file) =>
        file === '.aws/credentials' ? text.replaceAll(' = ', '=') : file === '.aws/config' ? text.replaceAll(' = ', '   =   ') : text,
      )
    },
    BY_KEYS,
  ),
  variation(
    'keys in the config file, no credentials file',
    ['keys', 'profiles'],
    setup => {
      setup.config += setup.credentials ?? ''
      setup.credentials = null
    },
    BY_KEYS,
  ),
  variation(
    'settings of other services in the profile',
    ['config-more'],
    setup => {
      setup.config += 'cli_pager =\ns3 =\n  max_concurrent_requests = 20\n  addressing_style = path\n'
    },
    BY_KEYS,
  ),
  variation(
    'AWS_REGION and a pager in the environment',
    ['region-variable'],
    ({env}) => {
      Object.assign(env, {AWS_REGION: 'eu-west-1', AWS_PAGER: '', EDITOR: 'vi'})
    },
    BY_KEYS,
  ),
  variation(
    'a netrc with other hosts',
    ['netrc', 'header'],
    setup => {
      setup.files['.netrc'] = 'machine github.com login jane password gh-pa55word-of-the-lab\n'
      setup.secrets.push('gh-pa55word-of-the-lab')
    },
    BY_KEYS,
  ),
  variation('headers and proxies for other hosts', ['http-other', 'header'], ({gitAfter}) => {
    gitAfter.push('[http "https://git.example.com"]\n\textraHeader = X-Team: lab\n\tproxy = http://127.0.0.1:9\n\tsslVerify = false\n')
  }),
  variation(
    'the helper section in a file that is included for this folder alone',
    ['helper-line', 'http-path', 'git-file', 'git-sections'],
    setup => {
      setup.files['.config/work.inc'] = `${setup.helperSection}\n\thelper = ${setup.helperLine ?? ''}\n${setup.httpPath ?? ''}`
      Object.assign(setup, {helperLine: null, httpPath: null})
      setup.gitAfter.push('[includeIf "gitdir:work/"]\n\tpath = ~/.config/work.inc\n')
    },
  ),
  variation('the helper by GIT_CONFIG_COUNT', ['helper-line', 'http-path', 'git-variables'], setup => {
    Object.assign(setup.env, {
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'credential.helper',
      GIT_CONFIG_VALUE_0: setup.helperLine ?? '',
      GIT_CONFIG_KEY_1: 'credential.useHttpPath',
      GIT_CONFIG_VALUE_1: 'true',
    })
    Object.assign(setup, {helperLine: null, httpPath: null})
  }),
  variation("the helper in the repository's own configuration", ['helper-line', 'http-path', 'git-file'], setup => {
    setup.repositoryConfig += `[credential]\n\thelper = ${setup.helperLine ?? ''}\n${setup.httpPath ?? ''}`
    Object.assign(setup, {helperLine: null, httpPath: null})
  }),
  variation('settings of this worktree alone', ['branches', 'worktree'], setup => {
    setup.repositoryConfig += '[extensions]\n\tworktreeConfig = true\n'
    setup.files['work/.git/config.worktree'] = '[core]\n\tsparseCheckout = false\n'
  }),
  variation('a submodule in CodeCommit', ['submodules'], setup => {
    const url = 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/lib'
    setup.files['work/.gitmodules'] = `[submodule "lib"]\n\tpath = lib\n\turl = ${url}\n`
    setup.repositoryConfig += `[submodule "lib"]\n\turl = ${url}\n\tactive = true\n`
  }),
  variation('a reset before the AWS helper, for this host alone', ['helper-line', 'http-path', 'address', 'store'], setup => {
    setup.gitBefore.push('[credential]\n\thelper = cache\n')
    setup.helperSection = '[credential "https://git-codecommit.eu-west-1.amazonaws.com"]\n\thelper ='
  }),
  variation('the FIPS endpoint', ['address', 'host', 'repository', 'network'], setup => {
    setup.origin = 'https://git-codecommit-fips.us-east-1.amazonaws.com/v1/repos/demo'
    setup.repositories = [{name: 'demo', region: 'us-east-1'}]
  }),
  variation('an interface endpoint of a VPC by its own name', ['address', 'host', 'network'], setup => {
    setup.origin = 'https://vpce-0a1b2c3d4e5f6a7b8-abcdefgh.git-codecommit.eu-west-1.vpce.amazonaws.com/v1/repos/demo'
  }),
  variation('a Region of China', ['address', 'host', 'repository', 'network', 'keys', 'region-variable'], setup => {
    setup.origin = 'https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/demo'
    setup.config = setup.config.replaceAll('eu-west-1', 'cn-north-1')
    setup.repositories = [{name: 'demo', region: 'cn-north-1'}]
    setup.identities = setup.identities.map(one => ({...one, arn: one.arn.replace('arn:aws:', 'arn:aws-cn:')}))
  }),
  variation('a short form of the address', ['address'], setup => {
    setup.gitAfter.push('[url "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/"]\n\tinsteadOf = cc:\n')
    setup.origin = 'cc:demo'
  }),
  variation(
    'a session with its token in the files',
    ['keys', 'identity'],
    setup => {
      setup.credentials = keyLines(sessionKey)
      setup.identities = setup.identities.map((one, at) => (at === 0 ? {...one, keys: [{...sessionKey, expiresInSeconds: 3600}]} : one))
    },
    BY_KEYS,
  ),
  variation(
    'keys in the environment',
    ['keys', 'identity', 'environment', 'profile-name'],
    setup => {
      // A profile that is named goes before them.
      if (setup.profile !== null) return
      setup.credentials = null
      Object.assign(setup.env, {AWS_ACCESS_KEY_ID: janesKey.id, AWS_SECRET_ACCESS_KEY: janesKey.secret})
    },
    BY_KEYS,
  ),
  variation(
    'a role that is assumed',
    ['keys', 'identity', 'profiles'],
    setup => {
      setup.credentials = null
      setup.config = `region = eu-west-1\nrole_arn = ${ROLE}\nsource_profile = base\n`
      setup.moreCredentials += `\n[base]\n${keyLines(janesKey)}`
      setup.roles = [{arn: ROLE, trust: [`arn:aws:iam::${ACCOUNT}:root`]}]
    },
    BY_KEYS,
  ),
  variation(
    'a credential_process',
    ['keys', 'identity'],
    setup => {
      setup.credentials = null
      setup.config = 'region = eu-west-1\ncredential_process = give-keys\n'
      setup.programs.others['give-keys'] =
        `#!/bin/sh\necho '${JSON.stringify({Version: 1, AccessKeyId: janesKey.id, SecretAccessKey: janesKey.secret})}'\n`
    },
    BY_KEYS,
  ),
  variation('a sign-in with IAM Identity Center', ['keys', 'identity', 'aws'], setup => signIn(setup, LEGACY_PROFILE, START_URL), BY_KEYS),
  variation(
    'a sign-in by sso-session',
    ['keys', 'identity', 'aws', 'profiles'],
    setup => {
      signIn(setup, SESSION_PROFILE, 'corp')
      setup.moreConfig += `\n${SESSION_SECTION}`
    },
    BY_KEYS,
  ),
  byGitCredential(
    "an IAM user's Git credential in a store, and no AWS set-up",
    ['keys', 'helper-line', 'http-path', 'aws', 'profiles'],
    setup => {
      gitCredential(setup, '.git-credentials')
    },
  ),
  byGitCredential('the same in the other file of the store', ['keys', 'helper-line', 'http-path', 'aws', 'profiles'], setup => {
    gitCredential(setup, '.config/git/credentials')
  }),
  byGitCredential("an IAM user's Git credential before the AWS helper", [], setup => {
    setup.gitBefore.push('[credential]\n\thelper = store\n')
    setup.files['.git-credentials'] = line(GIT_USER, PASSWORD)
    setup.identities = setup.identities.map((one, at) =>
      at === 0 ? {...one, gitCredentials: [{user: GIT_USER, password: PASSWORD}]} : one,
    )
    setup.secrets.push(PASSWORD)
  }),
  variation(
    'keys of SSH for other hosts',
    ['ssh-other'],
    setup => {
      setup.sshConfig = `Host github.com\n  User git\n  IdentityFile ~/.ssh/github\n\n${setup.sshConfig ?? ''}`
    },
    ['https', 'grc'],
  ),
  variation(
    "the key's id in the address",
    ['address', 'ssh-user'],
    setup => {
      setup.origin = SSH_URL.replace('ssh://', `ssh://${KEY_ID}@`)
    },
    ['ssh'],
  ),
  variation(
    'a colour and an editor in the Git configuration',
    ['git-sections'],
    ({gitBefore}) => {
      gitBefore.unshift('[core]\n\teditor = vi\n[color]\n\tui = auto\n')
    },
    ['https', 'grc', 'ssh'],
  ),
  variation(
    "a slash behind the repository's name",
    ['address'],
    setup => {
      setup.origin += '/'
    },
    ['grc'],
  ),
  variation(
    "no_proxy for the company's hosts",
    ['no-proxy'],
    ({env}) => {
      Object.assign(env, {no_proxy: 'localhost,.example.com', NO_PROXY: 'localhost,.example.com'})
    },
    BY_KEYS,
  ),
]

import type {SshConfig, SshSettings} from '../../facts/ssh/ssh-config.js'
import type {GitConfigEntry} from '../../facts/git/git-config.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, skip} from '../check.js'
import type {Evidence, Finding, Remedy, Step} from '../check.js'
import {commandStep} from '../commands.js'
import {seen, unanswered} from '../observations.js'
import {byHand, command, edit} from '../shell-words.js'
import {againstRewriting, isRewritten, rewritingClause} from '../target/rewriting.js'
import {uploadedId} from './key-in-iam.js'
import {signInWith} from './name-the-key.js'
import {byLogin, usesSsh} from './on-the-way.js'

/** Whom ssh says that it is, and to whom. */
interface Login {
  user: string
  from: SshSettings['userFrom']
  source: string | null
}

export default defineCheck({
  id: 'ssh/config',
  title: 'ssh signs in with an SSH key ID',
  codes: {
    'user-is-not-key-id': 'fail',
    'no-user': 'fail',
    'config-txt': 'fail',
    'bad-configuration': 'fail',
  },
  needs: ['target'],
  wants: ['ssh-config', 'ssh-client', 'ssh-login', 'ssh-files', 'iam-ssh-keys', 'platform', 'git-config'],
  appliesTo: usesSsh,
  examine({target, sshConfig, sshClient, sshLogin, sshFiles, iamSshKeys, platform, gitConfig}) {
    const config = seen(sshConfig)
    const {os = 'linux', home = null} = seen(platform) ?? {}
    const refused = config?.failure?.kind === 'permissions'
    if (refused && config.settings === null)
      return skip('prerequisite', 'ssh refuses its configuration file because of its permissions: see ssh/files')
    if (config?.failure && !refused)
      return byLogin(
        fail('bad-configuration', `ssh stops at its configuration: ${config.failure.message}`, {
          grade: 'proven',
          evidence: [{label: 'ssh -G says', value: config.failure.message, source: config.file.display}],
          remedies: [
            ...passOver(config),
            {
              title: passOver(config).length > 0 ? 'Or correct the line' : 'Correct the line',
              safety: 'manual',
              steps: [
                edit(
                  `Correct or remove the line that ssh names; a keyword that only another ssh knows can stay, after a line IgnoreUnknown KEYWORD`,
                ),
              ],
            },
          ],
        }),
        sshLogin,
      )
    const login = loginOf(target, config?.settings ?? null)
    if (!login) return unanswered(sshConfig)
    return byLogin(
      judge(target, login, config, {
        plink: seen(sshClient)?.variant === 'plink',
        os,
        home,
        uploaded: uploadedId(seen(iamSshKeys), seen(sshFiles), config?.settings ?? null),
        entries: seen(gitConfig)?.entries ?? [],
      }),
      sshLogin,
    )
  },
})

/** `UseKeychain` is Apple's; every other ssh stops at it unless it was told before to pass over the keyword (ssh_config(5), IgnoreUnknown). */
function passOver({failure}: SshConfig): Remedy[] {
  const [, path] = /^(.+?):? line \d+: Bad configuration option: usekeychain$/im.exec(failure?.message ?? '') ?? []
  if (path === undefined || !/[\\/]\.ssh[\\/]config$/.test(path)) return []
  return [
    {
      title: 'Let ssh ignore UseKeychain, which only the ssh of macOS knows',
      safety: 'review',
      steps: [
        edit(`Above all other lines of ${path}: IgnoreUnknown UseKeychain`, {
          path,
          display: path,
          changes: [{kind: 'insert', after: 0, lines: ['IgnoreUnknown UseKeychain']}],
        }),
      ],
    },
  ]
}

/** The name in the address holds against any configuration. */
function loginOf({user}: Target, settings: SshSettings | null): Login | null {
  if (user !== null) return {user, from: 'address', source: null}
  return settings ? {user: settings.user, from: settings.userFrom, source: settings.userSource} : null
}

interface Rest {
  plink: boolean
  os: 'linux' | 'darwin' | 'win32'
  home: string | null
  uploaded: string | null
  entries: readonly GitConfigEntry[]
}

function judge(target: Target, login: Login, config: SshConfig | null, {plink, os, home, uploaded, entries}: Rest): Finding {
  const evidence = evidenceOf(target, login, config)
  const remedies = [
    // Who wrote an https:// address has not set SSH up, and need not.
    ...(isRewritten(target) && target.address.startsWith('https://') ? [againstRewriting(target, os, entries)] : []),
    uploaded === null || plink
      ? nameTheKey(target, login, config, uploaded)
      : {
          title: 'Set the SSH key ID as the user',
          ...signInWith({target, user: login.user, source: login.source, config, home, id: uploaded}),
        },
  ]
  if (login.from === 'nothing' && config?.configTxt != null && config.file.state === 'missing' && !plink) {
    return fail(
      'config-txt',
      `The ssh configuration is saved as ${config.configTxt}, which ssh does not read: it signs in as ${login.user}, which CodeCommit does not know`,
      {
        evidence: [...evidence, {label: 'not read', value: config.configTxt}],
        remedies: [
          {
            title: 'Rename the file',
            safety: 'review',
            steps: [commandStep([os === 'win32' ? 'ren' : 'mv', ...renamed(`${config.folder}/config.txt`, os)], os)],
          },
        ],
      },
    )
  }
  if (login.from === 'nothing')
    return fail(
      'no-user',
      `Neither the address nor ssh's configuration names a user, so ssh signs in as ${login.user}; CodeCommit expects the SSH key ID (APKA…)${rewritingClause(target)}`,
      {evidence, remedies},
    )
  const wrong = notKeyId(login.user)
  if (wrong !== null)
    return fail(
      'user-is-not-key-id',
      `ssh signs in as ${login.user}${login.source === null ? '' : ` (${login.source})`}, which is ${wrong}; CodeCommit expects the SSH key ID (APKA…)${rewritingClause(target)}`,
      {evidence, remedies},
    )
  return pass(`ssh signs in with the SSH key ID ${login.user}`, {evidence})
}

/**
 * Why a name cannot be an SSH key's id, null when it may be one: ids begin with APKA and have at least 20 letters and digits
 * (facts CC T07, X18; ID 5.3; IAM API reference, SSHPublicKey).
 */
export function notKeyId(user: string): string | null {
  if (/^APKA\w{16,124}$/.test(user)) return null
  if (/^(?:AKIA|ASIA)/.test(user)) return 'the id of an access key'
  if (user.startsWith('AIDA')) return 'the id of an IAM user'
  if (user.startsWith('AROA')) return 'the id of a role'
  if (user === 'git') return 'the user name of other Git servers'
  if (/-at-\d{12}$/.test(user)) return 'the user name of Git credentials for HTTPS'
  return /^\w{20,128}$/.test(user) ? null : 'not an SSH key ID'
}

function evidenceOf({address, source, configSource}: Target, {user, from, source: line}: Login, config: SshConfig | null): Evidence[] {
  const where = {address: 'the address', configuration: line ?? 'the ssh configuration', nothing: 'nothing; this is the login name'}[from]
  return [
    {label: 'user', value: user, source: where},
    {label: 'address', value: address, source: configSource ?? source},
    ...(config ? [{label: 'ssh configuration', value: config.file.state, source: config.file.display}] : []),
  ]
}

const renamed = (path: string, os: string): string[] =>
  os === 'win32' ? [path.replaceAll('/', '\\'), 'config'] : [path, path.replace(/\.txt$/, '')]

/** Where the id stands in IAM, and where it belongs. @param uploaded the id, where IAM told it */
function nameTheKey(
  {host, repository, source, method}: Target,
  {from, source: line}: Login,
  config: SshConfig | null,
  uploaded: string | null,
): Remedy {
  const [, remote] = /^remote (\S+)/.exec(source) ?? []
  const [id, short] = [uploaded ?? 'APKA… (the SSH key ID)', uploaded ?? 'APKA…']
  const address = `${method}://${short}@${host ?? 'HOST'}/v1/repos/${repository ?? 'REPOSITORY'}`
  const replace =
    uploaded !== null && remote !== undefined
      ? command('git', 'remote', 'set-url', remote, address)
      : byHand(remote === undefined ? `Use the address ${address}` : `git remote set-url ${remote} ${address}`)
  const put: Step =
    from === 'address'
      ? replace
      : line !== null
        ? edit(`In ${line}, write User ${id} instead`)
        : edit(
            `In ${config?.file.display ?? '~/.ssh/config'}, for this host:\nHost ${host ?? 'git-codecommit.*.amazonaws.com'}\n  User ${id}\n  IdentityFile ~/.ssh/… (the private key)`,
          )
  const find =
    uploaded === null
      ? [
          command('aws', 'iam', 'list-ssh-public-keys'),
          byHand('or in the IAM console: your user, Security credentials, SSH public keys for AWS CodeCommit, SSH key ID'),
        ]
      : []
  return {title: 'Set the SSH key ID as the user', safety: 'manual', steps: [...find, put]}
}

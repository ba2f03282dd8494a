import type {Platform} from '../facts/platform.js'
import type {Observed} from '../verdict/verdict.js'
import {wrap} from './layout.js'
import type {Pen} from './layout.js'
import type {Report} from './report.js'

interface Step {
  say: string
  commands: readonly string[]
}

/**
 * What to install, configure and run next on a machine where no repository was found (design §5 "No target"):
 * only the steps that are missing, with the commands of this platform, and at the end how to name a repository.
 */
export function toStartLines({facts, platform}: Report, {width, paint}: Pen): string[] {
  const steps = [installGit(facts, platform), installAws(facts, platform), credentials(facts), helper(facts, platform), examine(facts)]
    .filter(step => step !== null)
  return [paint.strong('To start'), ...steps.flatMap(({say, commands}, index) => [
    ...wrap(say, width, steps.length > 1 ? `  ${index + 1}. ` : '  '),
    ...commands.map(command => `       ${paint.command(command)}`),
  ])]
}

function installGit(facts: Observed, {os}: Platform): Step | null {
  const git = facts['git-version']
  if (!git?.observed || git.value.path !== null) return null
  if (os === 'darwin') return {say: 'Install Git:', commands: ['xcode-select --install']}
  if (os === 'win32') return {say: 'Install Git for Windows, then open a new terminal:', commands: ['winget install --id Git.Git --exact']}
  return {say: 'Install Git (the first for Debian and Ubuntu, the second for Amazon Linux, Fedora and RHEL):',
    commands: ['sudo apt-get install git', 'sudo dnf install git']}
}

/** Installers as in the AWS CLI user guide, "Installing or updating to the latest version of the AWS CLI". */
function installAws(facts: Observed, {os, arch}: Platform): Step | null {
  const aws = facts['aws-cli']
  if (!aws?.observed || aws.value.path !== null) return null
  const say = "Install the AWS CLI, which signs Git's requests:"
  if (os === 'win32') return {say, commands: ['msiexec.exe /i https://awscli.amazonaws.com/AWSCLIV2.msi']}
  if (os === 'darwin') {
    return {say, commands: ['curl -O https://awscli.amazonaws.com/AWSCLIV2.pkg', 'sudo installer -pkg AWSCLIV2.pkg -target /']}
  }
  const machine = arch === 'arm64' ? 'aarch64' : 'x86_64'
  return {say, commands: [
    `curl -o awscliv2.zip https://awscli.amazonaws.com/awscli-exe-linux-${machine}.zip`, 'unzip -q awscliv2.zip', 'sudo ./aws/install',
  ]}
}

/** Settings that make a profile a source of credentials (facts ID 3.1). */
const CREDENTIAL_SETTINGS = [
  'aws_access_key_id', 'role_arn', 'sso_start_url', 'sso_session', 'credential_process', 'login_session', 'web_identity_token_file',
]
const CREDENTIAL_VARIABLES = ['AWS_ACCESS_KEY_ID', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI']

function credentials(facts: Observed): Step | null {
  const files = facts['aws-files']
  const environment = facts.environment
  if (!files?.observed) return null
  if (environment?.observed && CREDENTIAL_VARIABLES.some(name => environment.value[name])) return null
  const {config, credentials: keys, profiles} = files.value
  if (config.state === 'unparsable' || config.state === 'unreadable' || keys.state === 'unparsable' || keys.state === 'unreadable') return null
  if (Object.values(profiles).some(({settings}) => CREDENTIAL_SETTINGS.some(name => settings[name]))) return null
  return {say: 'Give the AWS CLI credentials: the first for IAM Identity Center (single sign-on), the second for the access key of an IAM user.',
    commands: ['aws configure sso', 'aws configure']}
}

/** A helper for CodeCommit's host alone, shielded from every other helper that would keep its passwords (facts GC 1.2). */
function helper(facts: Observed, {os}: Platform): Step | null {
  const config = facts['git-config']
  if (!config?.observed || config.value.error) return null
  if (config.value.entries.some(isCodeCommitHelper)) return null
  const region = regionOf(facts)
  const key = `credential.https://git-codecommit.${region ?? 'REGION'}.amazonaws.com${region?.startsWith('cn-') ? '.cn' : ''}`
  const where = os === 'win32' ? ' In Git Bash:' : ''
  const naming = region === null ? ' REGION stands for the Region of the repository, such as us-east-1.' : ''
  return {say: `Let Git ask the AWS CLI for CodeCommit, and nobody else.${naming}${where}`, commands: [
    `git config --global --add ${key}.helper ''`,
    `git config --global --add ${key}.helper '!aws codecommit credential-helper $@'`,
    `git config --global ${key}.useHttpPath true`,
  ]}
}

const isCodeCommitHelper = ({section, name, value}: {section: string; name: string; value: string | null}): boolean =>
  section === 'credential' && name === 'helper' && /codecommit\s+credential-helper|codecommit-doctor/.test(value ?? '')

function regionOf(facts: Observed): string | null {
  const source = facts['credential-source']
  const files = facts['aws-files']
  const region = (source?.observed ? source.value.region?.value : null)
    ?? (files?.observed ? files.value.profiles['default']?.settings['region']?.value : null) ?? null
  return region !== null && /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(region) ? region : null
}

function examine(facts: Observed): Step {
  const region = regionOf(facts)
  const host = `git-codecommit.${region ?? 'REGION'}.amazonaws.com${region?.startsWith('cn-') ? '.cn' : ''}`
  return {say: 'Name a repository, or go into a working tree that was cloned from CodeCommit and say it without an address:',
    commands: [`codecommit-doctor run https://${host}/v1/repos/NAME`]}
}

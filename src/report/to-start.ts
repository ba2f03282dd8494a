import {commandStep, gitSince, installAwsCli, installGit, scopedHelperRemedy} from '../checks/commands.js'
import type {Step} from '../checks/check.js'
import type {Platform} from '../facts/machine/platform.js'
import type {Observed} from '../verdict/verdict.js'
import {wrap} from './layout.js'
import type {Pen} from './layout.js'
import {stepLines} from './remedies.js'
import type {Report} from './report.js'

export interface Start {
  say: string
  steps: readonly Step[]
}

/**
 * What to install, configure and run next on a machine where no repository was found (design §5 "No target"):
 * only what is missing, with the commands of this platform, and at the end how to name a repository.
 */
export const startsOf = ({facts, platform: {os}}: Report): Start[] =>
  [git(facts, os), awsCli(facts, os), credentials(facts, os), helper(facts, os), examine(facts)].filter(start => start !== null)

/** The same for a terminal. */
export function toStartLines(report: Report, pen: Pen): string[] {
  const starts = startsOf(report)
  return [
    pen.paint.strong('To start'),
    ...starts.flatMap(({say, steps}, index) => {
      const lead = starts.length > 1 ? `  ${index + 1}. ` : '  '
      return [...wrap(say, pen.width, lead), ...steps.flatMap(step => stepLines(step, pen, ' '.repeat(lead.length + 2)))]
    }),
  ]
}

function git(facts: Observed, os: Platform['os']): Start | null {
  const found = facts['git-version']
  if (!found?.observed || found.value.path !== null) return null
  if (os !== 'linux') return {say: 'Install Git, then open a new terminal.', steps: installGit(os).steps}
  return {
    say: 'Install Git: the first line for Debian and Ubuntu, the second for Amazon Linux, Fedora and RHEL.',
    steps: [commandStep(['sudo', 'apt', 'install', 'git'], os), commandStep(['sudo', 'dnf', 'install', 'git'], os)],
  }
}

function awsCli(facts: Observed, os: Platform['os']): Start | null {
  const found = facts['aws-cli']
  if (!found?.observed || found.value.path !== null) return null
  return {say: "Install the AWS CLI, which signs Git's requests, then open a new terminal.", steps: installAwsCli(os).steps}
}

/** Settings that make a profile a source of credentials (facts ID 3.1). */
const CREDENTIAL_SETTINGS = [
  'aws_access_key_id',
  'role_arn',
  'sso_start_url',
  'sso_session',
  'credential_process',
  'login_session',
  'web_identity_token_file',
]
const CREDENTIAL_VARIABLES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
]

function credentials(facts: Observed, os: Platform['os']): Start | null {
  const files = facts['aws-files']
  const environment = facts.environment
  if (!files?.observed) return null
  if (environment?.observed && CREDENTIAL_VARIABLES.some(name => environment.value[name])) return null
  const {config, credentials: keys, profiles} = files.value
  if (config.state === 'unparsable' || config.state === 'unreadable' || keys.state === 'unparsable' || keys.state === 'unreadable')
    return null
  if (Object.values(profiles).some(({settings}) => CREDENTIAL_SETTINGS.some(name => settings[name]))) return null
  const accessKey = commandStep(['aws', 'configure'], os)
  const cli = facts['aws-cli']
  if (cli?.observed && cli.value.major === 1) {
    return {say: 'Give the AWS CLI the access key of an IAM user. (Single sign-on needs version 2 of the AWS CLI.)', steps: [accessKey]}
  }
  return {
    say: 'Give the AWS CLI credentials: the first for IAM Identity Center (single sign-on), the second for the access key of an IAM user.',
    steps: [commandStep(['aws', 'configure', 'sso'], os), accessKey],
  }
}

/** The set-up that checks recommend too: a section for CodeCommit alone (facts GC 1.2). */
function helper(facts: Observed, os: Platform['os']): Start | null {
  const config = facts['git-config']
  if (!config?.observed || config.value.error || config.value.entries.some(isCodeCommitHelper)) return null
  const found = facts['git-version']
  const gitVersion = found?.observed ? found.value.version : null
  const region = regionOf(facts)
  // A Git that knows wildcards gets one section for all Regions; any Region serves to make it.
  const host = hostOf(region ?? (gitSince(gitVersion, '2.26.0') ? 'us-east-1' : PLACEHOLDER))
  const {steps} = scopedHelperRemedy({host, gitVersion, os})
  const named = steps.some(({text}) => text.includes(PLACEHOLDER))
    ? ` ${PLACEHOLDER} stands for the Region of the repository, such as us-east-1.`
    : ''
  return {say: `Let Git ask the AWS CLI, and nobody else, for CodeCommit.${named}`, steps}
}

const isCodeCommitHelper = ({section, name, value}: {section: string; name: string; value: string | null}): boolean =>
  section === 'credential' && name === 'helper' && /codecommit\s+credential-helper|codecommit-doctor/.test(value ?? '')

const PLACEHOLDER = 'REGION'

const hostOf = (region: string): string => `git-codecommit.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`

function regionOf(facts: Observed): string | null {
  const source = facts['credential-source']
  const files = facts['aws-files']
  const region =
    (source?.observed ? source.value.region?.value : null) ??
    (files?.observed ? files.value.profiles['default']?.settings['region']?.value : null) ??
    null
  return region !== null && /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(region) ? region : null
}

function examine(facts: Observed): Start {
  const region = regionOf(facts)
  return {
    say: `Name a repository${region === null ? ' and its Region' : ''}, or go into a working tree that was cloned from CodeCommit and say "codecommit-doctor run".`,
    steps: [{kind: 'command', text: `codecommit-doctor run https://${hostOf(region ?? PLACEHOLDER)}/v1/repos/NAME`}],
  }
}

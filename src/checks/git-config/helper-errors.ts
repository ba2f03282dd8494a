import type {Remedy} from '../check.js'
import {commandStep} from '../commands.js'
import type {Platform} from '../../facts/machine/platform.js'
import {byHand} from '../shell-words.js'

/** What a helper's last words mean. */
export interface HelperError {
  /** Completes "The AWS helper gives Git nothing to sign in with: …". */
  text: string
  /** The program itself was not found: another code. */
  notFound?: boolean
  /** The line itself is wrong. */
  malformed?: boolean
  because?: string[]
  remedy?: Remedy
}

interface Rule {
  pattern: RegExp
  explain: (match: RegExpExecArray, context: Context) => HelperError
}

/** What the explanation of an error may need: the profile in play, and the CLI that was started. */
export interface Context {
  profile: string | null
  /** Profile that the helper line itself names. */
  named: string | null
  cli: 1 | 2 | null
  os: Platform['os']
}

/** Where half a pair of keys stands, by botocore's name for the source. */
const PARTIAL: Readonly<Record<string, string>> = {
  'env': 'the keys in the environment',
  'shared-credentials-file': "the profile's keys in the credentials file",
  'config-file': "the profile's keys in the config file",
  'assume-role': 'the settings of the role profile',
}

const as =
  (text: string, because: string[] = []) =>
  (): HelperError => ({text, because})

/**
 * The AWS helper's messages, by their core: version 2 puts `aws: [ERROR]: ` before and botocore `(reached max retries: N)` inside,
 * so nothing is anchored but the lone words. First match wins. Source: facts CC 6.2, ID experiments 6; all of them really printed by AWS CLI 1.45, 2.9 or 2.36.
 */
const RULES: readonly Rule[] = [
  {
    pattern: /^(?:aws: \[ERROR\]: )?'path'$/m,
    explain: as('Git did not tell it the repository, because credential.useHttpPath is off', ['git-config/use-http-path']),
  },
  {pattern: /^(?:aws: \[ERROR\]: )?'host'$/m, explain: as('it got no host')},
  {
    pattern: /'NoneType' object has no attribute 'secret_key'|Unable to locate credentials|NoCredentials/,
    explain: (_match, {profile}) => ({
      text: `it found no credentials${profile === null ? '' : ` for the profile ${profile}`}`,
      because: ['credentials/resolve'],
    }),
  },
  {
    pattern: /The config profile \((.*?)\) could not be found/,
    explain: (match, {named}) => ({
      text: `there is no profile ${match[1] === '' ? 'with an empty name' : (match[1] ?? '')}`,
      because: [named === match[1] ? 'git-config/helper-profile' : 'profile/exists'],
    }),
  },
  {
    pattern: /Unable to parse config file: (\S+)/,
    explain: match => ({text: `${match[1] ?? 'a file'} cannot be parsed, so every profile fails`, because: ['profile/files']}),
  },
  {
    pattern: /Partial credentials found in ([\w-]+), missing: (.+)/,
    explain: match => ({
      text: `${PARTIAL[match[1] ?? ''] ?? `the credentials from ${match[1] ?? ''}`} lack ${match[2] ?? ''}`,
      because: [match[1] === 'env' ? 'profile/environment' : 'profile/complete'],
    }),
  },
  {
    pattern: /SSO session associated with this profile has expired|Token has expired and refresh failed|UnauthorizedSSOToken/,
    explain: (_match, context) => ({text: 'the SSO session has expired', because: ['credentials/resolve'], remedy: logIn('sso', context)}),
  },
  {
    pattern: /Error loading SSO Token: Token for (\S+) (?:does not exist|is invalid)/,
    explain: (_match, context) => ({
      text: 'there is no usable SSO sign-in for this profile on this machine',
      because: ['credentials/resolve'],
      remedy: logIn('sso', context),
    }),
  },
  {
    pattern: /specified sso-session does not exist: "?([^"\n]*)/,
    explain: match => ({
      text: `there is no section [sso-session ${match[1] ?? ''}] in the configuration file`,
      because: ['credentials/resolve'],
    }),
  },
  {
    pattern: /configured to use SSO but is missing required configuration: (.+)/,
    explain: match => ({text: `the SSO profile lacks ${match[1] ?? ''}`, because: ['credentials/resolve']}),
  },
  {
    pattern: /Missing Dependency: Using the login credential provider/,
    explain: as('this AWS CLI cannot use an `aws login` profile', ['tools/aws-cli#aws-lacks-feature']),
  },
  {
    pattern: /Error loading login session token|reauthenticate (?:with|using) 'aws login'/,
    explain: (_match, context) => ({
      text: 'there is no valid `aws login` session',
      because: ['credentials/resolve'],
      remedy: logIn('login', context),
    }),
  },
  {
    pattern: /Enter MFA code|GetPassWarning|getpass/,
    explain: (_match, {profile, os}) => ({
      text: "the profile's role needs an MFA code, and Git's helper cannot ask for one",
      because: ['credentials/resolve'],
      remedy: {
        title: 'Type the MFA code once: the AWS CLI keeps the session for about an hour',
        safety: 'manual',
        steps: [commandStep(['aws', 'sts', 'get-caller-identity', ...(profile === null ? [] : ['--profile', profile])], os)],
      },
    }),
  },
  {
    pattern: /Error when retrieving credentials from custom-process: ?(.*)/,
    explain: match => ({text: `the profile's credential_process fails${tail(match[1])}`, because: ['credentials/resolve']}),
  },
  {
    pattern: /Error when retrieving credentials from (?:container-role|Ec2InstanceMetadata|iam-role|EcsContainer): ?(.*)/,
    explain: match => ({
      text: `the credentials of this machine's role cannot be fetched${tail(match[1])}`,
      because: ['credentials/resolve'],
    }),
  },
  {
    pattern: /An error occurred \((\w+)\) when calling the (\w+) operation(?: \(reached max retries: \d+\))?: (.*)/,
    explain: match => ({
      text: `${match[2] ?? 'AWS'} answers ${match[1] ?? 'with an error'}${tail(match[3])}`,
      because: ['credentials/resolve'],
    }),
  },
  {
    pattern: /refreshed credentials are still expired/,
    explain: as('the credentials have expired, and their source gives no newer ones', ['credentials/resolve']),
  },
  {
    pattern: /The source_profile "(.*?)" referenced in the profile "(.*?)" does not exist/,
    explain: match => ({
      text: `the profile ${match[2] ?? ''} names the source profile ${match[1] ?? ''}, which does not exist`,
      because: ['profile/complete'],
    }),
  },
  {
    pattern: /source.profile|credential.source|Infinite loop in credential configuration|web identity/i,
    explain: () => ({text: "the profile's role cannot be assumed as it is configured", because: ['profile/complete']}),
  },
  {
    pattern: /Could not connect to the endpoint URL: "?([^"\s]+)|Connect timeout on endpoint URL: "?([^"\s]+)/,
    explain: match => ({text: `it cannot reach ${match[1] ?? match[2] ?? 'AWS'}`, because: ['credentials/resolve']}),
  },
  {
    pattern: /sequence item 1: expected str instance, NoneType found/,
    explain: as('it knows no Region: neither the host name nor the configuration gives one'),
  },
  {pattern: /bad interpreter/, explain: as('the `aws` program needs an interpreter that is not installed', ['tools/aws-cli'])},
  {
    pattern: /[Ss]yntax error|[Uu]nterminated quoted string|unexpected (?:EOF|end of file)/,
    explain: match => ({
      text: `Git's shell cannot read the line${tail(match.input.split('\n').find(line => /yntax|nterminated|unexpected/.test(line)))}`,
      malformed: true,
    }),
  },
  {
    pattern: /is not a git command/,
    explain: match => ({
      text: `Git finds no such program${tail(match.input.split('\n').find(line => line.includes('is not a git command')))}`,
      notFound: true,
    }),
  },
  {
    pattern: /(?:command )?not found|No such file or directory$|is not recognized as an internal/m,
    explain: match => ({
      text: `a program is not found${tail(match.input.split('\n').find(line => /not found|No such file|not recognized/.test(line)))}`,
      notFound: true,
    }),
  },
  {
    pattern: /\[Errno 2\] No such file or directory: (.+)/,
    explain: match => ({text: `a file that the profile names does not exist: ${match[1] ?? ''}`, because: ['credentials/resolve']}),
  },
  {
    pattern: /Invalid choice|invalid choice|usage: aws|Unknown options/,
    explain: () => ({text: 'the AWS CLI does not understand the command in the helper line', because: ['tools/aws-cli'], malformed: true}),
  },
]

/**
 * Explains what a helper wrote to stderr when it gave no password.
 * @param stderr redacted lines, at most a few; Python tracebacks count by their last line
 * @returns null for an empty stderr
 */
export function explainHelperError(stderr: readonly string[], context: Context): HelperError | null {
  const lines = stderr.map(line => line.trim()).filter(line => line !== '')
  if (lines.length === 0) return null
  const text = lines.join('\n')
  // The file name of Errno 2 must not be taken for a missing program.
  const rules = text.includes('[Errno 2]') ? RULES.filter(({pattern}) => !pattern.source.includes('not recognized')) : RULES
  for (const {pattern, explain} of rules) {
    const match = pattern.exec(text)
    if (match) return explain(match, context)
  }
  return {text: `it says: ${lines.at(-1) ?? ''}`}
}

/** Whether a helper's words say that its program is not there. */
export const isNotFound = (stderr: readonly string[]): boolean =>
  explainHelperError(stderr, {profile: null, named: null, cli: null, os: 'linux'})?.notFound === true

const tail = (text: string | undefined): string => (text === undefined || text.trim() === '' ? '' : `: ${text.trim()}`)

/** `aws sso login` and `aws login` exist in version 2 only (facts ID experiments 1.30). */
function logIn(kind: 'sso' | 'login', {profile, cli, os}: Context): Remedy {
  const words = [...(kind === 'sso' ? ['sso', 'login'] : ['login']), ...(profile === null ? [] : ['--profile', profile])]
  const needs = kind === 'sso' ? '2' : '2.32'
  return {
    title: 'Sign in',
    safety: 'manual',
    steps: [
      commandStep(['aws', ...words], os),
      ...(cli === 1 ? [byHand(`This needs AWS CLI ${needs} or later; the one that Git starts is version 1`)] : []),
    ],
  }
}

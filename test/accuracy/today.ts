import {matches} from '../../src/verdict/pattern.js'
import type {Pattern} from '../../src/verdict/pattern.js'
import {realAws} from '../lab/home.js'
import type {Ran} from '../lab/clients.js'
import type {Stage} from '../scenarios/runner.js'
import type {Scenario} from '../scenarios/scenario.js'

/** What people read today when Git fails. */
export const TOOLS = ['git', 'aws sts', 'GIT_CURL_VERBOSE'] as const
export type Tool = (typeof TOOLS)[number]

export interface Words {
  causes: readonly Pattern[]
  /** A text names such a cause when it has this. Generous: the thing at fault suffices, no remedy is asked for. */
  words: RegExp
}

/** The first row that fits a cause decides. A bare 403 names nothing. */
export const WORDS: readonly Words[] = [
  {
    causes: ['tools/git', 'tools/git-https'],
    words:
      /git: (command )?not found|interpreter|version|unsupported|not supported|remote-https|gnutls|handshake|error setting certificate/i,
  },
  {
    causes: ['tools/git-remote-codecommit'],
    words: /remote-codecommit|botocore|boto3|no module named|sts\.amazonaws\.com|certificate verify failed/i,
  },
  {causes: ['tools/ssh-client'], words: /cannot run|plink|putty|ssh: (command )?not found|supported authentication methods/i},
  {
    causes: ['tools/*'],
    words:
      /aws: (command )?not found|aws: no such file|bad interpreter|interpreter: no such file|unknown options|invalid choice|unrecognized|upgrade/i,
  },
  {causes: ['git-config/readable'], words: /bad config|unable to access .*config|dubious ownership|permission denied|is a directory/i},
  {
    causes: ['git-config/helper-present'],
    words: /could not read username|terminal prompts disabled|credential\.helper|no credential helper/i,
  },
  {
    causes: ['git-config/helper-runs'],
    words:
      /credential-\S+ is not a git command|: not found|no such file|missing value|bad config|invalid choice|usage: aws|syntax error|unterminated|errno|could not connect|unknown options|could not be found/i,
  },
  {
    causes: ['git-config/helper-profile#profile-missing', 'profile/exists'],
    words: /config profile .* could not be found|unable to locate credentials/i,
  },
  {causes: ['git-config/helper-profile'], words: /wrong account|another account|other profile/i},
  {causes: ['git-config/use-http-path'], words: /usehttppath|bad boolean|'path'/i},
  {
    causes: ['git-config/overrides#netrc-answers-first', 'git-config/overrides#netrc-default'],
    words: /netrc(?!; using defaults| file; using defaults)/i,
  },
  {causes: ['git-config/overrides'], words: /authorization: bearer|extraheader|askpass|emptyauth|auth using (basic|negotiate) with user/i},
  {
    causes: ['git-config/*', 'credential-store/*'],
    words:
      /credential-(store|cache|osxkeychain|manager|wincred|libsecret)|stored (password|credential)|keychain|ssl_?verify|signature (has )?expired/i,
  },
  {
    causes: ['target/region', 'target/url', 'target/*'],
    words:
      /could not resolve host|not a git command|unable to find remote helper|does not appear to be a git repository|malformed|not a valid|invalid|unsupported|not available for use|url using bad|repository .* not found/i,
  },
  {
    causes: ['network/clock', 'credentials/identity#clock'],
    words: /clock|skew|signature (expired|not yet current)|requesttimetooskewed|requestexpired/i,
  },
  {
    causes: ['network/tls', 'network/*', 'live/endpoint'],
    words:
      /could not resolve|failed to connect|couldn't connect|could not connect|connection (was )?(reset|refused|timed out)|recv failure|proxy|\b407\b|certificate|ssl|tls|\b50[0-9]\b|timed? ?out/i,
  },
  {causes: ['profile/sso', 'profile/login'], words: /sso|token .*(expired|not exist|invalid)|session .*(expired|invalid)|aws login/i},
  {causes: ['profile/credential-process'], words: /credential_process|custom-process|retrieving credentials from/i},
  {causes: ['profile/web-identity'], words: /web ?identity|token_file|no such file/i},
  {
    causes: ['profile/*'],
    words:
      /partial credentials|missing:|config file|source_profile|credential_source|role_arn|invalid|parse|infinite|could not be found|unable to locate credentials|malformed|validation|credential should be scoped/i,
  },
  {causes: ['credentials/mfa'], words: /mfa|multi-?factor/i},
  {
    causes: ['credentials/resolve'],
    words: /unable to locate credentials|no credentials|nonetype|error when retrieving|could not|metadata/i,
  },
  {
    causes: ['credentials/*'],
    words:
      /invalidclienttokenid|security token|signaturedoesnotmatch|signature we calculated|expiredtoken|expired|optinrequired|regiondisabled|missingauthenticationtoken|unrecognizedclient/i,
  },
  {causes: ['permission/assume-role'], words: /assumerole|accessdenied|not authorized/i},
  {causes: ['permission/*', 'ssh/login#pull-denied'], words: /codecommit:git|not authorized to perform: codecommit|denied/i},
  {causes: ['encryption/*'], words: /kms|encryption key/i},
  {causes: ['repository/*'], words: /repository .* not found|does not exist|\b404\b/i},
  {
    causes: ['ssh/*'],
    words:
      /permission denied|host key|bad owner|bad permissions|no matching|invalid format|bad configuration|could not resolve|closed by|timed out|refused/i,
  },
  {causes: ['live/*'], words: /\b429\b|\b5\d\d\b|too many requests|rate exceeded|throttl/i},
]

/** Whether a text names a cause, by the published words. */
export function names(text: string, code: string): boolean {
  const [check = '', name = ''] = code.split('#')
  return WORDS.find(({causes}) => causes.some(pattern => matches({check, code: name}, pattern)))?.words.test(text) ?? false
}

/** A command, shut into the scenario's network where it has one. */
export function inside(within: readonly string[], ...command: readonly [string, ...string[]]): readonly [string, ...string[]] {
  const [first, ...rest] = within
  return first === undefined ? command : [first, ...rest, ...command]
}

const installed = await realAws()

/** What the three say on a machine; null where one could not be tried. The real AWS CLI takes the place of the stand-in, where there is one. */
export async function saidToday(
  {machine, env, cwd, within}: Stage,
  scenario: Scenario,
  {profile, git: plain}: {profile: string | null; git: Ran | null},
): Promise<Record<Tool, string | null>> {
  const run = async (command: readonly [string, ...string[]], more: Record<string, string> = {}): Promise<string> => {
    const {stdout, stderr} = await machine.run(inside(within, ...command), {environment: env, env: more, cwd})
    return `${stderr}\n${stdout}`
  }
  const {aws} = scenario.programs ?? {}
  const own = aws === 'missing' || aws === 'broken' || aws === 'hang' || scenario.programs?.others?.['aws'] !== undefined
  const words = ['sts', 'get-caller-identity', ...(profile === null || profile === 'default' ? [] : ['--profile', profile])] as const
  return {
    'git': plain && `${plain.stderr}\n${plain.stdout}`,
    'GIT_CURL_VERBOSE': plain ? await run(['git', 'ls-remote', 'origin'], {GIT_CURL_VERBOSE: '1'}) : null,
    'aws sts': own ? await run(['sh', '-c', `aws ${words.join(' ')}`]) : installed === undefined ? null : await run([installed, ...words]),
  }
}

/** Whether the AWS CLI's own answers could be had. */
export const awsTried = installed !== undefined

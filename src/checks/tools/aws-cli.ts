import type {AwsCli} from '../../facts/aws/programs/aws-cli.js'
import type {AwsFiles} from '../../facts/aws/files/aws-files.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {SsoSession} from '../../facts/aws/keys/sso-session.js'
import type {ChainHelper} from '../../facts/git/helper-chain.js'
import type {Platform} from '../../facts/machine/platform.js'
import {codeCommitHost} from '../../signing/host.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, unknown, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {gitSince as since, installAwsCli} from '../commands.js'
import {works} from '../git-config/as-configured.js'
import {asksHelpers} from '../git-config/https-target.js'
import {seen, unanswered} from '../observations.js'
import {byHand} from '../shell-words.js'

type Os = Platform['os']

export default defineCheck({
  id: 'tools/aws-cli',
  title: "The AWS CLI that Git's helper starts is installed and new enough",
  codes: {
    'aws-missing': 'fail',
    'aws-too-old': 'fail',
    'aws-not-runnable': 'fail',
    'aws-v1': 'pass',
    'aws-lacks-feature': 'fail',
  },
  needs: ['target', 'aws-cli'],
  wants: [
    'aws-cli-start',
    'helper-chain',
    'aws-files',
    'credential-source',
    'environment',
    'sso-session',
    'probe-as-configured',
    'platform',
  ],
  appliesTo: facts => {
    const asks = asksHelpers(facts)
    if (asks !== true) return asks
    return seen(facts.helperChain)?.helpers.some(({kind}) => kind === 'aws') !== false || 'no helper that Git asks starts the AWS CLI'
  },
  examine({
    target,
    helperChain,
    awsCli,
    awsCliStart,
    awsFiles,
    credentialSource,
    environment,
    ssoSession,
    probeAsConfigured: probe,
    platform,
  }) {
    const start = seen(awsCliStart)
    const cli: AwsCli = {...awsCli, ...start?.answer}
    const chain = seen(helperChain)
    if (!chain) return unanswered(helperChain)
    const os = seen(platform)?.os ?? 'linux'
    const helper = chain.helpers.find(({kind}) => kind === 'aws')
    if (!helper) return unknown('not-observable', 'no helper that Git asks starts the AWS CLI')
    const program = programOf(helper)
    const evidence: Evidence[] = [{label: 'helper', value: helper.value, source: helper.source}]
    // The fact describes the `aws` of the search path; a line with a path, a function or its own PATH starts another one.
    if (program !== 'aws')
      return pass(`the helper line starts ${program ?? 'a command of its own'}, not the aws of the search path`, {evidence})

    const path = seen(environment)?.['PATH']?.value
    if (cli.path !== null) evidence.push({label: 'aws', value: cli.text ?? cli.failure ?? cli.version ?? 'no version', source: cli.path})
    else if (path !== undefined) evidence.push({label: 'PATH', value: path, source: 'environment'})
    // It runs, as far as its configuration: to install it anew would change nothing.
    if (cli.version === null && UNPARSABLE.test(cli.failure ?? ''))
      return unknown(
        'not-readable',
        `which AWS CLI ${cli.path ?? 'aws'} is: it stops at a configuration file that it cannot parse (see profile/files)`,
        {
          evidence,
        },
      )
    const fault =
      broken(cli, target, os, evidence) ??
      lacking(cli, {files: seen(awsFiles), source: seen(credentialSource), session: seen(ssoSession)}, os, evidence)
    if (fault)
      return works(probe) && fault.status === 'fail'
        ? {...fault, status: 'pass', summary: `${fault.summary}; Git gets in all the same`}
        : fault
    if (cli.version === null)
      return unknown('not-observable', `the version of ${cli.path ?? 'aws'} could not be read from: ${cli.text ?? '(nothing)'}`, {evidence})
    if (cli.readFrom !== undefined) evidence.push({label: 'version', value: cli.version, source: cli.readFrom})
    const remark = cli.major === 1 ? {code: 'aws-v1'} : {}
    if (cli.readFrom === undefined || start) return pass(`AWS CLI ${cli.version} runs`, {evidence, ...remark})
    // Its version stands in its files, which is no proof that it runs.
    return awsCliStart.observed || awsCliStart.code !== 'deadline'
      ? pass(`AWS CLI ${cli.version} is completely installed, judging by its files; it was not started`, {evidence, ...remark})
      : unknown('deadline', `whether AWS CLI ${cli.version} runs: ${awsCliStart.reason}`, {evidence})
  },
})

/** Version 1 reads the files of the AWS tools even to tell its version (seen with 1.45.11). */
const UNPARSABLE = /ConfigParseError|Unable to parse config file/

/** First word of the helper's command: `aws`, a path, or null where it cannot be told. */
function programOf({value, assignments}: ChainHelper): string | null {
  if (Object.keys(assignments).some(name => name === 'PATH')) return null
  const command = value.replace(/^['"‘’“”]*!?/, '').replace(/^\s*(?:env\s+)?(?:\w+=(?:"[^"]*"|'[^']*'|\S*)\s+)*/, '')
  const word = /^"((?:\\.|[^"])*)"|^'([^']*)'|^(\S+)/.exec(command)
  const program = word?.[1] ?? word?.[2] ?? word?.[3] ?? null
  return program === null || /[(){}$`]/.test(program) ? null : program
}

function broken(cli: AwsCli, target: Target, os: Os, evidence: Evidence[]): Finding | null {
  const remedies = [installAwsCli(os)]
  const onlyBatch = (path: string): Finding =>
    fail('aws-not-runnable', `There is only ${path}, which Git's shell does not find under the name aws (AWS CLI version 1 for Windows)`, {
      evidence: [...evidence, {label: 'aws', value: 'batch file', source: path}],
      remedies,
    })
  if (cli.path === null) {
    const elsewhere = cli.others[0]
    if (os === 'win32' && elsewhere !== undefined && /\.(cmd|bat)$/i.test(elsewhere)) return onlyBatch(elsewhere)
    return fail(
      'aws-missing',
      elsewhere === undefined
        ? "The helper starts `aws`, but there is no aws on the search path (PATH) that Git's shell gets"
        : `The helper starts \`aws\`, but Git's shell does not find it: it is at ${elsewhere}`,
      {evidence, remedies: [...remedies, namePath(elsewhere)]},
    )
  }
  if (os === 'win32' && /\.(cmd|bat)$/i.test(cli.path)) return onlyBatch(cli.path)
  if (cli.missingInterpreter !== null) {
    return fail(
      'aws-not-runnable',
      `The program ${cli.path} does not start: its first line names the interpreter ${cli.missingInterpreter}, which does not exist`,
      {evidence, remedies},
    )
  }
  if (cli.version === null && cli.failure !== null)
    return fail('aws-not-runnable', `The program ${cli.path} does not run: ${cli.failure}`, {evidence, remedies})
  if (cli.version === null) return null
  if (!since(cli.version, '1.7.38'))
    return fail('aws-too-old', `AWS CLI ${cli.version} has no helper for CodeCommit: that came with 1.7.38`, {evidence, remedies})
  const host = codeCommitHost(target.host ?? '')
  if (host && (host.fips || host.vpcEndpoint !== null) && !since(cli.version, '1.16.130')) {
    return fail(
      'aws-lacks-feature',
      `AWS CLI ${cli.version} does not find the Region in ${host.host}: FIPS and VPC endpoint hosts need 1.16.130`,
      {evidence, remedies},
    )
  }
  return null
}

/** What the profile that signs asks of the CLI (facts ID 3.4, P36, P39). A warning where it works until the session has to be renewed. */
function lacking(
  cli: AwsCli,
  {files, source, session}: {files: AwsFiles | null; source: CredentialSource | null; session: SsoSession | null},
  os: Os,
  evidence: Evidence[],
): Finding | null {
  if (cli.version === null || !files || !source) return null
  const settings = files.profiles[source.profile.name]?.settings ?? {}
  const asks = (key: string): boolean => Object.hasOwn(settings, key)
  const why = settings['login_session'] ?? settings['sso_session'] ?? settings['sso_start_url']
  const details = {
    evidence: why
      ? [...evidence, {label: `${why.key} of the profile ${source.profile.name}`, value: why.value, source: why.source}]
      : evidence,
    remedies: [installAwsCli(os)],
  }
  // Static keys win over sessions, so only a session that really decides counts (facts ID 3.1); a CLI that passes over it asks the machine's metadata last.
  const decides = source.provider === 'login' || source.provider === 'sso' || source.provider === null || source.provider === 'iam-role'
  if (!decides) return null
  if (asks('login_session') && cli.major === 2 && !since(cli.version, '2.32.0')) {
    return fail(
      'aws-lacks-feature',
      `The profile ${source.profile.name} uses \`aws login\`, which AWS CLI ${cli.version} does not know: it came with 2.32`,
      details,
    )
  }
  if (asks('login_session') && cli.withoutCrt) {
    return fail(
      'aws-lacks-feature',
      `The profile ${source.profile.name} uses \`aws login\`, which AWS CLI ${cli.version} cannot use without the extra package botocore[crt], and that is not installed`,
      details,
    )
  }
  if (asks('login_session') && cli.major === 1) {
    return warn(
      'aws-lacks-feature',
      `The profile ${source.profile.name} uses \`aws login\`, which AWS CLI version 1 can use only with an extra package and cannot renew`,
      details,
    )
  }
  if (asks('sso_session') && cli.major === 2 && !since(cli.version, '2.9.0')) {
    return fail(
      'aws-lacks-feature',
      `The profile ${source.profile.name} uses an sso-session, which AWS CLI ${cli.version} does not know: it came with 2.9`,
      details,
    )
  }
  if ((asks('sso_session') || asks('sso_start_url')) && cli.major === 1) {
    return warn(
      'aws-lacks-feature',
      `The profile ${source.profile.name} uses SSO, and AWS CLI version 1 cannot sign in to it: ${lasts(session)}`,
      details,
    )
  }
  return null
}

/** How long a CLI that cannot sign in gets on with the last sign-in of another one. */
function lasts(session: SsoSession | null): string {
  const {expires = null, left = null} = session?.token ?? {}
  if (expires === null || left === null) return 'it works only as long as a session lasts that another program signed in to'
  return left > 0
    ? `it works only until the current session ends, at ${expires.slice(0, 16).replace('T', ' ')} UTC`
    : 'the session that another program opened has ended'
}

/** Programs with a bare PATH (graphical clients, services) find aws by its full path only. */
function namePath(path: string | undefined): Remedy {
  return {
    title: 'Or name its full path in the helper line',
    safety: 'manual',
    steps: [
      byHand(
        `Where aws is installed (\`which aws\` in a terminal where it works): helper = !${path ?? '/full/path/to/aws'} codecommit credential-helper $@`,
      ),
    ],
  }
}

import type {GitConfigEntry} from '../../facts/git/git-config.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {SshLogin} from '../../facts/ssh/ssh-login.js'
import {meantAddress} from '../../target/meant.js'
import {remoteOf} from '../../target/target.js'
import type {AddressProblem, Target} from '../../target/target.js'
import {defineCheck, fail, pass, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {commandStep} from '../commands.js'
import {isRefused, refusedUnasked, works} from '../git-config/as-configured.js'
import type {AsConfigured} from '../git-config/as-configured.js'
import {seen} from '../observations.js'
import {byHand} from '../shell-words.js'
import {againstRewriting, isRewritten} from './rewriting.js'

export default defineCheck({
  id: 'target/url',
  title: "The address is a CodeCommit repository's",
  codes: {
    'grc-url-with-host': 'fail',
    'grc-malformed': 'fail',
    'https-url-without-path': 'fail',
    'bad-repository-name': 'fail',
    'trailing-slash': 'fail',
    'dot-git-suffix': 'warn',
    'unencoded-at-sign': 'fail',
    'profile-with-at-sign': 'fail',
    'plain-http': 'fail',
    'unknown-host': 'fail',
    'not-codecommit': 'fail',
    'scheme-missing': 'fail',
    'unsupported-scheme': 'fail',
    'surplus-text': 'fail',
    'arn-as-address': 'fail',
    'credentials-in-url': 'warn',
    'refused-credentials-in-url': 'fail',
    'package-manager-scheme': 'fail',
    'url-rewritten': 'pass',
  },
  needs: ['target'],
  wants: ['platform', 'probe-as-configured', 'probe-signed', 'ssh-login', 'git-config'],
  examine({target, platform, probeAsConfigured: probe, probeSigned, sshLogin, gitConfig}) {
    const evidence = evidenceOf(target)
    const os = seen(platform)?.os ?? 'linux'
    const entries = seen(gitConfig)?.entries ?? []
    const findings = target.problems.map((problem): Finding => {
      if (problem === 'credentials-in-url') return credentialsInUrl(target, probe, remedyFor(target, os, target.suggestion, entries))
      const summary = SUMMARIES[problem](target)
      // What Git was just seen to manage is no fault, whatever the grammar says.
      if (works(probe) || isHarmless(problem, target, seen(sshLogin))) return pass(summary, {code: problem, evidence})
      const corrected = meantAddress(target) !== null && seen(probeSigned)?.status === 200 ? atCorrected(target.suggestion) : null
      const details = {
        evidence: corrected === null ? evidence : [...evidence, corrected],
        remedies: [remedyFor(target, os, target.suggestion, entries)],
        ...(corrected !== null && {grade: 'proven' as const}),
      }
      // ssh was seen to fail with the slash (isHarmless); .git may be part of the name.
      return problem === 'dot-git-suffix' ? warn(problem, summary, details) : fail(problem, summary, details)
    })
    if (target.rewrittenBy !== null) {
      findings.push(pass(`Git rewrites the address ${target.address} to ${target.url}`, {code: 'url-rewritten', evidence}))
    }
    return findings.length > 0 ? findings : pass(`${target.url} is a well-formed CodeCommit address`, {evidence})
  },
})

/** The same request, signed by the doctor, at the address that was meant: accepted. */
const atCorrected = (suggestion: string | null): Evidence => ({
  label: 'the corrected address',
  value: '200, signed by the doctor',
  ...(suggestion !== null && {source: suggestion}),
})

const SUMMARIES: Record<Exclude<AddressProblem, 'credentials-in-url'>, (target: Target) => string> = {
  'grc-url-with-host': () =>
    "The codecommit:// address contains the host of an HTTPS address, which git-remote-codecommit takes for the repository's name",
  'grc-malformed': ({url}) =>
    `git-remote-codecommit cannot read ${url}: it expects codecommit://[PROFILE@]REPOSITORY or codecommit::REGION://[PROFILE@]REPOSITORY`,
  'https-url-without-path': ({url}) =>
    `The address ${url} names no repository: after the host it needs /v1/repos/ and the repository's name`,
  'bad-repository-name': ({repository, url}) =>
    repository === null
      ? `The address ${url} names no repository`
      : `${JSON.stringify(repository)} is not a valid repository name for CodeCommit: 1 to 100 letters, digits, dots, hyphens and underscores, nothing else`,
  'trailing-slash': ({method}) =>
    `The address ends with a slash${method === 'https' ? ', which Git removes by itself' : method === 'grc' ? ', which git-remote-codecommit ignores' : ", which ssh passes on to CodeCommit as part of the repository's name"}`,
  'dot-git-suffix': ({repository}) =>
    `The address ends in .git, but the name of a CodeCommit repository cannot${repository === null ? '' : ` (${repository})`}`,
  'unencoded-at-sign': ({host}) =>
    `The user name or password in the address contains an @ or another reserved character that is not percent-encoded, so Git and curl ${host === null ? 'find no host: a # begins a comment in the configuration file' : 'look for the host in the wrong place'}`,
  'profile-with-at-sign': ({profile}) =>
    `git-remote-codecommit splits a codecommit:// address at its first @, so it looks for the profile ${profile ?? ''}: a profile with an @ in its name cannot be used there`,
  'plain-http': () => 'The address begins with http://, but CodeCommit supports only HTTPS',
  'unknown-host': ({host}) =>
    `${host ?? 'The host'} is not one of CodeCommit's Git hosts, though it looks like one${host !== null && /\.amazonaws\.com(?:\.cn)?\./.test(host) ? ': it belongs to somebody else, who would receive what Git sends' : ''}`,
  'not-codecommit': ({url}) => `${url} is not a CodeCommit address`,
  'scheme-missing': ({url}) =>
    /^(?:https?|ssh)[:;/]/i.test(url)
      ? 'The address does not begin with exactly https:// or ssh://, so Git does not find the host in it'
      : 'The address does not begin with https://, so Git takes it for a directory on this machine',
  'unsupported-scheme': ({url}) => `CodeCommit cannot be reached by ${/^[a-z0-9+.-]+:\/\//i.exec(url)?.[0] ?? 'this scheme'}`,
  'surplus-text': () =>
    'There is something around the address that does not belong to it, such as quotation marks, brackets, a second https:// or the words of a command, so Git cannot find the host in it',
  'arn-as-address': ({region}) =>
    `The address is the repository's ARN, which Git takes for the address of an SSH server${region === null ? '' : `; it names a repository in ${region.value}`}`,
  'package-manager-scheme': ({url}) =>
    `${/^[a-z0-9+.-]+/i.exec(url)?.[0] ?? 'The scheme'} is the notation of pip and other package managers: Git has no such transport`,
}

/** Git strips the slash of an HTTPS address itself, git-remote-codecommit all behind the name (facts CC T24, 2.2); over SSH it is not known: only a refusal counts. */
const isHarmless = (problem: AddressProblem, {method}: Target, login: SshLogin | null): boolean =>
  problem === 'trailing-slash' && (method !== 'ssh' || login?.pull?.outcome !== 'failed')

function evidenceOf({address, url, source, configSource, rewrittenBy, pushUrl}: Target): Evidence[] {
  return [
    {label: 'address', value: address, source: configSource ?? source},
    ...(rewrittenBy === null ? [] : [{label: 'rewritten to', value: url, source: rewrittenBy}]),
    ...(pushUrl === null ? [] : [{label: 'push address', value: pushUrl, ...(configSource !== null && {source: configSource})}]),
  ]
}

/**
 * A password in the address is what Git presents, and no helper is asked (facts GC E16). It warns where Git gets in by it; a refusal
 * is its fault where it is a signed password, which lives 15 minutes, or where the server did not know it at all (401).
 */
function credentialsInUrl(target: Target, probe: AsConfigured, remedy: Remedy): Finding {
  const evidence = evidenceOf(target)
  const signed = target.user === null || /^\[|^(?:AKIA|ASIA)/.test(target.user)
  const remedies = [remedy]
  const kept = target.configSource === null ? '' : `, in plain text in ${target.configSource}`
  if (works(probe)) {
    const end = signed
      ? 'a signed password, which CodeCommit refuses 15 minutes after it was made'
      : 'anybody who reads the configuration has it, and every helper is told to store it'
    return warn('credentials-in-url', `The address carries a user name and a password${kept}: ${end}`, {evidence, remedies})
  }
  const unknown = probe.observed && probe.value.outcome === 'unauthorized'
  if ((refusedUnasked(probe) && signed) || (unknown && isRefused(probe))) {
    return fail(
      'refused-credentials-in-url',
      `The address carries a ${signed ? 'signed password, which is valid for 15 minutes only' : 'password'}${kept}: Git presents it, CodeCommit refuses it, and no helper is asked`,
      {grade: 'proven', evidence, remedies},
    )
  }
  return pass(`The address carries a user name and a password${kept}; it was not seen whether Git gets in with it`, {
    code: 'credentials-in-url',
    evidence,
  })
}

/**
 * The mended address, put where the wrong one stands: in the remote, in the rewriting rule, or on the command line.
 * @param entries Git's, to find the rewriting rule among them
 */
export function remedyFor(
  target: Target,
  os: Platform['os'],
  suggestion: string | null = target.suggestion,
  entries: readonly GitConfigEntry[] = [],
): Remedy {
  const remote = remoteOf(target)?.remote
  if (isRewritten(target)) return againstRewriting(target, os, entries)
  if (suggestion === null) {
    const form = 'https://git-codecommit.REGION.amazonaws.com/v1/repos/REPOSITORY'
    return {
      title: "Use the repository's own address",
      safety: 'manual',
      steps: [
        byHand(
          `Copy the address from the CodeCommit console (Clone URL); it has the form ${form} or codecommit::REGION://PROFILE@REPOSITORY`,
        ),
        ...(remote === undefined ? [] : [byHand(`Then: git remote set-url ${remote} ADDRESS`)]),
      ],
    }
  }
  if (remote === undefined) return {title: 'Use this address', safety: 'safe', steps: [commandStep(['git', 'ls-remote', suggestion], os)]}
  return {
    title: `Correct the address of the remote ${remote}`,
    safety: 'safe',
    steps: [commandStep(['git', 'remote', 'set-url', remote, suggestion], os)],
  }
}

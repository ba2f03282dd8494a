import type {GitProbe, PresentedCredential} from '../../facts/probes/git-probe.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {CallerIdentity} from '../../facts/aws/services/caller-identity.js'
import type {GitConfig} from '../../facts/git/git-config.js'
import type {HelperChain} from '../../facts/git/helper-chain.js'
import type {SignedProbe} from '../../facts/probes/probe-signed.js'
import type {StoredCredentials} from '../../facts/stores/stored-credentials.js'
import {PASSWORD_LIFE} from '../../signing/sign.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, unknown} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {mayAnswer} from '../git-config/askpass.js'
import {isPresented} from '../credential-store/presented-entry.js'
import {replaceCredential} from '../credential-store/replace-credential.js'
import {personCanType} from '../credentials/mfa-question.js'
import {ago} from '../durations.js'
import {signs} from '../gits-way.js'
import {seen} from '../observations.js'
import {byHand} from '../shell-words.js'
import {askWhoSigns, pastTheHelpers, toldToQuit} from './helper-remedies.js'
import {correctValue, seeGitsSteps} from './look-closer.js'
import {noCredentialBecause} from './no-credential.js'
import {OUTCOME_WORDS, lastLine} from './outcomes.js'

interface Given {
  target: Target
  git: GitProbe
  signed: SignedProbe | null
  gitSigned: GitProbe | null
  chain: HelperChain | null
  config: GitConfig | null
  stored: StoredCredentials | null
  identity: CallerIdentity | null
  os: Platform['os']
  gitVersion: string | null
}

/** U: the real git exactly as the person has it, shielded so that nothing is kept or erased (design §7). */
export default defineCheck({
  id: 'live/as-configured',
  title: 'Git succeeds as it is configured',
  codes: {
    'helper-chain': 'fail',
    'identity': 'fail',
    'refused': 'fail',
    'no-credential': 'fail',
    'connection': 'fail',
    'server-error': 'fail',
    'remote-helper': 'fail',
    'configuration': 'fail',
    'other': 'fail',
  },
  needs: ['target', 'probe-as-configured'],
  wants: [
    'probe-signed',
    'probe-git-signed',
    'helper-chain',
    'stored-credentials',
    'caller-identity',
    'platform',
    'credentials',
    'credential-source',
    'terminal',
    'askpass',
    'git-version',
    'git-config',
  ],
  examine({
    target,
    probeAsConfigured: git,
    probeSigned,
    probeGitSigned,
    helperChain,
    storedCredentials,
    callerIdentity,
    platform,
    askpass,
    gitVersion,
    gitConfig,
    ...mfa
  }) {
    const facts: Given = {
      target,
      git,
      signed: seen(probeSigned),
      gitSigned: seen(probeGitSigned),
      chain: seen(helperChain),
      config: seen(gitConfig),
      stored: seen(storedCredentials),
      identity: seen(callerIdentity),
      os: seen(platform)?.os ?? 'linux',
      gitVersion: seen(gitVersion)?.version ?? null,
    }
    if ((git.outcome === 'no-credential' || git.outcome === 'remote-helper') && personCanType({...mfa, platform})) {
      return unknown('not-observable', "Git would ask for an MFA code in this terminal, which the doctor's own attempt cannot do", {
        evidence: evidence(facts),
        because: ['credentials/mfa'],
      })
    }
    const answers = git.outcome === 'no-credential' && facts.chain?.helpers.some(signs) !== true ? mayAnswer(askpass) : null
    if (answers !== null) return unknown('not-observable', answers, {evidence: evidence(facts)})
    const found = judge(facts)
    // Where another check names the cause it says what mends it; where none does, Git itself tells most.
    const {remedies: told = []} = found
    const remedies = told.length === 0 && found.status === 'fail' ? [seeGitsSteps(target, facts.os)] : told
    return {...found, remedies, evidence: evidence(facts), ...(git.outcome !== 'timeout' && {grade: 'proven' as const})}
  },
})

function judge(facts: Given): Finding {
  const {git, chain} = facts
  const because = (...causes: string[]) => (causes.length > 0 ? {because: causes} : {})
  switch (git.outcome) {
    case 'ok':
      return pass(
        `git ls-remote works${git.refs === null ? '' : ` (${git.refs} refs)`}${git.answer ? `, with ${presented(git.answer)}` : ''}`,
      )
    case 'timeout':
      return unknown('deadline', `Git did not end in time as it is configured${hanging(git)}`)
    case 'forbidden':
    case 'unauthorized':
    case 'not-found':
      return refused(facts)
    case 'no-credential': {
      const quit = toldToQuit(git)
      if (quit !== null)
        return fail(
          'no-credential',
          `The helper ${quit} tells Git to stop and to ask no other helper (quit), so Git gets no user name and password`,
          {
            remedies: pastTheHelpers(facts),
          },
        )
      return fail(
        'no-credential',
        `No helper gives Git a user name and password${lastLine(git.helpers.flatMap(({stderr}) => stderr))}`,
        because(...noCredentialBecause(git, chain)),
      )
    }
    case 'tls':
    case 'dns':
    case 'connection':
    case 'proxy':
      return fail(
        'connection',
        `Git does not reach CodeCommit: ${OUTCOME_WORDS[git.outcome]}${lastLine(git.stderr)}`,
        because('network/reach', 'live/endpoint', 'live/git-signed'),
      )
    case 'throttled':
    case 'server-error':
      return fail(
        'server-error',
        `CodeCommit rejects Git's request: ${OUTCOME_WORDS[git.outcome]}`,
        because('live/endpoint', 'live/signed'),
      )
    case 'remote-helper':
      return fail(
        'remote-helper',
        facts.target.method === 'grc'
          ? `The program git-remote-codecommit fails${lastLine(git.stderr)}`
          : `The program that Git starts for this address fails${lastLine(git.stderr)}`,
        {remedies: [seeGitsSteps(facts.target, facts.os)]},
      )
    case 'configuration':
      return fail('configuration', `Git stops at its own configuration${lastLine(git.stderr)}`, {
        ...because('git-config/readable'),
        remedies: [correctValue(facts.os)],
      })
    case 'other':
      return fail('other', `Git fails as it is configured${lastLine(git.stderr)}`, {remedies: [seeGitsSteps(facts.target, facts.os)]})
  }
}

const works = ({signed, gitSigned}: Given): boolean => signed?.status === 200 || gitSigned?.outcome === 'ok'

/** The server refused what Git presented: what that was, and whether another signature is accepted, tells where the fault lies. */
function refused(facts: Given): Finding {
  const {
    git: {answer, outcome},
    signed,
    identity,
  } = facts
  const word = OUTCOME_WORDS[outcome]
  const kept = keptEntry(facts)
  const store = kept === null ? [] : [kept]
  if (works(facts)) {
    if (!answer)
      return fail(
        'refused',
        `CodeCommit answers ${word} before Git asks any helper: something else supplies credentials (a user name in the address, netrc, a header), while a request signed by the doctor is accepted`,
        {because: ['git-config/overrides']},
      )
    if (answer.kind === 'signed' && !isStale(answer) && signed && answer.user !== signed.accessKeyId) {
      return fail(
        'identity',
        `Git signs as another identity: with ${presented(answer)}, and is refused (${word}), while a request that the doctor signs with ${signed.accessKeyId} is accepted`,
        {because: [...store, 'profile/environment', 'git-config/helper-profile']},
      )
    }
    return fail(
      'helper-chain',
      `The helpers gave Git ${presented(answer)}, and CodeCommit answers ${word}; the same request, freshly signed by the doctor, is accepted`,
      {because: [...store, 'git-config/helper-order', 'git-config/use-http-path'], remedies: pastTheHelpers(facts)},
    )
  }
  const what = answer ? `with ${presented(answer)}` : 'before any helper is asked'
  const causes =
    outcome === 'not-found'
      ? ['repository/exists']
      : signed?.status === 403
        ? ['live/signed', ...(identity?.ok ? ['permission/pull'] : ['credentials/identity'])]
        : []
  return fail('refused', `CodeCommit refuses Git (${word}) ${what}`, {
    because: [...store, ...causes],
    ...(answer && outcome !== 'not-found' && {remedies: remedies(answer, facts)}),
  })
}

/** A 403 to a Git credential does not tell whether it is dead or its user may not read: both ways are shown (facts CC T01, 4.1). */
function remedies({kind, user}: PresentedCredential, facts: Given): Remedy[] {
  const {git: probe, stored, chain, os, signed} = facts
  if (kind === 'signed' && signed === null) return askWhoSigns(facts)
  if (kind !== 'git-credential') return []
  const iamUser = user.replace(/-at-\d{12}$/, '')
  return [
    ...replaceCredential({stored, probe, chain, os}),
    {
      title: 'Where the Git credential is the current one, allow its user to read the repository',
      safety: 'manual',
      steps: [
        byHand(
          `Somebody who manages IAM in the account ${user.slice(-12)} gives the user ${iamUser} a policy that allows codecommit:GitPull on this repository`,
        ),
      ],
    },
  ]
}

/** The check of the store from which a stale or foreign answer came, when it did. */
function keptEntry({git, stored, chain}: Given): string | null {
  const entry = stored?.entries.find(one => one.answersTarget && isPresented(one, git, chain))
  return entry ? `credential-store/${entry.store}` : null
}

const isStale = ({age}: PresentedCredential): boolean => age !== null && age > PASSWORD_LIFE / 1000

/** A presented credential in words: kind, whose, how old, from where. */
function presented({kind, user, age, by}: PresentedCredential): string {
  const from = by === null ? '' : `, from ${inBrief(by)}`
  switch (kind) {
    case 'signed':
      return `a password signed by ${user}${age === null ? '' : age < 60 && age >= 0 ? ' just now' : ` ${ago(age)}`}${from}`
    case 'git-credential':
      return `the Git credential ${user}${from}`
    case 'access-key':
      return `the access key ${user} with a password that is not a signature${from}`
    case 'unknown':
      return `${user === '' ? 'an empty user name' : `the user name ${user}`} and a password of unknown kind${from}`
  }
}

/** A helper's command line, as far as it says whose it is. */
function inBrief(command: string): string {
  if (/\bvscode-(?:server|remote-containers)/.test(command)) return "VS Code's helper"
  return command.length > 80 ? `${command.slice(0, 77)}...` : command
}

/** Git's trace ends with the helper that did not return. */
function hanging({helpers}: GitProbe): string {
  const last = helpers.at(-1)
  return last === undefined ? '' : `; the last helper that it asked was ${last.command}`
}

function evidence({git, signed, gitSigned}: Given): Evidence[] {
  return [
    {label: 'as configured', value: git.outcome === 'ok' ? `${git.refs ?? 0} refs` : OUTCOME_WORDS[git.outcome], source: 'git ls-remote'},
    ...(git.answer
      ? [
          {
            label: 'Git presented',
            value: presented(git.answer),
            ...(git.answer.signedAt !== null && {source: `signed ${git.answer.signedAt}`}),
          },
        ]
      : []),
    ...git.helpers.map(({command, stderr}) => ({label: 'asked', value: stderr.length > 0 ? `${command}: ${stderr.join(' ')}` : command})),
    ...(git.outcome === 'ok' ? [] : git.stderr.slice(0, 3).map(value => ({label: 'Git says', value}))),
    ...(signed?.status == null
      ? []
      : [{label: 'signed by the doctor', value: String(signed.status), source: `${signed.accessKeyId}, profile ${signed.profile}`}]),
    ...(gitSigned ? [{label: "Git with the doctor's signature", value: OUTCOME_WORDS[gitSigned.outcome]}] : []),
  ]
}

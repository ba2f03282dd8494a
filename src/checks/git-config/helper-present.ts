import type {GitConfig} from '../../facts/git/git-config.js'
import type {HelperChain, ChainHelper} from '../../facts/git/helper-chain.js'
import type {Observation} from '../../facts/fact.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {StoredCredentials} from '../../facts/stores/stored-credentials.js'
import {defineCheck, fail, pass, unknown} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {credentialUrl, hasSection, scopedHelperRemedy, helperValueOf, scopeAfter, shellWord} from '../commands.js'
import {signs} from '../gits-way.js'
import {seen, unanswered} from '../observations.js'
import {byHand, unset} from '../shell-words.js'
import {gaveNothing, gradeBy, isRefused, refusedUnasked, works} from './as-configured.js'
import type {AsConfigured} from './as-configured.js'
import {mayAnswer} from './askpass.js'
import {asksHelpers, hostOf} from './https-target.js'
import {pipelineHelper} from './pipeline-helper.js'
import {misspeltHelpers, misspeltPaths, renameSection} from './misspelt.js'

type Unmatched = HelperChain['unmatched'][number]['reason']
type SetUp = (helper: ChainHelper | undefined, title?: string) => Remedy

const UNMATCHED: Record<Unmatched, string> = {
  'needs-git-2.26': 'wildcards in a credential section need Git 2.26',
  'label-count': 'one * stands for exactly one part between dots, and this host has more or fewer parts',
  'partial-label': 'a * must stand alone between two dots',
  'other-host': 'it names another host',
  'scheme': 'it does not begin with https://',
  'other': 'the host is right, but the section is for another path, port or user',
}

/** A pattern that was meant for this host; another host's section may stand beside on purpose. */
const BROKEN: readonly Unmatched[] = ['needs-git-2.26', 'label-count', 'partial-label', 'scheme']

export default defineCheck({
  id: 'git-config/helper-present',
  title: 'A credential helper can answer for this URL',
  codes: {
    'no-helper': 'fail',
    'helper-list-emptied': 'fail',
    'helper-replaced': 'fail',
    'url-pattern-does-not-match': 'fail',
    'misspelt-section': 'fail',
  },
  needs: ['target'],
  wants: ['helper-chain', 'stored-credentials', 'probe-as-configured', 'git-version', 'platform', 'git-config', 'askpass'],
  appliesTo: asksHelpers,
  examine({target, helperChain, storedCredentials, probeAsConfigured: probe, gitVersion, platform, gitConfig, askpass}) {
    const chain = seen(helperChain)
    if (!chain) return unanswered(helperChain)
    const names = chain.helpers.map(({label}) => label).join(', ')
    const evidence = chain.helpers.map(asEvidence)
    if (target.password) return pass('the URL itself carries a user name and a password: no helper is needed', {evidence})
    if (works(probe)) return pass(names === '' ? 'Git gets in without a helper' : `Git asks ${names}`, {evidence})
    const scene: Scene = {
      host: hostOf(target),
      url: `https://${hostOf(target)}/${target.path ?? 'v1/repos/REPOSITORY'}`,
      stored: storedCredentials,
      grade: gradeBy(probe),
      evidence,
      os: seen(platform)?.os ?? 'linux',
      ci: seen(platform)?.ci ?? null,
      gitVersion: seen(gitVersion)?.version ?? null,
      config: seen(gitConfig),
    }
    if (refusedUnasked(probe)) {
      const next = comesNext(chain, scene)
      return next
        ? {
            ...next,
            status: 'warn',
            grade: 'observed',
            summary: `${next.summary}; Git is refused before it asks any helper, and stops here next`,
          }
        : pass('Git was refused before any helper was asked (see git-config/overrides)', {evidence})
    }
    const answering = chain.helpers.filter(helper => canAnswer(helper, storedCredentials, probe))
    const cleared = chain.cleared.find(({helper}) => signs(helper))
    const replaced = cleared !== undefined && !chain.helpers.some(signs) && chain.helpers.length > 0
    if (answering.length > 0 && !(replaced && (gaveNothing(probe) || isRefused(probe)))) {
      const beside = isRefused(probe) ? comesNext(chain, scene) : null
      if (beside)
        return {
          ...beside,
          status: 'warn',
          grade: 'observed',
          summary: `${beside.summary}; for now another helper answers (${names}), and is refused`,
        }
      return replaced && !probe.observed
        ? unknown(
            'not-observable',
            `the AWS helper of ${cleared.helper.source} is cleared by ${cleared.by}; it was not tried whether ${names} can answer instead`,
            {evidence},
          )
        : pass(`Git asks ${names}`, {evidence})
    }
    const silent = chain.helpers.filter(helper => withheld(helper, probe)).map(({label}) => label)
    if (gaveNothing(probe) && silent.length > 0) {
      return unknown(
        'not-observable',
        `it is not known whether ${silent.join(' or ')} holds a password: asking could open a dialog, so the doctor did not`,
        {evidence},
      )
    }

    const answers = mayAnswer(askpass)
    // A helper that was meant to sign and does not is the fault, whoever may be asked after it.
    if (answers !== null && !replaced && !meansToSign(chain)) return unknown('not-observable', answers, {evidence})

    return nobodyAnswers(chain, replaced ? cleared : undefined, scene)
  },
})

/** Something in Git's configuration says that the AWS helper was meant to answer. */
const meansToSign = ({helpers, cleared, unmatched, misspelt}: HelperChain): boolean =>
  misspelt.length > 0 || [...helpers, ...cleared.map(one => one.helper), ...unmatched.map(one => one.helper)].some(signs)

interface Scene {
  host: string
  /** What Git asks for, without a user. */
  url: string
  stored: Observation<StoredCredentials>
  grade: 'proven' | 'observed'
  /** The helpers that are asked. */
  evidence: Evidence[]
  os: Platform['os']
  ci: string | null
  gitVersion: string | null
  config: GitConfig | null
}

/** The section for CodeCommit, in a file that is read after what stands there now. */
function setUpFor(chain: HelperChain, {host, os, gitVersion, config}: Scene): SetUp {
  const others = [...chain.cleared.map(({byScope}) => ({scope: byScope})), ...chain.helpers]
  const scope = scopeAfter(others) ?? 'global'
  // Left where it stands, it would still be cleared by the lines below it.
  const replaces = others.length > 0 && config !== null && hasSection(config, scope, credentialUrl(host, gitVersion))
  return (helper, title) =>
    scopedHelperRemedy({host, os, gitVersion, scope, replaces, value: helperValueOf(helper), ...(title !== undefined && {title})})
}

/**
 * Why nobody answers: the helper is cleared, replaced, out of the URL's reach, misspelt, or there is none.
 * @param replaced the AWS helper that was cleared while others took its place
 */
function nobodyAnswers(chain: HelperChain, replaced: HelperChain['cleared'][number] | undefined, scene: Scene): Finding {
  const {host, url, stored, grade, evidence, os, ci} = scene
  const names = chain.helpers.map(({label}) => label).join(', ')
  const setUp = setUpFor(chain, scene)
  if (replaced) {
    return fail(
      'helper-replaced',
      `The AWS helper of ${replaced.helper.source} is cleared by ${replaced.by}, and what remains (${names}) does not get into CodeCommit`,
      {
        grade,
        evidence: [...clearedEvidence(chain), ...evidence],
        remedies: [setUp(replaced.helper, 'Put the AWS helper for CodeCommit after the lines that clear it')],
      },
    )
  }
  if (chain.cleared.length > 0 && chain.helpers.length === 0) return emptied(chain, grade, setUp, os)
  const lost = outOfReach(chain, scene)
  if (lost) return lost
  const because = [
    ...(chain.valueless === null ? [] : ['git-config/helper-runs#valueless-helper']),
    ...(pinned(chain, host, stored) ? ['git-config/overrides#username-pinned'] : []),
  ]
  return fail(
    'no-helper',
    chain.helpers.length === 0
      ? `No credential helper is configured for ${host}, so Git asks for a user name and password itself`
      : `None of Git's helpers has a password for ${host}: ${names} ${chain.helpers.length === 1 ? 'gives' : 'give'} none, and the AWS helper is not configured`,
    {
      grade,
      because,
      evidence: evidence.length > 0 ? evidence : [{label: 'credential.helper', value: `none for ${host}`, source: "Git's configuration"}],
      remedies: [
        ...pipelineHelper(ci, setUp(undefined)),
        setUp(undefined, 'With AWS access keys, a role or SSO: let the AWS CLI sign'),
        gitCredentials(url, chain, os),
      ],
    },
  )
}

/** An AWS helper is meant for this host and will not be asked, whoever answers for now; null where one is asked, or none is known to be meant. */
function comesNext(chain: HelperChain, scene: Scene): Finding | null {
  if (chain.helpers.some(signs)) return null
  const lost = chain.helpers.length === 0 && chain.cleared.some(({helper}) => signs(helper))
  return lost ? emptied(chain, scene.grade, setUpFor(chain, scene), scene.os) : outOfReach(chain, scene, BROKEN)
}

/** An AWS helper is configured, but no section of it is for this URL. */
function outOfReach(chain: HelperChain, scene: Scene, reasons?: readonly Unmatched[]): Finding | null {
  const {host, grade, evidence, os, config} = scene
  const unmatched = chain.unmatched.find(({helper, reason}) => signs(helper) && reasons?.includes(reason) !== false)
  if (unmatched) {
    return fail(
      'url-pattern-does-not-match',
      `The section [credential "${unmatched.pattern}"] with the AWS helper does not match ${host}: ${UNMATCHED[unmatched.reason]}`,
      {
        grade,
        // A section for one repository follows the address's path.
        because: unmatched.reason === 'other' ? ['target/url'] : [],
        evidence: [{label: 'unmatched helper', value: unmatched.helper.value, source: unmatched.helper.source}, ...evidence],
        remedies: [setUpFor(chain, scene)(unmatched.helper, `Add a section that matches ${host}`)],
      },
    )
  }
  const [misspelt] = misspeltHelpers(chain)
  if (misspelt) {
    const because = misspeltPaths(chain).length > 0 && !chain.useHttpPath.value ? ['git-config/use-http-path#misspelt-section'] : []
    return fail(
      'misspelt-section',
      `Git does not read ${misspelt.key} (${misspelt.source}): the section must be called credential, so no helper is asked`,
      {
        grade,
        because,
        evidence: [{label: misspelt.key, value: misspelt.value, source: misspelt.source}],
        remedies: [renameSection(misspelt, config?.entries ?? [], os)],
      },
    )
  }
  return null
}

const asEvidence = (helper: ChainHelper): Evidence => ({label: 'helper', value: helper.value, source: helper.source})

const clearedEvidence = (chain: HelperChain): Evidence[] =>
  chain.cleared.map(({helper, by}) => ({label: 'cleared helper', value: `${helper.value} (cleared by ${by})`, source: helper.source}))

/** Stores count when they hold an entry for the target; all others may answer, unless Git has just been seen to get nothing. */
function canAnswer(helper: ChainHelper, stored: Observation<StoredCredentials>, probe: AsConfigured): boolean {
  if (signs(helper)) return true
  if (gaveNothing(probe)) return false
  if (helper.kind !== 'store' && helper.kind !== 'cache') return true
  if (!stored.observed) return true
  const store = helper.kind === 'store' ? 'plain-file' : 'cache'
  return stored.value.entries.some(entry => entry.store === store && entry.answersTarget)
}

/** A Git credential is kept for this host, but for another user than the one that credential.username pins. */
function pinned({username}: HelperChain, host: string | null, stored: Observation<StoredCredentials>): boolean {
  const kept = (seen(stored)?.entries ?? []).filter(entry => entry.host === host && entry.class === 'git-credential')
  return username !== null && kept.some(({user}) => user !== username.value)
}

/** Keychains that could raise a dialog are left out of the probe (design §7): then its silence says nothing about them. */
const withheld = ({kind}: ChainHelper, probe: AsConfigured): boolean =>
  (kind === 'osxkeychain' || kind === 'libsecret') && probe.observed && !probe.value.helpers.some(({command}) => command.includes(kind))

function emptied(chain: HelperChain, grade: 'proven' | 'observed', setUp: SetUp, os: Platform['os']): Finding {
  const last = chain.cleared.find(({helper}) => signs(helper)) ?? chain.cleared[0]
  const fromFile = chain.cleared.every(({byScope}) => byScope !== 'command')
  const by = last?.by ?? 'a later entry'
  return fail(
    'helper-list-emptied',
    `The list of credential helpers is emptied by ${by}: Git asks no helper, not even the one in ${last?.helper.source ?? 'your configuration'}`,
    {
      grade,
      evidence: clearedEvidence(chain),
      remedies: fromFile
        ? [setUp(last?.helper, 'Name the AWS helper again after the empty entry')]
        : [
            {
              title: 'Start Git without the empty credential.helper',
              safety: 'manual',
              steps: [
                ...(by.includes('GIT_CONFIG_COUNT')
                  ? [
                      unset(os, 'GIT_CONFIG_COUNT'),
                      byHand(
                        'and remove GIT_CONFIG_COUNT, GIT_CONFIG_KEY_n and GIT_CONFIG_VALUE_n, or only that entry, where Git is started (job, container, IDE)',
                      ),
                    ]
                  : [
                      byHand(
                        "Remove `-c credential.helper=` from the command; in a graphical client, switch on the use of Git's credential helper",
                      ),
                    ]),
              ],
            },
          ],
    },
  )
}

/** Static Git credentials: the documented way for IAM users without the AWS CLI (CodeCommit user guide, "setting-up-gc"). */
function gitCredentials(url: string, chain: HelperChain, os: Platform['os']): Remedy {
  const kept =
    chain.helpers.length > 0
      ? `${chain.helpers[0]?.label ?? 'the helper'} keeps them`
      : 'a credential store keeps them once one is configured'
  return {
    title: 'With HTTPS Git credentials of an IAM user: enter them once',
    safety: 'manual',
    steps: [
      byHand(`Run git ls-remote ${shellWord(url, os)} in a terminal and type the Git user name and password from the IAM console; ${kept}`),
    ],
  }
}

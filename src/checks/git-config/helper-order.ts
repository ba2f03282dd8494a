import type {Observation} from '../../facts/fact.js'
import type {GitConfigEntry} from '../../facts/git/git-config.js'
import type {ChainHelper, HelperChain} from '../../facts/git/helper-chain.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {StoreState, StoredCredentials, StoredEntry} from '../../facts/stores/stored-credentials.js'
import {eraseEntry} from '../credential-store/erase.js'
import {keepsIn, storeOf} from '../credential-store/kept-where.js'
import {isPassedOver} from '../credential-store/presented-entry.js'
import {PASSWORD_LIFE} from '../../signing/sign.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {commandStep, scopeFlag} from '../commands.js'
import {ago} from '../durations.js'
import {signs} from '../gits-way.js'
import {seen, unanswered} from '../observations.js'
import {edit} from '../shell-words.js'
import {answeredAt, complaint, isRefused, tells, works} from './as-configured.js'
import type {AsConfigured} from './as-configured.js'
import {isNotFound} from './helper-errors.js'
import {asksHelpers, hostOf} from './https-target.js'
import {STORES, onlyTheSigner} from './only-the-signer.js'

/** A signed password is good for 15 minutes (facts CC 5.2). */
const LIFE = PASSWORD_LIFE / 1000

export default defineCheck({
  id: 'git-config/helper-order',
  title: 'Nothing answers before the AWS helper or keeps what it gives',
  codes: {
    'store-answers-first': 'fail',
    'store-will-learn': 'warn',
    'prompting-helper-first': 'warn',
    'aws-helper-shadows-git-credentials': 'fail',
  },
  needs: ['target'],
  wants: ['helper-chain', 'stored-credentials', 'probe-as-configured', 'probe-signed', 'git-version', 'git-config', 'platform'],
  appliesTo: asksHelpers,
  examine({target, helperChain, storedCredentials, probeAsConfigured: probe, probeSigned, gitVersion, gitConfig, platform}) {
    const chain = seen(helperChain)
    if (!chain) return unanswered(helperChain)
    const aws = chain.helpers.findIndex(signs)
    const signer = chain.helpers[aws]
    const order = chain.helpers.map(({label}) => label).join(', ')
    const evidence: Evidence[] = chain.helpers.map(({label, value, source}) => ({label, value, source}))
    if (!signer) return pass('no AWS helper is asked, so there is no 15-minute password that could be kept', {evidence})

    const keeps = chain.helpers.map(({kind}, place) => STORES.includes(kind) && !isMissing(probe, place))
    const stores = chain.helpers.filter((_helper, place) => keeps[place])
    const answering = entriesFor(chain, storedCredentials)
    const before = chain.helpers.slice(0, aws).filter((_helper, place) => keeps[place])
    const remedies = [
      ...answering
        .filter(entry => isSigned(entry) && !liesElsewhere(entry, storedCredentials))
        .map(entry => eraseEntry(entry, stateOf(entry, storedCredentials))),
      ...onlyTheSigner(
        chain.helpers,
        signer,
        {host: hostOf(target), os: seen(platform)?.os ?? 'linux', gitVersion: seen(gitVersion)?.version ?? null},
        seen(gitConfig),
      ),
    ]

    const first = answersFirst(chain, before, {answering, probe, signedWorks: seen(probeSigned)?.status === 200, aws})
    if (first) {
      return fail(
        'store-answers-first',
        `The helper ${first.label} stands before the AWS helper and answers with a signed password ${first.age === null ? 'that it has kept' : `from ${ago(first.age)}`}; ${(first.age ?? 0) > LIFE ? 'CodeCommit accepts such a password for 15 minutes only and' : 'it was signed for another repository or with a key that is refused, so CodeCommit'} answers 403, and Git never asks for a fresh one`,
        {
          grade: first.grade,
          evidence: [...evidence, ...first.evidence],
          remedies,
        },
      )
    }
    const shadowed = shadows(chain, target, storedCredentials, probe, aws)
    if (shadowed)
      return {
        ...shadowed.finding,
        evidence: [...evidence, ...(shadowed.finding.evidence ?? [])],
        remedies: [
          useGitCredentials(signer, shadowed.pathless ? chain : null, seen(gitConfig)?.entries ?? [], seen(platform)?.os ?? 'linux'),
        ],
      }

    const legitimate = answering.find(entry => entry.class === 'git-credential' && before.some(helper => keepsIn(helper, entry)))
    if (legitimate)
      return pass(`${legitimate.store === 'cache' ? 'the cache' : 'the store'} answers first, with the Git credential ${legitimate.user}`, {
        evidence,
      })
    const [store] = stores
    if (!store) return pass(`Git asks ${order}; nothing keeps the AWS helper's passwords`, {evidence})
    if (before.some(({kind}) => kind === 'manager')) {
      return warn(
        'prompting-helper-first',
        'Git Credential Manager stands before the AWS helper: it is asked first, may open a dialog, and keeps every password that works, which CodeCommit refuses 15 minutes later',
        {evidence, remedies},
      )
    }
    const [early] = before
    return warn(
      'store-will-learn',
      early
        ? `The helper ${early.label} stands before the AWS helper and is told to keep every password that works: 15 minutes after an access that works, CodeCommit answers 403`
        : `The helper ${store.label} is told to keep the AWS helper's password, which lasts 15 minutes: it will be presented, and refused with 403, whenever the AWS helper gives none or another Git asks only ${store.label}`,
      {evidence, remedies},
    )
  },
})

/** Git finds no such program, as in a container with the configuration of a Mac: it can keep nothing. */
const isMissing = (probe: AsConfigured, place: number): boolean => isNotFound(complaint(probe, place) ?? [])

const isSigned = ({class: kind}: StoredEntry): boolean => kind === 'signed'

/** Kept passwords that a helper of this chain would give for the target. */
function entriesFor(chain: HelperChain, stored: Observation<StoredCredentials>): StoredEntry[] {
  const entries = seen(stored)?.entries ?? []
  return entries.filter(entry => entry.answersTarget && chain.helpers.some(helper => keepsIn(helper, entry)))
}

interface First {
  label: string
  age: number | null
  grade: 'proven' | 'observed'
  evidence: Evidence[]
}

/**
 * The store that answers before the AWS helper with a password past its time: seen in probe U, or, where that was not tried,
 * read off its entries. A fresh one counts only where the doctor's own signature is accepted and this one is refused.
 */
function answersFirst(
  chain: HelperChain,
  before: readonly ChainHelper[],
  {
    answering,
    probe,
    signedWorks,
    aws,
  }: {
    answering: readonly StoredEntry[]
    probe: AsConfigured
    signedWorks: boolean
    aws: number
  },
): First | null {
  const place = answeredAt(probe)
  const answer = probe.observed ? probe.value.answer : null
  if (tells(probe) && !before.some(helper => isPassedOver(helper, seen(probe), chain))) {
    const helper = place === null || place >= aws ? undefined : (chain.helpers[place] ?? before.at(-1))
    if (!isRefused(probe) || !helper || answer?.kind !== 'signed') return null
    // What is not known for a store may sign by itself: only a signature past its time tells that it keeps them.
    if (!((answer.age ?? 0) > LIFE || (signedWorks && before.includes(helper)))) return null
    return {
      label: helper.label,
      age: answer.age,
      grade: 'proven',
      evidence: [
        {
          label: 'presented',
          value: `access key ${answer.user}, signed ${answer.signedAt ?? 'at an unknown time'}`,
          source: `${helper.label}, git ls-remote as configured`,
        },
      ],
    }
  }
  const stale = answering.find(entry => isSigned(entry) && (entry.age ?? 0) > LIFE && before.some(helper => keepsIn(helper, entry)))
  const helper = before.find(one => stale !== undefined && keepsIn(one, stale))
  if (!stale || !helper) return null
  return {
    label: helper.label,
    age: stale.age,
    grade: 'observed',
    evidence: [
      {label: 'kept password', value: `access key ${stale.user}, signed ${stale.signedAt ?? 'at an unknown time'}`, source: stale.source},
    ],
  }
}

/** An IAM user's Git credential is kept, but the AWS helper answers before it is asked for (user guide: "Git credentials are set up, but not used"). */
function shadows(
  chain: HelperChain,
  target: Target,
  stored: Observation<StoredCredentials>,
  probe: AsConfigured,
  aws: number,
): {finding: Finding; pathless: boolean} | null {
  // Kept without a path it is not even found while useHttpPath is on; without the AWS helper's section it would be.
  const ofTarget = ({host, path}: StoredEntry): boolean => host === hostOf(target) && (path === null || path === target.path)
  const kept = (seen(stored)?.entries ?? []).find(
    entry => entry.class === 'git-credential' && ofTarget(entry) && chain.helpers.findIndex(helper => keepsIn(helper, entry)) > aws,
  )
  if (!kept || !tells(probe) || works(probe) || answeredAt(probe) !== aws) return null
  const finding = fail(
    'aws-helper-shadows-git-credentials',
    `The Git credential ${kept.user} is kept, but the AWS helper stands before it and answers with an access key that CodeCommit refuses`,
    {
      grade: 'proven',
      evidence: [{label: 'kept Git credential', value: kept.user, source: kept.source}],
    },
  )
  return {finding, pathless: kept.path === null}
}

/** @param chain where the credential is kept without a path, so that Git must not ask for one (facts GC 1.4) */
function useGitCredentials(signer: ChainHelper, chain: HelperChain | null, entries: readonly GitConfigEntry[], os: Platform['os']): Remedy {
  const flag = scopeFlag(signer.scope)
  const on =
    chain?.useHttpPath.value === true
      ? entries.find(({section, name, source}) => section === 'credential' && name === 'usehttppath' && source === chain.useHttpPath.source)
      : undefined
  const pathFlag = on === undefined ? null : scopeFlag(on.scope)
  return {
    title: 'To use the Git credential, remove the AWS helper',
    safety: 'review',
    steps: [
      flag === null || !signer.value.includes('codecommit')
        ? edit(`Remove the line ${signer.source} (${signer.key} = ${signer.value})`)
        : commandStep(['git', 'config', flag, '--unset-all', signer.key, 'codecommit'], os),
      ...(on === undefined
        ? []
        : [
            pathFlag === null
              ? edit(`Remove the line ${on.source} (${on.key})`)
              : commandStep(['git', 'config', pathFlag, '--unset-all', on.key], os),
          ]),
    ],
  }
}

/** Kept in another file than the one that the helper reads. */
const liesElsewhere = (entry: StoredEntry, stored: Observation<StoredCredentials>): boolean =>
  stateOf(entry, stored)?.inChain === false && (seen(stored)?.stores.some(({store, inChain}) => store === entry.store && inChain) ?? false)

const stateOf = (entry: StoredEntry, stored: Observation<StoredCredentials>): StoreState | undefined =>
  stored.observed ? storeOf(entry, stored.value) : undefined

import type {AwsFiles} from '../../facts/aws/files/aws-files.js'
import type {CallerIdentity} from '../../facts/aws/services/caller-identity.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {Observation} from '../../facts/fact.js'
import type {ChainHelper} from '../../facts/git/helper-chain.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {SignedProbe} from '../../facts/probes/probe-signed.js'
import {defineCheck, fail, pass, unknown, warn} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {commandStep} from '../commands.js'
import {isAwsHelper, onGitsWay} from '../gits-way.js'
import {nameList} from '../name-list.js'
import {seen, unanswered} from '../observations.js'
import {meantBy} from '../profile/meant-profile.js'
import {gradeBy, reaches, works} from './as-configured.js'
import {asksHelpers} from './https-target.js'
import {askedProfiles, nameProfile, otherIdentity} from './other-identity.js'

type Os = Platform['os']

export default defineCheck({
  id: 'git-config/helper-profile',
  title: 'The profile that signs for Git has this repository',
  codes: {
    'profile-missing': 'fail',
    'wrong-account': 'fail',
    'no-profile-named': 'warn',
  },
  needs: ['target'],
  wants: [
    'helper-chain',
    'aws-files',
    'credential-source',
    'credentials',
    'probe-signed',
    'probe-as-configured',
    'caller-identity',
    'other-profiles',
    'platform',
    'repository',
    'repositories-elsewhere',
  ],
  appliesTo: facts => {
    if (facts.target.method === 'grc') return true
    const asks = asksHelpers(facts)
    if (asks !== true) return asks
    return seen(facts.helperChain)?.helpers.some(isAwsHelper) !== false || 'no helper that Git asks takes an AWS profile'
  },
  examine(facts) {
    const {
      target,
      helperChain,
      awsFiles,
      credentialSource,
      credentials,
      probeSigned,
      probeAsConfigured: probe,
      callerIdentity,
      otherProfiles,
      platform,
    } = facts
    const os = seen(platform)?.os ?? 'linux'
    const source = seen(credentialSource)
    const compared = {
      target,
      os,
      source,
      signed: probeSigned,
      identity: callerIdentity,
      repository: facts.repository,
      elsewhere: facts.repositoriesElsewhere,
      others: otherProfiles,
    }
    const judged = (helper: ChainHelper | null, evidence: Evidence[]): Finding | null => {
      const finding = works(probe) ? null : otherIdentity({...compared, helper, evidence})
      return finding && onGitsWay(finding, {target, helperChain, probeAsConfigured: probe}, {source})
    }
    if (target.method === 'grc')
      return (
        judged(null, []) ?? pass('nothing suggests that another profile of this machine is meant', {evidence: askedProfiles(otherProfiles)})
      )

    const chain = seen(helperChain)
    if (!chain) return unanswered(helperChain)
    const place = chain.helpers.findIndex(isAwsHelper)
    const helper = chain.helpers[place]
    if (!helper) return unknown('not-observable', 'no AWS helper is asked')
    const written = helper.profile ?? helper.assignments['AWS_PROFILE'] ?? null
    // What a program in the line would print is not known.
    const named = written !== null && /[$`]/.test(written) ? null : written
    const evidence: Evidence[] = [{label: 'helper', value: helper.value, source: helper.source}]
    if (named !== written)
      return unknown('not-observable', `the helper line ${helper.source} lets the shell work out the profile (${written ?? ''})`, {
        evidence,
      })

    const files = seen(awsFiles)
    if (named !== null && files && !knows(files, named)) {
      if (unread(files))
        return unknown(
          'not-readable',
          `it is not known whether the profile ${named} exists: the AWS files cannot be read (see profile/files)`,
          {evidence, because: ['profile/files']},
        )
      const missing = missingProfile(named, helper, files, evidence, os)
      if (works(probe) || !reaches(probe, place))
        return pass(`${missing.summary}; Git does not get that far`, {code: 'profile-missing', evidence: missing.evidence ?? []})
      return {...missing, grade: gradeBy(probe)}
    }

    const other = judged(helper, evidence)
    if (other && (other.status === 'fail' || other.grade === 'proven')) return other

    // A profile that was asked and refused is not the one that was meant.
    const refused = new Set(
      seen(otherProfiles)
        ?.tried.filter(({status}) => status === 403 || status === 404)
        .map(({name}) => name),
    )
    const others = Object.keys(files?.profiles ?? {}).filter(
      name => name !== 'default' && name !== source?.profile.name && !refused.has(name),
    )
    if (named === null && source?.profile.explicit !== true && source?.profile.source === 'nothing (default)' && others.length > 0) {
      return noProfileNamed(
        helper,
        others,
        useless(credentials, callerIdentity, probeSigned) && !works(probe),
        [...evidence, ...askedProfiles(otherProfiles)],
        os,
      )
    }
    return (
      other ??
      pass(named === null ? 'the helper line names no profile' : `the profile ${named} of the helper line exists`, {
        evidence: [...evidence, ...askedProfiles(otherProfiles)],
      })
    )
  },
})

const knows = (files: AwsFiles, name: string): boolean => Object.hasOwn(files.profiles, name)

const unread = (files: AwsFiles): boolean =>
  [files.config, files.credentials].some(({state}) => state === 'unparsable' || state === 'unreadable')

/** A header that would be this profile but for its prefix, case, blanks or quotes: that is the business of profile/exists. */
const folded = (header: string): string =>
  header
    .replace(/^\s*profile\s+/i, '')
    .replace(/["'\s]/g, '')
    .toLowerCase()

function missingProfile(named: string, helper: ChainHelper, files: AwsFiles, evidence: Evidence[], os: Os): Finding {
  const sections = [...files.config.sections, ...files.credentials.sections]
  const hidden = sections.find(({kind, header}) => kind !== 'sso-session' && kind !== 'services' && folded(header) === folded(named))
  const known = Object.keys(files.profiles)
  const {hint, candidates} = meantBy(named, files)
  return fail(
    'profile-missing',
    `The helper line of ${helper.source} names the profile ${named}, which does not exist${hint}: the AWS CLI stops, and Git gets no password`,
    {
      evidence: [
        ...evidence,
        {
          label: 'profiles',
          value: nameList(known, known.length + (files.leftOut ?? 0)),
          source: `${files.config.display}, ${files.credentials.display}`,
        },
      ],
      ...(hidden && {because: ['profile/exists']}),
      remedies: hidden
        ? []
        : [
            ...candidates.slice(0, 1).map(name => nameProfile(helper, name, os)),
            {
              title: `${candidates.length > 0 ? 'Or make' : 'Make'} the profile ${named}`,
              safety: 'manual' as const,
              steps: [commandStep(['aws', 'configure', '--profile', named], os)],
            },
          ],
    },
  )
}

/** The default identity is refused, or there is none: then another profile may have been meant. */
function useless(
  credentials: Observation<CredentialsInHand>,
  identity: Observation<CallerIdentity>,
  signed: Observation<SignedProbe>,
): boolean {
  const inHand = seen(credentials)
  return (
    inHand?.state === 'refused' ||
    inHand?.state === 'failed' ||
    seen(identity)?.ok === false ||
    [403, 404].includes(seen(signed)?.status ?? 0)
  )
}

function noProfileNamed(helper: ChainHelper, others: readonly string[], refused: boolean, evidence: Evidence[], os: Os): Finding {
  // Without their number, which a bundle that leaves idle profiles out would not have.
  const names = `${others.length < 5 ? '' : 'for example '}${others.slice(0, 5).join(', ')}`
  if (!refused)
    return pass(`the helper line names no profile, so the default one is used; there are also ${names}`, {
      code: 'no-profile-named',
      evidence,
    })
  return warn(
    'no-profile-named',
    `The helper line names no profile, and the default identity does not get in; perhaps another profile was meant: ${names}`,
    {
      evidence,
      remedies:
        others.length === 1
          ? others.map(name => nameProfile(helper, name, os))
          : // Which of them is meant, a person knows.
            others.slice(0, 5).map((name, place) => {
              const {title, steps} = nameProfile(helper, name, os)
              return {title: place === 0 ? title : `Or: ${title}`, safety: 'manual' as const, steps}
            }),
    },
  )
}

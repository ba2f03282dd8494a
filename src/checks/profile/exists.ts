import type {AwsFile, AwsFiles, AwsSection} from '../../facts/aws/files/aws-files.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {Observation} from '../../facts/fact.js'
import type {HelperChain} from '../../facts/git/helper-chain.js'
import type {Platform} from '../../facts/machine/platform.js'
import {regionNamed} from '../../target/regions.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, unknown} from '../check.js'
import type {Finding, Remedy} from '../check.js'
import {commandStep} from '../commands.js'
import {nameProfile} from '../git-config/other-identity.js'
import {isAwsHelper, onGitsWay, usesAws} from '../gits-way.js'
import {nameList} from '../name-list.js'
import {seen} from '../observations.js'
import {byHand, command, setVariables} from '../shell-words.js'
import {editLine, headerEvidence, mendHeader} from './edit-line.js'
import {meantBy} from './meant-profile.js'

type Os = Platform['os']

/** Whether the profile that the AWS tools would use stands in their files under that name (facts ID 2, P01-P04). */
export default defineCheck({
  id: 'profile/exists',
  title: 'The profile exists under this name',
  codes: {
    'missing': 'fail',
    'header-without-profile-prefix': 'fail',
    'header-with-profile-prefix': 'fail',
    'name-differs': 'fail',
  },
  needs: ['target', 'credential-source', 'aws-files'],
  wants: ['helper-chain', 'probe-as-configured', 'credentials', 'platform'],
  appliesTo: usesAws,
  examine({credentialSource, awsFiles, target, helperChain, probeAsConfigured, credentials, platform}) {
    const {profile} = credentialSource
    const evidence = [{label: 'profile', value: profile.name, source: profile.source}]
    const rename = nameAsWritten(profile.source, seen(helperChain), seen(platform)?.os ?? 'linux')
    // It may stand in one file, while its keys in the other have a header that hides them.
    const shadow = profile.exists && hasNoKeys(credentialSource, credentials) ? hidden(profile.name, awsFiles, rename) : null
    if (profile.exists && !shadow) return pass(`the profile ${profile.name} exists`, {evidence})
    if (unparsable(awsFiles)) {
      return unknown('not-readable', 'the AWS tools cannot parse their files, so they know no profile', {
        because: ['profile/files#unparsable'],
      })
    }
    const os = seen(platform)?.os ?? 'linux'
    const mistaken = shadow ?? hidden(profile.name, awsFiles, rename)
    if (mistaken && !profile.exists && worksWithout(credentialSource, credentials))
      return pass(mistaken.summary, {code: mistaken.code, evidence: [...evidence, ...(mistaken.evidence ?? [])]})
    const finding = mistaken ?? missing(credentialSource, awsFiles, target, os)
    return onGitsWay(
      {...finding, evidence: [...evidence, ...(finding.evidence ?? [])]},
      {target, helperChain, probeAsConfigured},
      {
        beforeSigning: true,
        source: credentialSource,
      },
    )
  },
})

/** botocore found nothing, or fell back to instance metadata, where nothing answered. */
const hasNoKeys = ({provider, refusal}: CredentialSource, credentials: Observation<CredentialsInHand>): boolean =>
  refusal?.kind === 'no-credentials' || (provider === 'iam-role' && seen(credentials)?.state === 'refused')

/** Nobody named a profile, and the keys come from elsewhere: variables, a container, an instance role that answers (facts ID 3.1). */
const worksWithout = ({provider, refusal}: CredentialSource, credentials: Observation<CredentialsInHand>): boolean =>
  refusal === null && (provider !== 'iam-role' || seen(credentials)?.state === 'resolved')

const unparsable = ({config, credentials}: AwsFiles): boolean => config.state === 'unparsable' || credentials.state === 'unparsable'

/** The profile is there, under a header that hides it from the AWS tools. */
function hidden(name: string, {config, credentials, profiles}: AwsFiles, rename: Renaming): Finding | null {
  const bare = config.sections.find(({header}) => header.trim() === name && name !== 'default')
  if (bare) {
    return fail(
      'header-without-profile-prefix',
      `${bare.source} has [${bare.header}]; in the config file it must be [profile ${name}], so the AWS tools do not find the profile`,
      {
        evidence: [headerEvidence(bare)],
        remedies: [mendHeader('Correct the header', config, bare, `[profile ${quotedName(name)}]`)],
      },
    )
  }
  const prefixed = credentials.sections.find(({header}) => /^profile\s/.test(header.trim()) && fold(header) === fold(name))
  if (prefixed) {
    return fail(
      'header-with-profile-prefix',
      `${prefixed.source} has [${prefixed.header}]; in the credentials file it must be [${name}], so the AWS tools do not find ${Object.hasOwn(profiles, name) ? 'its keys' : 'the profile'}`,
      {
        evidence: [headerEvidence(prefixed)],
        remedies: [mendHeader('Correct the header', credentials, prefixed, `[${name}]`)],
      },
    )
  }
  const like = [...config.sections, ...credentials.sections].find(
    section => isNoOther(section) && section.name !== name && fold(section.header) === fold(name),
  )
  return like ? differs(name, like, config.sections.includes(like) ? config : credentials, {config, credentials, profiles}, rename) : null
}

/** The name is there but for case, blanks or quotes. */
function differs(
  name: string,
  section: AwsSection,
  file: AwsFile,
  files: Pick<AwsFiles, 'config' | 'credentials' | 'profiles'>,
  rename: Renaming,
): Finding {
  const {config, profiles} = files
  const own = section.name !== null && Object.hasOwn(profiles, section.name) ? section.name : null
  const header = file === config && name !== 'default' ? `[profile ${quotedName(name)}]` : `[${name}]`
  const summary =
    own !== null
      ? `There is no profile ${shown(name)}, but ${section.source} has ${shown(own)}; names must match exactly, so the AWS tools do not find it`
      : `${Object.hasOwn(profiles, name) ? `The profile ${shown(name)} has no keys` : `There is no profile ${shown(name)}`}; ${section.source} has [${section.header}], which the AWS tools do not read as ${header}`
  return fail('name-differs', summary, {
    evidence: [headerEvidence(section)],
    remedies: [...(own === null ? [] : rename(own)), ...(own === name.trim() ? [] : [renamed(section, file, header, own, files)])],
  })
}

type Renaming = (profile: string) => Remedy[]

/** The name as it is written in the files, put where it is named now: into the variable, or the helper line. */
const nameAsWritten =
  (source: string, chain: HelperChain | null, os: Platform['os']): Renaming =>
  profile => {
    if (/^AWS_(?:DEFAULT_)?PROFILE$/.test(source))
      return [{title: `Name the profile ${profile} in ${source}`, safety: 'safe', steps: [setVariables(os, {[source]: profile})]}]
    const helper = source.startsWith('helper line') ? chain?.helpers.find(isAwsHelper) : undefined
    return helper ? [nameProfile(helper, profile, os)] : []
  }

/** A header that no tool reads as it is meant is mended; a profile is renamed only where nothing else goes by its name. */
function renamed(
  section: AwsSection,
  file: AwsFile,
  header: string,
  own: string | null,
  {config, credentials, profiles}: Pick<AwsFiles, 'config' | 'credentials' | 'profiles'>,
): Remedy {
  const title = own === null ? 'Write the name the same way in both places' : `Or rename the profile in ${file.display}`
  if (own === null) return mendHeader(title, file, section, header)
  const more = `, or name the profile ${shown(own)} where it is used`
  const sections = [...config.sections, ...credentials.sections].filter(one => one.name === own && one.kind === 'profile')
  const named = Object.values(profiles).some(({settings}) => settings['source_profile']?.value === own)
  if (sections.length === 1 && !named && own !== 'default') return {...mendHeader(title, file, section, header, more), safety: 'review'}
  return editLine(title, section.source, `change [${section.header}] to ${header}${more}`)
}

function missing({profile}: CredentialSource, files: AwsFiles, target: Target, os: Os): Finding {
  const {name, source, explicit} = profile
  const {config, credentials, profiles, leftOut = 0} = files
  // Nobody named it, and botocore does without the default profile: what is then lacking is credentials/resolve's question.
  if (name === 'default' && !explicit) return pass('no profile is named, and there is none called default')
  const known = Object.keys(profiles)
  const {hint, candidates} = meantBy(name, files)
  const empty = name.trim() === ''
  const region = target.method === 'grc' && regionNamed(name) !== undefined
  return fail(
    'missing',
    empty
      ? `${source} gives an empty profile name, which the AWS tools look for and do not find`
      : region
        ? `The address names the profile ${name}, which does not exist; that is a Region, which belongs before the slashes: codecommit::${name}://`
        : `The profile ${shown(name)} (from ${source}) exists neither in ${config.display} nor in ${credentials.display}${hint}`,
    {
      evidence: [{label: 'profiles', value: nameList(known, known.length + leftOut), source: `${config.display}, ${credentials.display}`}],
      ...because(empty, source),
      remedies: empty
        ? []
        : region
          ? [regionInFront(name, target, os)]
          : [
              ...candidates.slice(0, 1).map(one => ({
                title: 'Use a profile that exists',
                safety: 'manual' as const,
                steps: [byHand(`in ${source}, write ${one} instead of ${name}`)],
              })),
              {title: `Make the profile ${name}`, safety: 'manual', steps: [command('aws', 'configure', '--profile', name)]},
            ],
    },
  )
}

/** `codecommit://eu-west-1@demo` names a profile; the Region has its place before the slashes (facts CC 2.2). */
function regionInFront(region: string, {source, repository}: Target, os: Os): Remedy {
  const remote = /^remote (\S+)/.exec(source)?.[1]
  const address = `codecommit::${region}://${repository ?? 'REPOSITORY'}`
  return {
    title: 'Write the Region where it belongs',
    safety: 'review',
    steps: [remote === undefined ? byHand(`use the address ${address}`) : commandStep(['git', 'remote', 'set-url', remote, address], os)],
  }
}

/** The line or variable that names it is to blame, where another check names that. */
function because(empty: boolean, source: string): {because?: string[]} {
  if (empty) return {because: ['profile/environment#empty-variable']}
  return source.startsWith('helper line') ? {because: ['git-config/helper-profile#profile-missing']} : {}
}

const isNoOther = ({kind}: AwsSection): boolean => kind === 'profile' || kind === 'other'

/** A header or name without what people get wrong: `profile`, quotes, blanks, case. */
const fold = (text: string): string =>
  text
    .trim()
    .replace(/^profiles?(?=[\s"'])/i, '')
    .replace(/["'“”‘’\s\\]/g, '')
    .toLowerCase()

const quotedName = (name: string): string => (/\s/.test(name) ? `"${name}"` : name)
const shown = (name: string): string => (name === name.trim() ? name : `"${name}"`)

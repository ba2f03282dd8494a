import type {AwsFiles, AwsProfile, AwsSection} from '../../facts/aws/files/aws-files.js'
import type {CallerIdentity} from '../../facts/aws/services/caller-identity.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {Observation} from '../../facts/fact.js'
import type {HelperChain} from '../../facts/git/helper-chain.js'
import type {Environment} from '../../facts/machine/environment.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, unknown, warn} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {detour, gitRefused, gitWorked, onGitsWay, usesAws} from '../gits-way.js'
import {nameList} from '../name-list.js'
import {nearNames} from '../near-names.js'
import {seen} from '../observations.js'
import {unset} from '../shell-words.js'
import {changeValue, editLine, headerEvidence, removeSetting, settingEvidence} from './edit-line.js'
import {certainlyDiffer, rivalSources, winners} from './rival-sources.js'
import type {RivalSource} from './rival-sources.js'
import {profileNamed, settingOf} from './role-chain.js'

interface Given {
  target: Target
  credentialSource: CredentialSource
  awsFiles: AwsFiles
  environment: Environment
  credentials: Observation<CredentialsInHand>
  callerIdentity: Observation<CallerIdentity>
  helperChain: Observation<HelperChain>
  probeAsConfigured: Observation<GitProbe>
  platform: Observation<Platform>
}

/** What stands side by side and is read differently by different tools (facts ID 3.3, P38, P45, P50, P51 and the corrections). */
export default defineCheck({
  id: 'profile/conflicts',
  title: 'The profile means one thing to every tool',
  codes: {
    'services-section-missing': 'fail',
    'several-sources': 'warn',
    'tools-disagree': 'warn',
    'custom-endpoint': 'pass',
    'old-credential-files': 'pass',
  },
  needs: ['target', 'credential-source', 'aws-files', 'environment'],
  wants: ['credentials', 'caller-identity', 'helper-chain', 'probe-as-configured', 'platform'],
  appliesTo: usesAws,
  examine(facts) {
    if (facts.credentialSource.refusal?.kind === 'unparsable') {
      return unknown('not-readable', 'the AWS tools cannot parse their files, so they know no profile', {
        because: ['profile/files#unparsable'],
      })
    }
    const found = [services, severalSources, webIdentityOfVariables, twoDefaults, endpoints, oldFiles].flatMap(question => question(facts))
    return found.length > 0 ? found : pass('the AWS tools and the AWS SDKs read the profile alike')
  },
})

const selected = ({credentialSource: {profile}, awsFiles}: Given): AwsProfile | null => profileNamed(awsFiles, profile.name)

/** `services` naming no section stops whatever has to ask AWS, the role's STS first of all (facts ID, corrections: P50). */
function services(facts: Given): Finding[] {
  const {awsFiles, credentialSource} = facts
  const setting = settingOf(selected(facts), 'services')
  const section = setting && Object.hasOwn(awsFiles.services, setting.value) ? awsFiles.services[setting.value] : undefined
  // A section without settings is none to botocore.
  if (!setting || section?.settings.length) return []
  const known = Object.keys(awsFiles.services)
  const [near] = nearNames(setting.value, known)
  const summary = `${setting.source}: the profile ${credentialSource.profile.name} takes its endpoints from [services ${setting.value}], which ${section ? `has no settings (${section.source})` : `${awsFiles.config.display} does not have`}`
  const details = {
    evidence: [settingEvidence(setting), {label: 'services sections', value: nameList(known), source: awsFiles.config.display}],
    remedies: [
      near === undefined
        ? removeSetting('Delete the line', setting, `delete this line, or add a section [services ${setting.value}]`)
        : changeValue('Use the name of the section that exists', setting, near),
    ],
  }
  const {refusal} = credentialSource
  if (refusal?.kind !== 'other' || refusal.source !== setting.source) {
    return [
      pass(`${summary}; Git's helper does not need it for this profile, but other commands of the AWS CLI fail`, {
        ...details,
        code: 'services-section-missing',
      }),
    ]
  }
  return [
    onGitsWay(fail('services-section-missing', `${summary}, so the AWS tools stop before they ask AWS for the keys`, details), facts, {
      beforeSigning: true,
      source: credentialSource,
    }),
  ]
}

/** Two ways to credentials in the profile whose keys are used (facts ID P38). */
function severalSources(facts: Given): Finding[] {
  const {
    credentialSource: {provider, base, profile},
    awsFiles,
    probeAsConfigured,
  } = facts
  const owner = profileNamed(awsFiles, base?.profile ?? profile.name)
  const sources = owner && provider !== 'env' ? rivalSources(owner) : []
  const chosen = winners(sources)
  if (!owner || !chosen) return []
  const {aws, javascript} = chosen
  const evidence: Evidence[] = [
    {label: 'AWS CLI v1 and v2, git-remote-codecommit', value: shown(aws), source: aws.setting.source},
    {label: 'AWS SDK for JavaScript (IDEs, CDK)', value: shown(javascript), source: javascript.setting.source},
    ...sources
      .filter(one => one !== aws && one !== javascript)
      .map(one => ({label: 'not used', value: shown(one), source: one.setting.source})),
  ]
  const summary = `The profile ${owner.name} has ${sources.map(one => `${one.label} (${one.setting.source})`).join(' and ')}; the AWS CLI and git-remote-codecommit use ${aws.label}`
  const differ = aws !== javascript && certainlyDiffer(aws, javascript)
  const others =
    aws === javascript
      ? ', and so do other tools'
      : `, programs with the JavaScript SDK use ${javascript.label}${differ ? ': another identity' : ''}`
  if (!differ || gitWorked(probeAsConfigured) || detour(facts) !== null)
    return [pass(summary + others, {code: 'several-sources', evidence})]
  return [
    warn('several-sources', summary + others, {
      evidence,
      remedies: [
        editLine(
          'Split it into two profiles',
          javascript.setting.source,
          `move ${javascript.label} (from here) into a profile of another name`,
        ),
      ],
    }),
  ]
}

const shown = ({label, setting}: RivalSource): string =>
  setting.key === 'aws_access_key_id' && !setting.secret ? `${label} ${setting.value}` : label

/** A web identity of the environment goes before the profile's own sources, unless the profile is explicit (facts ID 3.3). */
function webIdentityOfVariables(facts: Given): Finding[] {
  const {
    credentialSource: {base, losers, profile},
    credentials,
    callerIdentity,
    probeAsConfigured,
    platform,
  } = facts
  const loser = losers.find(({provider}) => provider !== 'container-role' && provider !== 'env')
  if (base?.source !== 'AWS_WEB_IDENTITY_TOKEN_FILE' || !loser) return []
  const summary = `AWS_WEB_IDENTITY_TOKEN_FILE takes precedence over the profile ${profile.name} for the AWS CLI and git-remote-codecommit; programs with the JavaScript SDK use the profile`
  const details = {
    evidence: [
      {label: 'taken', value: 'web identity', source: 'AWS_WEB_IDENTITY_TOKEN_FILE'},
      {label: 'not used', value: loser.accessKeyId ?? loser.provider, source: loser.source},
    ],
    remedies: [
      {
        title: 'Use the profile instead',
        safety: 'review' as const,
        steps: [unset(seen(platform)?.os ?? 'linux', 'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN')],
      },
    ],
  }
  const refused = gitRefused(probeAsConfigured) || seen(credentials)?.state === 'failed' || seen(callerIdentity)?.ok === false
  return [
    refused && !gitWorked(probeAsConfigured)
      ? warn('tools-disagree', `${summary}; here the web identity is refused`, details)
      : pass(summary, {...details, code: 'tools-disagree'}),
  ]
}

/** `[default]` and `[profile default]`: the later one as a whole for botocore, both for other SDKs (facts ID 2, P45). */
function twoDefaults(facts: Given): Finding[] {
  const {
    awsFiles: {config},
    credentialSource: {profile, refusal, provider},
    credentials,
  } = facts
  const both = config.sections.filter(({kind, name}) => kind === 'profile' && name === 'default')
  const taken = both.at(-1)
  if (
    profile.name !== 'default' ||
    !taken ||
    !both.some(({header}) => header === 'default') ||
    both.every(({header}) => header === 'default')
  )
    return []
  const lost = both.slice(0, -1)
  const summary = `${config.display} has [default] and [profile default]; the AWS CLI and git-remote-codecommit use only the later one (${taken.source}), other tools merge both`
  const nothing = refusal?.kind === 'no-credentials' || (provider === 'iam-role' && seen(credentials)?.state === 'refused')
  const details = {
    evidence: both.map(headerEvidence),
    remedies: [
      editLine(
        'Keep one section',
        taken.source,
        `move its lines under [default] (${both.find(({header}) => header === 'default')?.source ?? ''}) and delete this header`,
      ),
    ],
  }
  return [
    nothing && lost.some(givesCredentials)
      ? warn('tools-disagree', `${summary}, so the credentials of ${lost[0]?.source ?? ''} are not seen`, details)
      : pass(summary, {...details, code: 'tools-disagree'}),
  ]
}

const CREDENTIAL_KEYS = ['aws_access_key_id', 'role_arn', 'sso_account_id', 'credential_process', 'login_session']
const givesCredentials = ({settings}: AwsSection): boolean => settings.some(({key}) => CREDENTIAL_KEYS.includes(key))

/** Requests that go elsewhere than to AWS's own endpoints (facts ID 1, P50): a remark, since somebody wanted it. */
function endpoints(facts: Given): Finding[] {
  const variables = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL_CODECOMMIT']
    .flatMap(name => facts.environment[name] ?? [])
    .filter(({value}) => value !== '')
  const profile = selected(facts)
  const setting = settingOf(profile, 'endpoint_url')
  const name = settingOf(profile, 'services')?.value ?? ''
  const section = Object.hasOwn(facts.awsFiles.services, name) ? facts.awsFiles.services[name] : undefined
  const evidence: Evidence[] = [
    ...variables.map(({name: variable, value}) => ({label: variable, value, source: 'environment'})),
    ...(setting ? [settingEvidence(setting)] : []),
    ...(section?.settings
      .filter(({nested}) => nested?.some(({key}) => key === 'endpoint_url'))
      .map(one => ({label: one.key, value: 'endpoint_url', source: one.source})) ?? []),
  ]
  if (evidence.length === 0) return []
  return [
    pass(
      "The AWS tools send their requests to endpoints that are configured here instead of AWS's own; that does not change Git's address",
      {
        code: 'custom-endpoint',
        evidence,
      },
    ),
  ]
}

/** Sources from before the credentials file, at the end of botocore's chain; other SDKs do not know them (facts ID P51). */
function oldFiles({environment, credentialSource: {provider, losers, source}}: Given): Finding[] {
  const isOld = (one: string | null): boolean => one === 'ec2-credentials-file' || one === 'boto-config'
  const found = [...losers, ...(provider === null ? [] : [{provider, source: source ?? '', accessKeyId: null}])].filter(one =>
    isOld(one.provider),
  )
  const variables = ['AWS_CREDENTIAL_FILE', 'BOTO_CONFIG'].flatMap(name => environment[name] ?? [])
  if (found.length === 0 && variables.length === 0) return []
  return [
    pass(
      `${isOld(provider) ? 'The keys come from' : 'There is'} an old credential file, which only the AWS CLI and git-remote-codecommit still read, after all other sources`,
      {
        code: 'old-credential-files',
        evidence: [
          ...variables.map(({name, value}) => ({label: name, value, source: 'environment'})),
          ...found.map(one => ({label: one.provider, value: isOld(provider) ? 'used' : 'not used', source: one.source})),
        ],
      },
    ),
  ]
}

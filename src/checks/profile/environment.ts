import type {AwsFiles} from '../../facts/aws/files/aws-files.js'
import type {CallerIdentity} from '../../facts/aws/services/caller-identity.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {Environment, EnvironmentVariable} from '../../facts/machine/environment.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import type {HelperChain} from '../../facts/git/helper-chain.js'
import type {Observation} from '../../facts/fact.js'
import type {OtherProfiles} from '../../facts/probes/other-profiles.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {SignedProbe} from '../../facts/probes/probe-signed.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {identityFault} from '../credentials/service-errors.js'
import {gitRefused, gitWorked, onGitsWay, usesAws} from '../gits-way.js'
import {FLAW_WORDS, keyFlaws, otherId} from './key-flaws.js'
import {nameTheProfile, nameNoProfile} from './named-by.js'
import {seen} from '../observations.js'
import {byHand, setVariables, unset} from '../shell-words.js'
import {roleChain} from './role-chain.js'

interface Given {
  target: Target
  environment: Environment
  credentialSource: CredentialSource
  callerIdentity: Observation<CallerIdentity>
  probeSigned: Observation<SignedProbe>
  probeAsConfigured: Observation<GitProbe>
  otherProfiles: Observation<OtherProfiles>
  helperChain: Observation<HelperChain>
  platform: Observation<Platform>
  awsFiles: Observation<AwsFiles>
}

/** What the AWS_* variables do to the choice of credentials, by botocore's rules (facts ID 1, 3.1, P12, P48; experiments 1.15-1.17). */
export default defineCheck({
  id: 'profile/environment',
  title: 'The AWS variables of the environment agree with the profile',
  codes: {
    'empty-variable': 'fail',
    'overrides-profile': 'fail',
    'environment-ignored': 'fail',
    'security-token-wins': 'fail',
    'padded-key': 'fail',
    'not-an-access-key': 'fail',
    'not-literal': 'fail',
    'padded-value': 'warn',
    'default-profile-variable': 'fail',
    'partial-keys': 'fail',
  },
  needs: ['target', 'environment', 'credential-source'],
  wants: ['caller-identity', 'probe-signed', 'probe-as-configured', 'other-profiles', 'helper-chain', 'platform', 'aws-files'],
  appliesTo: usesAws,
  examine(facts) {
    const found = [emptyProfile, partialKeys, paddedKeys, texts, tokens, overrides, ignored, paddedValues, profileVariables].flatMap(
      question => question(facts),
    )
    return found.length > 0 ? found : pass('no AWS variable conflicts with the profile')
  },
})

/** Of an access key id; a secret has 40 characters. */
const ID_LENGTH = 20
const PROFILE_VARIABLES = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE']
const KEY_VARIABLES = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN']

const asEvidence = ({name, value, secret}: EnvironmentVariable): Evidence => ({
  label: name,
  value: secret ? `${secret.length} characters` : value === '' ? '(empty)' : value,
  source: 'environment',
})

const remove = ({platform}: Given, ...names: string[]): Remedy => ({
  title: `Remove ${names.join(', ')} from the environment that starts Git`,
  safety: 'safe',
  steps: [
    unset(seen(platform)?.os ?? 'linux', ...names),
    byHand(
      `and delete the lines that set ${names.length > 1 ? 'them' : 'it'}: shell start-up files, the settings of the IDE or of the CI job`,
    ),
  ],
})

const settled = (finding: Finding, facts: Given): Finding => onGitsWay(finding, facts, {source: facts.credentialSource})

/** An empty profile name is looked for, and not found, by botocore; only other SDKs take it as unset. */
function emptyProfile(facts: Given): Finding[] {
  const {
    environment,
    credentialSource: {profile},
  } = facts
  return PROFILE_VARIABLES.flatMap(name => {
    const variable = environment[name]
    if (variable?.value !== '') return []
    const evidence = [asEvidence(variable)]
    if (profile.explicit || profile.name !== '')
      return [pass(`${name} is set but empty; another setting names the profile`, {code: 'empty-variable', evidence})]
    return [
      onGitsWay(
        fail(
          'empty-variable',
          `${name} is set but empty: the AWS tools look for a profile without a name and stop with "The config profile () could not be found"`,
          {
            evidence,
            remedies: [remove(facts, name)],
          },
        ),
        facts,
        {beforeSigning: true},
      ),
    ]
  })
}

function partialKeys(facts: Given): Finding[] {
  const {refusal} = facts.credentialSource
  if (refusal?.kind !== 'partial-credentials' || refusal.subject?.startsWith('AWS_') !== true) return []
  return [
    onGitsWay(
      fail(
        'partial-keys',
        `AWS_ACCESS_KEY_ID is set but ${refusal.subject} is not, so the AWS tools stop before they look at any profile`,
        {
          evidence: [{label: 'the AWS tools say', value: refusal.message, source: 'environment'}],
          remedies: [
            remove(facts, 'AWS_ACCESS_KEY_ID'),
            {
              title: 'Or set the missing one too',
              safety: 'manual',
              steps: [byHand('export all values that belong together: key id, secret and, for temporary keys, the session token')],
            },
          ],
        },
      ),
      facts,
      {beforeSigning: true},
    ),
  ]
}

/** White space around a key, secret or token is signed with; AWS then refuses the signature. */
function paddedKeys(facts: Given): Finding[] {
  const padded = KEY_VARIABLES.flatMap(name => facts.environment[name] ?? []).filter(one => one.padded && one.value !== '')
  if (padded.length === 0) return []
  const names = padded.map(({name}) => name)
  const evidence = padded.map(one => ({...asEvidence(one), value: 'space or line break before or after the value'}))
  const summary = `${names.join(', ')} ${names.length > 1 ? 'have' : 'has'} white space around the value, which becomes part of it`
  if (facts.credentialSource.base?.provider !== 'env')
    return [pass(`${summary}; the AWS tools take other credentials`, {code: 'padded-key', evidence})]
  return [
    settled(
      fail('padded-key', `${summary}, so AWS refuses what is signed with it`, {
        evidence,
        remedies: [
          {
            title: 'Export the values again',
            safety: 'manual',
            steps: [
              byHand(
                `export ${names.join(', ')} without spaces or line breaks (a trailing newline often comes from a file or a CI secret)`,
              ),
            ],
          },
        ],
      }),
      facts,
    ),
  ]
}

/** Texts that are no key, secret or token as they stand: only AWS notices, for the helper signs with any text (facts ID P13). */
function texts(facts: Given): Finding[] {
  if (facts.credentialSource.base?.provider !== 'env') return []
  const flawed = KEY_VARIABLES.flatMap(name => {
    const variable = facts.environment[name]
    // White space has a code of its own; dummies are refused like any key that is not AWS's.
    const flaw = variable?.value ? keyFlaws({...variable, key: name.toLowerCase()}).find(one => one !== 'padded') : undefined
    return variable && flaw && flaw !== 'empty' && flaw !== 'placeholder' ? [{variable, flaw}] : []
  })
  const [first] = flawed
  if (!first) return []
  const {variable, flaw} = first
  if (flaw === 'secret-as-id' || flaw === 'other-id') {
    const exchanged = facts.environment['AWS_SECRET_ACCESS_KEY']?.secret?.length === ID_LENGTH
    const what =
      flaw === 'other-id'
        ? (otherId(variable.value) ?? 'another id')
        : `a secret key${exchanged ? '; key id and secret have been swapped' : ''}`
    const details = {evidence: [asEvidence(variable)], remedies: [written(variable.name)]}
    return [settled(fail('not-an-access-key', `${variable.name} holds ${what}, so AWS knows no such key`, details), facts)]
  }
  const alike = flawed.filter(one => one.flaw === flaw).map(one => one.variable)
  const names = alike.map(({name}) => name).join(', ')
  const {is} = FLAW_WORDS[flaw]
  const kept = flaw === 'quoted' ? ' (docker run --env-file keeps quotes)' : ''
  const summary = `${alike.length > 1 ? `Each of ${names}` : names} ${is}${kept}, so AWS refuses what is signed with it`
  return [settled(fail('not-literal', summary, {evidence: alike.map(asEvidence), remedies: [written(names)]}), facts)]
}

/** AWS_SECURITY_TOKEN, a name of long ago, beats AWS_SESSION_TOKEN in botocore. At most one of two different tokens fits the key. */
function tokens(facts: Given): Finding[] {
  const {environment, credentialSource, callerIdentity, probeAsConfigured} = facts
  const old = environment['AWS_SECURITY_TOKEN']
  const current = environment['AWS_SESSION_TOKEN']
  if (!old?.value) return []
  // A long-term key takes no token at all: credentials/session-token says so.
  if (credentialSource.base?.provider === 'env' && credentialSource.base.accessKeyId?.startsWith('AKIA')) return []
  if (!current?.value || old.secret?.fingerprint === current.secret?.fingerprint) return []
  const details = {evidence: [asEvidence(old), asEvidence(current)], remedies: [remove(facts, 'AWS_SECURITY_TOKEN')]}
  const summary = 'AWS_SECURITY_TOKEN and AWS_SESSION_TOKEN hold different tokens, and the AWS tools use AWS_SECURITY_TOKEN'
  if (credentialSource.base?.provider !== 'env')
    return [pass(`${summary} where they take keys from the environment; here they do not`, {...details, code: 'security-token-wins'})]
  const identity = seen(callerIdentity)
  if (identity?.ok) return [pass(`${summary}; it belongs to the key`, {...details, code: 'security-token-wins'})]
  if (identity === null && !gitRefused(probeAsConfigured) && !gitWorked(probeAsConfigured)) {
    return [warn('security-token-wins', `${summary}; at most one of them belongs to the key`, details)]
  }
  return [settled(fail('security-token-wins', `${summary}, which does not belong to the key, so AWS refuses it`, details), facts)]
}

/** Keys of the environment win over a profile that a variable names, or over default (facts ID P48). */
function overrides(facts: Given): Finding[] {
  const {
    credentialSource: {profile, provider, losers, base},
    environment,
    otherProfiles,
  } = facts
  const loser = losers.find(one => one.provider !== 'env' && one.provider !== 'container-role' && one.accessKeyId !== base?.accessKeyId)
  const variable = environment[profile.source]
  if (provider !== 'env' || profile.explicit || (!loser && !variable)) return []
  const role = roleFromEnvironment(facts)
  const names = KEY_VARIABLES.filter(name => environment[name] !== undefined)
  const details = {
    evidence: [
      {label: 'AWS_ACCESS_KEY_ID', value: base?.accessKeyId ?? '', source: 'environment'},
      {label: 'profile', value: profile.name, source: profile.source},
      ...(loser ? [{label: 'not used', value: loser.accessKeyId ?? loser.provider, source: loser.source}] : []),
    ],
    remedies: role ? nameTheProfile(profile.name, facts) : [remove(facts, ...names)],
  }
  const summary = role
    ? `The AWS tools use the keys in the environment as they are and do not assume the role of the profile ${profile.name}, which they would do only if it were named with --profile`
    : `The AWS tools use the keys in the environment, not those of the profile ${profile.name}`
  const works = seen(otherProfiles)?.tried.some(({name, status}) => name === profile.name && status === 200) === true
  // A session that is over was good once: it is renewed, and without it the profile would not get in either, or it would be known to.
  const decides = works || (variable !== undefined && refused(facts) && !isOver(facts))
  if (!decides) return [pass(summary, {...details, code: 'overrides-profile'})]
  const consequence = 'and those keys are refused'
  return [
    settled(
      fail('overrides-profile', `${summary}, ${consequence}${works ? `, while the profile ${profile.name} reaches the repository` : ''}`, {
        ...details,
        ...(works && {grade: 'proven' as const}),
      }),
      facts,
    ),
  ]
}

/** The exported keys are temporary, and AWS says that their time is over. */
const isOver = ({callerIdentity, credentialSource: {base}}: Given): boolean => {
  const answer = seen(callerIdentity)
  return base?.sessionToken != null && answer?.ok === false && identityFault(answer.error.code, answer.error.message) === 'expired-token'
}

/** A role with `credential_source = Environment`: the very keys that win are those that it is assumed with (facts ID, corrections). */
function roleFromEnvironment({awsFiles, credentialSource: {profile}}: Given): boolean {
  const files = seen(awsFiles)
  return files !== null && roleChain(files, profile.name).at(-1)?.settings['credential_source']?.value === 'Environment'
}

/** The identity under examination was refused by AWS, or by CodeCommit when Git presented it. */
function refused({callerIdentity, probeSigned, probeAsConfigured, credentialSource: {base}}: Given): boolean {
  const answer = seen(probeAsConfigured)?.answer
  if (gitRefused(probeAsConfigured)) return !answer || answer.user === base?.accessKeyId
  return !probeAsConfigured.observed && (seen(callerIdentity)?.ok === false || [403, 404].includes(seen(probeSigned)?.status ?? 0))
}

/** A profile named in the helper line or the address puts the environment's keys out of play (facts ID 3.1, 1). */
function ignored(facts: Given): Finding[] {
  const {
    environment,
    credentialSource: {profile, refusal, base},
    callerIdentity,
    probeAsConfigured,
  } = facts
  const key = environment['AWS_ACCESS_KEY_ID']
  if (
    !profile.explicit ||
    profile.source === '--profile' ||
    !key?.value ||
    !environment['AWS_SECRET_ACCESS_KEY']?.value ||
    key.value === base?.accessKeyId
  )
    return []
  const details = {
    evidence: [asEvidence(key), {label: 'profile', value: profile.name, source: profile.source}],
    remedies: nameNoProfile(profile.name, facts),
  }
  const summary = `Keys are exported, but ${profile.source} names the profile ${profile.name}, so the AWS tools ignore the keys`
  const identity = seen(callerIdentity)
  // Where the profile's own fault has a name of its own, that one is the cause.
  const dead = identity?.ok === false && identity.error.code !== 'connection'
  const empty = refusal?.kind === 'no-credentials'
  if ((!dead && !empty) || gitWorked(probeAsConfigured)) return [pass(summary, {...details, code: 'environment-ignored'})]
  return [
    settled(
      fail('environment-ignored', `${summary}, and that profile ${empty ? 'has no credentials' : 'is refused by AWS'}`, details),
      facts,
    ),
  ]
}

/** A key or a secret, whose value nobody is shown. */
const written = (names: string): Remedy => ({
  title: `Set ${names} again`,
  safety: 'manual',
  steps: [byHand(`set ${names} to the value alone, without quotes, spaces or line breaks`)],
})

/** The same value without what stands around it; for the shell at hand, and where it comes from. */
const anew = ({name, value}: EnvironmentVariable, os: string): Remedy => ({
  title: `Set ${name} again`,
  safety: 'safe',
  steps: [
    setVariables(os, {[name]: value.trim()}),
    byHand('and correct it where it is set: shell start-up files, the settings of the IDE or of the CI job'),
  ],
})

/** Blanks around other values: they become part of the name. */
function paddedValues({environment, credentialSource: {profile, region, roles, tool}, probeAsConfigured, platform}: Given): Finding[] {
  const padded = Object.values(environment)
    .filter(one => one !== undefined)
    .filter(({name, padded: has, value}) => has && value !== '' && name.startsWith('AWS_') && !KEY_VARIABLES.includes(name))
  return padded.map(variable => {
    const summary = `${variable.name} has white space around its value, which the AWS tools treat as part of it`
    const evidence = [{...asEvidence(variable), value: `"${variable.value}"`}]
    const named = profile.source === variable.name && !profile.exists
    // The helper takes the Region from the host; a role and git-remote-codecommit need the configured one.
    const placed = region?.source === variable.name && (roles.length > 0 || tool === 'grc')
    const decides = (named || placed) && !gitWorked(probeAsConfigured)
    return decides
      ? warn('padded-value', summary, {evidence, remedies: [anew(variable, seen(platform)?.os ?? 'linux')]})
      : pass(summary, {code: 'padded-value', evidence})
  })
}

/** The two profile variables are read in another order by AWS CLI v1 and git-remote-codecommit than by v2. */
function profileVariables(facts: Given): Finding[] {
  const {
    environment,
    credentialSource: {profile, tool},
    probeAsConfigured,
    otherProfiles,
  } = facts
  const [one, other] = PROFILE_VARIABLES.map(name => environment[name])
  if (!one || !other || one.value === other.value || profile.explicit) return []
  const summary = `AWS_PROFILE and AWS_DEFAULT_PROFILE name different profiles; ${tool === 'aws-v2' ? 'AWS CLI v2' : tool === 'grc' ? 'git-remote-codecommit' : 'AWS CLI v1'} uses ${profile.name}, other tools use the other one`
  const details = {evidence: [asEvidence(one), asEvidence(other)], remedies: [remove(facts, 'AWS_DEFAULT_PROFILE')]}
  const better = seen(otherProfiles)?.tried.find(({name, status}) => status === 200 && (name === one.value || name === other.value))
  if (better) {
    return [
      settled(
        fail('default-profile-variable', `${summary}. ${better.name} gets the repository, ${profile.name} does not`, {
          ...details,
          grade: 'proven',
        }),
        facts,
      ),
    ]
  }
  return [
    gitRefused(probeAsConfigured)
      ? warn('default-profile-variable', summary, details)
      : pass(summary, {...details, code: 'default-profile-variable'}),
  ]
}

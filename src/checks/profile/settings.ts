import type {AwsFiles} from '../../facts/aws/files/aws-files.js'
import type {CredentialSource, Refusal} from '../../facts/aws/chain/credential-source.js'
import type {Environment} from '../../facts/machine/environment.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {Observation} from '../../facts/fact.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {isAwsHelper, onGitsWay, usesAws} from '../gits-way.js'
import type {WayFacts} from '../gits-way.js'
import {nearNames} from '../near-names.js'
import {seen} from '../observations.js'
import {byHand, command, setVariables, unset} from '../shell-words.js'
import {changeValue, editLine, removeSetting, settingEvidence} from './edit-line.js'
import {profileNamed, settingOf} from './role-chain.js'
import {KINDS, TIMESTAMP_FORMAT} from './tool-setting-kinds.js'
import type {SettingKind} from './tool-setting-kinds.js'

/** Whether the AWS tools take the values of the settings that are their own: Region, retries, metadata service (botocore configprovider). */
export default defineCheck({
  id: 'profile/settings',
  title: 'The AWS tools accept the values of their settings',
  codes: {'setting-refused': 'fail'},
  needs: ['target', 'credential-source', 'aws-files'],
  wants: ['environment', 'platform', 'helper-chain', 'probe-as-configured'],
  appliesTo: usesAws,
  examine({credentialSource, awsFiles, environment, platform, ...way}) {
    const {refusal} = credentialSource
    const odd = refusal === null ? oddTimestampFormat(credentialSource, awsFiles, way) : null
    if (odd) return onGitsWay(odd, way, {beforeSigning: true, source: credentialSource})
    if (refusal?.kind !== 'setting-refused') return pass('the AWS tools accept the values of their settings')
    const given = {refusal, source: credentialSource, files: awsFiles, environment: seen(environment), platform, target: way.target}
    return onGitsWay(judge(given), way, {beforeSigning: true, source: credentialSource})
  },
})

/** The one setting that the AWS CLI itself refuses to start with; git-remote-codecommit and the doctor do not read it (awscli scalarparse.py; tried with 1.45). */
function oddTimestampFormat({profile}: CredentialSource, files: AwsFiles, {target, helperChain}: WayFacts): Finding | null {
  const setting = settingOf(profileNamed(files, profile.name), 'cli_timestamp_format')
  const cli = target.method === 'https' && seen(helperChain)?.helpers.find(isAwsHelper)?.kind === 'aws'
  if (!cli || !setting || TIMESTAMP_FORMAT.fits(setting.value)) return null
  const {key, value, source} = setting
  const stripped = bare(value)
  const right = TIMESTAMP_FORMAT.fits(stripped) ? stripped : (nearNames(stripped, TIMESTAMP_FORMAT.choices ?? [])[0] ?? 'iso8601')
  return fail(
    'setting-refused',
    `${source}: ${key} is ${value === '' ? 'empty' : `"${value}"`}, ${wrongness(value, TIMESTAMP_FORMAT)}, so the AWS CLI does not start`,
    {
      evidence: [settingEvidence(setting)],
      remedies: [changeValue('Correct the line', setting, right, right === stripped ? 'safe' : 'review')],
    },
  )
}

interface Given {
  refusal: Refusal
  source: CredentialSource
  files: AwsFiles
  environment: Environment | null
  platform: Observation<Platform>
  target: Target
}

/** The line or the variable that is refused. */
interface Place {
  key: string
  value: string
  /** `~/.aws/config:8`, or a variable's name. */
  source: string
}

function judge(given: Given): Finding {
  const {refusal} = given
  const place = placeOf(given)
  const said: Evidence = {label: 'the AWS tools say', value: refusal.message, source: place.source}
  if (refusal.message === 'You must specify a region.') return withoutRegion(given, place, said)
  const kind = KINDS[place.key]
  const wrong = wrongness(place.value, kind)
  return fail(
    'setting-refused',
    `${place.source}: ${place.key === place.source ? 'it' : place.key} is ${place.value === '' ? 'empty' : `"${place.value}"`}, ${wrong}, so the AWS tools stop ${kind?.early ? 'before they look for credentials' : 'before they ask AWS for the keys'}`,
    {
      evidence: [{label: place.key, value: place.value === '' ? '(empty)' : place.value, source: place.source}, said],
      remedies: remedies(given, place, kind),
    },
  )
}

function placeOf({refusal: {source, subject}, files, environment}: Given): Place {
  const where = source ?? ''
  const variable = environment?.[where]
  const settings = [
    ...Object.values(files.profiles).flatMap(one => Object.values(one.settings)),
    ...Object.values(files.ssoSessions).flatMap(one => one.settings),
  ]
  const setting = settings.find(one => one.source === where && one.key === subject)
  const nested = Object.values(files.services).flatMap(one => one.settings.flatMap(own => own.nested ?? []))
  const value = variable?.value ?? setting?.value ?? nested.find(({line}) => where.endsWith(`:${line}`))?.value ?? ''
  return {key: subject ?? where, value, source: where}
}

/** A comment or quotes behind and around a value become part of it (facts ID 2, P13). */
const bare = (value: string): string => value.replace(/\s+[#;].*$/s, '').replace(/^["'“”‘’\s]+|["'“”‘’\s]+$/g, '')

function wrongness(value: string, kind: SettingKind | undefined): string {
  if (kind && bare(value) !== value && kind.fits(bare(value)))
    return /\s[#;]/.test(value)
      ? 'including the comment, which becomes part of the value'
      : 'including the quotes or spaces, which become part of the value'
  return kind ? `but should be ${kind.wants}` : 'which is not accepted'
}

function remedies(given: Given, place: Place, kind: SettingKind | undefined): Remedy[] {
  const {source, files, platform} = given
  const stripped = bare(place.value)
  const right = kind?.fits(stripped) ? stripped : (nearNames(stripped, kind?.choices ?? [])[0] ?? null)
  const safety = right === stripped ? 'safe' : 'review'
  const os = seen(platform)?.os ?? 'linux'
  if (given.environment?.[place.source] !== undefined) {
    const where = byHand('and in what sets it: shell start-up files, the settings of the IDE or of the CI job')
    return right === null
      ? [
          {
            title: `Set ${place.source} to ${kind?.wants ?? 'another value'}, or not at all`,
            safety: 'review',
            steps: [unset(os, place.source), where],
          },
        ]
      : [{title: `Correct ${place.source}`, safety, steps: [setVariables(os, {[place.source]: right}), where]}]
  }
  const setting = Object.values(files.profiles)
    .flatMap(one => Object.values(one.settings))
    .concat(Object.values(files.ssoSessions).flatMap(one => one.settings))
    .find(one => one.source === place.source && one.key === place.key)
  if (!setting) return [editLine('Correct the line', place.source, `${place.key} = ${right ?? kind?.wants ?? 'another value'}`)]
  if (right !== null) return [changeValue('Correct the line', setting, right, safety)]
  return kind?.needed
    ? [editLine('Correct the line', place.source, `${place.key} = ${kind.wants}`)]
    : [
        removeSetting(
          'Delete the line',
          setting,
          `delete this line of the profile ${source.profile.name}, or write ${kind?.wants ?? 'another value'}`,
        ),
      ]
}

/** An endpoint of one's own has no Region in it, and a signature needs one. */
function withoutRegion({source: {profile}, target}: Given, place: Place, said: Evidence): Finding {
  return fail(
    'setting-refused',
    `The role is requested from a custom endpoint (${place.source}), but no Region is set, and without one the AWS tools cannot sign`,
    {
      evidence: [{label: 'endpoint', value: place.value, source: place.source}, said],
      remedies: [
        {
          title: 'Set the Region of the profile',
          safety: 'review',
          steps: [
            command(
              'aws',
              'configure',
              'set',
              'region',
              target.region?.value ?? 'REGION',
              ...(profile.name === 'default' ? [] : ['--profile', profile.name]),
            ),
          ],
        },
      ],
    },
  )
}

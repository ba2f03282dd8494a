import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {AwsFiles} from '../../facts/aws/files/aws-files.js'
import type {Platform} from '../../facts/machine/platform.js'
import {fail} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import type {WayFacts} from '../gits-way.js'
import {listed, profilesWithKeys} from '../profile/meant-profile.js'
import {nameTheProfile} from '../profile/named-by.js'
import {byHand, command} from '../shell-words.js'

interface Given {
  source: CredentialSource | null
  files: AwsFiles | null
  platform: Platform | null
  way: WayFacts & Parameters<typeof nameTheProfile>[1]
}

/** The AWS tools find no credentials at all; a profile that has some may only have to be named. */
export function noneFound({source, files, platform, way}: Given, evidence: Evidence[]): Finding {
  const name = source?.profile.name ?? 'default'
  const unnamed = files !== null && name === 'default' && source?.profile.explicit === false ? profilesWithKeys(files) : []
  return fail('none-found', `The AWS tools find no credentials${where(source)}, so there is nothing to sign with${otherwise(unnamed)}`, {
    evidence,
    remedies: [...named(unnamed, way), give(name, platform)],
    ...(source?.profile.exists && {because: ['profile/complete#no-credential-source', 'profile/complete#partial-keys']}),
  })
}

/** A profile that is named explicitly switches the variables off (facts ID 3.1). */
function where(source: CredentialSource | null): string {
  const name = source?.profile.name ?? 'default'
  const places = `in the AWS files nor from the metadata service of this machine`
  return `${name === 'default' ? '' : ` for the profile ${name}`}, neither ${source?.profile.explicit === true ? '' : 'in environment variables nor '}${places}`
}

function otherwise(names: readonly string[]): string {
  if (names.length === 0) return ''
  return names.length === 1
    ? `; the profile ${names[0]} has a source of credentials, but nothing selects it`
    : `; the profiles ${listed(names)} have a source of credentials, but nothing selects one of them`
}

function named(names: readonly string[], way: Given['way']): Remedy[] {
  const [first, ...more] = names
  if (first === undefined) return []
  return more.length === 0
    ? nameTheProfile(first, way)
    : nameTheProfile('NAME', way).map(remedy => ({
        ...remedy,
        title: 'Name the profile that is meant',
        safety: 'manual',
        steps: [byHand(`put one of these for NAME: ${listed(names)}`), ...remedy.steps.map(({text}) => byHand(text))],
      }))
}

const give = (name: string, platform: Platform | null): Remedy => ({
  title: 'Give the AWS tools credentials',
  safety: 'manual',
  steps: [
    command('aws', 'configure', ...(name === 'default' ? [] : ['--profile', name])),
    byHand(
      `or, with IAM Identity Center and AWS CLI version 2: aws configure sso; with CLI 2.32 or newer: aws login${platform?.ci == null ? '' : `; in ${platform.ci}: give the job a role or keys`}`,
    ),
  ],
})

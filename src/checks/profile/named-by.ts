import type {Observation} from '../../facts/fact.js'
import type {ChainHelper, HelperChain} from '../../facts/git/helper-chain.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {Target} from '../../target/target.js'
import type {Remedy} from '../check.js'
import {commandStep, helperValueOf, scopeFlag, withProfile} from '../commands.js'
import {isAwsHelper} from '../gits-way.js'
import {seen} from '../observations.js'
import {byHand} from '../shell-words.js'

/** Where a profile is named on Git's way: in the helper line, or in a codecommit:// address. */
interface Way {
  target: Target
  helperChain: Observation<HelperChain>
  platform: Observation<Platform>
}

const osOf = ({platform}: Way): Platform['os'] => seen(platform)?.os ?? 'linux'

/** Names the profile where it is explicit, so that keys of the environment do not win over it (facts ID 3.1). */
export function nameTheProfile(profile: string, way: Way): Remedy[] {
  const {target, helperChain} = way
  const title = `Name the profile ${profile} explicitly`
  if (target.method === 'grc') return [address(title, `${profile}@`, way)]
  const helper = seen(helperChain)?.helpers.find(isAwsHelper)
  if (!helper || helper.kind === 'doctor')
    return [{title, safety: 'manual', steps: [byHand(`name it in the helper line: --profile ${profile}`)]}]
  return [line(title, helper, withProfile(helper, profile), way)]
}

/** Takes the profile out of the helper line or the address, so that keys of the environment count; or else the profile is mended. */
export function nameNoProfile(profile: string, way: Way): Remedy[] {
  const {target, helperChain} = way
  const title = 'Use the exported keys: name no profile'
  const mend: Remedy = {
    title: `Or correct the profile ${profile}`,
    safety: 'manual',
    steps: [commandStep(['aws', 'configure', '--profile', profile], osOf(way))],
  }
  if (target.method === 'grc') return [address(title, '', way), mend]
  const helper = seen(helperChain)?.helpers.find(isAwsHelper)
  const option = /\s--profile(?:=|\s+)(?:"[^"]*"|'[^']*'|\S+)/
  if (!helper || !option.test(helper.value))
    return [{title, safety: 'manual', steps: [byHand(`remove the profile ${profile} from the helper line`)]}, mend]
  return [line(title, helper, helperValueOf(helper).replace(option, ''), way), mend]
}

function line(title: string, helper: ChainHelper, value: string, way: Way): Remedy {
  const flag = scopeFlag(helper.scope)
  if (flag === null) return {title, safety: 'manual', steps: [byHand(`in ${helper.source}, write the helper as: ${value}`)]}
  return {
    title,
    safety: 'review',
    steps: [commandStep(['git', 'config', flag, '--replace-all', helper.key, value, 'codecommit'], osOf(way))],
  }
}

function address(title: string, profile: string, way: Way): Remedy {
  const {source, region, repository} = way.target
  const remote = /^remote (\S+)/.exec(source)?.[1]
  const url = `codecommit::${region?.value ?? 'REGION'}://${profile}${repository ?? 'REPOSITORY'}`
  if (remote === undefined || region === null || repository === null)
    return {title, safety: 'manual', steps: [byHand(`use the address ${url}`)]}
  return {title, safety: 'review', steps: [commandStep(['git', 'remote', 'set-url', remote, url], osOf(way))]}
}

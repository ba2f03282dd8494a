import type {Platform} from '../../facts/machine/platform.js'
import type {Target} from '../../target/target.js'
import type {Remedy, Step} from '../check.js'
import {commandStep} from '../commands.js'
import {byHand, commandWithVariable} from '../shell-words.js'

type Os = Platform['os']

/** Where no check names the reason: what Git itself tells of each step (git(1), GIT_TRACE; it leaves the password out). */
export function seeGitsSteps({url}: Target, os: Os): Remedy {
  return {
    title: 'See at which step Git stops',
    safety: 'manual',
    steps: [
      commandWithVariable(['git', 'ls-remote', url], {GIT_TRACE: '1'}, os),
      byHand('run this in the terminal in which Git fails; the last lines name the reason'),
    ],
  }
}

/** Git's HTTP settings with their places (git-config(1), --show-origin since 2.8). */
export const seeHttpSettings = (os: Os): Remedy => ({
  title: "Check Git's HTTP settings",
  safety: 'manual',
  steps: [
    commandStep(['git', 'config', '--show-origin', '--get-regexp', String.raw`^(http|https|remote\..*\.proxy)`], os),
    byHand('remove what you did not set on purpose, or correct the value that Git names: git config --global --unset KEY'),
  ],
})

/** Git names the key and its value; --show-origin the file (git-config(1)). */
export const correctValue = (os: Os): Remedy => ({
  title: 'Correct the value that Git names',
  safety: 'manual',
  steps: [
    commandStep(['git', 'config', '--show-origin', '--list'], os),
    byHand(
      "find the key of Git's message there, and write a value that Git accepts, or remove the line: git config --global --unset-all KEY",
    ),
  ],
})

/** A refused signature of which no permission, clock or key is known to be the reason. */
export function seeWhoIsRefused(profile: string, {repository}: Target, os: Os): Remedy {
  const who: Step = commandStep(['aws', 'sts', 'get-caller-identity', ...(profile === 'default' ? [] : ['--profile', profile])], os)
  return {
    title: 'Find out who is refused, and ask who manages IAM to check',
    safety: 'manual',
    steps: [
      who,
      byHand(
        `for this identity: codecommit:GitPull on ${repository ?? 'the repository'} (policies, permissions boundary, organization, VPC endpoint), the state of its access key, and the repository's encryption key`,
      ),
    ],
  }
}

/** Throttled, or the service in trouble: nothing here is to be changed. */
export const tryLater = (): Remedy => ({
  title: 'Try again later',
  safety: 'manual',
  steps: [byHand('wait a few minutes, run fewer Git commands at a time, and look at the AWS Health Dashboard')],
})

import type {HelperChain} from '../../facts/git/helper-chain.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import type {StoredCredentials, StoredEntry} from '../../facts/stores/stored-credentials.js'
import type {Remedy} from '../check.js'
import {commandStep} from '../commands.js'
import {byHand} from '../shell-words.js'
import {eraseEntry} from './erase.js'
import {storeOf} from './kept-where.js'
import {isPresented} from './presented-entry.js'

/** Where a presented credential may have come from; null: not observed. */
export interface Kept {
  stored: StoredCredentials | null
  probe: GitProbe | null
  chain: HelperChain | null
  os: Platform['os']
  /** The entry, where it is known without a probe. */
  entry?: StoredEntry
}

/**
 * Erases the refused login where it is kept, and says how to get a Git credential that works (user guide, "Setup for HTTPS users using Git
 * credentials").
 * @param iamUser whose credentials IAM has listed; null: not known
 */
export function replaceCredential({stored, probe, chain, os, entry: known}: Kept, iamUser: string | null = null): Remedy[] {
  const entry = known ?? stored?.entries.find(one => one.answersTarget && isPresented(one, probe, chain))
  const state = entry && stored ? storeOf(entry, stored) : undefined
  return [
    ...(entry ? [eraseEntry(entry, state)] : []),
    {
      title: 'Generate a Git credential and type it when Git asks',
      safety: 'manual',
      steps: [
        byHand(
          'In the IAM console of the repository\'s account, open your user, "Security credentials", "HTTPS Git credentials for AWS CodeCommit", and choose "Generate credentials"; the password is shown once',
        ),
        ...(iamUser === null
          ? []
          : [
              commandStep(
                ['aws', 'iam', 'create-service-specific-credential', '--user-name', iamUser, '--service-name', 'codecommit.amazonaws.com'],
                os,
              ),
            ]),
      ],
    },
  ]
}

import type {Remedy, Step} from '../checks/check.js'
import {awsHelperValue, commandStep, scopedHelperRemedy, shellWord} from '../checks/commands.js'
import {commandWithLines, usualTerminal} from '../checks/shell-text.js'
import {byHand, shellCommand} from '../checks/shell-words.js'
import type {Place} from './symptom.js'

/** Stand-ins for what the text does not name, in capitals as in the user guide. */
export const hostOf = ({host, region}: Place): string => host ?? `git-codecommit.${region ?? 'REGION'}.amazonaws.com`
export const repositoryOf = ({repository}: Place): string => repository ?? 'REPOSITORY'
export const regionOf = ({region}: Place): string => region ?? 'REGION'
export const profileOf = ({profile}: Place): string => profile ?? 'PROFILE'

const profileOption = ({profile, os}: Place): string =>
  profile === null || profile === 'default' ? '' : ` --profile ${shellWord(profile, os)}`

const remedy = (title: string, safety: Remedy['safety'], ...steps: Step[]): Remedy[] => [{title, safety, steps}]

/** One thing that only a person can do. */
export const manually =
  (title: string, ...texts: string[]) =>
  (): Remedy[] =>
    remedy(title, 'manual', ...texts.map(byHand))

/** One or more commands, built from what the text names. */
export const typing =
  (title: string, safety: Remedy['safety'], ...commands: ((place: Place) => readonly string[])[]) =>
  (place: Place): Remedy[] =>
    remedy(title, safety, ...commands.map(words => commandStep(words(place), place.os)))

/** A command that needs a shell. */
export const shell =
  (title: string, safety: Remedy['safety'], ...commands: ((place: Place) => string)[]) =>
  (place: Place): Remedy[] =>
    remedy(title, safety, ...commands.map(text => shellCommand(text(place))))

/** Several remedies, the best first. */
export const either =
  (...parts: ((place: Place) => Remedy[])[]) =>
  (place: Place): Remedy[] =>
    parts.flatMap(part => part(place))

/** The recommended set-up: the AWS helper alone for CodeCommit, told which repository is meant. */
export const scopedHelper = (place: Place): Remedy[] => [
  scopedHelperRemedy({host: hostOf(place), gitVersion: null, os: place.os, value: awsHelperValue(place.profile)}),
]

/** What the helper says when it is asked as Git asks it (facts CC 6.1). */
export const askHelper = shell(
  'Ask the helper as Git does, and read its message (do not post an answer: it holds a password)',
  'review',
  place =>
    commandWithLines(
      ['aws', ...(profileOption(place) === '' ? [] : ['--profile', place.profile ?? '']), 'codecommit', 'credential-helper', 'get'],
      `protocol=https\nhost=${hostOf(place)}\npath=v1/repos/${repositoryOf(place)}\n\n`,
      usualTerminal(place.os),
    ),
)

export const logInSso = shell(
  'Log in again, then repeat the Git command',
  'manual',
  place => `aws sso login${profileOption(place) || ' --profile PROFILE'}`,
)

export const whoAmI = shell('See whether AWS knows you', 'safe', place => `aws sts get-caller-identity${profileOption(place)}`)

export const enterKeys = shell(
  'Give the profile keys (access key and secret key together)',
  'manual',
  place => `aws configure${profileOption(place)}`,
)

/** The clock is set by the system (facts CC X7). */
export const setClock = (place: Place): Remedy[] =>
  place.os === 'win32'
    ? remedy('Set the clock', 'manual', shellCommand('w32tm /resync'))
    : place.os === 'darwin'
      ? remedy('Set the clock', 'manual', shellCommand('sudo sntp -sS time.apple.com'))
      : remedy('Set the clock', 'manual', shellCommand('sudo timedatectl set-ntp true'), byHand('Under WSL, after sleep: sudo hwclock -s'))

export const installGrc = shell(
  'Install git-remote-codecommit, then open a new terminal',
  'safe',
  () => 'pipx install git-remote-codecommit',
  ({os}) => (os === 'win32' ? 'where git-remote-codecommit' : 'command -v git-remote-codecommit'),
)

export const newerBotocore = (): Remedy[] =>
  remedy(
    'Bring the botocore up to date that git-remote-codecommit uses',
    'safe',
    shellCommand('pip install --upgrade botocore git-remote-codecommit'),
    byHand('Where pipx installed it: pipx reinstall git-remote-codecommit'),
  )

export const httpsAddress = typing('Give the remote its documented address', 'review', place => [
  'git',
  'remote',
  'set-url',
  'origin',
  `https://${hostOf(place)}/v1/repos/${repositoryOf(place)}`,
])

export const seeProfiles = shell('See which profiles there are', 'safe', () => 'aws configure list-profiles')

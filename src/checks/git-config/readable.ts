import type {Environment} from '../../facts/machine/environment.js'
import type {GitConfig, GitConfigFile} from '../../facts/git/git-config.js'
import type {HelperChain} from '../../facts/git/helper-chain.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {Observation} from '../../facts/fact.js'
import {matchesUrl} from '../../target/git-url-match.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {commandStep, shellWord} from '../commands.js'
import {seen} from '../observations.js'
import {byHand, edit, shellCommand, unset} from '../shell-words.js'
import {works} from './as-configured.js'
import type {AsConfigured} from './as-configured.js'

interface Scene {
  config: GitConfig
  environment: Environment | null
  target: Target | null
  chain: HelperChain | null
  probe: AsConfigured
  platform: Observation<Platform>
}

export default defineCheck({
  id: 'git-config/readable',
  title: 'Git can read its configuration',
  codes: {
    'parse-error': 'fail',
    'home-not-readable': 'fail',
    'config-disabled-by-environment': 'warn',
    'dubious-ownership': 'fail',
  },
  needs: ['git-config'],
  wants: ['target', 'environment', 'helper-chain', 'probe-as-configured', 'platform'],
  examine(facts) {
    const scene: Scene = {
      config: facts.gitConfig,
      environment: seen(facts.environment),
      target: seen(facts.target),
      chain: seen(facts.helperChain),
      probe: facts.probeAsConfigured,
      platform: facts.platform,
    }
    const findings = [parseError, homeNotReadable, disabled, dubiousOwnership].flatMap(look => look(scene) ?? [])
    const read = scene.config.files.filter(({state}) => state === 'read')
    return findings.length > 0
      ? findings
      : pass(`Git reads ${read.map(({display}) => display).join(', ') || 'no configuration file'}`, {evidence: read.map(fileEvidence)})
  },
})

const fileEvidence = ({display, scope, state}: GitConfigFile): Evidence => ({label: scope, value: state, source: display})

/** Every Git command stops at such a line, so this fails with or without a target (design §5). */
function parseError({config, platform}: Scene): Finding | null {
  if (!config.error || isAccess(config.error.message)) return null
  const {message, file, line} = config.error
  if (file === null && OF_ENVIRONMENT.test(message)) return environmentError(message, seen(platform)?.os ?? 'linux')
  const home = seen(platform)?.home ?? null
  const display = file !== null && home !== null && file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file
  const place = display === null ? 'its configuration' : line === null ? display : `${display}, line ${line}`
  return fail('parse-error', `Git cannot parse ${place}, so every Git command stops there`, {
    evidence: [{label: 'Git says', value: message, ...(display !== null && {source: line === null ? display : `${display}:${line}`})}],
    remedies: [
      {
        title: 'Correct the line',
        safety: 'manual',
        steps: [
          edit(
            `In ${place}: the usual faults are a single backslash (write \\\\ or /, also inside a Windows path: "!\\"C:\\\\Program Files\\\\Amazon\\\\AWSCLIV2\\\\aws.exe\\" codecommit credential-helper $@"), a quotation mark that is not closed, or a line outside any [section]`,
          ),
        ],
      },
    ],
  })
}

/** What Git says of settings that it gets from variables (config.c, git_config_from_parameters). */
const OF_ENVIRONMENT =
  /GIT_CONFIG_(?:COUNT|KEY|VALUE|PARAMETERS)|command-line config|^(?:invalid key:|empty config key|key does not contain)/

/** No file is at fault: a job, container or IDE counts settings that it does not give, or writes a key wrong (git-config(1), ENVIRONMENT). */
function environmentError(message: string, os: Platform['os']): Finding {
  const variable = message.includes('GIT_CONFIG_PARAMETERS') ? 'GIT_CONFIG_PARAMETERS' : 'GIT_CONFIG_COUNT'
  return fail(
    'parse-error',
    `Git cannot read the settings that ${variable} gives it in the environment (${message}), so every Git command stops there`,
    {
      evidence: [{label: 'Git says', value: message, source: 'environment'}],
      remedies: [
        {
          title: `Correct ${variable} where Git is started, or unset it`,
          safety: 'manual',
          steps: [
            unset(os, variable),
            ...(variable === 'GIT_CONFIG_COUNT'
              ? [
                  byHand(
                    'or, in the job, container or IDE that sets it: GIT_CONFIG_COUNT is the number of settings, and each has GIT_CONFIG_KEY_n (section.name) and GIT_CONFIG_VALUE_n, with n from 0 to one less than that number',
                  ),
                ]
              : []),
          ],
        },
      ],
    },
  )
}

/** Git names no file for one that it could not even open, a folder in its place for instance (facts GC 1.8). */
const isAccess = (message: string): boolean =>
  /permission denied|unable to access|error processing config file|unknown error occurred while reading the configuration/i.test(message)

/** Without a home directory Git has only the system file: the helper of ~/.gitconfig is gone (facts CC X15). */
function homeNotReadable({config, environment, target, chain, probe, platform}: Scene): Finding | null {
  const files = config.files.filter(({state}) => state === 'unreadable')
  const denied = config.error !== null && isAccess(config.error.message)
  const home = environment?.['HOME']?.value
  const noHome = environment !== null && seen(platform)?.os !== 'win32' && (home === undefined || home === '' || home === '/dev/null')
  if (files.length === 0 && !denied && !noHome) return null
  const evidence: Evidence[] = [
    ...files.map(fileEvidence),
    ...(config.error && denied ? [{label: 'Git says', value: config.error.message}] : []),
    ...(noHome ? [{label: 'HOME', value: home ?? '(not set)', source: 'environment'}] : []),
  ]
  const unreadable = files.length > 0 ? files.map(({display}) => display).join(', ') : (config.error?.file ?? 'its configuration')
  const what = noHome
    ? `HOME is ${home === undefined || home === '' ? 'not set' : home}, so Git reads no personal configuration`
    : `Git is not allowed to read ${unreadable}`
  const stops = target !== null && !works(probe) && (denied || (target.method === 'https' && chain?.helpers.length === 0))
  if (!stops) return pass(what, {code: 'home-not-readable', evidence})
  return fail('home-not-readable', denied && !noHome ? `${what}, and stops there` : `${what}, and no credential helper is left`, {
    evidence,
    remedies: [
      noHome
        ? {
            title: 'Give Git a home directory',
            safety: 'manual',
            steps: [
              byHand(
                'Set HOME in the program that starts Git (service unit, container, sudo -H), or put the helper into the system file with git config --system',
              ),
            ],
          }
        : makeReadable(files[0]?.path ?? config.error?.file ?? null, seen(platform)),
    ],
  })
}

/** What stands in the place of a personal file and is none (a folder, most often made by a container's mount) is moved out of the way. */
function makeReadable(path: string | null, platform: Platform | null): Remedy {
  const os = platform?.os ?? 'linux'
  const title = 'Make it a file that you can read'
  if (path === null)
    return {title, safety: 'manual', steps: [byHand('Make yourself the owner of the file that Git names, and let it be readable')]}
  if (os === 'win32')
    return {
      title,
      safety: 'manual',
      steps: [commandStep(['icacls', path, '/grant', `${platform?.user ?? '%USERNAME%'}:F`], os), byHand(`if it is a folder: rename it`)],
    }
  return {
    title,
    safety: 'manual',
    steps: [
      commandStep(['ls', '-ld', path], os),
      byHand('if it belongs to another user:'),
      shellCommand(`sudo chown "$(id -un)" ${shellWord(path, os)}`),
      byHand('if it is yours, but not readable:'),
      commandStep(['chmod', 'u+rw', path], os),
      byHand('if it is a folder:'),
      commandStep(['mv', path, `${path}.folder`], os),
    ],
  }
}

/** Configuration files that a variable takes away or replaces (facts GC 1.7). */
function disabled({config, environment, target, chain, probe, platform}: Scene): Finding | null {
  const off = ['GIT_CONFIG_NOSYSTEM', 'GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM'].flatMap(name => {
    const value = environment?.[name]?.value
    if (value === undefined || (name === 'GIT_CONFIG_NOSYSTEM' && /^(0|false|no|off|)$/i.test(value))) return []
    return [{label: name, value, source: 'environment'}]
  })
  if (off.length === 0) return null
  const names = off.map(({label}) => label)
  const summary = `${names.join(', ')} ${off.length === 1 ? 'decides' : 'decide'} which configuration files Git reads`
  const lost = config.switchedOff.find(
    ({name, value, subsection}) =>
      name === 'helper' && value !== '' && (subsection === null || matchesUrl(subsection, chain?.url ?? '', null)),
  )
  if (lost === undefined || target?.method !== 'https' || config.error !== null || works(probe) || chain?.helpers.length !== 0)
    return pass(summary, {code: 'config-disabled-by-environment', evidence: off})
  return warn(
    'config-disabled-by-environment',
    `${summary}: Git does not read ${lost.source}, which has the credential helper, and the files that it does read have none`,
    {
      evidence: [...off, {label: `not read: ${lost.key}`, value: lost.value ?? '', source: lost.source}],
      remedies: [
        {
          title: 'Let Git read its own files again',
          safety: 'review',
          steps: [
            unset(seen(platform)?.os ?? 'linux', ...names.filter(name => (name === 'GIT_CONFIG_GLOBAL') === (lost.scope === 'global'))),
          ],
        },
      ],
    },
  )
}

/**
 * Git leaves out the configuration of a repository that belongs to somebody else, remotes and helpers with it, and says so only
 * for some commands (facts GC 1.8, E9). It stops the way only where the target is a remote of that repository.
 */
function dubiousOwnership({config, target, chain, probe, platform}: Scene): Finding | null {
  const directory = config.dubiousOwnership
  if (directory === null) return null
  const evidence = [{label: 'repository of another owner', value: directory}]
  const summary = `The directory ${directory} belongs to another user, so Git refuses the repository and does not read its remotes and helpers`
  const remotes = config.hidden.filter(
    ({section, name, value}) => section === 'remote' && name === 'url' && /codecommit/i.test(value ?? ''),
  )
  const named = target?.source.startsWith('remote ')
    ? remotes.find(({subsection}) => target.source === `remote ${subsection ?? ''}`)
    : undefined
  const helper =
    chain?.helpers.length === 0
      ? config.hidden.find(({section, name, value}) => section === 'credential' && name === 'helper' && value !== '')
      : undefined
  // Without a target the hidden remotes are what the person meant: Git itself does not see them either.
  const hidden = target === null ? remotes[0] : (named ?? helper)
  if (hidden === undefined || works(probe)) return pass(summary, {code: 'dubious-ownership', evidence})
  return fail('dubious-ownership', summary, {
    evidence: [...evidence, {label: hidden.key, value: hidden.value ?? '', source: hidden.source}],
    remedies: [
      {
        title: 'Make the repository yours, if its files should be',
        safety: 'manual',
        steps: [
          seen(platform)?.os === 'win32'
            ? commandStep(['takeown', '/f', directory, '/r'], 'win32')
            : shellCommand(`sudo chown -R "$(id -un)" ${shellWord(directory, 'linux')}`),
        ],
      },
      {
        title: 'Or trust this directory',
        safety: 'review',
        steps: [commandStep(['git', 'config', '--global', '--add', 'safe.directory', directory], seen(platform)?.os ?? 'linux')],
      },
    ],
  })
}

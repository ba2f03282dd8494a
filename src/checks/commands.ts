import semverGte from 'semver/functions/gte.js'
import type {GitConfig} from '../facts/git/git-config.js'
import type {ChainHelper} from '../facts/git/helper-chain.js'
import type {Platform} from '../facts/machine/platform.js'
import {codeCommitHost} from '../signing/host.js'
import type {Remedy, Step} from './check.js'
import {commandLine, usualTerminal, wordFor} from './shell-text.js'
import {byHand} from './shell-words.js'
import {isInWrittenFile} from './written-file.js'

type Os = Platform['os']

/** Where `git config` writes. */
export type ConfigScope = 'global' | 'local' | 'worktree'

const PLAIN_WORD = /^[\w@%+=:,./-]+$/

/**
 * One word of a command line, quoted for the platform's usual shell: single quotes for POSIX shells, double quotes on Windows,
 * where cmd.exe takes single quotes literally (facts GC 1.5).
 */
export const shellWord = (word: string, os: Os): string => wordFor(word, usualTerminal(os))

/** A command to type: text for the platform's usual shell, argv for programs. A word's leading `~/` is the home directory. */
export function commandStep(argv: readonly string[], os: Os): Step {
  return {kind: 'command', text: commandLine(argv, usualTerminal(os)), argv: [...argv]}
}

/** Whether a Git is at least `minimum`; an unknown version counts as a current one. */
export const gitSince = (version: string | null, minimum: `${number}.${number}.${number}`): boolean =>
  version === null || semverGte(version, minimum)

/**
 * The URL of a `[credential "URL"]` section for a CodeCommit host: the host with a wildcard for the Region where this Git knows
 * wildcards (2.26), else the host itself. FIPS and China hosts need their own pattern, VPC endpoints their full name (facts GC 1.3).
 */
export function credentialUrl(host: string, gitVersion: string | null): string {
  const parts = codeCommitHost(host)
  if (parts?.vpcEndpoint !== null || !gitSince(gitVersion, '2.26.0')) return `https://${host}`
  return `https://git-codecommit${parts.fips ? '-fips' : ''}.*.amazonaws.com${parts.china ? '.cn' : ''}`
}

/** The AWS CLI's helper as a `credential.helper` value; `$@` does no harm and is how the user guide writes it (facts CC 6.1). */
export function awsHelperValue(profile: string | null = null): string {
  const name = profile === null ? '' : ` --profile ${PLAIN_WORD.test(profile) ? profile : `"${profile.replaceAll('"', '\\"')}"`}`
  return `!aws${name} codecommit credential-helper $@`
}

/** A value as it must stand in a configuration file: Git takes bare quotation marks away and reads a backslash as an escape. */
export const inConfigFile = (value: string): string => value.replace(/[\\"]/g, '\\$&')

/**
 * The person's own helper line with another profile: everything else in it (path of the program, variables) stays. A line that
 * does not simply start `aws` is replaced by the user guide's.
 */
export function withProfile(helper: ChainHelper, profile: string): string {
  const option = `--profile ${PLAIN_WORD.test(profile) ? profile : `"${profile.replaceAll('"', '\\"')}"`}`
  const line = helperValueOf(helper)
  if (/--profile[= ]/.test(line)) return line.replace(/--profile[= ](?:"[^"]*"|'[^']*'|\S+)/, () => option)
  const named = line.replace(
    /(^!|[\s/\\])(aws(?:\.exe|\.cmd)?["']?)(?=\s)/,
    (_match, before: string, program: string) => `${before}${program} ${option}`,
  )
  return named === line ? awsHelperValue(profile) : named
}

/** What the person's own helper line says where it is sound, else the user guide's line. */
export function helperValueOf(helper: ChainHelper | undefined): string {
  const sound = helper?.kind === 'aws' || helper?.kind === 'doctor'
  if (sound && helper.flaws.length === 0 && !/\[redacted|\[secret/i.test(helper.value)) return helper.value
  return awsHelperValue(helper?.profile ?? null)
}

export interface Stanza {
  host: string
  gitVersion: string | null
  os: Os
  scope?: ConfigScope
  /** The `credential.helper` value. */
  value?: string
  /** The section stands in that file already: it is removed first, so that the new one is the last that Git reads. */
  replaces?: boolean
  title?: string
}

/**
 * The recommended set-up: a section for CodeCommit's hosts alone that empties the list of helpers and then names the AWS helper,
 * so that no store answers or learns (facts GC 1.2). Before Git 2.9 an empty helper resets nothing and is left out.
 */
export function scopedHelperRemedy({
  host,
  gitVersion,
  os,
  scope = 'global',
  value = awsHelperValue(),
  replaces = false,
  title,
}: Stanza): Remedy {
  const url = credentialUrl(host, gitVersion)
  const config = (...words: string[]): Step => commandStep(['git', 'config', `--${scope}`, ...words], os)
  const key = (name: string): string => `credential.${url}.${name}`
  const resets = gitSince(gitVersion, '2.9.0')
  return {
    title: title ?? (resets ? 'Let only the AWS helper answer for CodeCommit' : 'Name the AWS helper for this CodeCommit host'),
    safety: replaces ? 'review' : 'safe',
    steps: [
      ...(replaces ? [config('--remove-section', `credential.${url}`)] : []),
      ...(resets
        ? [config('--replace-all', key('helper'), ''), config('--add', key('helper'), value)]
        : [config('--replace-all', key('helper'), value)]),
      config('--replace-all', key('useHttpPath'), 'true'),
    ],
  }
}

/**
 * Whether the file that `git config --SCOPE` writes has the section already: what is set there is read where the section stands, not last
 * (facts GC 0.3).
 */
export const hasSection = ({entries, files}: Pick<GitConfig, 'entries' | 'files'>, scope: ConfigScope, url: string): boolean =>
  entries.some(
    entry => entry.section === 'credential' && entry.scope === scope && entry.subsection === url && isInWrittenFile(entry, files),
  )

/**
 * Takes a helper out of the configuration, by its value, so that others of the same key stay: what is left before Git 2.9, where an empty
 * helper resets nothing (facts GC 1.2).
 */
export function takeHelperAway({scope, key, value, label, source}: ChainHelper, os: Os): Remedy {
  const flag = scopeFlag(scope)
  const title = `Remove the helper ${label}: before Git 2.9 it cannot be switched off for one host alone`
  const pattern = `^${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`
  return flag === null
    ? {title, safety: 'manual', steps: [byHand(`Remove the line ${source} (${key} = ${value})`)]}
    : {title, safety: 'review', steps: [commandStep(['git', 'config', flag, '--unset-all', key, pattern], os)]}
}

const SCOPE_ORDER = ['unknown', 'system', 'global', 'local', 'worktree', 'command']

/**
 * The file in which a new section is read after all the given entries: `global`, unless one of them stands nearer to the
 * repository (facts GC 1.1). null: one comes from the environment or the command line, which no file can outdo.
 */
export function scopeAfter(entries: readonly {scope: string}[]): ConfigScope | null {
  const last = Math.max(2, ...entries.map(({scope}) => SCOPE_ORDER.indexOf(scope)))
  const scope = SCOPE_ORDER[last]
  return scope === 'local' || scope === 'worktree' || scope === 'global' ? scope : null
}

/** `--system` and the like for `git config`; null for entries of the environment and the command line. */
export function scopeFlag(scope: string): string | null {
  return scope === 'system' || scope === 'global' || scope === 'local' || scope === 'worktree' ? `--${scope}` : null
}

/** How Git is installed or brought up to date, by platform. */
export function installGit(os: Os): Remedy {
  const steps: Record<Os, Step[]> = {
    linux: [
      byHand(
        'Install the package `git` with your package manager, for instance: sudo apt install git (Debian, Ubuntu), sudo dnf install git (Fedora, Amazon Linux)',
      ),
    ],
    darwin: [commandStep(['xcode-select', '--install'], os), byHand('Or, with Homebrew: brew install git')],
    win32: [commandStep(['winget', 'install', '--id', 'Git.Git', '-e'], os)],
  }
  return {title: 'Install a current Git', safety: 'manual', steps: steps[os]}
}

/** How AWS CLI version 2 is installed, by platform (AWS CLI user guide, "Installing or updating"). */
export function installAwsCli(os: Os): Remedy {
  const steps: Record<Os, Step[]> = {
    linux: [
      {
        kind: 'command',
        text: 'curl "https://awscli.amazonaws.com/awscli-exe-linux-$(uname -m).zip" -o awscliv2.zip && unzip awscliv2.zip && sudo ./aws/install --update',
      },
    ],
    darwin: [
      {
        kind: 'command',
        text: 'curl "https://awscli.amazonaws.com/AWSCLIV2.pkg" -o AWSCLIV2.pkg && sudo installer -pkg AWSCLIV2.pkg -target /',
      },
      byHand('Or, with Homebrew: brew install awscli'),
    ],
    win32: [commandStep(['msiexec.exe', '/i', 'https://awscli.amazonaws.com/AWSCLIV2.msi'], os)],
  }
  return {title: 'Install AWS CLI version 2, then open a new terminal', safety: 'manual', steps: steps[os]}
}

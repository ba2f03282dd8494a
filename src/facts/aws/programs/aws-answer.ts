import {delimiter} from 'node:path'
import type {Surroundings} from '../../fact.js'
import {run} from '../../subprocess.js'
import type {Outcome} from '../../subprocess.js'

/** What `aws --version` says. All null: it was not started. */
export interface AwsAnswer {
  /** Its first line, redacted; null when it does not run. */
  text: string | null
  version: string | null
  major: 1 | 2 | null
  /** Exit code and last stderr line when it does not run. */
  failure: string | null
}

/** The folders in which the shell of Git's helper looks: Git puts its own programs first. */
export async function searchPath(surroundings: Surroundings): Promise<string[]> {
  const git = await surroundings.want('git-version')
  const execPath = git.observed ? git.value.execPath : null
  return [...(execPath === null ? [] : [execPath]), ...ownFolders(surroundings)]
}

/** The folders of the person's own PATH. */
export const ownFolders = ({env}: Pick<Surroundings, 'env'>): string[] => (env['PATH'] ?? env['Path'] ?? '').split(delimiter)

/** Starts `aws --version` as Git's shell would. @param folders its search path */
export async function startAws(path: string, folders: readonly string[], surroundings: Surroundings): Promise<AwsAnswer> {
  const {env, cwd, signal} = surroundings
  const outcome = await run([path, '--version'], {env: {...env, PATH: folders.join(delimiter)}, cwd, signal, limit: 65_536})
  return versionOf(outcome, surroundings)
}

/** Reads `aws --version`; version 1 on old Pythons writes it to stderr. */
export function versionOf(outcome: Outcome, {redactor}: Pick<Surroundings, 'redactor'>): AwsAnswer {
  const lines = [outcome.stdout, outcome.stderr]
    .flatMap(stream => stream.toString('utf8').split(/\r?\n/))
    .filter(line => line.trim() !== '')
  const line = lines.find(one => one.startsWith('aws-cli/'))
  const [, version = null, first] = /^aws-cli\/((\d+)\.\d+\.\d+)/.exec(line ?? '') ?? []
  if (outcome.exitCode === 0 && line !== undefined) {
    return {text: redactor.redact(line), version, major: first === '1' ? 1 : first === '2' ? 2 : null, failure: null}
  }
  const last =
    outcome.stderr
      .toString('utf8')
      .split(/\r?\n/)
      .findLast(one => one.trim() !== '') ?? ''
  const how =
    outcome.startError !== null
      ? `could not be started (${outcome.startError})`
      : outcome.exitCode === 0
        ? 'answers "aws --version" with something else'
        : outcome.exitCode === null
          ? 'was ended by a signal'
          : `ended with exit code ${outcome.exitCode}`
  return {text: null, version: null, major: null, failure: redactor.redact(last === '' ? how : `${how}: ${last.trim()}`)}
}

import {lstat, readFile, stat} from 'node:fs/promises'
import {basename, dirname, join, resolve} from 'node:path'
import {configLines} from './aws-config-lines.js'
import type {ParseError} from './aws-config-lines.js'
import {readAsBotocore} from './aws-config-parser.js'
import type {ParsedFile} from './aws-config-parser.js'
import {displayPath, expandUser, expandVariables, ownHome, specifiedPath} from './aws-path.js'
import {readingDifferences} from './aws-reading-differences.js'
import type {ReadingDifference} from './aws-reading-differences.js'
import {sectionsOf, storeSecrets} from './aws-sections.js'
import {defineFact} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {helperPath} from './helper-folder.js'
import {mergeProfiles} from './aws-profiles.js'
import {holdsSource, nearFile} from './aws-near-files.js'
import type {SecretShape} from '../../machine/secret-shape.js'

export interface AwsSetting {
  /** Lower-cased, as botocore compares it. */
  key: string
  /** Redacted for secrets. */
  value: string
  secret?: SecretShape
  file: string
  /** 1-based. */
  line: number
  /** `~/.aws/config:8`. */
  source: string
  /** The keys of an indented block (`s3 =`, the members of a services section), redacted. */
  nested?: {key: string; value: string; line: number}[]
}

export interface AwsSection {
  /** Between the brackets, as written, redacted. */
  header: string
  kind: 'profile' | 'sso-session' | 'services' | 'other'
  /** Name by botocore's rules (shlex); null for `other`. */
  name: string | null
  line: number
  source: string
  settings: AwsSetting[]
}

/** What makes botocore refuse the whole file (facts ID 2). */
export type ParseErrorKind =
  | 'duplicate-section'
  | 'duplicate-key'
  | 'byte-order-mark'
  | 'utf-16'
  | 'invalid-utf-8'
  | 'line-without-separator'
  | 'key-before-section'
  | 'unclosed-header'
  | 'empty-key'
  | 'bad-nested-line'
  | 'binary'

export interface AwsFile {
  path: string
  /** With `~`. */
  display: string
  /** `default`, or the variable that names it. */
  chosenBy: string
  state: 'read' | 'missing' | 'unreadable' | 'unparsable'
  /** For `unreadable`: the system's reason. */
  reason: string | null
  error: ParseError | null
  /** Further reasons, which show when the first is mended: at most ten. */
  moreErrors?: ParseError[]
  /** Where the AWS tools read the file otherwise than the specification says, other than by refusing it. */
  differences?: ReadingDifference[]
  /** Where other AWS tools look for the file, when that is another folder (Windows: HOME before USERPROFILE). */
  elsewhere?: string
  /** Of a file that a variable names and that is not there: the usual one, if it is there and names a source of keys. */
  usual?: string
  /** Of a missing file in the usual place: one beside it under nearly its name that names a source of keys. */
  near?: string
  /** What stands in the place of a missing file. */
  instead?: 'folder' | 'link-to-nothing'
  /** POSIX permission bits; null when unknown or on Windows. */
  mode: number | null
  /** Sections as far as they could be read, also of an unparsable file (for near names and advice only). */
  sections: AwsSection[]
}

export interface AwsProfile {
  name: string
  /** Merged as botocore merges for roles, SSO and processes: the credentials file wins. */
  settings: Record<string, AwsSetting>
  /** Static-key providers read one file only. */
  config: AwsSection | null
  credentials: AwsSection | null
}

/** Both files by botocore's rules. No secret is kept. */
export interface AwsFiles {
  config: AwsFile
  credentials: AwsFile
  /** By name; empty when a file is unparsable, as for botocore. */
  profiles: Record<string, AwsProfile>
  ssoSessions: Record<string, AwsSection>
  /** `[services NAME]` of the config file. */
  services: Record<string, AwsSection>
  /** How many profiles a bundle does not carry, because they play no part. */
  leftOut?: number
}

/** A larger file is no AWS configuration; botocore would read it for minutes. */
const LIMIT = 8 * 1024 * 1024
/** Faults of one file beyond this number help nobody. */
const MORE = 10

/** What reading the files needs of the surroundings; the credential helper gives the same without a run. */
export type Reader = Pick<Surroundings, 'env' | 'cwd' | 'redactor' | 'vault' | 'want'>

export default defineFact({
  id: 'aws-files',
  reach: 'local',
  deadline: 3000,
  observe: surroundings => readAwsFiles(surroundings),
})

/**
 * Reads ~/.aws/config and ~/.aws/credentials as botocore does (facts ID 1, 2). Secrets go to the vault under
 * `aws:PATH:LINE` and are made known to the redactor; the fact holds their shape alone. Never throws.
 */
async function readAwsFiles(reader: Reader): Promise<AwsFiles> {
  const [config, credentials] = await Promise.all([
    open('AWS_CONFIG_FILE', '~/.aws/config', reader),
    open('AWS_SHARED_CREDENTIALS_FILE', '~/.aws/credentials', reader),
  ])
  // All secrets of both files are known before any text of either is redacted.
  for (const {file, parsed} of [config, credentials]) storeSecrets(parsed.sections, file.path, reader)
  for (const {file, parsed} of [config, credentials]) {
    file.sections = sectionsOf(parsed.sections, file, file === config.file ? 'config' : 'credentials', reader.redactor)
  }
  return {config: config.file, credentials: credentials.file, ...mergeProfiles(config.file, credentials.file)}
}

async function open(variable: string, standard: string, reader: Reader): Promise<{file: AwsFile; parsed: ParsedFile}> {
  const {env, cwd, redactor} = reader
  const named = env[variable]
  const role = variable === 'AWS_CONFIG_FILE' ? 'config' : 'credentials'
  const path = expandUser(expandVariables(named ?? standard, env), env)
  const absolute = path === '' ? '' : await helperPath(path, reader)
  const file: AwsFile = {
    path: redactor.redact(absolute),
    display: redactor.redact(displayPath(absolute, env)),
    chosenBy: named === undefined ? 'default' : variable,
    state: 'missing',
    reason: null,
    error: null,
    mode: null,
    sections: [],
  }
  const usual = specifiedPath(role, env, {windows: process.platform === 'win32', own: ownHome(env) ?? '~'})
  if (named === undefined && resolve(cwd, usual) !== absolute) file.elsewhere = redactor.redact(usual)
  const empty: ParsedFile = {sections: [], error: null, errors: []}
  // An empty variable: botocore looks for a file without a name.
  if (path === '') return {file: {...file, ...(await standingInstead(file, reader))}, parsed: empty}
  try {
    const status = await stat(absolute)
    const {mode, size} = status
    // Anything but a regular file is "no such file" for botocore; a pipe must not be opened.
    if (!status.isFile()) {
      const instead = status.isDirectory() ? ({instead: 'folder'} as const) : {}
      return {file: {...file, ...instead, ...(await standingInstead(file, reader))}, parsed: empty}
    }
    if (process.platform !== 'win32') file.mode = mode & 0o777
    if (size > LIMIT) return {file: {...file, state: 'unreadable', reason: `larger than ${LIMIT / 1024 / 1024} MB`}, parsed: empty}
    const {lines, error} = configLines(await readFile(absolute), process.platform === 'win32' ? 'windows-1252' : 'utf-8')
    const parsed = readAsBotocore(lines, error)
    if (parsed.error)
      return {
        file: {
          ...file,
          state: 'unparsable',
          error: parsed.error,
          ...(parsed.errors.length > 1 && {moreErrors: parsed.errors.slice(1, MORE + 1)}),
        },
        parsed,
      }
    const differences = readingDifferences(lines, parsed, role).slice(0, MORE)
    return {
      file: {
        ...file,
        state: 'read',
        ...(differences.length > 0 && {differences: differences.map(one => ({...one, message: redactor.redact(one.message)}))}),
      },
      parsed,
    }
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    // A link that leads to nothing, or back to itself, is no file either.
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ERR_INVALID_ARG_VALUE'].includes(code)) {
      const instead = (await isLink(absolute)) ? ({instead: 'link-to-nothing'} as const) : {}
      return {file: {...file, ...instead, ...(await standingInstead(file, reader))}, parsed: empty}
    }
    return {file: {...file, state: 'unreadable', reason: code}, parsed: empty}
  }
}

const isLink = (path: string): Promise<boolean> =>
  lstat(path).then(
    status => status.isSymbolicLink(),
    () => false,
  )

/** What stands there in place of a file that the AWS tools do not find. */
async function standingInstead({path, chosenBy}: AwsFile, {env, redactor}: Reader): Promise<Pick<AwsFile, 'usual' | 'near'>> {
  const role = chosenBy === 'AWS_CONFIG_FILE' || basename(path) === 'config' ? 'config' : 'credentials'
  if (chosenBy === 'default') {
    const near = await nearFile(dirname(path), role)
    return near === null ? {} : {near: redactor.redact(displayPath(join(dirname(path), near), env))}
  }
  return (await holdsSource(expandUser(`~/.aws/${role}`, env))) ? {usual: `~/.aws/${role}`} : {}
}

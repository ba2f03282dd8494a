import {readFile, stat} from 'node:fs/promises'
import {parseAwsConfig} from './aws-config-parser.js'
import type {ParsedFile, ParsedKey} from './aws-config-parser.js'
import {displayPath, expandUser, expandVariables} from './aws-path.js'
import {storeSecrets, vaultPlace} from './aws-sections.js'
import type {BaseSource, Refusal} from '../chain/credential-source.js'
import type {Surroundings} from '../../fact.js'
import {helperPath} from './helper-folder.js'
import {splitlines, strip} from './python-text.js'

type Reader = Pick<Surroundings, 'env' | 'cwd' | 'want' | 'redactor' | 'vault'>

/** What the old files give at the end of botocore's chain: keys, or an error that ends the search there. */
export type LegacyAnswer = {base: BaseSource} | {refusal: Refusal}

const LARGEST = 1024 * 1024

/**
 * The two sources from before the credentials file, which botocore still asks: AWS_CREDENTIAL_FILE (`AWSAccessKeyId=…`) and boto files
 * (`[Credentials]`) (facts ID 1, 3.1). The keys go to the vault under `legacy:id` and `legacy:secret`.
 * @returns null where neither has a key; never throws
 */
export async function legacySource(reader: Reader): Promise<LegacyAnswer | null> {
  return (await fromEc2File(reader)) ?? (await fromBotoFiles(reader))
}

/** A variable that names no file is an error there, unlike for the other files (botocore utils.parse_key_val_file). */
async function fromEc2File(reader: Reader): Promise<LegacyAnswer | null> {
  const {env, redactor} = reader
  const named = env['AWS_CREDENTIAL_FILE']
  if (named === undefined) return null
  const path = expandUser(named, env)
  const source = redactor.redact(displayPath(path, env))
  const refused = (message: string): LegacyAnswer => ({
    refusal: {kind: 'other', message: redactor.redact(message), source: 'AWS_CREDENTIAL_FILE', subject: source},
  })
  const content = await contentOf(await helperPath(path, reader))
  if (content === null) return refused(`The specified config file (${path}) could not be found.`)
  const rows = splitlines(content.toString('utf8'))
    .filter(row => row.includes('='))
    .map(row => [strip(row.slice(0, row.indexOf('='))), strip(row.slice(row.indexOf('=') + 1))] as const)
  const values = new Map(rows)
  const id = values.get('AWSAccessKeyId')
  const secret = values.get('AWSSecretKey')
  if (id === undefined) return null
  return secret === undefined ? refused("'AWSSecretKey'") : keys('ec2-credentials-file', {id, secret, source}, reader)
}

async function fromBotoFiles(reader: Reader): Promise<LegacyAnswer | null> {
  const {env, redactor, vault} = reader
  const named = env['BOTO_CONFIG']
  for (const file of named === undefined ? ['/etc/boto.cfg', '~/.boto'] : [named]) {
    const path = expandUser(expandVariables(file, env), env)
    const content = await contentOf(await helperPath(path, reader))
    if (!content) continue
    const parsed = parseAwsConfig(content)
    const shown = redactor.redact(displayPath(path, env))
    storeSecrets(parsed.sections, path, {vault, redactor})
    const refused = (message: string, line: number): LegacyAnswer => ({
      refusal: {kind: 'other', message: redactor.redact(message), source: `${shown}:${line}`, subject: shown},
    })
    if (parsed.error) return refused(`Unable to parse config file: ${path}`, parsed.error.line)
    const settings = credentialsIn(parsed)
    const id = settings.get('aws_access_key_id')
    const secret = settings.get('aws_secret_access_key')
    if (!id) continue
    if (!secret) return refused('Partial credentials found in boto-config, missing: aws_secret_access_key', id.line)
    const raw = vault.text(vaultPlace(path, secret.line)) ?? secret.value
    return keys('boto-config', {id: id.value, secret: raw, source: `${shown}:${id.line}`}, reader)
  }
  return null
}

/** `[Credentials]`, with what `[DEFAULT]` lends it. */
function credentialsIn({sections}: ParsedFile): Map<string, ParsedKey> {
  const found = sections.find(({header}) => header === 'Credentials')
  const lent = sections.filter(({header}) => header === 'DEFAULT')
  return new Map(found ? [...lent, found].flatMap(({keys: own}) => own).map(one => [one.key, one]) : [])
}

function keys(
  provider: 'ec2-credentials-file' | 'boto-config',
  {id, secret, source}: {id: string; secret: string; source: string},
  {vault, redactor}: Reader,
): LegacyAnswer {
  redactor.register(secret, 'secret access key')
  vault.putText('legacy:id', id)
  vault.putText('legacy:secret', secret)
  return {base: {provider, profile: null, source, accessKeyId: redactor.redact(id), sessionToken: null}}
}

/** Null where there is no such regular file, or it cannot be read. */
async function contentOf(path: string): Promise<Buffer | null> {
  try {
    const status = await stat(path)
    return status.isFile() && status.size < LARGEST ? await readFile(path) : null
  } catch {
    return null
  }
}

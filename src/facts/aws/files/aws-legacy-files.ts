import {readFile, stat} from 'node:fs/promises'
import {parseAwsConfig} from './aws-config-parser.js'
import {displayPath, expandUser, expandVariables} from './aws-path.js'
import {storeSecrets, vaultPlace} from './aws-sections.js'
import type {BaseSource} from '../chain/credential-source.js'
import type {Surroundings} from '../../fact.js'
import {strip} from './python-text.js'

type Reader = Pick<Surroundings, 'env' | 'redactor' | 'vault'>

/**
 * The two sources from before the credentials file, which botocore still asks: AWS_CREDENTIAL_FILE (`AWSAccessKeyId=…`) and boto files
 * (`[Credentials]`) (facts ID 1, 3.1). The keys go to the vault under `legacy:id` and `legacy:secret`.
 * @returns null where neither has a key pair; never throws
 */
export async function legacySource(reader: Reader): Promise<BaseSource | null> {
  return (await fromEc2File(reader)) ?? (await fromBotoFiles(reader))
}

async function fromEc2File({env, redactor, vault}: Reader): Promise<BaseSource | null> {
  const named = env['AWS_CREDENTIAL_FILE']
  if (named === undefined) return null
  const path = expandUser(named, env)
  const text = (await contentOf(path))?.toString('utf8') ?? ''
  const rows = text
    .split(/\r\n|\n|\r/)
    .filter(row => row.includes('='))
    .map(row => [strip(row.slice(0, row.indexOf('='))), strip(row.slice(row.indexOf('=') + 1))] as const)
  const values = new Map(rows)
  const id = values.get('AWSAccessKeyId')
  const secret = values.get('AWSSecretKey')
  if (id === undefined || secret === undefined) return null
  redactor.register(secret, 'AWSSecretKey')
  vault.putText('legacy:id', id)
  vault.putText('legacy:secret', secret)
  return {
    provider: 'ec2-credentials-file',
    profile: null,
    source: redactor.redact(displayPath(path, env)),
    accessKeyId: redactor.redact(id),
    sessionToken: null,
  }
}

async function fromBotoFiles({env, redactor, vault}: Reader): Promise<BaseSource | null> {
  const named = env['BOTO_CONFIG']
  for (const file of named === undefined ? ['/etc/boto.cfg', '~/.boto'] : [named]) {
    const path = expandUser(expandVariables(file, env), env)
    const content = await contentOf(path)
    const {sections} = content ? parseAwsConfig(content) : {sections: []}
    storeSecrets(sections, path, {vault, redactor})
    const keys = sections.find(({header}) => header === 'Credentials')?.keys ?? []
    const id = keys.find(({key}) => key === 'aws_access_key_id')
    const secret = keys.find(({key}) => key === 'aws_secret_access_key')
    if (!id || !secret) continue
    vault.putText('legacy:id', id.value)
    vault.putText('legacy:secret', vault.text(vaultPlace(path, secret.line)) ?? secret.value)
    const source = `${displayPath(path, env)}:${id.line}`
    return {
      provider: 'boto-config',
      profile: null,
      source: redactor.redact(source),
      accessKeyId: redactor.redact(id.value),
      sessionToken: null,
    }
  }
  return null
}

/** Null where there is no such regular file, or it cannot be read. */
async function contentOf(path: string): Promise<Buffer | null> {
  try {
    const status = await stat(path)
    return status.isFile() && status.size < 1024 * 1024 ? await readFile(path) : null
  } catch {
    return null
  }
}

import {readdir, readFile, stat} from 'node:fs/promises'
import {join} from 'node:path'
import {lettersApart} from '../../../target/regions.js'

/** How many letters of a name may be wrong. */
const SLIPS = {config: 1, credentials: 2} as const
/** Settings from which the AWS tools take keys. */
const SOURCES = /^\s*(?:aws_access_key_id|role_arn|sso_\w+|credential_process|web_identity_token_file|login_session)\s*[=:]/im
/** No file that people write is larger. */
const LIMIT = 1024 * 1024

/**
 * A file that stands where the AWS tools look, with a source of keys in it, under a name that is nearly the right one:
 * `credentials.txt` (Windows hides the ending), `credentails`.
 * @returns its name; null where there is none, or the folder cannot be read
 */
export async function nearFile(folder: string, role: keyof typeof SLIPS): Promise<string | null> {
  try {
    for (const name of await readdir(folder)) {
      if (isNear(name, role) && (await holdsSource(join(folder, name)))) return name
    }
    return null
  } catch {
    return null
  }
}

/** Whether a file can be read and names a source of keys, be they good or not. */
export async function holdsSource(path: string): Promise<boolean> {
  try {
    const status = await stat(path)
    return status.isFile() && status.size <= LIMIT && SOURCES.test(await readFile(path, 'utf8'))
  } catch {
    return false
  }
}

const isNear = (name: string, role: keyof typeof SLIPS): boolean =>
  name !== role && lettersApart(name.toLowerCase().replace(/\.(?:txt|ini|rtf)$/, ''), role) <= SLIPS[role]

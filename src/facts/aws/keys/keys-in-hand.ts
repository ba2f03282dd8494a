import type {AwsFiles, AwsSetting} from '../files/aws-files.js'
import {vaultPlace} from '../files/aws-sections.js'
import type {Provider, Refusal} from '../chain/credential-source.js'
import type {Credentials, Vault} from '../../vault.js'

/** Keys on their way; `expires` as the source wrote it, or null. */
export interface Found {
  credentials: Credentials
  expires: string | null
}

export type Unresolved =
  /** botocore finds nothing, or refuses. */
  | {state: 'refused'; refusal: Refusal}
  /** A remote source said no: its error code and redacted words. */
  | {state: 'failed'; provider: Provider; operation: string; code: string; message: string}
  /** The doctor does not resolve this source itself: it would have to prompt, or to write. Why. */
  | {state: 'not-resolved'; provider: Provider; reason: string}

/** Keys as they come from a source. */
export const found = (
  accessKeyId: string,
  secretAccessKey: string,
  sessionToken: string | null | undefined,
  expires: string | null,
): Found => ({credentials: {accessKeyId, secretAccessKey, ...(sessionToken && {sessionToken})}, expires})

/** A setting's text as the file has it, secrets too; null for a secret that is not in the vault. */
export function rawText(setting: AwsSetting, vault: Vault): string | null {
  return vault.text(vaultPlace(setting.file, setting.line)) ?? (setting.secret && setting.value !== '' ? null : setting.value)
}

/** Reads a profile's settings as botocore sees them, both files together; null where a key is absent. */
export function settingsOf(files: AwsFiles, name: string | null, vault: Vault): (key: string) => string | null {
  const settings = name !== null && Object.hasOwn(files.profiles, name) ? (files.profiles[name]?.settings ?? {}) : {}
  return key => {
    const setting = Object.hasOwn(settings, key) ? settings[key] : undefined
    return setting ? rawText(setting, vault) : null
  }
}

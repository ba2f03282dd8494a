import type {Surroundings} from '../fact.js'
import type {GitConfigEntry} from '../git/git-config.js'

/**
 * Which store Git Credential Manager uses: GCM_CREDENTIAL_STORE, else credential.credentialStore; null: its default, which is the
 * system's own on Windows and macOS and none on Linux (facts GC 7).
 */
export function credentialStoreOfGcm(env: Surroundings['env'], config: readonly GitConfigEntry[]): string | null {
  return settingOfGcm(env['GCM_CREDENTIAL_STORE'], 'credentialstore', config)?.toLowerCase() ?? null
}

/** A folder of its own for the plaintext store: GCM_PLAINTEXT_STORE_PATH, else credential.plaintextStorePath (GCM, "Credential stores"). */
export const plaintextFolderOfGcm = (env: Surroundings['env'], config: readonly GitConfigEntry[]): string | null =>
  settingOfGcm(env['GCM_PLAINTEXT_STORE_PATH'], 'plaintextstorepath', config)

/** The word in front of the address under which it keeps a password: GCM_NAMESPACE, else credential.namespace, else `git` (facts GC 6.2). */
export const namespaceOfGcm = (env: Surroundings['env'], config: readonly GitConfigEntry[]): string =>
  settingOfGcm(env['GCM_NAMESPACE'], 'namespace', config) ?? 'git'

function settingOfGcm(variable: string | undefined, name: string, config: readonly GitConfigEntry[]): string | null {
  const configured = config.findLast(entry => entry.section === 'credential' && entry.subsection === null && entry.name === name)
  return [variable, configured?.value].find(value => value !== undefined && value !== null && value !== '') ?? null
}

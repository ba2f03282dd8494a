import {readFile} from 'node:fs/promises'
import {assumeRoleWithWebIdentity} from './aws-assume-role.js'
import type {AwsFiles} from '../files/aws-files.js'
import {keptEntry, roleCacheName, stoppedBy} from './aws-role-cache.js'
import type {CredentialSource} from '../chain/credential-source.js'
import {settingsOf} from './keys-in-hand.js'
import type {Found, Unresolved} from './keys-in-hand.js'
import {NotObserved} from '../../fact.js'
import type {Surroundings} from '../../fact.js'
import {helperPath} from '../files/helper-folder.js'

/**
 * The keys for a token of another identity provider: the file that holds it is read each time, STS is asked without a signature
 * (facts ID 3.4; botocore AssumeRoleWithWebIdentityProvider). A session that the AWS CLI has cached serves first.
 * @throws NotObserved `offline` where STS would have to be asked
 */
export async function keysFromWebIdentity(
  source: CredentialSource,
  files: AwsFiles,
  surroundings: Surroundings,
): Promise<Found | Unresolved> {
  const {base, tool, profile, roles, region} = source
  const {env, options, redactor, signal, vault} = surroundings
  // For a source profile, and where a profile is named, the variables have no say (facts ID 3.1).
  const variables = roles.length === 0 && !profile.explicit
  const own = settingsOf(files, base?.profile ?? profile.name, vault)
  const value = (key: string, variable: string): string | null => (variables ? env[variable] : undefined) ?? own(key)
  const [file, roleArn, sessionName] = [
    value('web_identity_token_file', 'AWS_WEB_IDENTITY_TOKEN_FILE'),
    value('role_arn', 'AWS_ROLE_ARN'),
    value('role_session_name', 'AWS_ROLE_SESSION_NAME'),
  ]
  if (!file || !roleArn)
    return {
      state: 'not-resolved',
      provider: 'assume-role-with-web-identity',
      reason: 'the variables of the web identity are set in front of the command of the helper line',
    }
  const name = roleCacheName({roleArn, sessionName, externalId: null, serial: null, duration: null})
  // What a source profile gives is kept in memory alone (botocore ProfileProviderBuilder; tried with CLI 1.45).
  const kept = tool === 'grc' || roles.length > 0 ? null : await keptEntry(name, tool, surroundings)
  if (kept) return 'session' in kept ? kept.session : stoppedBy(kept.damage, base?.profile ?? profile.name)
  let token: string
  try {
    token = await readFile(await helperPath(file, surroundings), 'utf8')
  } catch (error) {
    return {
      state: 'refused',
      refusal: {kind: 'other', message: pythonError(error as NodeJS.ErrnoException, file), source: base?.source ?? null, subject: file},
    }
  }
  redactor.register(token.trim(), 'web identity token')
  if (options.offline) throw new NotObserved('offline', `role ${roleArn} would have to be assumed, which --offline forbids`)
  const route = {env, files, profile: profile.name, region: region?.value ?? null}
  const answer = await assumeRoleWithWebIdentity({roleArn, sessionName, token}, {...route, credentials: null, redactor, signal})
  return answer.ok
    ? answer.value
    : {
        state: 'failed',
        provider: 'assume-role-with-web-identity',
        operation: 'AssumeRoleWithWebIdentity',
        code: answer.error.code,
        message: answer.error.message,
      }
}

/** As Python's open() words it. */
function pythonError({code}: NodeJS.ErrnoException, file: string): string {
  if (code === 'ENOENT') return `[Errno 2] No such file or directory: '${file}'`
  return code === 'EACCES' ? `[Errno 13] Permission denied: '${file}'` : `'${file}' cannot be read: ${code ?? 'unknown reason'}`
}

import type {AwsFiles, AwsProfile} from '../../facts/aws/aws-files.js'
import type {Environment} from '../../facts/machine/environment.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, skip} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {scopedHelperRemedy} from '../commands.js'
import {isRefused} from '../git-config/as-configured.js'
import {seen} from '../observations.js'
import {byHand, command} from '../shell-words.js'

/** The way in by AWS's table of methods and identities: SSH keys and Git credentials belong to IAM users alone (facts CC 2.1). */
export default defineCheck({
  id: 'target/method',
  title: 'This way in is open to the identity',
  codes: {
    'git-credentials-with-role': 'fail',
    'ssh-with-temporary-credentials': 'pass',
    'ide-cannot-use-grc': 'pass',
  },
  needs: ['target'],
  wants: ['aws-files', 'environment', 'probe-as-configured', 'git-version', 'platform'],
  appliesTo: ({target}) => target.codecommitHost || target.method !== 'https' || 'the address has no CodeCommit host (see target/url)',
  examine({target, awsFiles, environment, probeAsConfigured: probe, gitVersion, platform}) {
    const os = seen(platform)?.os ?? 'linux'
    if (target.method === 'grc') {
      return pass('git-remote-codecommit works with every kind of identity; programs with a Git of their own, such as some IDEs, do not start it', {code: 'ide-cannot-use-grc'})
    }
    const files = seen(awsFiles)
    if (!files) return skip('not-applicable', 'which identities are set up here is not known')
    const roles = onlyTemporary(files, seen(environment) ?? {})
    if (target.method === 'ssh') return ssh(roles)
    const answer = seen(probe)?.answer
    if (answer?.kind !== 'git-credential' || !roles) return pass('the AWS CLI\'s helper works with every kind of identity, Git credentials with IAM users')
    const summary = `Git signs in with the Git credential ${answer.user}: only IAM users have such, and the AWS profiles here are all roles or sessions, which cannot`
    const helper = scopedHelperRemedy({host: target.host ?? '', gitVersion: seen(gitVersion)?.version ?? null, os})
    return isRefused(probe)
      ? fail('git-credentials-with-role', `${summary}; CodeCommit refuses it`, {grade: 'proven', evidence: [{label: 'Git presented', value: answer.user}, ...roles], remedies: [useProfile(target, helper)]})
      : pass(summary, {code: 'git-credentials-with-role', evidence: roles})
  },
})

/** The profile need not be the identity that the SSH key belongs to: a remark, never more. */
function ssh(roles: Evidence[] | null): Finding {
  if (!roles) return pass('SSH works with keys that an IAM user has uploaded')
  return pass('SSH works with keys of IAM users only; the AWS profiles here are all roles or sessions, for which the AWS CLI\'s helper and git-remote-codecommit are the ways in', {
    code: 'ssh-with-temporary-credentials', evidence: roles,
  })
}

/** A user name in the address would go on asking for the Git credential. */
function useProfile({source, user, host, path}: Target, helper: Remedy): Remedy {
  const remote = /^remote (\S+)/.exec(source)?.[1]
  const bare = user === null || remote === undefined ? [] : [command('git', 'remote', 'set-url', remote, `https://${host ?? ''}/${path ?? ''}`)]
  return {
    ...helper, title: 'Let the AWS helper sign for the role',
    steps: [...helper.steps, ...bare, byHand('Where a profile has to be named: helper = !aws --profile NAME codecommit credential-helper $@')],
  }
}

/** Every profile that gives credentials gives those of a role or a sign-in; null where one has keys of its own, or none gives anything. */
function onlyTemporary(files: AwsFiles, environment: Environment): Evidence[] | null {
  const key = environment['AWS_ACCESS_KEY_ID']?.value ?? ''
  if (key !== '' && !key.startsWith('ASIA')) return null
  const kinds = Object.values(files.profiles).flatMap(profile => kindOf(profile) ?? [])
  if (kinds.length === 0 || kinds.some(({value}) => value === 'keys')) return null
  return kinds
}

function kindOf({name, settings}: AwsProfile): Evidence | null {
  const has = (...keys: string[]): string | undefined => keys.find(one => Object.hasOwn(settings, one))
  const key = settings['aws_access_key_id']
  const why = has('sso_session', 'sso_start_url', 'login_session', 'role_arn', 'web_identity_token_file')
  // A command may give anything.
  if (has('credential_process')) return {label: `profile ${name}`, value: 'keys'}
  if (key) return {label: `profile ${name}`, value: key.value.startsWith('ASIA') ? 'temporary key' : 'keys', source: key.source}
  return why === undefined ? null : {label: `profile ${name}`, value: why, source: settings[why]?.source ?? ''}
}

import type {AwsFiles, AwsProfile} from '../../facts/aws/files/aws-files.js'
import type {SshKeysInIam} from '../../facts/aws/services/iam-ssh-keys.js'
import type {Environment} from '../../facts/machine/environment.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {SshLogin} from '../../facts/ssh/ssh-login.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, skip} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {awsHelperValue, scopedHelperRemedy} from '../commands.js'
import {isRefused} from '../git-config/as-configured.js'
import {seen} from '../observations.js'
import {byHand, command} from '../shell-words.js'
import {notKeyId} from '../ssh/config.js'

/** The way in by AWS's table of methods and identities: SSH keys and Git credentials belong to IAM users alone (facts CC 2.1). */
export default defineCheck({
  id: 'target/method',
  title: 'This kind of address works with the identity',
  codes: {
    'git-credentials-with-role': 'fail',
    'ssh-with-temporary-credentials': 'fail',
    'ide-cannot-use-grc': 'pass',
  },
  needs: ['target'],
  wants: ['aws-files', 'environment', 'probe-as-configured', 'git-version', 'ssh-config', 'ssh-login', 'iam-ssh-keys', 'platform'],
  appliesTo: ({target}) => target.codecommitHost || target.method !== 'https' || 'the address has no CodeCommit host (see target/url)',
  examine({target, awsFiles, environment, probeAsConfigured: probe, gitVersion, sshConfig, sshLogin, iamSshKeys, platform}) {
    const os = seen(platform)?.os ?? 'linux'
    if (target.method === 'grc') {
      return pass(
        'git-remote-codecommit works with every kind of identity; programs with a Git of their own, such as some IDEs, do not start it',
        {code: 'ide-cannot-use-grc'},
      )
    }
    const files = seen(awsFiles)
    if (target.method === 'ssh') {
      return ssh(target, {
        user: target.user ?? seen(sshConfig)?.settings?.user ?? null,
        login: seen(sshLogin),
        os,
        version: seen(gitVersion)?.version ?? null,
        temporary: temporaryOnly(files, seen(environment) ?? {}, seen(iamSshKeys)),
      })
    }
    if (!files) return skip('not-applicable', 'which identities are set up here is not known')
    const roles = onlyTemporary(files, seen(environment) ?? {})
    const answer = seen(probe)?.answer
    if (answer?.kind !== 'git-credential' || !roles)
      return pass("the AWS CLI's helper works with every kind of identity, Git credentials only with IAM users")
    const summary = `Git signs in with the Git credential ${answer.user}: only IAM users can have Git credentials, and the AWS profiles here are all roles or sessions`
    const helper = scopedHelperRemedy({host: target.host ?? '', gitVersion: seen(gitVersion)?.version ?? null, os})
    return isRefused(probe)
      ? fail('git-credentials-with-role', `${summary}; CodeCommit refuses it`, {
          grade: 'proven',
          evidence: [{label: 'Git presented', value: answer.user}, ...roles],
          remedies: useProfile(target, helper),
        })
      : pass(summary, {code: 'git-credentials-with-role', evidence: roles})
  },
})

interface SshCase {
  /** Whom ssh signs in as. */
  user: string | null
  login: SshLogin | null
  /** The identities of this machine, where all of them are roles or sessions. */
  temporary: Evidence[] | null
  version: string | null
  os: Platform['os']
}

/**
 * A role can have no SSH key. That is the reason of a refusal where the user name is a role's or a session's, or where nobody named a
 * key's id and all identities here are temporary; an id of a key (APKA…) is an IAM user's, whatever the profiles are.
 */
function ssh(target: Target, {user, login, temporary, version, os}: SshCase): Finding {
  const works = login?.outcome === 'ok'
  const refused = login?.outcome === 'publickey-denied'
  const asRole = user !== null && /^A(?:SIA|ROA)\w{12,}$|assumed-role/.test(user)
  const evidence = [...(user === null ? [] : [{label: 'ssh signs in as', value: user}]), ...(temporary ?? [])]
  const remedies = [...byHttps(target, temporary, version, os), withKeyOfUser()]
  if (asRole && !works) {
    return fail(
      'ssh-with-temporary-credentials',
      `Roles and temporary credentials can never use SSH keys, only IAM users can, and ssh signs in as ${user}, which is the name of a role or of a session`,
      {
        evidence,
        remedies,
        ...(refused && {grade: 'proven' as const}),
      },
    )
  }
  if (!temporary) return pass('SSH works with keys that an IAM user has uploaded')
  const never = 'SSH works only with keys of IAM users, and the AWS identities here are all roles or sessions, which cannot have one'
  if (refused && user !== null && notKeyId(user) !== null) {
    return fail('ssh-with-temporary-credentials', `${never}: CodeCommit refuses the login as ${user}`, {
      grade: 'proven',
      evidence,
      remedies,
    })
  }
  return pass(`${never}; they can use the AWS CLI's helper over HTTPS, or git-remote-codecommit`, {
    code: 'ssh-with-temporary-credentials',
    evidence,
  })
}

/** HTTPS with the AWS CLI's helper, or git-remote-codecommit: the ways that are open to every identity (facts CC 2.1). */
function byHttps(
  {source, host, path, region, repository}: Target,
  temporary: readonly Evidence[] | null,
  version: string | null,
  os: Platform['os'],
): Remedy[] {
  const profiles = (temporary ?? []).flatMap(({label}) => /^profile (.+)$/.exec(label)?.[1] ?? [])
  const profile = profiles.length === 1 && profiles[0] !== 'default' ? (profiles[0] ?? null) : null
  const remote = /^remote (\S+)/.exec(source)?.[1]
  const https = `https://${host ?? ''}/${path ?? `v1/repos/${repository ?? ''}`}`
  const grc = `codecommit::${region?.value ?? 'REGION'}://${profile === null ? '' : `${profile}@`}${repository ?? 'REPOSITORY'}`
  const helper = scopedHelperRemedy({host: host ?? '', gitVersion: version, os, value: awsHelperValue(profile)})
  return [
    {
      title: 'Use HTTPS, and let the AWS CLI sign for the role',
      safety: 'review',
      steps: [
        ...helper.steps,
        remote === undefined ? byHand(`Use the address ${https}`) : command('git', 'remote', 'set-url', remote, https),
      ],
    },
    {
      title: 'Or, where git-remote-codecommit is installed, use its address',
      safety: 'manual',
      steps: [remote === undefined ? byHand(`Use the address ${grc}`) : command('git', 'remote', 'set-url', remote, grc)],
    },
  ]
}

const withKeyOfUser = (): Remedy => ({
  title: 'Or sign in as an IAM user that has an SSH key',
  safety: 'manual',
  steps: [byHand('Set its SSH key ID (APKA…) as the user, in the address or in ~/.ssh/config')],
})

/** By the profiles, and by what AWS says of the credentials at hand; null where an IAM user is among them, or nothing is known. */
function temporaryOnly(files: AwsFiles | null, environment: Environment, known: SshKeysInIam | null): Evidence[] | null {
  if (known && known.kind !== 'no-iam-user') return null
  const profiles = files && onlyTemporary(files, environment)
  const proven = known ? [{label: 'identity', value: known.arn, source: 'sts:GetCallerIdentity'}] : []
  if (profiles) return [...proven, ...profiles]
  // Other profiles may be users' whose credentials were not at hand.
  return known && files && Object.values(files.profiles).every(profile => kindOf(profile) === null) ? proven : null
}

/** A user name in the address would go on asking for the Git credential. */
function useProfile({source, user, host, path}: Target, helper: Remedy): Remedy[] {
  const remote = /^remote (\S+)/.exec(source)?.[1]
  const bare =
    user === null || remote === undefined ? [] : [command('git', 'remote', 'set-url', remote, `https://${host ?? ''}/${path ?? ''}`)]
  return [
    {...helper, title: 'Let the AWS helper sign for the role', safety: 'review', steps: [...helper.steps, ...bare]},
    {
      title: 'If a profile has to be named, name it in the helper line',
      safety: 'manual',
      steps: [byHand('helper = !aws --profile NAME codecommit credential-helper $@')],
    },
  ]
}

/** Every profile that gives credentials gives those of a role or a sign-in; null where one has keys of its own, or none gives anything. */
function onlyTemporary(files: AwsFiles, environment: Environment): Evidence[] | null {
  const key = environment['AWS_ACCESS_KEY_ID']?.value ?? ''
  if (key !== '' && !key.startsWith('ASIA')) return null
  const {profiles, leftOut = 0} = files
  const kinds = Object.values(profiles).flatMap(profile => kindOf(profile) ?? [])
  if (kinds.length === 0 || kinds.some(({value}) => value === 'keys')) return null
  return kinds.length + leftOut <= MOST_PROFILES
    ? kinds
    : [...kinds.slice(0, MOST_PROFILES), {label: 'further profiles', value: 'of these kinds'}]
}

const MOST_PROFILES = 12

function kindOf({name, settings}: AwsProfile): Evidence | null {
  const has = (...keys: string[]): string | undefined => keys.find(one => Object.hasOwn(settings, one))
  const key = settings['aws_access_key_id']
  const why = has('sso_session', 'sso_start_url', 'login_session', 'role_arn', 'web_identity_token_file')
  // A command may give anything.
  if (has('credential_process')) return {label: `profile ${name}`, value: 'keys'}
  if (key) return {label: `profile ${name}`, value: key.value.startsWith('ASIA') ? 'temporary key' : 'keys', source: key.source}
  return why === undefined ? null : {label: `profile ${name}`, value: why, source: settings[why]?.source ?? ''}
}

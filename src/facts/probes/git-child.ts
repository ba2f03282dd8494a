import {gitAtLeast} from '../../target/git-url-match.js'

type Variables = Readonly<Record<string, string | undefined>>

/** How a real git is started so that it stores, erases and asks for nothing (design §1.4, §7). */
export interface GitChild {
  command: [string, ...string[]]
  env: Record<string, string | undefined>
}

/** Carries the person's own `-c` settings through to the inner git. */
const OWN_PARAMETERS = 'CODECOMMIT_DOCTOR_GIT_CONFIG_PARAMETERS'

// Facts GC 1.6 and 7: what keeps Git, askpass programs and Git Credential Manager from asking anybody.
const QUIET: Variables = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_ASKPASS: '',
  SSH_ASKPASS: undefined,
  GCM_INTERACTIVE: '0',
  GCM_GUI_PROMPT: '0',
  GCM_MODAL_PROMPT: undefined,
  GCM_PROVIDER: 'generic',
  GCM_AUTODETECT_TIMEOUT: '0',
  GCM_ALLOW_WINDOWSAUTH: '0',
  GCM_TRACE: '0',
  GCM_TRACE_SECRETS: '0',
  GIT_PAGER: 'cat',
}

// Traces would show credentials, and go to places of the person's choice.
const TRACES = /^(GIT_TRACE.*|GIT_CURL_VERBOSE)$/

/** The environment of any git that the doctor starts: the person's own without traces and prompts. */
export function quietEnvironment(env: Variables): Record<string, string | undefined> {
  return {...Object.fromEntries(Object.entries(env).filter(([name]) => !TRACES.test(name))), ...QUIET, ...englishMessages(env)}
}

/**
 * Messages in English, for they are read by pattern; the character set stays the person's: under LC_ALL=C the AWS CLI would stumble over
 * an umlaut in a profile's name that it reads well otherwise.
 */
function englishMessages({LC_ALL, LC_CTYPE, LANG}: Variables): Variables {
  const charset = [LC_ALL, LC_CTYPE, LANG].find(value => value !== undefined && value !== '')
  return {LC_ALL: undefined, LC_MESSAGES: 'C', LANGUAGE: undefined, LC_CTYPE: charset}
}

/** Git < 2.9 cannot forget the helpers that it has read: an empty value would be run as a helper (facts GC 1.2). */
export const canBeShielded = (gitVersion: string | null): boolean => gitVersion !== null && gitAtLeast(gitVersion, 2, 9)

/**
 * `git ls-remote` whose only credential helper is the given one.
 * Everything is given by `-c`: read last, for URL-scoped keys of the person's too, and known to every Git (GIT_CONFIG_COUNT is not).
 * @param helper value of credential.helper; null: none at all
 * @param repository remote name or address; never one with a password, for it can be seen in the list of processes
 * @param url what Git connects to: TLS is verified there and no redirect followed, whatever else is configured (design §1.5)
 */
export function lsRemote({
  git,
  helper,
  repository,
  url,
  env,
}: {
  git: string
  helper: string | null
  repository: string
  url: string
  env: Variables
}): GitChild {
  const settings = [
    'credential.helper=',
    ...(helper === null ? [] : [`credential.helper=${helper}`]),
    ...strict(url),
    // So that the helper is always told the repository; the inner git drops it again where the person's setting says so.
    'credential.useHttpPath=true',
    // Git 2.54 and 2.55 would repeat a request that was answered 429 without end (facts GC 0.10).
    'http.maxRetries=1',
  ]
  return {
    command: [git, ...settings.flatMap(setting => ['-c', setting]), 'ls-remote', '--', repository],
    env: {
      ...quietEnvironment(env),
      GIT_SSL_NO_VERIFY: undefined,
      ...(env['GIT_CONFIG_PARAMETERS'] !== undefined && {[OWN_PARAMETERS]: env['GIT_CONFIG_PARAMETERS']}),
    },
  }
}

/** The most specific URL wins in http.*, so the whole URL is named, and the host for paths that Git writes otherwise. `=` would end a key. */
const strict = (url: string): string[] =>
  [new URL(url).origin, url]
    .filter(scope => !scope.includes('='))
    .flatMap(scope => [`http.${scope}.sslVerify=true`, `http.${scope}.followRedirects=false`])

/**
 * A credential helper, as shell text, that answers `get` alone, by asking the person's own chain: `git credential fill` with the
 * settings that the outer git was not given. It tells the doctor, on standard error, what was answered; standard error is a pipe to the
 * doctor's memory. `store` and `erase` go nowhere, and `fill` itself never stores (facts GC 2).
 * @param mark a word that no program would print by chance
 */
export function relay(mark: string): string {
  return (
    `!f() { test "$1" = get || exit 0; ` +
    // Without this the inner git would find this relay as its only helper, and call it for ever.
    `if test -n "\${${OWN_PARAMETERS}+set}"; then GIT_CONFIG_PARAMETERS=$${OWN_PARAMETERS}; export GIT_CONFIG_PARAMETERS; unset ${OWN_PARAMETERS}; ` +
    'else unset GIT_CONFIG_PARAMETERS; fi; ' +
    `answer=$(GIT_TRACE=1 git credential fill); status=$?; ` +
    // printf is part of the shell: the answer is in no list of processes.
    `printf '\\n${mark}\\n%s\\n${mark}\\n' "$answer" >&2; test $status = 0 || exit 1; printf '%s\\n' "$answer"; }; f`
  )
}

/** A credential helper, as shell text, that answers with what two variables of this one child hold. For passwords out of an address. */
export const fromVariables = (user: string, password: string): string =>
  `!f() { test "$1" = get || exit 0; printf 'username=%s\\npassword=%s\\n' "$${user}" "$${password}"; }; f`

/** A credential helper, as shell text, that starts a program, for `get` alone. */
export const fromProgram = (words: readonly string[]): string =>
  `!f() { test "$1" = get || exit 0; ${words.map(shellQuote).join(' ')}; }; f`

/** Quotes a word for a POSIX shell; Git for Windows brings one, which takes forward slashes. */
const shellQuote = (word: string): string =>
  `'${(process.platform === 'win32' ? word.replaceAll('\\', '/') : word).replaceAll("'", "'\\''")}'`

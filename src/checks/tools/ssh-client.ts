import type {GitConfigEntry} from '../../facts/git/git-config.js'
import type {SshClient} from '../../facts/ssh/ssh-client.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, warn} from '../check.js'
import type {Evidence, Finding, Remedy, Step} from '../check.js'
import {commandStep, scopeFlag} from '../commands.js'
import {seen} from '../observations.js'
import {byHand, unset} from '../shell-words.js'
import {byLogin, denied, usesSsh} from '../ssh/on-the-way.js'
import {againstRewriting, isRewritten, rewritingClause} from '../target/rewriting.js'

type Os = Platform['os']

export default defineCheck({
  id: 'tools/ssh-client',
  title: 'Git uses an SSH program that works with CodeCommit',
  codes: {
    'ssh-missing': 'fail',
    'plink': 'fail',
    'rsa-sha1-only': 'warn',
  },
  needs: ['target', 'ssh-client'],
  wants: ['ssh-config', 'ssh-login', 'platform', 'git-config'],
  appliesTo: usesSsh,
  examine({target, sshClient: client, sshConfig, sshLogin, platform, gitConfig}) {
    const os = seen(platform)?.os ?? 'linux'
    const entries = seen(gitConfig)?.entries ?? []
    const evidence = evidenceOf(client)
    if (client.script) return pass(`${client.source} contains a shell script, which decides what Git starts`, {evidence})
    if (client.path === null && client.variant !== 'plink' && client.variant !== 'tortoiseplink') {
      return byLogin(
        fail(
          'ssh-missing',
          `Git needs the program ${JSON.stringify(programOf(client))} for this address (${client.source}), but does not find it${rewritingClause(target)}`,
          {
            evidence,
            grade: 'proven',
            remedies: [
              ...(isRewritten(target) ? [againstRewriting(target, os, entries)] : []),
              client.source === 'PATH' ? install(os) : back(client, entries, os),
            ],
          },
        ),
        sshLogin,
      )
    }
    if (client.variant === 'plink' || client.variant === 'tortoiseplink' || client.variant === 'putty') {
      return byLogin(
        plink(client, target, denied(sshLogin) || seen(sshLogin)?.outcome === 'host-key-unknown', {
          evidence,
          remedies: [back(client, entries, os)],
        }),
        sshLogin,
      )
    }
    const algorithms = seen(sshConfig)?.settings?.signatureAlgorithms ?? []
    const numbered = client.version === null ? null : Number(client.version.replace(/\.(\d)$/, '.0$1'))
    const old = numbered !== null && numbered < 7.02
    const configured = algorithms.length > 0 && algorithms.includes('ssh-rsa') && !algorithms.some(name => name.startsWith('rsa-sha2-'))
    if (old || configured)
      return byLogin(
        warn(
          'rsa-sha1-only',
          `${old ? `OpenSSH ${client.version ?? ''} is from before 2016 and` : 'The ssh configuration'} allows only SHA-1 signatures for RSA keys, which current SSH servers refuse`,
          {
            evidence,
            remedies: [
              old
                ? install(os)
                : {
                    title: 'Allow the current RSA signatures',
                    safety: 'manual',
                    steps: [
                      byHand(
                        `In ~/.ssh/config, write ${numbered !== null && numbered < 8.05 ? 'PubkeyAcceptedKeyTypes' : 'PubkeyAcceptedAlgorithms'} +ssh-rsa (with the plus sign) instead of ssh-rsa alone, or remove the line`,
                      ),
                    ],
                  },
            ],
          },
        ),
        sshLogin,
      )
    return pass(`Git uses ${client.text ?? client.command}`, {evidence})
  },
})

const programOf = ({command}: SshClient): string => /^\S+/.exec(command)?.[0] ?? ''

const evidenceOf = ({command, source, path, text}: SshClient): Evidence[] => [
  {label: 'SSH command', value: command, source},
  ...(path === null ? [] : [{label: 'program', value: text === null ? path : `${path}: ${text}`}]),
]

/** PuTTY's plink knows neither ~/.ssh/config nor OpenSSH's keys; it works where PuTTY itself was set up (facts CC T08, T12, T25). */
function plink(client: SshClient, target: Target, refused: boolean, details: Pick<Finding, 'evidence' | 'remedies'>): Finding {
  const summary = `${client.source} makes Git use PuTTY (${programOf(client)}), which reads neither ~/.ssh/config nor OpenSSH keys`
  if (refused || target.user === null) return fail('plink', summary, {...details, ...(refused && {grade: 'proven' as const})})
  return pass(`${summary}; whether PuTTY itself is set up for CodeCommit was not seen`, {code: 'plink', ...details})
}

/** Back to OpenSSH: the setting that names another program is taken away, in the file in which it stands. */
function back({source}: SshClient, entries: readonly GitConfigEntry[], os: Os): Remedy {
  const title = 'Let Git use OpenSSH'
  const [variable] = /^GIT_SSH(?:_COMMAND)?$/.exec(source) ?? []
  if (variable !== undefined)
    return {
      title,
      safety: 'review',
      steps: [unset(os, variable), byHand(`and remove ${variable} where it is set (shell profile, Windows environment variables)`)],
    }
  const entry = entries.find(one => one.section === 'core' && one.name === 'sshcommand' && source.endsWith(`, ${one.source}`))
  const flag = scopeFlag(entry?.scope ?? 'unknown')
  return flag === null
    ? {title, safety: 'manual', steps: [byHand(`Remove the line ${source.replace(/^core\.sshCommand, /, '')} (core.sshCommand)`)]}
    : {title, safety: 'review', steps: [commandStep(['git', 'config', flag, '--unset-all', 'core.sshCommand'], os)]}
}

function install(os: Os): Remedy {
  const steps: Record<Os, Step[]> = {
    linux: [
      byHand('Install the package `openssh-client` (Debian, Ubuntu) or `openssh-clients` (Fedora, Amazon Linux) with your package manager'),
    ],
    darwin: [byHand('macOS includes OpenSSH as /usr/bin/ssh: make sure that /usr/bin is in PATH')],
    win32: [
      byHand("In an administrator's PowerShell: Add-WindowsCapability -Online -Name OpenSSH.Client~~~~0.0.1.0"),
      byHand('Git for Windows also includes an OpenSSH'),
    ],
  }
  return {title: 'Install a current OpenSSH client', safety: 'manual', steps: steps[os]}
}

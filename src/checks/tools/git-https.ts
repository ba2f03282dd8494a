import type {GitConfig, GitConfigEntry} from '../../facts/git/git-config.js'
import type {GitHttps} from '../../facts/git/git-https.js'
import type {Observation} from '../../facts/fact.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import {bestMatch} from '../../target/git-url-match.js'
import {gitHost} from '../../target/regions.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {commandStep, installGit, scopeFlag} from '../commands.js'
import type {Platform} from '../../facts/machine/platform.js'
import {works} from '../git-config/as-configured.js'
import {seen} from '../observations.js'
import {byHand} from '../shell-words.js'

type Os = Platform['os']

interface Case {
  https: GitHttps
  evidence: Evidence[]
  /** Git got in. */
  gotIn: boolean
  /** What Git said, where its own try failed at the connection or at TLS. */
  said: string[]
  oldProtocol: GitConfigEntry | null
  os: Os
}

export default defineCheck({
  id: 'tools/git-https',
  title: 'This Git supports HTTPS as CodeCommit needs it',
  codes: {
    'no-https-transport': 'fail',
    'known-bad-curl': 'fail',
    'gnutls': 'warn',
    'tls-too-old': 'warn',
  },
  needs: ['target', 'git-https'],
  wants: ['probe-as-configured', 'probe-git-signed', 'git-config', 'git-version', 'platform'],
  appliesTo: ({target}) => target.method !== 'ssh' || 'SSH does not use HTTPS',
  examine({target, gitHttps: https, probeAsConfigured: probe, probeGitSigned, gitConfig, gitVersion, platform}) {
    const os = seen(platform)?.os ?? 'linux'
    const gotIn = works(probe)
    if (https.helper === null) {
      const summary = 'This Git has no program for HTTPS (git-remote-https), so it cannot reach https:// or codecommit:// addresses'
      const evidence = [{label: 'git-remote-https', value: 'not found', source: seen(gitVersion)?.execPath ?? 'PATH'}]
      return gotIn
        ? pass('Git reaches the repository, by a git-remote-https that the doctor did not find')
        : fail('no-https-transport', summary, {evidence, remedies: [withHttps(os)]})
    }
    const evidence: Evidence[] = [
      {
        label: 'git-remote-https',
        value:
          https.tls === 'gnutls'
            ? 'GnuTLS'
            : https.tls === 'openssl'
              ? `OpenSSL${https.tlsVersion === null ? '' : ` ${https.tlsVersion}`}`
              : 'there',
        source: https.helper,
      },
      ...(https.curl === null ? [] : [{label: 'libcurl', value: https.curl}]),
    ]
    const facts: Case = {
      https,
      evidence,
      gotIn,
      said: [...saidAtConnection(probe), ...saidAtConnection(probeGitSigned)],
      oldProtocol: oldProtocol(target, seen(gitConfig), seen(gitVersion)?.version ?? null),
      os,
    }
    return badCurl(facts) ?? tooOld(facts) ?? gnutls(facts) ?? pass('Git has its HTTPS transport (git-remote-https)', {evidence})
  },
})

function saidAtConnection(probe: Observation<GitProbe>): string[] {
  const git = seen(probe)
  return git && ['tls', 'connection', 'other'].includes(git.outcome) ? git.stderr : []
}

function withHttps(os: Os): Remedy {
  return {...installGit(os), title: 'Install a Git with HTTPS: the package git, not a minimal build of it'}
}

/** Facts CC T22: this libcurl breaks Git's authentication over HTTPS. Without a failing Git it is a remark. */
function badCurl({https, evidence, said, gotIn, os}: Case): Finding | null {
  if (https.curl !== '7.41.0') return null
  const summary = "This Git comes with libcurl 7.41.0, which AWS's guide names as broken for HTTPS with CodeCommit"
  const details = {evidence, remedies: [installGit(os)]}
  return gotIn || said.length === 0 ? pass(summary, {code: 'known-bad-curl', ...details}) : fail('known-bad-curl', summary, details)
}

const REFUSED_PROTOCOL =
  /alert protocol version|unsupported protocol|wrong ssl version|no protocols available|A packet with illegal or unsupported version/i

/** AWS takes TLS 1.2 and newer only (facts CC 2.3); OpenSSL has it since 1.0.1. */
function tooOld({https, evidence, said, gotIn, oldProtocol: entry, os}: Case): Finding | null {
  const line = said.find(one => REFUSED_PROTOCOL.test(one))
  const openssl = https.tlsVersion !== null && /^(?:0\.|1\.0\.0)/.test(https.tlsVersion)
  if (line === undefined && !openssl && entry === null) return null
  const what =
    entry !== null
      ? `Git is told to use ${entry.value ?? ''} (${entry.source})`
      : openssl
        ? `This Git has OpenSSL ${https.tlsVersion ?? ''}, which does not support TLS 1.2`
        : 'Git and the server have no TLS version in common'
  const summary = `${what}; AWS services accept only TLS 1.2 and newer`
  const details = {
    evidence: [
      ...evidence,
      ...(entry === null ? [] : [{label: entry.key, value: entry.value ?? '', source: entry.source}]),
      ...(line === undefined ? [] : [{label: 'Git says', value: line}]),
    ],
    remedies: [entry === null ? installGit(os) : removeSetting(entry, os)],
  }
  return gotIn ? pass(summary, {code: 'tls-too-old', ...details}) : warn('tls-too-old', summary, details)
}

function removeSetting({key, scope, source}: GitConfigEntry, os: Os): Remedy {
  const flag = scopeFlag(scope)
  return {
    title: 'Let Git choose the TLS version',
    safety: 'review',
    steps: [flag === null ? byHand(`Remove ${key} from ${source}`) : commandStep(['git', 'config', flag, '--unset-all', key], os)],
  }
}

function oldProtocol(target: Target, config: GitConfig | null, version: string | null): GitConfigEntry | null {
  const host = target.host ?? (target.region === null ? null : gitHost(target.region.value))
  if (host === null || config === null) return null
  const entry = bestMatch(config.entries, 'http', 'sslversion', `https://${host}/${target.path ?? ''}`, version)
  return entry?.value != null && /^(?:sslv[23]|tlsv1\.[01])$/i.test(entry.value) ? entry : null
}

/** Facts CC T23. Most Gits of Debian and Ubuntu are linked so, and work: only a handshake that failed makes it more than a remark. */
function gnutls({https, evidence, said, os}: Case): Finding | null {
  if (https.tls !== 'gnutls') return null
  const line = said.find(one => one.includes('gnutls_handshake() failed'))
  if (line === undefined) return pass('Git has its HTTPS transport, with GnuTLS', {code: 'gnutls', evidence})
  return warn('gnutls', 'This Git is linked with GnuTLS, whose TLS handshake with the server fails', {
    evidence: [...evidence, {label: 'Git says', value: line}],
    remedies: [
      {
        title: 'Use a Git that is linked with OpenSSL, or SSH',
        safety: 'manual',
        steps: [
          byHand('Build Git with OpenSSL, or use an ssh:// address with an SSH key of an IAM user'),
          ...(os === 'linux' ? [byHand('A proxy that inspects TLS can also be the reason: see network/tls')] : []),
        ],
      },
    ],
  })
}

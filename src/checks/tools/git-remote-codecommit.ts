import type {AwsFiles} from '../../facts/aws/files/aws-files.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {GrcProgram} from '../../facts/aws/programs/remote-codecommit.js'
import type {GitOutcome} from '../../facts/probes/git-probe.js'
import type {Platform} from '../../facts/machine/platform.js'
import {regionNamed} from '../../target/regions.js'
import {defineCheck, fail, pass, warn} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {commandStep} from '../commands.js'
import {works} from '../git-config/as-configured.js'
import {seen} from '../observations.js'
import {byHand, keepVariables, setVariables} from '../shell-words.js'
import {regionalSts} from '../target/region.js'
import {grcComplaint} from './grc-messages.js'
import type {GrcComplaint} from './grc-messages.js'
import {hanging} from './grc-hangs.js'
import {installGrc, putOnPath, reinstallGrc, upgradeForGrc} from './grc-remedies.js'

type Os = Platform['os']

/** What decides about a program that Git finds. */
interface Case {
  program: GrcProgram
  evidence: Evidence[]
  complaint: GrcComplaint | null
  /** How Git's own try ended; null: it was not tried. */
  outcome: GitOutcome | null
  region: string | null
  source: CredentialSource | null
  files: AwsFiles | null
  os: Os
}

export default defineCheck({
  id: 'tools/git-remote-codecommit',
  title: 'git-remote-codecommit is installed, starts, and can use the profile',
  codes: {
    'grc-missing': 'fail',
    'grc-not-on-path': 'fail',
    'grc-broken': 'fail',
    'botocore-too-old-for-region': 'fail',
    'botocore-too-old-for-profile': 'fail',
    'certificate-not-trusted': 'fail',
    'global-sts-endpoint': 'fail',
    'grc-old': 'warn',
  },
  needs: ['target', 'git-remote-codecommit'],
  wants: ['probe-as-configured', 'probe-signed', 'credential-source', 'aws-files', 'environment', 'platform'],
  appliesTo: ({target}) => target.method === 'grc' || 'only codecommit:// addresses start git-remote-codecommit',
  examine({
    target,
    gitRemoteCodecommit: {found, elsewhere},
    probeAsConfigured: probe,
    probeSigned,
    credentialSource,
    awsFiles,
    environment,
    platform,
  }) {
    const os = seen(platform)?.os ?? 'linux'
    const source = seen(credentialSource)
    if (found === null)
      return works(probe)
        ? pass('Git reaches the repository, by a git-remote-codecommit that the doctor did not find')
        : absent(elsewhere, seen(environment)?.['PATH']?.value, os)
    const evidence = evidenceOf(found)
    if (works(probe)) return running(found, evidence)
    const complaint = grcComplaint(probe)
    const facts: Case = {
      program: found,
      evidence,
      complaint,
      outcome: probe.observed ? probe.value.outcome : null,
      region: target.region?.value ?? source?.region?.value ?? null,
      source,
      files: seen(awsFiles),
      os,
    }
    const fault = broken(facts) ?? lacks(facts) ?? unreachable(facts)
    if (fault) return fault
    if (probe.observed && probe.value.outcome === 'timeout')
      return hanging({ms: probe.value.ms, address: target.url, source, signed: seen(probeSigned)?.status === 200, os}, evidence)
    if (probe.observed && probe.value.outcome === 'remote-helper' && complaint === null && older(found.version, [1, 17])) {
      return warn(
        'grc-old',
        `Version ${found.version ?? ''} of git-remote-codecommit stops with an error of its own; the current version is 1.17`,
        {evidence, remedies: [upgradeForGrc(found, ['git-remote-codecommit', 'botocore'], os)]},
      )
    }
    return running(found, evidence)
  },
})

const evidenceOf = ({path, interpreter, version, botocore}: GrcProgram): Evidence[] => [
  {label: 'git-remote-codecommit', value: version ?? 'version unknown', source: path},
  ...(interpreter === null ? [] : [{label: 'its Python', value: interpreter}]),
  ...(botocore === null ? [] : [{label: 'its botocore', value: botocore}]),
]

const running = ({version, botocore, path}: GrcProgram, evidence: Evidence[]): Finding =>
  pass(`git-remote-codecommit ${version ?? 'is there'}${botocore === null ? '' : `, with botocore ${botocore}`} (${path})`, {
    evidence,
    ...(older(version, [1, 17]) && {code: 'grc-old'}),
  })

function absent(elsewhere: readonly GrcProgram[], path: string | undefined, os: Os): Finding {
  const evidence =
    path === undefined ? [{label: 'git-remote-codecommit', value: 'not found'}] : [{label: 'PATH', value: path, source: 'environment'}]
  const [first] = elsewhere
  if (!first)
    return fail(
      'grc-missing',
      'The program git-remote-codecommit, which codecommit:// addresses need, is neither on the search path (PATH) nor where pip, pipx and Homebrew put it',
      {
        evidence,
        remedies: [installGrc(os)],
      },
    )
  return fail(
    'grc-not-on-path',
    `Git does not find git-remote-codecommit: it is installed at ${first.path}, which is not on the search path (PATH)`,
    {
      evidence: [...elsewhere.map(({path: at}) => ({label: 'found at', value: at})), ...evidence],
      remedies: [putOnPath(first, os)],
    },
  )
}

/** It does not come as far as reading the address (facts CC T04). */
function broken({program, evidence, complaint, os}: Case): Finding | null {
  const remedies = [reinstallGrc(program, os)]
  if (program.interpreterMissing) {
    return fail(
      'grc-broken',
      `The program ${program.path} does not start: its first line names the interpreter ${program.interpreter ?? ''}, which does not exist`,
      {evidence, remedies},
    )
  }
  if (complaint?.kind === 'not-found')
    return fail('grc-broken', `Git does not start ${program.path}, although it exists: "${complaint.line}"`, {
      evidence: saying(evidence, complaint),
      grade: 'proven',
      remedies,
    })
  if (complaint?.kind !== 'does-not-load') return null
  return fail('grc-broken', `The program git-remote-codecommit stops before it reads the address: "${complaint.line}"`, {
    evidence: saying(evidence, complaint),
    grade: 'proven',
    remedies,
  })
}

const saying = (evidence: readonly Evidence[], {line}: GrcComplaint): Evidence[] => [
  {label: 'git-remote-codecommit says', value: line, source: 'git ls-remote as configured'},
  ...evidence,
]

const PROFILE = ['profile/exists', 'profile/files', 'profile/complete', 'profile/role', 'profile/environment']

/** Ends of Git's try before which nothing needs to have been signed. */
const UNSIGNED: readonly GitOutcome[] = ['remote-helper', 'other', 'timeout']

/** What its botocore cannot do: Regions that came later, and ways to sign in that came later (facts CC X3, X6; ID P39). */
function lacks({program, evidence, complaint, outcome, region, source, files, os}: Case): Finding | null {
  const with_ =
    program.botocore === null ? 'The botocore of git-remote-codecommit' : `The botocore ${program.botocore} that git-remote-codecommit uses`
  if (complaint?.kind === 'region-not-listed') {
    const known = region !== null && regionNamed(region) !== undefined
    return fail(
      'botocore-too-old-for-region',
      `${with_} has no CodeCommit in ${region ?? 'this Region'}${known ? ': it is older than that' : ': it is older than the Region, or there is no such Region'}`,
      {
        evidence: saying(evidence, complaint),
        grade: 'proven',
        remedies: [upgradeForGrc(program, ['botocore', 'git-remote-codecommit'], os)],
      },
    )
  }
  // Where something was signed, the profile was read.
  if (complaint === null && outcome !== null && !UNSIGNED.includes(outcome)) return null
  const session = sessionThatItCannotRead(program, complaint, source, files)
  if (session)
    return fail('botocore-too-old-for-profile', `${with_} ${session.why}`, {
      evidence: complaint && session.said ? saying([...evidence, session.setting], complaint) : [...evidence, session.setting],
      grade: session.said ? 'proven' : 'predicted',
      remedies: [upgradeForGrc(program, session.packages, os)],
    })
  if (!older(program.botocore, [1, 17]) || complaint !== null) return null
  const summary = `The botocore of git-remote-codecommit, ${program.botocore ?? ''}, is older than 1.17, the first version that it works with`
  const details = {evidence, remedies: [upgradeForGrc(program, ['botocore', 'git-remote-codecommit'], os)]}
  // Why it stopped it did not say: a fault of the profile would do as well.
  return outcome === 'remote-helper'
    ? fail('botocore-too-old-for-region', summary, {because: PROFILE, ...details})
    : pass(summary, {code: 'botocore-too-old-for-region', ...details})
}

/** 1.29.3 is known not to read sso-session sections (Homebrew/homebrew-core issue 118711); `aws login` needs the extra package (facts ID 3.1). */
function sessionThatItCannotRead(
  program: GrcProgram,
  complaint: GrcComplaint | null,
  source: CredentialSource | null,
  files: AwsFiles | null,
) {
  const name = source?.profile.name ?? 'default'
  const settings = files?.profiles[name]?.settings ?? {}
  const {login_session: login, sso_session: session, sso_start_url: ownUrl} = settings
  const evidence = (key: string, {value, source: at}: {value: string; source: string}): Evidence => ({
    label: `${key} of the profile ${name}`,
    value,
    source: at,
  })
  const needsCrt = complaint?.kind === 'login-needs-crt'
  if (login && (needsCrt || (complaint === null && source?.provider === 'login' && program.crt === false))) {
    return {
      why: `cannot use \`aws login\` without the package awscrt, and the profile ${name} signs in that way`,
      packages: ['botocore[crt]'],
      setting: evidence('login_session', login),
      said: needsCrt,
    }
  }
  if (!session || ownUrl) return null
  const section = files?.ssoSessions[session.value]?.settings ?? []
  const complete = ['sso_start_url', 'sso_region'].every(key => section.some(one => one.key === key))
  const said = complaint?.kind === 'sso-incomplete'
  if (!complete || !(said || (complaint === null && source?.provider === 'sso' && atMost(program.botocore, [1, 29, 3])))) return null
  return {
    why: `does not read sso-session sections, and the profile ${name} has its sign-in there`,
    packages: ['botocore', 'git-remote-codecommit'],
    setting: evidence('sso_session', session),
    said,
  }
}

/** Python's own ways out: certificates of its own, and the old global endpoint of STS (facts CC X13; GRC issue 48). */
function unreachable({evidence, complaint, source, files, os}: Case): Finding | null {
  if (complaint?.kind === 'certificate') {
    return fail(
      'certificate-not-trusted',
      "Python, in which git-remote-codecommit runs, does not trust the certificate that is presented for AWS's services: most likely a proxy inspects TLS, and Python does not know the proxy's certificate authority",
      {
        evidence: saying(evidence, complaint),
        grade: 'proven',
        remedies: [
          {
            title: 'Give the AWS tools the certificate authority of your network',
            safety: 'manual',
            steps: [
              setVariables(os, {AWS_CA_BUNDLE: '~/authority.pem'}),
              keepVariables(os, {AWS_CA_BUNDLE: '~/authority.pem'}),
              byHand(
                'authority.pem: the root certificate of your network in PEM form, together with the public ones; your administrators have it',
              ),
            ],
          },
        ],
      },
    )
  }
  if (complaint?.kind !== 'global-sts') return null
  const name = source?.profile.name ?? 'default'
  const setting = files?.profiles[name]?.settings['sts_regional_endpoints']
  return fail(
    'global-sts-endpoint',
    'The botocore of git-remote-codecommit asks for the role at the global endpoint sts.amazonaws.com, which cannot be reached from here',
    {
      evidence: saying(evidence, complaint),
      grade: 'proven',
      remedies: [
        {
          title: 'Use the STS endpoint of the Region',
          safety: 'review',
          steps: [
            setting
              ? regionalSts(setting)
              : commandStep(['aws', 'configure', 'set', 'sts_regional_endpoints', 'regional', '--profile', name], os),
          ],
        },
      ],
    },
  )
}

const parts = (version: string): number[] => version.split('.').map(part => Number.parseInt(part, 10) || 0)

/** Whether a version is known and lower than another. */
function older(version: string | null, than: readonly number[]): boolean {
  if (version === null) return false
  const own = parts(version)
  const at = than.findIndex((part, place) => (own[place] ?? 0) !== part)
  return at >= 0 && (own[at] ?? 0) < (than[at] ?? 0)
}

const atMost = (version: string | null, limit: readonly [number, number, number]): boolean =>
  older(version, [limit[0], limit[1], limit[2] + 1])

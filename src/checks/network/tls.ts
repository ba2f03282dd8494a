import type {EndpointProbe} from '../../facts/probes/probe-endpoint.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import type {AuthorityList} from '../../facts/probes/tls-authorities.js'
import type {ShownTls} from '../../facts/probes/tls-shown.js'
import type {TlsTrust} from '../../facts/probes/tls-trust.js'
import {defineCheck, fail, pass, unknown, warn} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {inWords} from '../durations.js'
import {seen, unanswered} from '../observations.js'
import {byHand} from '../shell-words.js'
import {mendCaFile, otherwise, trustForAws, trustForGit} from './tls-remedies.js'
import type {Machine} from './tls-remedies.js'
import {tlsCodeFor, tlsCodeOf} from './tls-words.js'
import type {TlsCode} from './tls-words.js'

/** Whether the certificates that are shown are trusted by the tool that sees them: Git at CodeCommit's host, the AWS tools at AWS's (catalogue, network; case 061). */
export default defineCheck({
  id: 'network/tls',
  title: 'Git and the AWS tools trust the certificates that are presented to them',
  codes: {
    'untrusted-issuer': 'fail',
    'self-signed': 'fail',
    'incomplete-chain': 'fail',
    'expired': 'fail',
    'not-yet-valid': 'fail',
    'name-mismatch': 'fail',
    'ca-file': 'fail',
    'protocol': 'fail',
    'expires-soon': 'warn',
  },
  needs: ['target'],
  wants: ['probe-endpoint', 'tls-trust', 'probe-as-configured', 'probe-git-signed', 'credential-source', 'platform', 'git-config'],
  appliesTo: ({target}) => target.method !== 'ssh' || 'SSH does not use such certificates',
  examine({probeEndpoint, tlsTrust, probeAsConfigured, probeGitSigned, credentialSource, platform, gitConfig}) {
    const endpoint = seen(probeEndpoint)
    const trust = seen(tlsTrust)
    const gits = [seen(probeAsConfigured), seen(probeGitSigned)].filter(one => one !== null)
    const host = endpoint ? new URL(endpoint.url).host : ''
    const machine = {platform: seen(platform), host, entries: seen(gitConfig)?.entries ?? []}
    const aws = trust?.aws ? forAws(trust.aws, seen(credentialSource)?.profile.name ?? 'default', machine) : null
    const git = endpoint ? forGit(endpoint, trust?.git ?? null, gits, machine) : null
    if (git && git.status !== 'pass') return aws ? [git, aws] : git
    return aws ?? git ?? unanswered(probeEndpoint)
  },
})

/** Outcomes of a real git that had its 401, or more, over a connection that it trusts. */
const PAST_TLS = ['ok', 'forbidden', 'unauthorized', 'not-found', 'throttled', 'server-error', 'no-credential']

function forGit(endpoint: EndpointProbe, trust: TlsTrust['git'] | null, gits: readonly GitProbe[], machine: Machine): Finding {
  const {failure, tls} = endpoint
  const refusing = gits.find(({outcome}) => outcome === 'tls')
  const evidence = [
    ...certificate(tls, machine.host),
    ...(trust ? listed('Git', trust.list) : []),
    ...(refusing?.stderr ?? []).slice(0, 2).map(value => ({label: 'Git says', value})),
  ]
  if (failure?.kind !== 'tls' && !refusing) {
    if (failure)
      return unknown('not-observable', `there was no connection to ${failure.at}, so no certificate was seen`, {
        because: ['network/reach', 'network/proxy'],
      })
    return (
      endsSoon(endpoint, machine, evidence) ??
      pass(tls ? `the certificate of ${machine.host} is trusted; ${tls.issuer} issued it` : 'the connection is trusted', {evidence})
    )
  }
  const unreadable = trust !== null && refusing !== undefined && ['missing', 'unreadable', 'no-certificates'].includes(trust.list.state)
  const code = unreadable ? 'ca-file' : (tlsCodeFor(tls?.problem) ?? (refusing ? tlsCodeOf(refusing.stderr) : 'protocol'))
  const said = failure?.kind === 'tls' ? [{label: failure.at, value: failure.message}] : []
  const details = {evidence: [...said, ...evidence]}
  if (!refusing && gits.some(({outcome}) => PAST_TLS.includes(outcome)))
    return pass(`the doctor does not accept the certificate of ${machine.host}; Git itself does`, {code, ...details})
  // The doctor shook hands over the same way: it is this Git's own TLS that fails, which the probes with Git name.
  if (failure === null && code === 'protocol')
    return pass(`${machine.host} accepts TLS connections from this machine, but Git's own connection fails`, {code, ...details})
  if (trust?.verifyOff != null)
    return pass(`${named(code, tls, machine.host)}; Git does not check it (${trust.verifyOff})`, {code, ...details})
  if (!refusing && (trust?.folder != null || trust?.backend?.name === 'schannel')) {
    return unknown(
      'not-observable',
      `the doctor does not accept the certificate of ${machine.host}; Git reads another list (${trust.folder ?? "Windows' own"}) and was not tried`,
      details,
    )
  }
  const remedies =
    code === 'ca-file'
      ? mendCaFile(trust?.list.source ?? null, trust?.list.file ?? null, machine)
      : code === 'untrusted-issuer'
        ? trustForGit(trust ?? NOTHING_KNOWN, machine)
        : otherwise(code, trust?.publicAuthority ?? null, machine)
  return fail(code, gitSentence(code, endpoint, trust, machine.host), {...details, remedies, grade: 'proven'})
}

/** Working now, failing soon: a company's certificate that nobody has renewed yet. */
function endsSoon({endsSoon: ends}: EndpointProbe, machine: Machine, evidence: Evidence[]): Finding | null {
  if (!ends) return null
  const {name, issuer, left, validTo} = ends
  return warn(
    'expires-soon',
    `A certificate that is presented for ${machine.host} (${name}, issued by ${issuer}) expires in ${inWords(left)}, on ${validTo.slice(0, 10)}; after that, Git does not connect`,
    {
      evidence,
      remedies: [
        {
          title: 'Have the certificate renewed in time',
          safety: 'manual',
          steps: [byHand('tell whoever runs the intercepting proxy here')],
        },
      ],
    },
  )
}

const NOTHING_KNOWN: TlsTrust['git'] = {
  list: {file: null, source: null, state: 'own', vouches: null},
  folder: null,
  backend: null,
  verifyOff: null,
  publicAuthority: null,
  knownTo: null,
}

function gitSentence(code: TlsCode, {tls}: EndpointProbe, trust: TlsTrust['git'] | null, host: string): string {
  if (code === 'ca-file')
    return trust?.list.file == null
      ? 'Git cannot read its list of certificate authorities, so it trusts no certificate and does not connect'
      : `Git is configured to read its certificate authorities from ${list(trust.list)}, ${STATES[trust.list.state]}, so it trusts no certificate and does not connect`
  if (code !== 'untrusted-issuer') return `${named(code, tls, host)}, so Git does not connect`
  const reads = trust?.list.file == null ? '' : `, and the file that Git reads, ${list(trust.list)}, does not contain that authority`
  const also = trust?.knownTo ? `; ${trust.knownTo.file} (${trust.knownTo.source}) does` : ''
  return `${intercepted(tls, trust?.publicAuthority ?? null, host)}${trust?.list.vouches === true ? ', and Git refuses it' : reads === '' ? ', which Git does not trust' : `${reads}${also}`}`
}

/** Who issued it. Somebody opens the connection only where no public authority stands behind it. */
const intercepted = (tls: ShownTls | null, publicAuthority: boolean | null, host: string): string =>
  publicAuthority === false && tls !== null
    ? `Something between this machine and ${host}, such as a company's proxy, intercepts the connection with its own certificate, issued by ${tls.issuer}`
    : `The certificate of ${host}${tls === null ? '' : ` is issued by ${tls.issuer}`}`

function named(code: TlsCode, tls: ShownTls | null, host: string): string {
  switch (code) {
    case 'expired':
      return `The certificate that is presented for ${host}${by(tls)} has expired${tls?.validTo ? ` (${tls.validTo.slice(0, 10)}, by this machine's clock)` : ''}`
    case 'not-yet-valid':
      return `The certificate that is presented for ${host}${by(tls)} is valid only from ${tls?.validFrom ? tls.validFrom.slice(0, 10) : 'a later day'} on, by this machine's clock`
    case 'name-mismatch':
      return `The server that answers for ${host} presents a certificate for ${tls && tls.names.length > 0 ? tls.names.slice(0, 3).join(', ') : (tls?.subject ?? 'another name')}`
    case 'self-signed':
      return `The server that answers for ${host} presents a self-signed certificate${tls === null ? '' : ` (${tls.subject})`}, which AWS never does`
    case 'incomplete-chain':
      return `The server that answers for ${host} leaves out the certificates between its own and ${tls?.issuer ?? 'its issuer'}'s authority`
    case 'untrusted-issuer':
      return `The certificate of ${host}${by(tls)} is not trusted`
    case 'ca-file':
      return 'The list of certificate authorities cannot be read'
    case 'protocol':
      return `The TLS connection to ${host} fails`
  }
}

const by = (tls: ShownTls | null): string => (tls === null ? '' : `, issued by ${tls.issuer},`)

/** The AWS tools fetch credentials over connections of their own: another way, another list. */
function forAws(aws: NonNullable<TlsTrust['aws']>, profile: string, machine: Machine): Finding {
  const {words, shown, publicAuthority} = aws
  const host = words.host ?? 'AWS'
  const code = ['missing', 'unreadable', 'no-certificates'].includes(aws.list.state) ? 'ca-file' : tlsCodeOf([words.line])
  const about = {...machine, host: words.host ?? machine.host}
  const details = {
    grade: 'proven' as const,
    evidence: [{label: 'the AWS tools say', value: words.line}, ...certificate(shown, host), ...listed('the AWS tools', aws.list)],
    remedies:
      code === 'ca-file'
        ? mendCaFile(aws.list.source, aws.list.file, machine)
        : trusting(code)
          ? trustForAws(aws, profile, about)
          : otherwise(code, publicAuthority, about),
  }
  if (code === 'ca-file')
    return fail(
      code,
      `${aws.list.file === null ? 'The AWS tools cannot read their list of certificate authorities' : `The AWS tools are configured to read their certificate authorities from ${list(aws.list)}, ${STATES[aws.list.state]}`}, so they cannot get credentials, and Git gets none`,
      details,
    )
  if (!trusting(code)) return fail(code, `${named(code, shown, host)}, so the AWS tools cannot get credentials, and Git gets none`, details)
  const reads =
    aws.list.file !== null && aws.list.vouches === true
      ? `, although ${list(aws.list)} contains the authority: see their own message`
      : aws.list.file === null
        ? ': neither AWS_CA_BUNDLE nor ca_bundle names a file, so they use the list that they were installed with'
        : `: ${list(aws.list)} does not contain that authority`
  const also = aws.knownTo ? `; ${aws.knownTo.file} (${aws.knownTo.source}) contains that authority` : ''
  return fail(
    'untrusted-issuer',
    `The AWS tools do not trust the certificate that is presented at ${host}${shown && publicAuthority === false ? ` (issued by ${shown.issuer}, as by a company's intercepting proxy)` : ''}${reads}${also}`,
    details,
  )
}

/** A root that signed itself, in the words of Python, is as unknown as any other. */
const trusting = (code: TlsCode): boolean => code === 'untrusted-issuer' || code === 'self-signed'

const STATES: Record<AuthorityList['state'], string> = {
  'missing': 'which does not exist',
  'unreadable': 'which cannot be read',
  'no-certificates': 'which contains no certificate',
  'read': 'which it refuses',
  'own': 'which it refuses',
}

const list = (authorities: AuthorityList | undefined): string =>
  authorities?.file == null ? 'its own list' : `${authorities.file}${authorities.source === null ? '' : ` (${authorities.source})`}`

function certificate(tls: ShownTls | null, host: string): Evidence[] {
  return tls === null
    ? []
    : [
        {
          label: 'certificate',
          value: `${tls.chain.join(' ← ') || tls.subject}, issued by ${tls.issuer}, ${tls.validFrom.slice(0, 10)} to ${tls.validTo.slice(0, 10)}`,
          source: `${host}, ${tls.protocol}`,
        },
      ]
}

const listed = (tool: string, {file, source, state}: AuthorityList): Evidence[] =>
  file === null
    ? [{label: `${tool} trust${tool === 'Git' ? 's' : ''}`, value: 'the list that came with it'}]
    : [
        {
          label: `${tool} trust${tool === 'Git' ? 's' : ''}`,
          value: state === 'read' ? file : `${file}, ${STATES[state]}`,
          ...(source !== null && {source}),
        },
      ]

import type {GitConfigEntry} from '../../facts/git/git-config.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {TlsTrust} from '../../facts/probes/tls-trust.js'
import type {Remedy, Step} from '../check.js'
import {commandStep, scopeFlag} from '../commands.js'
import {byHand, keepVariables, setVariables, shellCommand, unset} from '../shell-words.js'
import {setClock} from './set-clock.js'
import type {TlsCode} from './tls-words.js'

export interface Machine {
  platform: Platform | null
  host: string
  /** Git's settings. */
  entries: readonly GitConfigEntry[]
}

// What has to be put in its place stands in capitals.
const placeholder = (os: Platform['os']): string => (os === 'win32' ? String.raw`C:\PATH\TO\COMPANY-CA.pem` : '/PATH/TO/COMPANY-CA.pem')
const whereFrom = (known: boolean): Step[] =>
  known ? [] : [byHand('the file: the root certificate of your network in PEM format; your administrators have it')]

/** How Git is told an authority: for this host alone, so that its own list goes on counting elsewhere (git-config(1), http.<url>.*). */
export function trustForGit({list, backend, knownTo}: TlsTrust['git'], {platform, host}: Machine): Remedy[] {
  const os = platform?.os ?? 'linux'
  const file = knownTo?.file ?? placeholder(os)
  const config = (key: string, value: string): Step =>
    commandStep(['git', 'config', '--global', '--replace-all', `http.https://${host}.${key}`, value], os)
  const own: Remedy = {
    title: 'Let Git trust the certificate authority of your network for this host',
    safety: knownTo ? 'review' : 'manual',
    steps:
      list.source === 'GIT_SSL_CAINFO'
        ? [
            setVariables(os, {GIT_SSL_CAINFO: file}),
            keepVariables(os, {GIT_SSL_CAINFO: file}),
            ...whereFrom(knownTo !== null),
            byHand(
              'GIT_SSL_CAINFO takes precedence over http.sslCAInfo, so it is the one to change; the file must then contain all authorities that Git is to trust',
            ),
          ]
        : [config('sslCAInfo', file), ...whereFrom(knownTo !== null)],
  }
  if (os !== 'win32' || backend?.name === 'schannel') return [own]
  return [
    {
      title: 'Let Git use the certificate store of Windows, where companies install their certificate authority',
      safety: 'review',
      steps: [commandStep(['git', 'config', '--global', '--replace-all', 'http.sslBackend', 'schannel'], os)],
    },
    own,
  ]
}

/** How the AWS tools are told an authority; their file stands in the place of their own list, so it has to hold the public ones too. */
export function trustForAws({list, knownTo}: NonNullable<TlsTrust['aws']>, profile: string, {platform}: Machine): Remedy[] {
  const os = platform?.os ?? 'linux'
  const file = knownTo?.file ?? placeholder(os)
  const isProfile = list.source !== null && !/^(?:AWS_CA_BUNDLE|REQUESTS_CA_BUNDLE)$/.test(list.source)
  const variable = setVariables(os, {AWS_CA_BUNDLE: file})
  const setting = commandStep(['aws', 'configure', 'set', 'ca_bundle', file, '--profile', profile], os)
  return [
    {
      title: 'Let the AWS tools trust the certificate authority of your network',
      safety: knownTo ? 'review' : 'manual',
      steps: [
        ...(isProfile ? [setting] : [variable, keepVariables(os, {AWS_CA_BUNDLE: file})]),
        ...whereFrom(knownTo !== null),
        byHand(
          `this file replaces the AWS tools' own list: where the proxy does not intercept every connection, it must contain the public authorities too${isProfile ? '' : `; for one profile only: ca_bundle = ${file}`}`,
        ),
      ],
    },
  ]
}

/** What is done about a certificate that is no question of trust. */
export function otherwise(code: TlsCode, publicAuthority: boolean | null, {platform, host}: Machine): Remedy[] {
  switch (code) {
    case 'expired':
    case 'not-yet-valid':
      return publicAuthority === false
        ? [
            {
              title: 'Have the certificate renewed',
              safety: 'manual',
              steps: [
                byHand("tell whoever runs the intercepting proxy here; if this machine's date is wrong, set it"),
                ...setClock(platform).steps,
              ],
            },
          ]
        : [setClock(platform)]
    case 'name-mismatch':
      return [
        {
          title: 'Find out who answers under this name',
          safety: 'manual',
          steps: [
            commandStep(['nslookup', host], platform?.os ?? 'linux'),
            byHand(
              'look for the host name in the hosts file, for a VPC endpoint without private DNS, and for a sign-in page of the network',
            ),
          ],
        },
      ]
    case 'self-signed':
    case 'incomplete-chain':
      return [
        {
          title: 'Find out who answers',
          safety: 'manual',
          steps: [
            byHand(
              code === 'self-signed'
                ? 'AWS never presents such a certificate: ask whoever runs the network what is in between, and do not trust it unchecked'
                : 'whoever runs the server or the proxy has to send the certificates between its own and the root; AWS does so',
            ),
          ],
        },
      ]
    default:
      return [
        {
          title: 'Find out who answers',
          safety: 'manual',
          steps: [
            shellCommand(`openssl s_client -connect ${host}:443 -servername ${host}`),
            byHand('AWS requires TLS 1.2 or later; check http.sslVersion, and look for a proxy in between'),
          ],
        },
      ]
  }
}

/** A file of authorities that is not there: the setting is mended, or taken away. */
export function mendCaFile(source: string | null, file: string | null, {platform, entries}: Machine): Remedy[] {
  const os = platform?.os ?? 'linux'
  const entry = entries.find(one => one.section === 'http' && one.name === 'sslcainfo' && one.source === source)
  const flag = scopeFlag(entry?.scope ?? 'unknown')
  if (entry && flag !== null) {
    return [
      {
        title: 'Let Git use its usual list of certificate authorities again',
        safety: 'review',
        steps: [commandStep(['git', 'config', flag, '--unset-all', entry.key], os)],
      },
      {
        title: "Or, where a company's proxy intercepts connections, put its certificate there",
        safety: 'manual',
        steps: [byHand(`put a file of PEM certificates at ${file ?? 'its path'}`)],
      },
    ]
  }
  const variable = source !== null && /^[A-Z_]+$/.test(source)
  return [
    {
      title: `Correct ${source ?? 'the setting'}`,
      safety: variable ? 'review' : 'manual',
      steps: [
        ...(variable ? [unset(os, source)] : []),
        byHand(
          `${variable ? 'or put' : 'put'} a file of PEM certificates at ${file ?? 'its path'}${variable ? '' : `, or remove the setting (${source ?? 'see the evidence'})`}`,
        ),
      ],
    },
  ]
}

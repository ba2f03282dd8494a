import type {Platform} from '../../facts/machine/platform.js'
import type {NamedProxy, WayOut} from '../../facts/probes/proxy-routes.js'
import type {Remedy, Step} from '../check.js'
import {commandStep} from '../commands.js'
import {byHand, environmentStep, keepVariables, setVariables} from '../shell-words.js'

export interface ProxyPlace {
  os: Platform['os']
  /** CodeCommit's. */
  host: string
  /** Where Git's setting for this host counts: `remote.NAME` stands above `http.URL` (git-config(1), remote.<name>.proxy). */
  section: string
  /** `--global`. */
  file: string
}

const set = ({os, section, file}: ProxyPlace, name: 'proxy' | 'proxyAuthMethod', value: string): Step =>
  commandStep(['git', 'config', file, '--replace-all', `${section}.${name}`, value], os)

/** Git takes the proxy at this host, whatever no_proxy says of others: no_proxy counts for http.proxy too (curl, CURLOPT_NOPROXY). */
export function goThrough({url}: NamedProxy, place: ProxyPlace, bypassed: boolean): Remedy {
  return bypassed
    ? {
        title: 'Remove this host from no_proxy',
        safety: 'manual',
        steps: [
          byHand(
            `in no_proxy (NO_PROXY), name only the hosts that really are reached directly, without ${place.host} and the domains above it; curl reads the lower-case variable first`,
          ),
        ],
      }
    : {
        title: 'Set the proxy for Git',
        safety: 'review',
        steps: [set(place, 'proxy', url)],
      }
}

/** An empty value means: no proxy (git-config(1), http.proxy). */
export const goDirectly = (place: ProxyPlace): Remedy => ({
  title: 'Let Git connect to this host without the proxy',
  safety: 'review',
  steps: [set(place, 'proxy', '')],
})

export const allowInProxy = ({host}: ProxyPlace): Remedy => ({
  title: 'Have the proxy allow CodeCommit',
  safety: 'manual',
  steps: [byHand(`ask the proxy's administrator to allow CONNECT to ${host}, port 443`)],
})

/** Git asks its credential helpers for the password where the proxy's address has a user name; never with the password in it (facts GC 3). */
export function signIn(proxy: NamedProxy | null, place: ProxyPlace, message: string): Remedy {
  const address = proxy === null ? 'http://USER@HOST:PORT' : proxy.url.replace('://', '://USER@')
  const windows = /ntlm|negotiate/i.test(message) && !/basic/i.test(message)
  const negotiate = /negotiate/i.test(message)
  return {
    title: 'Sign in to the proxy',
    safety: 'manual',
    steps: [
      ...(windows ? [set(place, 'proxyAuthMethod', negotiate ? 'negotiate' : 'ntlm')] : []),
      set(place, 'proxy', windows && negotiate ? address.replace('USER@', ':@') : address),
      byHand(
        'USER: your user name at the proxy; Git asks a credential helper, or you, for the password. The AWS tools read user and password only from HTTPS_PROXY',
      ),
    ],
  }
}

/** The AWS tools know no other settings than the variables (botocore, get_environ_proxies). */
export function throughForAws({other, passedBy, proxy, host}: WayOut, {os}: ProxyPlace): Remedy[] {
  if (other?.opens && other.proxy)
    return [
      {
        title: 'Set the proxy for the AWS tools',
        safety: passedBy ? 'manual' : 'review',
        steps: passedBy
          ? [
              byHand(
                `in no_proxy (NO_PROXY), name only the hosts that really are reached directly, without ${host} and the domains above it`,
              ),
            ]
          : [
              setVariables(os, {HTTPS_PROXY: other.proxy.url}),
              keepVariables(os, {HTTPS_PROXY: other.proxy.url}),
              byHand('if the proxy requires a sign-in, the address needs user and password: http://USER:PASSWORD@HOST:PORT'),
            ],
      },
    ]
  if (other?.opens && proxy)
    return [
      {
        title: 'Let the AWS tools connect without the proxy',
        safety: 'review',
        steps: [environmentStep({append: {NO_PROXY: '.amazonaws.com'}}, os), byHand(`or correct or remove ${proxy.source}`)],
      },
    ]
  return [
    {title: 'Correct the proxy of the AWS tools', safety: 'manual', steps: [byHand(`correct or remove ${proxy?.source ?? 'HTTPS_PROXY'}`)]},
  ]
}

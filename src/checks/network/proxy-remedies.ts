import type {Platform} from '../../facts/machine/platform.js'
import type {NamedProxy, WayOut} from '../../facts/probes/proxy-routes.js'
import type {Remedy} from '../check.js'
import {commandStep} from '../commands.js'
import {byHand, environmentStep, keepVariables, setVariables} from '../shell-words.js'

export interface ProxyPlace {
  os: Platform['os']
  /** CodeCommit's. */
  host: string
}

/** Git takes the proxy at this host, whatever no_proxy says of others: no_proxy counts for http.proxy too (curl, CURLOPT_NOPROXY). */
export function goThrough({url}: NamedProxy, {os, host}: ProxyPlace, bypassed: boolean): Remedy {
  return bypassed
    ? {
        title: 'Remove this host from no_proxy',
        safety: 'manual',
        steps: [
          byHand(
            `in no_proxy (NO_PROXY), name only the hosts that really are reached directly, without ${host} and the domains above it; curl reads the lower-case variable first`,
          ),
        ],
      }
    : {
        title: 'Set the proxy for Git',
        safety: 'review',
        steps: [commandStep(['git', 'config', '--global', '--replace-all', `http.https://${host}.proxy`, url], os)],
      }
}

/** An empty value means: no proxy (git-config(1), http.proxy). */
export const goDirectly = ({os, host}: ProxyPlace): Remedy => ({
  title: 'Let Git connect to this host without the proxy',
  safety: 'review',
  steps: [commandStep(['git', 'config', '--global', '--replace-all', `http.https://${host}.proxy`, ''], os)],
})

export const allowInProxy = ({host}: ProxyPlace): Remedy => ({
  title: 'Have the proxy allow CodeCommit',
  safety: 'manual',
  steps: [byHand(`ask the proxy's administrator to allow CONNECT to ${host}, port 443`)],
})

/** Git asks its credential helpers for the password where the proxy's address has a user name; never with the password in it (facts GC 3). */
export function signIn(proxy: NamedProxy | null, {os, host}: ProxyPlace, message: string): Remedy {
  const address = proxy === null ? 'http://USER@HOST:PORT' : proxy.url.replace('://', '://USER@')
  const windows = /ntlm|negotiate/i.test(message) && !/basic/i.test(message)
  return {
    title: 'Sign in to the proxy',
    safety: 'manual',
    steps: [
      ...(windows
        ? [
            commandStep(
              [
                'git',
                'config',
                '--global',
                '--replace-all',
                `http.https://${host}.proxyAuthMethod`,
                /negotiate/i.test(message) ? 'negotiate' : 'ntlm',
              ],
              os,
            ),
          ]
        : []),
      commandStep(
        [
          'git',
          'config',
          '--global',
          '--replace-all',
          `http.https://${host}.proxy`,
          windows && /negotiate/i.test(message) ? address.replace('USER@', ':@') : address,
        ],
        os,
      ),
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

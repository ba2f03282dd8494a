import {defineCheck, fail, pass, unknown} from '../check.js'
import type {Remedy} from '../check.js'
import {gitWorked} from '../gits-way.js'
import {seen} from '../observations.js'
import {byHand, command} from '../shell-words.js'
import {tryLater} from './look-closer.js'

/** E: the endpoint without credentials; CodeCommit answers 401 (design §7, facts CC 5.3). */
export default defineCheck({
  id: 'live/endpoint',
  title: 'The endpoint answers',
  codes: {
    'unreachable': 'fail',
    'status': 'fail',
  },
  needs: ['target', 'probe-endpoint'],
  wants: ['probe-as-configured', 'probe-signed', 'tls-trust'],
  examine({probeEndpoint: {failure, status, tls, route, url, ms}, probeAsConfigured, probeSigned, tlsTrust}) {
    const host = new URL(url).host
    const evidence = [
      ...(status === null ? [] : [{label: 'without credentials', value: String(status), source: host}]),
      ...(tls
        ? [{label: 'certificate', value: `${tls.subject}, issued by ${tls.issuer}, until ${tls.validTo}`, source: tls.protocol}]
        : []),
      ...(route.proxy ? [{label: 'proxy', value: route.proxy.url, source: route.proxy.source}] : []),
      ...(route.ca ? [{label: 'CA file', value: route.ca.file, source: route.ca.source}] : []),
    ]
    if (failure) {
      const details = {evidence: [{label: failure.at, value: failure.message}, ...evidence]}
      if (gitWorked(probeAsConfigured))
        return pass(`the doctor gets no answer from ${failure.at}; Git itself does`, {
          code: 'unreachable',
          ...details,
        })
      if (failure.kind === 'other') return unknown('not-observable', `no answer from ${failure.at}: ${failure.message}`, details)
      if (failure.kind !== 'tls')
        return fail('unreachable', `No answer from ${failure.at}: ${failure.message}`, {
          ...details,
          grade: 'proven',
          because: [failure.kind.startsWith('proxy-') ? 'network/proxy' : `network/reach#${failure.kind}`],
        })
      const verifyOff = seen(tlsTrust)?.git.verifyOff ?? null
      if (verifyOff !== null)
        return unknown(
          'not-observable',
          `the doctor does not trust the connection, and sends nothing over it; Git does not check certificates (${verifyOff})`,
          details,
        )
      return fail('unreachable', `The TLS connection to ${failure.at} is not trusted: ${failure.message}`, {
        ...details,
        grade: 'proven',
        because: ['network/tls'],
      })
    }
    if (status === 401) return pass(`it answers 401 without credentials, as it should (${ms} ms)`, {evidence, grade: 'proven'})
    const summary = `Without credentials the endpoint answers ${status ?? 'nothing'} instead of 401`
    if (gitWorked(probeAsConfigured) || seen(probeSigned)?.status === 200)
      return pass(`${summary}; access works`, {code: 'status', evidence})
    if (status === null) return unknown('not-observable', summary, {evidence})
    return fail('status', `${summary}, so Git asks no helper: ${meaning(status)}`, {
      evidence,
      grade: 'proven',
      remedies: [status === 429 || status >= 500 ? tryLater() : seeWhoAnswers(url)],
    })
  },
})

function meaning(status: number): string {
  if (status === 429) return 'too many requests; wait a little and try again'
  if (status >= 500) return 'the service, or a proxy on the way, is in trouble'
  if (status >= 300 && status < 400) return 'something on the way redirects the request, such as a sign-in page of the network'
  if (status === 407) return 'a proxy on the way requires a sign-in'
  if (status === 403) return 'something refuses the request before any sign-in: a proxy, a firewall or a VPC endpoint policy'
  return 'this is not how CodeCommit answers; look at the proxy and the address'
}

/** Not CodeCommit's way of answering: something on the way answers in its place. */
const seeWhoAnswers = (url: string): Remedy => ({
  title: 'See who answers',
  safety: 'manual',
  steps: [
    command('curl', '-sS', '-o', '-', '-D', '-', url),
    byHand('headers and text often name the proxy or the sign-in page in between'),
  ],
})

import {fault, network as fails, set, variables} from './fault.js'
import type {ComposableFault} from './fault.js'

/** The way there, and the clock. */
export const network: readonly ComposableFault[] = [
  fault('network/proxy#proxy-unreachable', ['network'], variables({https_proxy: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9'})),
  fault('network/proxy#proxy-auth', ['network'], set({proxyAuth: {user: 'jane', password: 'pr0xy-pa55word'}})),
  fault('network/proxy#proxy-refused', ['network'], fails({host: 'git', kind: 'no-route', status: 403})),
  fault('network/reach#reset', ['network'], fails({host: 'git', kind: 'reset'})),
  fault('network/clock#skew', ['clock'], set({clockSkewSeconds: 1200}), {variant: 'slow'}),
  fault('network/clock#skew', ['clock'], set({clockSkewSeconds: -1200}), {variant: 'fast'}),
  fault('network/tls#untrusted-issuer', ['network'], fails({host: 'git', kind: 'tls', certificate: 'untrusted'})),
  fault('network/tls#expired', ['network'], fails({host: 'git', kind: 'tls', certificate: 'expired'})),
  fault('network/client-certificate#unusable', ['client-certificate'], ({gitAfter}) => {
    gitAfter.push('[http]\n\tsslCert = ~/client.pem\n')
  }),
]

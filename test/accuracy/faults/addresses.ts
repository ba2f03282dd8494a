import {HOST, janesKey, URL} from '../../lab/made-up.js'
import {STALE} from '../../scenarios/kept.js'
import {fault, set} from './fault.js'
import type {ComposableFault} from './fault.js'

/** The address. */
export const addresses: readonly ComposableFault[] = [
  fault('target/url#unknown-host', ['address'], set({origin: 'https://git-codecommit.eu-west1.amazonaws.com/v1/repos/demo'})),
  fault('target/url#plain-http', ['address'], set({origin: URL.replace('https:', 'http:')})),
  fault('target/url#scheme-missing', ['address'], set({origin: URL.replace('https://', '')})),
  fault('target/url#refused-credentials-in-url', ['address', 'header'], setup => {
    setup.origin = URL.replace('https://', `https://${janesKey.id}:${STALE}@`)
    setup.secrets.push(STALE)
  }),
  fault('target/url#https-url-without-path', ['address', 'repository'], set({origin: `https://${HOST}/`})),
  fault('target/url#bad-repository-name', ['address', 'repository'], set({origin: `https://${HOST}/v1/repos/demo%20repo`}), {
    alsoCalled: ['repository/exists#not-found'],
  }),
  fault('target/region#partition-mismatch', ['address'], set({origin: URL.replace('.amazonaws.com', '.amazonaws.com.cn')})),
]

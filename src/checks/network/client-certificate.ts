import type {ClientFile} from '../../facts/git/client-certificate.js'
import {defineCheck, fail, pass, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {ago, inWords} from '../durations.js'
import {works} from '../git-config/as-configured.js'
import {meantAddress} from '../../target/meant.js'
import {seen} from '../observations.js'
import {byHand} from '../shell-words.js'

const SOON = 14 * 86_400

const FLAWS: Readonly<Record<Exclude<ClientFile['state'], 'read'>, string>> = {
  'missing': 'which does not exist',
  'unreadable': 'which cannot be read',
  'not-pem': 'which is not in PEM format',
}

/** Whether Git can show the client certificate that it is told to show. CodeCommit asks for none; a proxy or a gateway on the way may (git-config(1), http.sslCert). */
export default defineCheck({
  id: 'network/client-certificate',
  title: 'The client certificate that Git is configured to present exists and is valid',
  codes: {'unusable': 'fail', 'expired': 'fail', 'expires-soon': 'warn'},
  needs: ['target', 'client-certificate'],
  wants: ['probe-as-configured', 'probe-git-signed'],
  appliesTo: ({target}) => target.method !== 'ssh' || 'SSH does not use such certificates',
  examine({target, clientCertificate: {certificate, key, forThisHost}, probeAsConfigured: probe, probeGitSigned}) {
    const files = [certificate, key].filter(one => one !== null)
    const evidence: Evidence[] = [
      ...files.map(({path, source, state}) => ({label: path, value: state === 'read' ? 'read' : FLAWS[state], source})),
      ...(certificate?.validTo == null ? [] : [{label: 'valid until', value: certificate.validTo, source: certificate.path}]),
    ]
    const refused = [seen(probe), seen(probeGitSigned)].find(one => one !== null && ['tls', 'connection', 'other'].includes(one.outcome))
    const said = (refused?.stderr ?? []).filter(line => /certificate|PEM|SSL|TLS|alert/i.test(line)).slice(0, 2)
    const told: Evidence[] = said.map(value => ({label: 'Git says', value}))
    if (files.length === 0) return pass('no client certificate is configured for Git')
    const broken = files.find(({state}) => state !== 'read')
    if (broken) {
      const what = broken === key ? 'the key of its client certificate' : 'its client certificate'
      const summary = `Git is configured to read ${what} from ${broken.path} (${broken.source}), ${FLAWS[broken.state as keyof typeof FLAWS]}`
      const details = {evidence: [...evidence, ...told], remedies: [mend(broken)]}
      // Git loads the file before it connects, whether the server asks for it or not.
      if (!works(probe) && refused) return fail('unusable', `${summary}, so it does not connect`, {grade: 'proven', ...details})
      // It was not sent anywhere for the address's fault alone.
      const next = !probe.observed && probe.code === 'not-observable' && meantAddress(target) !== null
      return next
        ? fail('unusable', `${summary}, so it will not connect once the address is right either`, details)
        : pass(summary, {code: 'unusable', ...details})
    }
    return certificate?.validTo == null || certificate.left === null
      ? pass('the client certificate exists', {evidence})
      : ending(
          {path: certificate.path, source: certificate.source, validTo: certificate.validTo, left: certificate.left},
          {
            refused: refused !== undefined && said.length > 0 && !works(probe),
            forThisHost,
            evidence: [...evidence, ...told],
          },
        )
  },
})

function ending(
  {path, source, validTo, left}: {path: string; source: string; validTo: string; left: number},
  {refused, forThisHost, evidence}: {refused: boolean; forThisHost: boolean; evidence: Evidence[]},
): Finding {
  const date = validTo.slice(0, 10)
  const details = {evidence, remedies: [mend({path, source})]}
  if (left <= 0) {
    const summary = `The client certificate that Git presents, ${path} (${source}), expired ${ago(-left)}, on ${date}`
    return refused ? fail('expired', `${summary}, and Git cannot connect`, details) : pass(summary, {code: 'expired', ...details})
  }
  const summary = `The client certificate that Git presents, ${path} (${source}), expires in ${inWords(left)}, on ${date}`
  if (left > SOON) return pass('the client certificate exists and is valid', {evidence})
  // Set for all hosts it is another server's business; set for this host somebody on the way asks for it.
  return forThisHost
    ? warn('expires-soon', `${summary}; after that, the proxy or gateway that asks for it refuses the connection`, details)
    : pass(summary, {code: 'expires-soon', ...details})
}

const mend = ({path, source}: Pick<ClientFile, 'path' | 'source'>): Remedy => ({
  title: 'Renew the client certificate, or name the right file',
  safety: 'manual',
  steps: [
    byHand(`Whoever runs the proxy or gateway that asks for it issues a new one: put it at ${path}`),
    byHand(`Or correct ${source}; CodeCommit itself asks for no client certificate, so remove the setting if nothing on the way needs it`),
  ],
})

import {defineCheck, fail, pass, skip, unknown} from '../check.js'
import {gitWorked} from '../gits-way.js'
import {seen} from '../observations.js'
import {correctValue, seeHttpSettings} from './look-closer.js'
import {OUTCOME_WORDS, lastLine} from './outcomes.js'

/** G: the real git with the person's HTTP settings, and the doctor as its only helper (design §7). */
export default defineCheck({
  id: 'live/git-signed',
  title: "Git succeeds with the doctor's signature",
  codes: {
    'git-http-setup': 'fail',
  },
  needs: ['target', 'probe-git-signed'],
  wants: ['probe-signed', 'probe-as-configured', 'platform'],
  examine({probeGitSigned: git, probeSigned, probeAsConfigured, platform}) {
    const {outcome, exitCode, stderr, refs} = git
    const signed = seen(probeSigned)
    const evidence = [
      {
        label: "Git with the doctor's signature",
        value: outcome === 'ok' ? `${refs ?? 0} refs` : `${OUTCOME_WORDS[outcome]} (exit code ${exitCode ?? 'none'})`,
      },
      ...stderr.slice(0, 4).map(value => ({label: 'Git says', value})),
      ...(signed?.status == null ? [] : [{label: 'signed by the doctor', value: String(signed.status)}]),
    ]
    if (outcome === 'ok') return pass("Git gets through with the doctor's signature", {evidence, grade: 'proven'})
    if (outcome === 'timeout') return unknown('deadline', "Git did not end in time with the doctor's signature", {evidence})
    if (signed === null)
      return unknown('not-observable', "Git fails with the doctor's signature, and there is no signed request to compare with", {
        evidence,
      })
    if (signed.status !== 200)
      return skip('prerequisite', "the request signed by the doctor is refused too, so Git's failure proves nothing about its settings", {
        evidence,
        because: ['live/signed'],
      })
    if (outcome === 'no-credential')
      return unknown('not-observable', 'Git got no signature from the doctor, so its HTTP settings were not tried', {
        evidence,
      })
    const os = seen(platform)?.os ?? 'linux'
    const finding = fail(
      'git-http-setup',
      `The same signature works without Git and fails with it (${OUTCOME_WORDS[outcome]}): Git's own HTTP, TLS or proxy settings are the reason${lastLine(stderr)}`,
      {evidence, grade: 'proven', remedies: [outcome === 'configuration' ? correctValue(os) : seeHttpSettings(os)]},
    )
    return gitWorked(probeAsConfigured) ? {...finding, status: 'pass', summary: `${finding.summary}; as configured Git works`} : finding
  },
})

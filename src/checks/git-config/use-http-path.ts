import type {GitConfigEntry} from '../../facts/git/git-config.js'
import type {HelperChain} from '../../facts/git/helper-chain.js'
import type {PresentedCredential} from '../../facts/probes/git-probe.js'
import type {Platform} from '../../facts/machine/platform.js'
import {PASSWORD_LIFE} from '../../signing/sign.js'
import {defineCheck, fail, pass, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {commandStep, credentialUrl, scopeFlag} from '../commands.js'
import {signs} from '../gits-way.js'
import {seen, unanswered} from '../observations.js'
import {byHand} from '../shell-words.js'
import {answeredAt, complaint, gradeBy, reaches, works} from './as-configured.js'
import type {AsConfigured} from './as-configured.js'
import {asksHelpers, hostOf} from './https-target.js'
import {misspeltHelpers, misspeltPaths, removeEntry, renameSection} from './misspelt.js'

type Os = Platform['os']

export default defineCheck({
  id: 'git-config/use-http-path',
  title: 'Git tells the credential helper which repository it wants',
  codes: {
    'use-http-path-off': 'fail',
    'misspelt-section': 'fail',
    'not-true-or-false': 'fail',
  },
  needs: ['target'],
  wants: ['helper-chain', 'git-config', 'probe-as-configured', 'git-version', 'platform'],
  appliesTo: asksHelpers,
  examine({target, helperChain, gitConfig, probeAsConfigured: probe, gitVersion, platform}) {
    const chain = seen(helperChain)
    if (!chain) return unanswered(helperChain)
    const bad = misspeltPaths(chain).find(({meant}) => meant === 'true or false')
    if (chain.useHttpPath.value && !(bad && stopsAt(probe)))
      return pass('credential.useHttpPath is on for this URL', {evidence: [inEffect(chain)]})

    const place = chain.helpers.findIndex(signs)
    const misspelt = bad ?? misspeltPaths(chain)[0]
    const [section] = chain.helpers.length === 0 ? misspeltHelpers(chain) : []
    if (place < 0 && !emptied(chain) && !(misspelt && section) && misspelt?.meant !== 'true or false')
      return pass('no helper that Git asks needs the path of the repository')

    const entries = seen(gitConfig)?.entries ?? []
    const os = seen(platform)?.os ?? 'linux'
    const on = switchOn(chain, place, entries, {
      os,
      // A value that stops Git has to go, wherever it stands.
      bad: bad?.source ?? null,
      url: credentialUrl(hostOf(target), seen(gitVersion)?.version ?? null),
    })
    const details = detailsOf(chain, place, probe)
    if (misspelt?.meant === 'true or false') {
      return byItsWay(
        {
          ...fail(
            'not-true-or-false',
            `The value of ${misspelt.key} (${misspelt.source}) is ${misspelt.value}, which to Git is neither true nor false: it stops there whenever it needs a credential`,
          ),
          ...details,
          remedies: [on],
        },
        chain,
        place,
        probe,
      )
    }
    if (misspelt) {
      const mend: Remedy = section
        ? renameSection(section, entries, os)
        : {
            title: 'Switch credential.useHttpPath on, and remove the line that Git does not read',
            safety: 'review',
            steps: [...on.steps, removeEntry(misspelt, entries, os)],
          }
      return byItsWay(
        {
          ...fail(
            'misspelt-section',
            `Git does not read ${misspelt.key} (${misspelt.source}), so credential.useHttpPath is off and the AWS helper, which signs for one repository, gets no path`,
          ),
          ...details,
          remedies: [mend],
        },
        chain,
        place,
        probe,
      )
    }
    return byItsWay(
      {
        ...fail(
          'use-http-path-off',
          "Git's setting credential.useHttpPath is off for this URL: the AWS helper, which signs for one repository, gets no path and gives no password",
        ),
        ...details,
        remedies: [on],
      },
      chain,
      place,
      probe,
    )
  },
})

/** `fail` where Git's way ends here; a warning where it ends before, or a kept signed password still hides it; else a remark. */
function byItsWay(finding: Finding, chain: HelperChain, place: number, probe: AsConfigured): Finding {
  const {code, summary, grade, evidence = [], remedies = []} = finding
  if (!works(probe) && place < 0 && emptied(chain) && code !== 'not-true-or-false')
    return warn(code, `${summary}; Git does not get that far, because its list of helpers has been emptied`, {evidence, remedies})
  if (!works(probe) && (place < 0 || reaches(probe, place))) return finding
  if (works(probe) && seen(probe)?.answer?.kind === 'signed' && answeredAt(probe) !== place) {
    return warn(
      code,
      `${summary}; Git gets in only with a signed password that another helper has stored, ${lasts(seen(probe)?.answer ?? null)}`,
      {
        evidence,
        remedies,
        ...(grade && {grade}),
      },
    )
  }
  if (!works(probe) && place >= 0) {
    return warn(code, `${summary}; Git is refused before it asks the AWS helper, and stops here next`, {evidence, remedies})
  }
  return pass('credential.useHttpPath is off, which the AWS helper would need; here it makes no difference', {code, evidence})
}

/** Git reads the value although a more specific line switches the key on, when that one stands behind it. */
const stopsAt = (probe: AsConfigured): boolean =>
  !!seen(probe)?.stderr.some(line => /bad boolean config value .* for 'credential\./.test(line))

/** Until when a kept password is accepted (facts CC 5.2). */
const lasts = (answer: PresentedCredential | null): string =>
  answer?.signedAt == null
    ? 'and that lasts 15 minutes'
    : `which CodeCommit accepts until ${new Date(Date.parse(answer.signedAt) + PASSWORD_LIFE).toISOString().replace(/\.\d+Z$/, 'Z')}`

/** The AWS helper stands in the configuration, and an empty entry behind it takes it away with all others. */
const emptied = ({helpers, cleared}: HelperChain): boolean => helpers.length === 0 && cleared.some(({helper}) => signs(helper))

const inEffect = ({useHttpPath: {value, source}}: HelperChain): Evidence => ({
  label: 'credential.useHttpPath',
  value: value ? 'true' : source === null ? 'not set (off)' : 'false',
  ...(source !== null && {source}),
})

/** The helper's own words prove it: it dies with the missing key's name (facts CC 6.2). */
function detailsOf(chain: HelperChain, place: number, probe: AsConfigured): {grade: 'proven' | 'observed'; evidence: Evidence[]} {
  const dies = place >= 0 && (complaint(probe, place) ?? []).some(line => /^\s*(aws: \[ERROR\]: )?'path'\s*$/.test(line))
  return {
    grade: dies ? 'proven' : gradeBy(probe),
    evidence: [
      inEffect(chain),
      ...misspeltPaths(chain).map(({key, value, source}) => ({label: `no use: ${key}`, value, source})),
      ...(dies ? [{label: 'stderr of the helper', value: "'path'", source: 'git ls-remote as configured'}] : []),
    ],
  }
}

/** CodeCommit's section stands above the line that switches the key off in the same place: the last one read counts (facts GC 1.4). */
const standsAbove = (off: GitConfigEntry, url: string, entries: readonly GitConfigEntry[]): boolean =>
  entries
    .slice(0, entries.indexOf(off))
    .some(({section, subsection, scope}) => section === 'credential' && subsection === url && scope === off.scope)

/**
 * Sets the key where it is switched off, else beside the helper; beside one that answers for every host, for CodeCommit alone: the stores of
 * other hosts would no longer find what they keep without a path (facts GC 1.4).
 */
function switchOn(
  chain: HelperChain,
  place: number,
  entries: readonly GitConfigEntry[],
  where: {os: Os; url: string; bad: string | null},
): Remedy {
  const {os, url, bad} = where
  const off = entries
    .filter(({section, name, source}) => section === 'credential' && name === 'usehttppath' && source === (bad ?? chain.useHttpPath.source))
    .at(-1)
  const {key = 'credential.helper', scope = 'global'} = off ?? chain.helpers[place] ?? {}
  const title = 'Switch credential.useHttpPath on'
  const flag = scopeFlag(scope === 'system' ? 'global' : scope)
  if (off && flag === null) return {title, safety: 'manual', steps: [byHand(`Remove the line credential.useHttpPath from ${off.source}`)]}
  const section = key.replace(/\.[^.]+$/, '')
  const own = bad === null && section === 'credential' && scope !== 'local' && scope !== 'worktree' ? `credential.${url}` : section
  const on = commandStep(['git', 'config', flag ?? '--global', '--replace-all', `${own}.useHttpPath`, 'true'], os)
  if (off === undefined || flag === null || own === section || !standsAbove(off, url, entries)) return {title, safety: 'safe', steps: [on]}
  return {title, safety: 'review', steps: [commandStep(['git', 'config', flag, '--unset-all', off.key], os), on]}
}

import {defineCheck, fail, pass, warn} from '../check.js'
import type {Finding, Remedy} from '../check.js'
import {commandStep, scopeFlag} from '../commands.js'
import {isAwsHelper} from '../gits-way.js'
import {seen} from '../observations.js'
import {byHand} from '../shell-words.js'
import {answeredAt, complaint, gradeBy, reaches, works} from './as-configured.js'
import {asksHelpers} from './https-target.js'
import {misspeltHelpers, misspeltPaths, removeEntry, renameSection} from './misspelt.js'

export default defineCheck({
  id: 'git-config/use-http-path',
  title: 'Git tells the credential helper which repository it wants',
  codes: {
    'use-http-path-off': 'fail',
    'misspelt-section': 'fail',
  },
  needs: ['target', 'helper-chain'],
  wants: ['git-config', 'probe-as-configured', 'platform'],
  appliesTo: asksHelpers,
  examine({helperChain: chain, gitConfig, probeAsConfigured: probe, platform}) {
    const place = chain.helpers.findIndex(isAwsHelper)
    const helper = chain.helpers[place]
    if (chain.useHttpPath.value) {
      return pass('credential.useHttpPath is on for this URL', {evidence: [{label: 'credential.useHttpPath', value: 'true', ...at(chain.useHttpPath.source)}]})
    }
    const entries = seen(gitConfig)?.entries ?? []
    const os = seen(platform)?.os ?? 'linux'
    const paths = misspeltPaths(chain)
    const hidden = chain.helpers.length === 0 ? misspeltHelpers(chain) : []
    if (!helper && (paths.length === 0 || hidden.length === 0)) return pass('no helper that Git asks needs the path of the repository')

    // The answer of the helper itself: it dies with the missing key's name (facts CC 6.2).
    const dies = place >= 0 && (complaint(probe, place) ?? []).some(line => /^\s*(aws: \[ERROR\]: )?'path'\s*$/.test(line))
    const details = {
      grade: dies ? 'proven' as const : gradeBy(probe),
      evidence: [
        {label: 'credential.useHttpPath', value: chain.useHttpPath.source === null ? 'not set (off)' : 'false', ...at(chain.useHttpPath.source)},
        ...paths.map(({key, value, source}) => ({label: `not read: ${key}`, value, source})),
        ...(dies ? [{label: 'stderr of the helper', value: "'path'", source: 'git ls-remote as configured'}] : []),
      ],
    }
    const turnOn = turnOnRemedy(helper?.key ?? 'credential.helper', helper?.scope ?? 'global')
    const [misspelt] = paths
    if (misspelt) {
      const [section] = hidden
      const mend = section
        ? renameSection(section, entries, os)
        : {...turnOn, title: 'Switch credential.useHttpPath on, and remove the line that Git does not read', safety: 'review' as const, steps: [...turnOn.steps, removeEntry(misspelt, entries, os)]}
      return grave('misspelt-section', `Git does not read ${misspelt.key} (${misspelt.source}), so credential.useHttpPath is off and the AWS helper, which signs for one repository, gets no path`, {...details, remedies: [mend]})
    }
    return grave('use-http-path-off', 'Git\'s setting credential.useHttpPath is off for this URL: the AWS helper, which signs for one repository, gets no path and gives no password', {...details, remedies: [turnOn]})

    /** `fail` where Git's way ends here; a warning where a kept signed password still hides it; else a remark. */
    function grave(code: 'use-http-path-off' | 'misspelt-section', summary: string, all: Pick<Finding, 'grade' | 'evidence' | 'remedies'>) {
      if (!works(probe) && (place < 0 || reaches(probe, place))) return fail(code, summary, all)
      const answer = seen(probe)?.answer
      if (works(probe) && answer?.kind === 'signed' && answeredAt(probe) !== place) {
        return warn(code, `${summary}; Git gets in only by a signed password that another helper keeps, and that one lasts 15 minutes`, all)
      }
      return pass(`credential.useHttpPath is off, which the AWS helper would need; it is not what decides here`, {code, evidence: all.evidence ?? []})
    }

    function turnOnRemedy(helperKey: string, helperScope: string): Remedy {
      const off = entries.filter(({section, name, source}) => section === 'credential' && name === 'usehttppath' && source === chain.useHttpPath.source).at(-1)
      const key = (off?.key ?? helperKey).replace(/\.[^.]+$/, '.useHttpPath')
      const flag = scopeFlag(off?.scope ?? (helperScope === 'system' ? 'global' : helperScope))
      const title = 'Switch credential.useHttpPath on'
      if (off && flag === null) return {title, safety: 'manual', steps: [byHand(`Remove credential.useHttpPath=false from ${off.source}`)]}
      return {title, safety: 'safe', steps: [commandStep(['git', 'config', flag ?? '--global', '--replace-all', key, 'true'], os)]}
    }
  },
})

const at = (source: string | null): {source?: string} => (source === null ? {} : {source})

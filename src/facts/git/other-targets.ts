import {codeCommitChoices} from '../../target/resolve.js'
import {defineFact} from '../fact.js'
import {takeSecrets} from './git-config-secrets.js'
import {remotesOf} from './git-remotes.js'

/** A further CodeCommit remote: listed in the report with the command that examines it. */
export interface OtherTarget {
  /** Redacted. */
  url: string
  /** `remote backup`. */
  source: string
}

export default defineFact({
  id: 'other-targets',
  reach: 'local',
  deadline: 8000,
  async observe(surroundings): Promise<OtherTarget[]> {
    const {vault, redactor} = surroundings
    const [config, target] = await Promise.all([surroundings.need('git-config'), surroundings.want('target')])
    const examined = target.observed ? target.value : null
    const others = codeCommitChoices(remotesOf(config, vault)).map(({url, source}): OtherTarget => {
      const {masked, secrets} = takeSecrets(null, url)
      for (const {text, kind} of secrets) redactor.register(text, kind)
      return {url: redactor.redact(masked), source: redactor.redact(source)}
    })
    const isExamined = ({url, source}: OtherTarget): boolean =>
      examined !== null && (url === examined.url || examined.source === source || examined.source.startsWith(`${source} `))
    return others.filter(other => !isExamined(other))
  },
})

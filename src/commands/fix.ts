import * as Args from '@oclif/core/args'
import {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import {selectChecks} from '../checks/selection.js'
import type {Check} from '../checks/check.js'
import {mend, undoLastFix} from '../mend.js'
import type {Mended, Talk} from '../mend.js'
import {diagnoseVisibly} from '../output/diagnose-visibly.js'
import {writeOut} from '../output/document.js'
import {assertConsent, assertKnown, silentTalk, talkOnTerminal} from '../output/fix-session.js'
import {pluginFlag} from '../output/plugin-flag.js'
import {allChecks, pluginsOfRun} from '../output/plugins-of-run.js'
import {chosenFormat, runOptions} from '../output/run-flags.js'
import {startOf} from '../output/run-policy.js'
import {UsageError} from '../target/usage-error.js'

export default class Fix extends Command {
  static override summary = 'Fix what is wrong, and undo it again'

  static override description = `Diagnoses, shows what it would change as a difference and commands, asks, changes it at once, and diagnoses again. Files are changed as a whole or not at all; --undo brings them back byte for byte. Remedies that reach further than this repository's access, or cannot be taken back, wait for --include-review.

Exit codes: those of run, for the diagnosis afterwards; 2 nothing was changed, or wrong usage; 3 stopped midway and restored, or inconclusive.`

  static override examples = [
    {description: 'See what would be changed', command: '<%= config.bin %> fix --dry-run'},
    {description: 'Fix one cause without being asked', command: '<%= config.bin %> fix git-config/use-http-path --yes'},
    {description: 'With the changes that reach further, or cannot be taken back', command: '<%= config.bin %> fix --include-review'},
    {description: 'Another remote than the usual one', command: '<%= config.bin %> fix --target upstream --dry-run'},
    {description: 'For a program: what would be changed, as JSON', command: '<%= config.bin %> fix --dry-run --json'},
    {description: 'Take the last fix back', command: '<%= config.bin %> fix --undo'},
  ]

  static override strict = false

  static override args = {
    id: Args.string({ignoreStdin: true, description: 'checks (area/name) or causes (area/name#code) to fix; by default every root cause'}),
  }

  static override flags = {
    'target': Flags.string({
      helpValue: 'TARGET',
      description: 'what is diagnosed, as for run; by default the CodeCommit remote of this working tree',
    }),
    'dry-run': Flags.boolean({description: 'show the plan, change nothing'}),
    'yes': Flags.boolean({description: 'carry the plan out without asking'}),
    'include-review': Flags.boolean({description: 'with remedies that reach further or cannot be taken back, and system files'}),
    'undo': Flags.boolean({description: 'take the last fix back', exclusive: ['dry-run', 'include-review', 'target']}),
    'profile': Flags.string({helpValue: 'P', description: 'AWS profile for the requests that the doctor signs'}),
    'region': Flags.string({helpValue: 'R', description: 'Region of a repository that is given by its name'}),
    'offline': Flags.boolean({description: 'make no connection at all; implies --passive'}),
    'passive': Flags.boolean({description: 'start no program that the configuration names (helpers, credential_process)'}),
    'only': Flags.string({
      helpValue: 'LIST',
      multiple: true,
      multipleNonGreedy: true,
      description: 'run these checks or areas, comma-separated, with their prerequisites',
    }),
    'skip': Flags.string({
      helpValue: 'LIST',
      multiple: true,
      multipleNonGreedy: true,
      description: 'leave these checks or areas out, comma-separated',
    }),
    'plugin': pluginFlag(),
    'fail-on': Flags.option({
      options: ['fail', 'warn'] as const,
      default: 'fail',
      description: 'the least finding that gives exit code 1',
    })(),
    'timeout': Flags.string({helpValue: 'SECONDS', default: '10', description: 'time for each diagnosis'}),
    'format': Flags.option({options: ['human', 'json'] as const, description: 'how what was done is told'})(),
    'json': Flags.boolean({description: 'short for --format json (schema/fix-v1.json)'}),
    'ascii': Flags.boolean({description: 'plain ASCII characters only'}),
    'no-other-profiles': Flags.boolean({description: 'do not try whether another profile reaches the repository'}),
  }

  async run(): Promise<void> {
    const started = performance.now()
    const {argv, flags} = await this.parse(Fix)
    const ids = argv.map(String)
    const {ascii, yes, undo, 'dry-run': dryRun, 'include-review': includeReview} = flags
    const json = chosenFormat({format: flags.format, json: flags.json, verbose: false, quiet: false}) === 'json'
    if (undo) {
      if (ids.length > 0) throw new UsageError('--undo takes the whole last fix back; it names no checks.')
      await this.#end(await undoLastFix(await (json ? silentTalk(ascii) : talkOnTerminal(ascii))), json, started)
    }
    assertConsent({yes, dryRun}, json)
    const options = runOptions(flags.target, flags)
    const [cwd, env] = [process.cwd(), process.env]
    const plugins = await pluginsOfRun(flags.plugin, {env, cwd, start: startOf(flags.target, cwd)}, {longest: options.timeout / 2})
    const known = await allChecks(plugins)
    assertKnown(ids, known)
    const selection = {...(flags.only && {only: flags.only}), ...(flags.skip && {skip: flags.skip})}
    const checks = selectChecks(known, selection, plugins?.unknownAreas)
    const loadChecks = (): Promise<readonly Check[]> => Promise.resolve(checks)
    const diagnose = () =>
      diagnoseVisibly(loadChecks, options, {
        failOn: flags['fail-on'],
        everything: flags.only === undefined && flags.skip === undefined,
        plugins,
        ascii,
        quiet: false,
      })
    await this.#end(
      await mend(diagnose, {ids, dryRun, yes, includeReview}, await this.#talk({json, asks: !yes && !dryRun, ascii})),
      json,
      started,
    )
  }

  /** Beside a document the plan is shown only to somebody who is asked. */
  #talk({json, asks, ascii}: {json: boolean; asks: boolean; ascii: boolean}): Promise<Talk> {
    return json && !asks ? silentTalk(ascii) : talkOnTerminal(ascii, json)
  }

  async #end(mended: Mended, json: boolean, started: number): Promise<never> {
    if (json) await writeOut((await import('../output/fix-json.js')).fixJson(mended, started))
    return this.exit(mended.exitCode)
  }
}

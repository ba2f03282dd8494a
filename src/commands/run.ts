import * as Args from '@oclif/core/args'
import {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import {selectChecks} from '../checks/selection.js'
import type {Check} from '../checks/check.js'
import type {Diagnosis} from '../diagnose.js'
import {writablePath, writeDocument, writeOut} from '../output/document.js'
import {chosenFormat, runOptions} from '../output/run-flags.js'
import {pluginFlag} from '../output/plugin-flag.js'
import {allChecks, pluginsOfRun} from '../output/plugins-of-run.js'
import {runPolicy, startOf} from '../output/run-policy.js'
import {columnsOf, knowsAsciiOnly, wantsColour} from '../output/terminal.js'
import {diagnosePatiently, waitingTime} from '../output/wait.js'
import type {Redactor} from '../redaction/redactor.js'
import {FORMATS, preload, render} from '../report/render.js'
import type {Report} from '../report/report.js'
import {withRedaction} from '../report/told-redaction.js'
import {UsageError} from '../target/usage-error.js'

/** What says how this machine is looked at, or changes it: a bundle's was looked at already. */
const OBSERVING = [
  'profile',
  'region',
  'offline',
  'passive',
  'timeout',
  'push',
  'no-other-profiles',
  'fix',
  'wait',
  'baseline',
  'no-project-config',
] as const

/** Milliseconds: by then the first programs are started, and theirs is the time. */
const RENDERERS_AFTER = 100

export default class Run extends Command {
  static override summary = 'Diagnose why Git cannot authenticate to CodeCommit'

  static override description = `Names the root cause, proves it and says what to type. Changes nothing on this machine or in AWS, except with --fix.

TARGET is tried as an address (with :// or ::), as a path (with a separator, or . and ..), as a remote of this working tree, and as the name of a repository, with --region or the profile's Region. Without it: origin, if it is meant for CodeCommit, else the first remote that is.

The report alone goes to standard output, progress to standard error and only on a terminal. NO_COLOR is respected.

Exit codes: 0 healthy, or works with warnings; 1 broken; 2 wrong usage; 3 inconclusive.`

  static override examples = [
    {description: 'The CodeCommit remote of this working tree', command: '<%= config.bin %> run'},
    {description: 'A remote, or an address', command: '<%= config.bin %> run upstream'},
    {description: 'With the credentials of a profile, as JSON', command: '<%= config.bin %> run --profile dev --json'},
    {description: 'A repository that is not cloned yet', command: '<%= config.bin %> run MyRepo --region eu-west-1'},
    {description: 'Without any connection', command: '<%= config.bin %> run --offline'},
    {description: 'One area, with all that was observed', command: '<%= config.bin %> run --only credential-store --verbose'},
    {description: 'For an issue or a ticket', command: '<%= config.bin %> run --format markdown --mask-accounts --output report.md'},
    {description: 'Before a pipeline clones', command: '<%= config.bin %> run --fail-on warn --wait 60'},
    {description: "What a colleague's bundle shows", command: '<%= config.bin %> run --from ticket.json.gz'},
    {description: 'See what would fix it', command: '<%= config.bin %> run --fix --dry-run'},
  ]

  static override args = {
    target: Args.string({
      // Without it the framework would read standard input for a missing word.
      ignoreStdin: true,
      description: 'address, path of a working tree, remote or repository name; by default the CodeCommit remote of this working tree',
    }),
  }

  static override flags = {
    'profile': Flags.string({helpGroup: 'EXAMINING', helpValue: 'P', description: 'AWS profile for the requests that the doctor signs'}),
    'region': Flags.string({helpGroup: 'EXAMINING', helpValue: 'R', description: 'Region of a repository that is given by its name'}),
    'offline': Flags.boolean({helpGroup: 'EXAMINING', description: 'make no connection at all; implies --passive'}),
    'passive': Flags.boolean({
      helpGroup: 'EXAMINING',
      description: 'start no program that the configuration names (helpers, credential_process)',
    }),
    'only': Flags.string({
      helpGroup: 'EXAMINING',
      helpValue: 'LIST',
      multiple: true,
      multipleNonGreedy: true,
      description: 'run these checks or areas, comma-separated, with their prerequisites',
    }),
    'skip': Flags.string({
      helpGroup: 'EXAMINING',
      helpValue: 'LIST',
      multiple: true,
      multipleNonGreedy: true,
      description: 'leave these checks or areas out, comma-separated',
    }),
    'plugin': pluginFlag({helpGroup: 'EXAMINING'}),
    'format': Flags.option({helpGroup: 'REPORT', options: FORMATS, description: 'how to tell it; human by default'})(),
    'json': Flags.boolean({helpGroup: 'REPORT', description: 'the same as --format json'}),
    'output': Flags.string({helpGroup: 'REPORT', helpValue: 'FILE', description: 'write the report to a file instead of standard output'}),
    'from': Flags.string({
      helpGroup: 'EXAMINING',
      helpValue: 'BUNDLE',
      exclusive: [...OBSERVING],
      description: 'examine the facts in a bundle, and nothing of this machine',
    }),
    'mask-accounts': Flags.boolean({helpGroup: 'REPORT', description: 'mask account ids, access key ids and user names'}),
    'fail-on': Flags.option({
      helpGroup: 'REPORT',
      options: ['fail', 'warn'] as const,
      description: 'the least finding that gives exit code 1; fail by default',
    })(),
    'baseline': Flags.string({
      helpGroup: 'REPORT',
      helpValue: 'REPORT',
      description: 'findings that stood in this earlier JSON report do not count for the exit code',
    }),
    'no-project-config': Flags.boolean({helpGroup: 'REPORT', description: 'ignore the .codecommit-doctor.json of the working tree'}),
    'wait': Flags.string({
      helpGroup: 'EXAMINING',
      helpValue: 'SECONDS',
      description: 'try again for this time, while the verdict may change by itself: changes in IAM on their way, 429, 5xx',
    }),
    'timeout': Flags.string({helpGroup: 'EXAMINING', helpValue: 'SECONDS', default: '10', description: 'time for the whole run'}),
    'verbose': Flags.boolean({
      helpGroup: 'REPORT',
      description: 'everything: all results, evidence, durations, and how the verdict was reached',
    }),
    'quiet': Flags.boolean({helpGroup: 'REPORT', description: 'the verdict and the first remedy only'}),
    'ascii': Flags.boolean({helpGroup: 'REPORT', description: 'plain ASCII characters only'}),
    'push': Flags.boolean({helpGroup: 'EXAMINING', description: 'ask CodeCommit whether a push would be allowed; nothing is pushed'}),
    'no-other-profiles': Flags.boolean({helpGroup: 'EXAMINING', description: 'do not try whether another profile reaches the repository'}),
    'fix': Flags.boolean({helpGroup: 'FIXING', description: 'then fix what is wrong, as the command fix does'}),
    'yes': Flags.boolean({helpGroup: 'FIXING', dependsOn: ['fix'], description: 'with --fix: without being asked'}),
    'dry-run': Flags.boolean({helpGroup: 'FIXING', dependsOn: ['fix'], description: 'with --fix: show the plan, change nothing'}),
    'include-review': Flags.boolean({
      helpGroup: 'FIXING',
      dependsOn: ['fix'],
      description: 'with --fix: with remedies that reach further or cannot be taken back',
    }),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.parse(Run)
    const options = runOptions(args.target, flags)
    const format = chosenFormat(flags)
    const wait = flags.wait === undefined ? null : waitingTime(flags.wait)
    if (flags.from !== undefined && args.target !== undefined)
      throw new UsageError('--from examines the target of the bundle: TARGET cannot be given with it.')
    const here = {env: process.env, cwd: process.cwd()}
    const places = {...here, start: startOf(args.target, here.cwd)}
    const plugins = flags.from === undefined ? await pluginsOfRun(flags.plugin, places, {longest: options.timeout / 2}) : null
    const everyCheck = (): Promise<readonly Check[]> => allChecks(plugins)
    const policy = flags.from === undefined ? await runPolicy(args.target, flags, everyCheck, {...here, plugins}) : null
    const {only, skip, failOn} = policy ?? {only: flags.only ?? [], skip: flags.skip ?? [], failOn: flags['fail-on'] ?? 'fail'}
    const select = (checks: readonly Check[]): readonly Check[] =>
      selectChecks(checks, {...(only.length > 0 && {only}), ...(skip.length > 0 && {skip})}, plugins?.unknownAreas)
    const loadChecks = async (): Promise<readonly Check[]> => select(await everyCheck())
    const file = flags.output === undefined ? null : writablePath(flags.output)
    const ascii = flags.ascii || (file === null && format === 'human' && knowsAsciiOnly(process.env, process.stdout))
    setTimeout(() => {
      void preload(format)
    }, RENDERERS_AFTER).unref()
    const {yes, 'dry-run': dryRun, 'include-review': includeReview} = flags
    const session = flags.fix ? await import('../output/fix-session.js') : null
    session?.assertConsent({yes, dryRun})
    const run = async (): Promise<Diagnosis> =>
      (await import('../output/diagnose-visibly.js')).diagnoseVisibly(loadChecks, options, {
        failOn,
        everything: only.length + skip.length === 0,
        ...(policy && {policy}),
        plugins,
        ascii,
        quiet: flags.quiet,
      })
    const diagnosis =
      flags.from !== undefined
        ? await (await import('../output/bundle-run.js')).diagnoseBundle(flags.from, select, {failOn, words: flags.plugin})
        : wait === null
          ? await run()
          : await diagnosePatiently(run, wait, flags.verbose)
    const {redactor} = diagnosis
    const report = withRedaction(diagnosis.report, redactor, flags['mask-accounts'])
    const document = await render(
      report,
      format,
      {
        colour: file === null && wantsColour(process.env, process.stdout),
        width: columnsOf(process.env, process.stdout),
        ascii,
        verbose: flags.verbose,
        quiet: flags.quiet,
      },
      redactor,
    )
    if (file === null) await writeOut(document)
    else writeDocument(file, document)
    if (format === 'github') await jobSummary(report, redactor, ascii)
    if (!session) this.exit(report.exitCode)
    const talk = await session.talkOnTerminal(ascii, file === null && format !== 'human')
    await talk.say('\n')
    const {exitCode} = await (await import('../mend.js')).mend(run, {ids: [], dryRun, yes, includeReview}, talk, diagnosis)
    this.exit(exitCode)
  }
}

/** Beside the annotations, the report as Markdown for the page of the job. */
async function jobSummary(report: Report, redactor: Redactor, ascii: boolean): Promise<void> {
  const {writeStepSummary} = await import('../output/step-summary.js')
  await writeStepSummary(process.env['GITHUB_STEP_SUMMARY'], () =>
    render(report, 'markdown', {colour: false, ascii, verbose: false, quiet: false, width: 80}, redactor),
  )
}

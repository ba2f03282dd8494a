import * as Args from '@oclif/core/args'
import {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import {writeBundle} from '../output/bundle-written.js'
import {pluginFlag} from '../output/plugin-flag.js'
import {pluginsOfRun} from '../output/plugins-of-run.js'
import {runOptions} from '../output/run-flags.js'
import {startOf} from '../output/run-policy.js'

export default class Bundle extends Command {
  static override summary = 'Write all facts of a diagnosis into one redacted file, for a support ticket'

  static override description = `Diagnoses, and writes every fact, every result and the timing as one JSON file without secrets. On a terminal it shows first what would be in it, and asks. run --from FILE then reaches the same verdict on another machine, without a connection.

Exit codes: 0 the file was written, or not wanted; 2 wrong usage, or it cannot be written; 3 a secret would have stood in it, and nothing was written.`

  static override examples = [
    {description: 'The CodeCommit remote of this working tree', command: '<%= config.bin %> bundle'},
    {description: 'Into a packed file, without being asked', command: '<%= config.bin %> bundle --output ticket.json.gz --yes'},
    {description: 'What a colleague sent', command: '<%= config.bin %> run --from ticket.json.gz'},
  ]

  static override args = {
    target: Args.string({ignoreStdin: true, description: 'as for run; by default the CodeCommit remote of this working tree'}),
  }

  static override flags = {
    'output': Flags.string({
      helpValue: 'FILE',
      description: 'a new file; by default codecommit-doctor-bundle-TIME.json in this folder, packed as .json.gz where it is long',
    }),
    'gzip': Flags.boolean({description: 'pack it with gzip, as a name that ends in .gz also asks for'}),
    'mask-accounts': Flags.boolean({default: false, description: 'mask account ids, access key ids and user names'}),
    'yes': Flags.boolean({description: 'write it without being asked'}),
    'profile': Flags.string({helpValue: 'P', description: 'AWS profile for the requests that the doctor signs'}),
    'region': Flags.string({helpValue: 'R', description: 'Region of a repository that is given by its name'}),
    'offline': Flags.boolean({description: 'make no connection at all; implies --passive'}),
    'passive': Flags.boolean({description: 'start no program that the configuration names (helpers, credential_process)'}),
    'plugin': pluginFlag(),
    'timeout': Flags.string({helpValue: 'SECONDS', default: '10', description: 'time for the diagnosis'}),
    'push': Flags.boolean({description: 'ask CodeCommit whether a push would be allowed; nothing is pushed'}),
    'no-other-profiles': Flags.boolean({description: 'do not try whether another profile reaches the repository'}),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.parse(Bundle)
    const {output, gzip, yes, 'mask-accounts': maskAccounts} = flags
    const options = runOptions(args.target, flags)
    const [cwd, env] = [process.cwd(), process.env]
    const plugins = await pluginsOfRun(flags.plugin, {env, cwd, start: startOf(args.target, cwd)}, {longest: options.timeout / 2})
    await writeBundle(options, {plugins, output, gzip, yes, maskAccounts})
    this.exit(0)
  }
}

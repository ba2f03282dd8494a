import * as Args from '@oclif/core/args'
import {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import {quoted} from '../checks/shell-words.js'
import {listRefs} from '../list-refs.js'
import {writeOut} from '../output/document.js'
import {runOptions} from '../output/run-flags.js'

export default class LsRemote extends Command {
  static override summary = 'List the refs of a repository by a request that the doctor signs itself'

  static override description = `Prints what git ls-remote prints, without Git and without its helpers: when this works and Git does not, the credentials and the permission are right.

Exit codes: 0 the repository answered; 1 it did not; 2 wrong usage.`

  static override examples = [
    {description: 'The remote of this working tree', command: '<%= config.bin %> ls-remote origin'},
    {description: 'An address', command: '<%= config.bin %> ls-remote https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/MyRepo'},
    {description: 'A repository by its name', command: '<%= config.bin %> ls-remote MyRepo --region eu-west-1 --profile dev'},
  ]

  static override args = {
    // Without ignoreStdin the framework would read standard input for a missing word.
    target: Args.string({ignoreStdin: true, required: true, description: 'address, path of a working tree, remote or repository name'}),
  }

  static override flags = {
    profile: Flags.string({helpValue: 'P', description: 'AWS profile whose credentials sign the request'}),
    region: Flags.string({helpValue: 'R', description: 'Region of a repository that is given by its name'}),
    timeout: Flags.string({helpValue: 'SECONDS', default: '10', description: 'time for the whole command'}),
  }

  async run(): Promise<void> {
    const {args, flags} = await this.parse(LsRemote)
    const answer = await listRefs(runOptions(args.target, {...flags, 'offline': false, 'passive': false, 'no-other-profiles': true}))
    if ('refs' in answer) {
      await writeOut(answer.refs.map(({oid, name}) => `${oid}\t${name}\n`).join(''))
      this.exit(0)
    }
    // An address may carry a password: it is not repeated.
    const target = /:\/\/|::|@|['\s]/.test(args.target) ? 'TARGET' : args.target
    this.logToStderr(
      `${answer.refusal}\nTo find out why: codecommit-doctor run ${target}${flags.profile === undefined ? '' : ` --profile ${quoted(flags.profile)}`}`,
    )
    this.exit(1)
  }
}

import * as Args from '@oclif/core/args'
import {Command} from '@oclif/core/command'
import {explanation} from '../checks/explanations.js'
import {registry} from '../checks/registry.js'
import {writeOut} from '../output/document.js'
import {columnsOf, wantsColour} from '../output/terminal.js'
import {explainedCheck, explanationText} from '../report/explanation-text.js'
import {coloured, plain} from '../report/palette.js'

export default class Explain extends Command {
  static override summary = 'Explain a check: what it looks at, why it matters, and how each of its causes is mended'

  static override examples = [
    '<%= config.bin %> explain git-config/use-http-path',
    '<%= config.bin %> explain credential-store/plain-file#stale-signed-password',
  ]

  static override args = {
    id: Args.string({ignoreStdin: true, required: true, description: 'id of a check, or id#code for one of its causes'}),
  }

  async run(): Promise<void> {
    const {args} = await this.parse(Explain)
    const {check, code} = explainedCheck(args.id, registry)
    const paint = wantsColour(process.env, process.stdout) ? await coloured() : plain
    await writeOut(explanationText(await explanation(check.id), code, columnsOf(process.env, process.stdout), paint))
    this.exit(0)
  }
}

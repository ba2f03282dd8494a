import {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import {collectors} from '../facts/collectors.js'
import {writeOut} from '../output/document.js'
import {pluginFlag} from '../output/plugin-flag.js'
import {allChecks, pluginsHere} from '../output/plugins-of-run.js'
import {columnsOf, wantsColour} from '../output/terminal.js'
import {checkTable, describeChecks} from '../report/check-table.js'
import {coloured, plain} from '../report/palette.js'

export default class Checks extends Command {
  static override summary = 'List every check: id, title, codes, and whether it works offline'

  static override description =
    'A check is named by its id, area/name. run --only and --skip take ids and areas; explain and fix also take id#code, one cause.'

  static override examples = [
    {description: 'All of them', command: '<%= config.bin %> checks'},
    {description: 'The ids alone', command: '<%= config.bin %> checks --json | jq -r ".[].id"'},
  ]

  static override flags = {json: Flags.boolean({description: 'as JSON'}), plugin: pluginFlag()}

  async run(): Promise<void> {
    const {flags} = await this.parse(Checks)
    const plugins = await pluginsHere(flags.plugin)
    const described = describeChecks(await allChecks(plugins), id => collectors[id].reach === 'online')
    const paint = !flags.json && wantsColour(process.env, process.stdout) ? await coloured() : plain
    await writeOut(
      flags.json ? `${JSON.stringify(described, null, 2)}\n` : checkTable(described, columnsOf(process.env, process.stdout), paint),
    )
    this.exit(0)
  }
}

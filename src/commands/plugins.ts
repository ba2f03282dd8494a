import {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import {writeOut} from '../output/document.js'
import {describedPlugins} from '../output/plugins-listed.js'
import {pluginFlag} from '../output/plugin-flag.js'
import {columnsOf, wantsColour} from '../output/terminal.js'
import {proseWidth} from '../report/layout.js'
import {coloured, plain} from '../report/palette.js'
import {pluginList} from '../report/plugin-list.js'

export default class Plugins extends Command {
  static override summary = 'List the plugins that are loaded: where from, with which checks, and what is wrong with one'

  static override description =
    'A plugin is an npm package codecommit-doctor-plugin-… that brings checks. It is named in your own .codecommit-doctor.json or by --plugin, never by a file of a working tree. To install one is to trust its author.\n\n' +
    'Exit codes: 0; 1 a plugin cannot be used as it is; 2 wrong usage.'

  static override examples = [
    {description: 'Those that your own file names', command: '<%= config.bin %> plugins'},
    {description: 'One that you are writing', command: '<%= config.bin %> plugins --plugin .'},
  ]

  static override flags = {json: Flags.boolean({description: 'as JSON'}), plugin: pluginFlag()}

  async run(): Promise<void> {
    const {flags} = await this.parse(Plugins)
    const {plugins, notes, own, home} = await describedPlugins(flags.plugin)
    const width = proseWidth(columnsOf(process.env, process.stdout))
    const paint = !flags.json && wantsColour(process.env, process.stdout) ? await coloured() : plain
    await writeOut(flags.json ? `${JSON.stringify(plugins, null, 2)}\n` : pluginList(plugins, {own, home}, width, paint))
    for (const note of notes) process.stderr.write(`codecommit-doctor: ${note}\n`)
    this.exit(plugins.every(({usable}) => usable) ? 0 : 1)
  }
}

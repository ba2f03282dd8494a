import * as Args from '@oclif/core/args'
import {Command} from '@oclif/core/command'
import {writeOut} from '../output/document.js'
import {pluginFlag} from '../output/plugin-flag.js'
import {allChecks, pluginsHere} from '../output/plugins-of-run.js'
import {bashScript} from '../report/completion/bash.js'
import {fishScript} from '../report/completion/fish.js'
import {completedCommands} from '../report/completion/model.js'
import {powershellScript} from '../report/completion/powershell.js'
import {zshScript} from '../report/completion/zsh.js'
import {UsageError} from '../target/usage-error.js'

const SCRIPTS = {bash: bashScript, zsh: zshScript, fish: fishScript, powershell: powershellScript}
const SHELLS = Object.keys(SCRIPTS)
const isShell = (word: string): word is keyof typeof SCRIPTS => Object.hasOwn(SCRIPTS, word)

export default class Completion extends Command {
  static override summary = 'Print a script that lets a shell complete commands, flags and checks'

  static override description =
    'The script stands for itself: it starts nothing but git remote, for the names of remotes. Print it anew after an update. Its first lines say where it is kept.'

  static override examples = [
    {
      description: 'bash, from now on',
      command: '<%= config.bin %> completion bash > ~/.local/share/bash-completion/completions/<%= config.bin %>',
    },
    {description: 'zsh, in a folder of $fpath', command: '<%= config.bin %> completion zsh > ~/.zsh/completions/_<%= config.bin %>'},
    {description: 'fish, from now on', command: '<%= config.bin %> completion fish > ~/.config/fish/completions/<%= config.bin %>.fish'},
    {description: 'PowerShell, in this window', command: '<%= config.bin %> completion powershell | Out-String | Invoke-Expression'},
  ]

  static override args = {
    shell: Args.string({ignoreStdin: true, description: SHELLS.join(', ')}),
  }

  static override flags = {plugin: pluginFlag()}

  async run(): Promise<void> {
    const {
      args: {shell},
      flags: {plugin},
    } = await this.parse(Completion)
    if (shell === undefined || !isShell(shell))
      throw new UsageError(
        shell === undefined ? 'completion needs to be told the shell.' : `There are no completions for ${JSON.stringify(shell)}.`,
        SHELLS,
      )
    const checks = await allChecks(await pluginsHere(plugin))
    const ids = checks.map(({id}) => id)
    const areas = [...new Set(checks.map(({area}) => area))]
    const commands = completedCommands(this.config.commands, [...areas, ...ids], {
      'run': 'target',
      'ls-remote': 'target',
      'bundle': 'target',
      'explain': [...ids, '-'],
      'fix': ids,
      'compare': 'file',
      'completion': SHELLS,
      'credential-helper': ['get', 'store', 'erase'],
    })
    await writeOut(SCRIPTS[shell](this.config.bin, commands))
    this.exit(0)
  }
}

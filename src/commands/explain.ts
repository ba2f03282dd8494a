import * as Args from '@oclif/core/args'
import {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import {explanation} from '../checks/explanations.js'
import {registry} from '../checks/registry.js'
import {writeOut} from '../output/document.js'
import {pluginFlag} from '../output/plugin-flag.js'
import {foreignPage, pluginsHere} from '../output/plugins-of-run.js'
import {columnsOf, wantsColour} from '../output/terminal.js'
import {explainedCheck, explanationText} from '../report/explanation-text.js'
import {coloured, plain} from '../report/palette.js'
import type {Palette} from '../report/palette.js'
import {UsageError} from '../target/usage-error.js'

/** Of a pasted text; error messages are far shorter. */
const LONGEST_TEXT = 1024 * 1024

export default class Explain extends Command {
  static override summary = 'Explain a check or one of its causes; or an error text of Git, the AWS tools or ssh'

  static override description =
    'With - the error text is read from standard input, with --text it is taken from the command line: which known problem it shows, ' +
    'what would prove it, and what to type. Secrets in it are removed before any of it is shown; nothing is kept or sent.\n\n' +
    'Exit codes: 0 explained; 1 nothing in the text is known; 2 wrong usage.'

  static override examples = [
    {
      description: 'What a check looks at, and how each of its causes is fixed',
      command: '<%= config.bin %> explain git-config/use-http-path',
    },
    {description: 'One cause', command: '<%= config.bin %> explain credential-store/plain-file#stale-signed-password'},
    {description: 'What Git has just said', command: 'git pull 2>&1 | <%= config.bin %> explain -'},
    {
      description: 'A line from a ticket',
      command: '<%= config.bin %> explain --text "fatal: Unable to find remote helper for \'codecommit\'"',
    },
  ]

  static override args = {
    id: Args.string({
      ignoreStdin: true,
      description: 'id of a check, or id#code for one of its causes; - reads an error text from standard input',
    }),
  }

  static override flags = {
    text: Flags.string({helpValue: '"…"', description: 'an error text to explain'}),
    json: Flags.boolean({description: 'what the error text shows, as JSON'}),
    plugin: pluginFlag(),
  }

  async run(): Promise<void> {
    const {
      args: {id},
      flags: {text, json, plugin},
    } = await this.parse(Explain)
    const ways = 'the id of a check (all: codecommit-doctor checks), - for an error text on standard input, or --text "…"'
    if (id === undefined && text === undefined) throw new UsageError('explain needs to be told what.', [ways])
    if (id !== undefined && text !== undefined) throw new UsageError('explain takes an id, - or --text, not two of them.', [ways])
    const paint = !json && wantsColour(process.env, process.stdout) ? await coloured() : plain
    if (id === '-' || text !== undefined) {
      this.exit(
        await explainText(
          text === undefined ? await standardInput() : {text: text.slice(0, LONGEST_TEXT), truncated: text.length > LONGEST_TEXT},
          json,
          paint,
        ),
      )
    }
    if (json) throw new UsageError('--json goes with - or --text; the checks as JSON: codecommit-doctor checks --json')
    const [word, columns] = [id ?? '', columnsOf(process.env, process.stdout)]
    const own = registry.some(one => one.id === word.split('#', 1)[0])
    const plugins = own ? null : await pluginsHere(plugin)
    const {check, code} = explainedCheck(word, plugins === null ? registry : [...registry, ...plugins.checks])
    const page = plugins === null ? await explanation(check.id) : await foreignPage(check, plugins)
    await writeOut(explanationText(page, code, columns, paint))
    this.exit(0)
  }
}

interface Pasted {
  text: string
  truncated: boolean
}

/** Reads what is piped in, as far as it may be long. A terminal would wait for somebody who does not know that. */
async function standardInput(): Promise<Pasted> {
  if (process.stdin.isTTY) {
    throw new UsageError(
      'explain - reads an error text from standard input, and nothing is piped into it. ' +
        'Type: git pull 2>&1 | codecommit-doctor explain -   or: codecommit-doctor explain --text "…"   or, from a file: codecommit-doctor explain - < error.txt',
    )
  }
  const parts: Buffer[] = []
  let size = 0
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    parts.push(part)
    size += part.length
    if (size > LONGEST_TEXT) break
  }
  const {decoded} = await import('../symptoms/decode.js')
  return {text: decoded(Buffer.concat(parts).subarray(0, LONGEST_TEXT)), truncated: size > LONGEST_TEXT}
}

/** @returns the exit code: 0 when something was recognised */
async function explainText({text, truncated}: Pasted, json: boolean, paint: Palette): Promise<number> {
  const [{tell}, {symptomText, symptomJson}, {createRedactor}, {glyphsFor}, {proseWidth}, {mapStrings}] = await Promise.all([
    import('../symptoms/tell.js'),
    import('../report/symptom-text.js'),
    import('../redaction/redactor.js'),
    import('../report/glyphs.js'),
    import('../report/layout.js'),
    import('../report/map-strings.js'),
  ])
  const redactor = createRedactor()
  const os = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'
  const told = mapStrings(
    tell(text, os, foreign => redactor.redact(foreign)),
    part => redactor.redact(part),
  ).map(one => ({...one, checks: runnable(one.checks)}))
  const pen = {width: proseWidth(columnsOf(process.env, process.stdout)), glyphs: glyphsFor(false), paint, verbose: false}
  const document = json ? symptomJson(told, truncated) : symptomText(told, pen)
  if (redactor.leaks(document)) throw new Error('the explanation would have contained a secret, so it was not written')
  await writeOut(document)
  return told.length > 0 ? 0 : 1
}

/** The table also names checks and causes of the catalogue that this version does not have: only what can be run is told. */
function runnable(names: readonly string[]): string[] {
  const told = names.flatMap(name => {
    const [id = '', code] = name.split('#')
    const check = registry.find(one => one.id === id)
    return check === undefined ? [] : [code === undefined || Object.hasOwn(check.codes, code) ? name : id]
  })
  return [...new Set(told)].filter(name => !told.some(other => other.startsWith(`${name}#`)))
}

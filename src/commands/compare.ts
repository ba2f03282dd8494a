import * as Args from '@oclif/core/args'
import {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'

export default class Compare extends Command {
  static override summary = 'Tell what differs between two bundles or JSON reports'

  static override description = `"It works on my colleague's machine": the differences, the most relevant first. Verdict, results, the order of helpers, versions, target, profile, stores, network. Times, durations and the names of homes are left out. Looks at nothing on this machine but the two files.

Exit codes: 0 compared, whether something differs or not; 2 a file cannot be used.`

  static override examples = [
    {description: "Mine and a colleague's", command: '<%= config.bin %> compare mine.json hers.json.gz'},
    {description: 'For a program', command: '<%= config.bin %> compare before.json after.json --json'},
  ]

  static override args = {
    a: Args.string({ignoreStdin: true, required: true, description: 'a bundle, or what run --json printed'}),
    b: Args.string({ignoreStdin: true, required: true, description: 'another one'}),
  }

  static override flags = {
    json: Flags.boolean({description: 'all differences as JSON'}),
  }

  async run(): Promise<void> {
    const {
      args: {a, b},
      flags,
    } = await this.parse(Compare)
    const [{differences}, {readComparable}, {compareJson, compareText}, {documentText}, {createRedactor}, {writeOut}] = await Promise.all([
      import('../bundle/compare.js'),
      import('../bundle/read-comparable.js'),
      import('../bundle/compare-text.js'),
      import('../facts/machine/document-file.js'),
      import('../redaction/redactor.js'),
      import('../output/document.js'),
    ])
    const read = (file: string) => readComparable(documentText(file), file, createRedactor())
    const [one, other] = [read(a), read(b)]
    const found = differences(one, other)
    const redactor = createRedactor()
    redactor.adopt(JSON.stringify(found), {})
    const document = flags.json ? compareJson(found, one, other) : compareText(found, one, other)
    if (redactor.leaks(document)) throw new Error('the comparison would have contained a secret, so it was not written')
    await writeOut(document)
    this.exit(0)
  }
}

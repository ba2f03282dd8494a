import {Command} from '@oclif/core/command'
import {registry} from '../checks/registry.js'
import {diagnose} from '../diagnose.js'

export default class Run extends Command {
  static override summary = 'Diagnose why Git cannot get into CodeCommit'

  async run(): Promise<void> {
    await this.parse(Run)
    const {report} = await diagnose(registry, {offline: false, passive: false, timeout: 10_000, otherProfiles: true}, {failOn: 'fail'})
    this.log(report.verdict.sentence)
    this.exit(report.exitCode)
  }
}

import {expect, it} from 'vitest'
import type {Finding, Step} from '../../src/checks/check.js'
import {command} from '../../src/checks/shell-words.js'
import {inTree} from '../../src/checks/in-tree.js'
import type {Target} from '../../src/target/target.js'

const told = (source: string, ...steps: Step[]): (string | undefined)[] => {
  const finding: Finding = {status: 'fail', code: 'x', summary: 'x', remedies: [{title: 'mend', safety: 'safe', steps}]}
  return (inTree(finding, {source} as Target, 'linux').remedies ?? []).flatMap(remedy => remedy.steps.map(({text}) => text))
}
const own = command('git', 'config', '--local', '--replace-all', 'credential.useHttpPath', 'true')
const address = command('git', 'remote', 'set-url', 'origin', 'codecommit://demo')
const everywhere = command('git', 'config', '--global', '--unset-all', 'credential.username')

it('names the working tree in commands about its own configuration, where TARGET was a path', () => {
  expect(told('remote origin of ../my work', own, address, everywhere)).toEqual([
    "git -C '../my work' config --local --replace-all credential.useHttpPath true",
    "git -C '../my work' remote set-url origin codecommit://demo",
    'git config --global --unset-all credential.username',
  ])
})

it.each(['remote origin', 'remote origin of .', 'remote code (origin is not CodeCommit)', 'argument'])(
  'leaves commands as they are where the person stands in it: %s',
  source => {
    expect(told(source, own, address)).toEqual([own.text, address.text])
  },
)

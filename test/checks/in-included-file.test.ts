import {expect, it} from 'vitest'
import {inIncludedFile} from '../../src/checks/in-included-file.js'
import {command} from '../../src/checks/shell-words.js'
import type {GitConfig} from '../../src/facts/git/git-config.js'

const entry = (key: string, file: string) => ({key, file, scope: 'global'}) as GitConfig['entries'][number]
const config = {
  entries: [
    entry('credential.https://a.example/B.helper', '/home/me/.gitconfig-work'),
    entry('credentials.https://a.example/B.usehttppath', '/home/me/.gitconfig-work'),
    entry('credential.helper', '/home/me/.gitconfig'),
    entry('core.askpass', '/home/me/.gitconfig-work'),
    entry('core.askpass', '/home/me/.gitconfig'),
  ],
  files: [{path: '/home/me/.gitconfig', display: '~/.gitconfig', scope: 'global', state: 'read'}],
} as Partial<GitConfig> as GitConfig

it.each([
  ['--replace-all', 'credential.https://a.example/B.Helper', '!aws', 'aws'],
  ['--rename-section', 'credentials.https://a.example/B', 'credential.https://a.example/B'],
])('names the included file in which the entry stands alone: %s', (...words) => {
  expect(typed(words)).toBe(command('git', 'config', '--file', '/home/me/.gitconfig-work', ...words).text)
})

it.each([
  ['an entry of the main file', '--unset-all', 'credential.helper'],
  ['an entry of both', '--unset-all', 'core.askPass'],
  ['a new entry', '--replace-all', 'credential.useHttpPath', 'true'],
])("leaves Git's own choice: %s", (_name, ...words) => {
  expect(typed(words)).toBe(command('git', 'config', '--global', ...words).text)
})

function typed(words: readonly string[]): string | undefined {
  const remedies = [{title: 'mend', safety: 'safe' as const, steps: [command('git', 'config', '--global', ...words)]}]
  return inIncludedFile({status: 'fail', code: 'x', summary: 'x', remedies}, config, {os: 'linux'}).remedies[0]?.steps[0]?.text
}

import {describe, expect, it} from 'vitest'
import {commandStep} from '../../src/checks/commands.js'
import type {Finding} from '../../src/checks/check.js'
import {inOwnFile} from '../../src/checks/in-own-file.js'
import type {GitConfigEntry} from '../../src/facts/git/git-config.js'

const files = [
  {path: '/home/jane/.config/git/config', display: '~/.config/git/config', scope: 'global', state: 'read'},
  {path: '/home/jane/.gitconfig', display: '~/.gitconfig', scope: 'global', state: 'read'},
] as const
const HEADER = 'http.extraheader'
const entry = (file: string, key = HEADER): GitConfigEntry => ({
  key,
  section: key.split('.', 1)[0] ?? '',
  subsection: null,
  name: key.split('.').at(-1) ?? '',
  value: 'x',
  scope: 'global',
  file,
  line: 2,
  source: `${file.replace('/home/jane', '~')}:2`,
})
const typed = (entries: GitConfigEntry[], ...words: string[]): string | undefined => {
  const remedies = [{title: 'mend', safety: 'review' as const, steps: [commandStep(['git', 'config', '--global', ...words], 'linux')]}]
  const finding: Finding = {status: 'fail', code: 'x', summary: 'x', remedies}
  return inOwnFile(finding, {entries, files: [...files]}, 'linux').remedies?.[0]?.steps[0]?.text
}
const [main, xdg, included] = ['/home/jane/.gitconfig', '/home/jane/.config/git/config', '/home/jane/.gitconfig-work']

describe('a command that changes an entry', () => {
  it.each([
    ['in the file that Git writes', [main], 'git config --global --unset-all http.extraheader'],
    ['in a file that this includes', [included], 'git config --file ~/.gitconfig-work --unset-all http.extraheader'],
    ['below XDG_CONFIG_HOME, beside a ~/.gitconfig', [xdg], 'git config --file ~/.config/git/config --unset-all http.extraheader'],
    ['in both', [included, main], 'git config --global --unset-all http.extraheader'],
    ['in a file outside the home', ['/etc/team.inc'], 'git config --file /etc/team.inc --unset-all http.extraheader'],
    ['nowhere', [], 'git config --global --unset-all http.extraheader'],
  ])('names the file where Git would not look: %s', (_where, places, command) => {
    expect(
      typed(
        places.map(place => entry(place)),
        '--unset-all',
        HEADER,
      ),
    ).toBe(command)
  })

  it('finds a section by its own name, and leaves the beginning of a list where Git reads it last', () => {
    const url = 'credential.https://git-codecommit.*.amazonaws.com'
    const own = [entry(included, `${url}.helper`)]
    expect(typed(own, '--remove-section', url)).toBe(`git config --file ~/.gitconfig-work --remove-section '${url}'`)
    expect(typed(own, '--replace-all', `${url}.helper`, '')).toBe(`git config --global --replace-all '${url}.helper' ''`)
    expect(typed(own, '--add', `${url}.helper`, 'x')).toBe(`git config --global --add '${url}.helper' x`)
  })
})

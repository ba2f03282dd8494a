import {existsSync} from 'node:fs'
import {describe, expect, test} from 'vitest'
import {registry} from '../../src/checks/registry.js'
import {doctor} from './doctor.js'

const written = registry.filter(({id}) => existsSync(new URL(`../../src/checks/${id}.md`, import.meta.url)))

describe.runIf(written.length > 0)('explain', () => {
  const [check] = written
  const id = check?.id ?? ''
  const code = Object.keys(check?.codes ?? {})[0] ?? ''

  test('prints the page of a check as text', async () => {
    const {exitCode, stdout, stderr} = await doctor(['explain', id])
    expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
    expect(stdout).toMatch(new RegExp(`^${id}\\n`))
    for (const heading of ['What it looks at', 'Why it matters', 'How it shows in Git', 'Causes', 'Sources'])
      expect(stdout).toContain(`\n${heading}\n`)
    expect(stdout).not.toMatch(/^#|```/m)
  })

  test('jumps to one cause', async () => {
    const {exitCode, stdout} = await doctor(['explain', `${id}#${code}`])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(new RegExp(`^${id}#${code}\\n`))
    expect(stdout).not.toContain('Why it matters')
    expect(stdout).toContain(`codecommit-doctor explain ${id}`)
  })

  test('says which causes there are when the code is unknown', async () => {
    const {exitCode, stdout, stderr} = await doctor(['explain', `${id}#${code}x`])
    expect({exitCode, stdout}).toEqual({exitCode: 2, stdout: ''})
    expect(stderr).toContain(`Valid: ${code}`)
  })
})

test.each<[string, RegExp]>([
  ['git-config/use-htp-path', /Valid: git-config\/use-http-path, /],
  ['git-config', /Valid: git-config\/readable, git-config\/helper-present/],
  ['zzzzzzzzzzzzzzz', /Valid: tools\/git, tools\//],
  ['../../package', /There is no check/],
  ['', /There is no check/],
])('an unknown id %j is wrong usage, near names first', async (id, message) => {
  const {exitCode, stdout, stderr} = await doctor(['explain', id])
  expect({exitCode, stdout}).toEqual({exitCode: 2, stdout: ''})
  expect(stderr).toMatch(message)
})

test.each([[[]], [['--help']], [['-h']], [['help']], [['help', 'run']], [['run', '--help']], [['run', '-h']], [['--version']]])(
  '%j helps, with exit code 0',
  async words => {
    const {exitCode, stdout, stderr} = await doctor(words)
    expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
    expect(stdout).toMatch(/codecommit-doctor/)
  },
)

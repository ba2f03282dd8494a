import {expect, test} from 'vitest'
import {registry} from '../../src/checks/registry.js'
import {doctor} from './doctor.js'

test('checks lists every check with title, codes and whether it works offline, aligned', async () => {
  const {exitCode, stdout, stderr} = await doctor(['checks'])
  expect({exitCode, stderr}).toEqual({exitCode: 0, stderr: ''})
  const [heading = '', ...lines] = stdout.trimEnd().split('\n')
  const column = heading.indexOf('TITLE')
  const first = lines.filter(line => /^\S/.test(line))
  expect(first.map(line => line.split(/\s+/)[0])).toEqual(registry.map(({id}) => id))
  for (const line of first) expect(line.slice(column - 1, column + 1)).toMatch(/^ \S$/)
  for (const {codes} of registry) for (const code of Object.keys(codes)) expect(stdout).toContain(code)
})

test('checks --json tells the same to programs', async () => {
  const {stdout} = await doctor(['checks', '--json'])
  const listed = JSON.parse(stdout) as {id: string; area: string; title: string; codes: Record<string, string>; offline: boolean}[]
  expect(listed.map(({id, area, title, codes}) => ({id, area, title, codes}))).toEqual(
    registry.map(({id, area, title, codes}) => ({id, area, title, codes})),
  )
  expect(listed.find(({id}) => id === 'tools/git')?.offline).toBe(true)
})

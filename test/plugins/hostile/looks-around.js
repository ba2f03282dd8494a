import {check, good} from './stage.js'

const tried = async (what, work) => {
  try {
    await work()
    return [`${what} is there`]
  } catch {
    return []
  }
}
const modules = [
  'fs',
  'node:fs',
  'node:fs/promises',
  'child_process',
  'node:net',
  'node:http',
  'worker_threads',
  'node:module',
  'os',
  'process',
  'vm',
]
const found = (
  await Promise.all([
    ...modules.map(name => tried(name, () => import(name))),
    tried('fetch', () => fetch('http://127.0.0.1:9')),
    tried('getBuiltinModule', () => process.getBuiltinModule('fs').readFileSync('/etc/hostname')),
    tried('binding', () => process.binding('fs')),
    tried('environment', () => {
      if (Object.keys(process.env).length === 0) throw new Error('empty')
    }),
  ])
).flat()

export default [
  check('answer', facts => ({
    status: found.length > 0 ? 'fail' : 'pass',
    code: found.length > 0 ? 'bad' : 'ok',
    summary: `found: ${found.join(', ') || 'nothing'}; facts: ${Object.keys(facts).join(', ')}`,
  })),
  good,
]

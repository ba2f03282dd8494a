import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {expect, it} from 'vitest'
import {registry} from '../../src/checks/registry.js'
import {unreproducible} from './unreproducible.js'
import type {Scenario} from './scenario.js'

const folder = fileURLToPath(new URL('.', import.meta.url))

async function scenarios(): Promise<Scenario[]> {
  const files = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(file => /^[^/\\]+[/\\][^/\\]+\.ts$/.test(file))
  return Promise.all(files.map(async file => ((await import(pathToFileURL(join(folder, file)).href)) as {default: Scenario}).default))
}

const alarming = registry.flatMap(({id, codes}) =>
  Object.entries(codes)
    .filter(([, worst]) => worst === 'fail' || worst === 'warn')
    .map(([code]) => `${id}#${code}`),
)
const named = new Set((await scenarios()).flatMap(({expect: {first, also = []}}) => [first, ...also]))

it('has a whole machine for every cause that warns or fails, or says why there can be none', () => {
  expect(alarming.filter(code => !named.has(code) && unreproducible[code] === undefined)).toEqual([])
})

it('excuses no cause that does have a machine, and none that does not exist', () => {
  expect(Object.keys(unreproducible).filter(code => named.has(code) || !alarming.includes(code))).toEqual([])
})

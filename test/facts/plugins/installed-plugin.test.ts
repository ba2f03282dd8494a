import {mkdirSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {findPlugin, liesInTree} from '../../../src/facts/plugins/installed-plugin.js'
import {areaOfPlugin, isPluginName, isPluginPath} from '../../../src/facts/plugins/plugin-words.js'
import {freshFolder, lay, manifest} from '../../plugins/stage.js'

const NAME = 'codecommit-doctor-plugin-rules'
const OWN = '.config/codecommit-doctor/node_modules'
const plugin = (folder: string, name = NAME, more: object = {}): Record<string, string> => ({
  [`${folder}/package.json`]: manifest(name, more),
  [`${folder}/index.js`]: 'export default []\n',
})

/** A home with a working tree in it. */
function machine(files: Record<string, string> = {}) {
  const home = lay(freshFolder(), {'projects/.git/HEAD': 'ref: refs/heads/main\n', ...files})
  const places = {env: {HOME: home}, cwd: join(home, 'projects'), start: join(home, 'projects')}
  return {home, places, find: (word: string, more: Partial<typeof places> = {}) => findPlugin(word, '--plugin', {...places, ...more})}
}

describe.skipIf(process.platform !== 'linux')('a plugin that is named', () => {
  it('is found beside the own configuration', () => {
    const {home, find} = machine(plugin(`${OWN}/${NAME}`))
    expect(find(NAME)).toMatchObject({
      name: NAME,
      folder: join(home, OWN, NAME),
      display: `~/${OWN}/${NAME}`,
      problem: null,
      package: {version: '1.2.3', entry: join(home, OWN, NAME, 'index.js')},
    })
    const scoped = `@org/${NAME}`
    expect(machine(plugin(`${OWN}/${scoped}`, scoped)).find(scoped)).toMatchObject({name: scoped, problem: null})
  })

  it('may be a link there, as npm link makes them', () => {
    const {home, find} = machine({...plugin('elsewhere'), [`${OWN}/.keep`]: ''})
    symlinkSync(join(home, 'elsewhere'), join(home, OWN, NAME))
    expect(find(NAME)).toMatchObject({folder: join(home, 'elsewhere'), problem: null})
  })

  it('is never taken from the working tree by its name', () => {
    const {home, find} = machine(plugin(`projects/node_modules/${NAME}`))
    expect(() => find(NAME)).toThrow(`The plugin ${NAME} (--plugin) is not installed. It was looked for in ~/${OWN}.`)
    expect(() => find(NAME)).toThrow(`--plugin ~/projects/node_modules/${NAME}`)
    // As in pipelines, where the checkout may be the home directory.
    const inside = lay(join(home, 'projects'), plugin(`${OWN}/${NAME}`))
    expect(() => find(NAME, {env: {HOME: inside}})).toThrow('is not taken by its name')
    expect(() => find(NAME, {env: {HOME: home, XDG_CONFIG_HOME: join(inside, '.config')} as never})).toThrow('is not taken by its name')
    // Nor by a link out of the own folder into it.
    mkdirSync(join(home, OWN), {recursive: true})
    symlinkSync(join(home, 'projects/node_modules', NAME), join(home, OWN, NAME))
    expect(() => find(NAME)).toThrow('is not taken by its name')
    // Elsewhere, the same folder is no working tree that is examined.
    expect(find(NAME, {cwd: home, start: home})).toMatchObject({problem: null})
  })

  it('is not looked for above, around or in NODE_PATH', () => {
    const {home, find} = machine({...plugin(`node_modules/${NAME}`), ...plugin(`path/${NAME}`)})
    expect(() => find(NAME, {env: {HOME: home, NODE_PATH: join(home, 'path')} as never})).toThrow('is not installed')
    expect(() => find(NAME, {cwd: home, start: home})).toThrow(`--plugin ~/node_modules/${NAME}`)
  })

  it('is named with the command that installs it', () => {
    expect(() => machine().find(NAME)).toThrow(`npm install --prefix ~/.config/codecommit-doctor ${NAME}`)
  })

  it('must have the name under which it lies', () => {
    const other = machine(plugin(`${OWN}/${NAME}`, 'codecommit-doctor-plugin-other'))
    expect(other.find(NAME)).toMatchObject({package: null, problem: 'says that its name is codecommit-doctor-plugin-other'})
  })

  it.each<[string, Record<string, string>, RegExp]>([
    ['no JSON', {'package.json': '{'}, /a package\.json that is no JSON object/],
    ['a list', {'package.json': '[]'}, /a package\.json that is no JSON object/],
    ['another name', {'package.json': '{"name": "left-pad", "version": "1.0.0"}'}, /has the name "left-pad"/],
    ['a name that is none', {'package.json': '{"name": {"toString": 1}, "version": "1.0.0"}'}, /has the name \{/],
    ['no version', {'package.json': `{"name": "${NAME}"}`}, /has no version/],
    ['an entry that is not there', {'package.json': manifest(NAME, {main: 'dist/index.js'})}, /has no file dist\/index\.js/],
    ['an entry outside', {'package.json': manifest(NAME, {exports: '../../../outside.js'})}, /names a file outside of its own folder/],
    ['no entry for imports', {'package.json': manifest(NAME, {exports: {require: './a.cjs'}})}, /exports nothing that could be imported/],
  ])('and has %s is told with that', (_what, files, problem) => {
    const at = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${OWN}/${NAME}/${path}`, text]))
    const {find} = machine({...at, '.config/outside.js': '', [`${OWN}/outside.js`]: ''})
    expect(find(NAME).problem).toMatch(problem)
  })

  it.each<[object, string]>([
    [{exports: './lib/a.js'}, 'lib/a.js'],
    [{exports: {'.': {types: './a.d.ts', import: './lib/a.js', default: './b.js'}}}, 'lib/a.js'],
    [{exports: {default: './b.js'}}, 'b.js'],
    [{main: './lib/a'}, 'lib/a.js'],
    [{main: 'lib'}, 'lib/index.js'],
    [{}, 'index.js'],
  ])('with %j begins in %s', (more, entry) => {
    const at = `${OWN}/${NAME}`
    const {home, find} = machine({
      ...plugin(at, NAME, more),
      ...Object.fromEntries(['lib/a.js', 'lib/index.js', 'b.js'].map(file => [`${at}/${file}`, ''])),
    })
    expect(find(NAME).package?.entry).toBe(join(home, at, entry))
  })
})

describe('a plugin that is named by a path', () => {
  it('is taken where the person says', () => {
    const {home, find} = machine(plugin('projects/tools/rules'))
    for (const word of ['./tools/rules', 'tools/rules', join(home, 'projects/tools/rules'), '~/projects/tools/rules'])
      expect(find(word)).toMatchObject({name: NAME, problem: null, folder: join(home, 'projects/tools/rules')})
    expect(find('.', {cwd: join(home, 'projects/tools/rules')})).toMatchObject({name: NAME})
  })
  it('must be one', () => {
    const {find} = machine({'projects/empty/.keep': ''})
    expect(() => find('./empty')).toThrow('is no plugin: it has no package.json')
    expect(() => find('./nothing')).toThrow('is no plugin: it cannot be read (ENOENT)')
  })
})

it.each(['left-pad', 'codecommit-doctor-plugin-', 'Codecommit-doctor-plugin-x', '', 'codecommit-doctor-plugin-x y'])(
  '%j is no name of a plugin',
  word => {
    expect(isPluginName(word)).toBe(false)
    if (!isPluginPath(word)) expect(() => machine().find(word)).toThrow('is no name of a plugin')
  },
)

it.each([
  ['codecommit-doctor-plugin-sso-only', 'sso-only'],
  ['@acme/codecommit-doctor-plugin-sso-only', 'acme-sso-only'],
  ['@a.b_c/codecommit-doctor-plugin-x..y', 'a-b-c-x-y'],
  ['codecommit-doctor-plugin-x-', 'x'],
])('the checks of %s are in the area %s', (name, area) => {
  expect(isPluginName(name)).toBe(true)
  expect(areaOfPlugin(name)).toBe(area)
  expect(area).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
})

it.skipIf(process.platform === 'win32')('an own file inside of the examined tree is known as such', () => {
  const {home, places} = machine({'projects/.config/x': '', '.config/x': ''})
  expect(liesInTree(join(home, 'projects/.config/x'), places)).toBe(true)
  expect(liesInTree(join(home, '.config/x'), places)).toBe(false)
})

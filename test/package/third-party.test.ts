import {readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'
import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import {describe, expect, it} from 'vitest'
import {builtProgram} from '../scenarios/built-program.js'
import {root} from './installed.js'

// What goes along of other people's code: licences, and the bill of materials. Both are held against esbuild's own account of the build.

interface Package {
  folder: string
  name: string
  version: string
  license: string
  author?: string | undefined
  text?: string | undefined
  notice?: string | undefined
  integrity: string
  imports: string[]
}
interface Component {
  'bom-ref': string
  'group'?: string
  'name': string
  'version': string
  'purl': string
  'hashes': {alg: string; content: string}[]
  'licenses': {license?: {id: string}}[]
}
interface Bill {
  serialNumber: string
  metadata: {component: Component}
  components: Component[]
  dependencies: {ref: string; dependsOn?: string[]}[]
}

const ours = async <T>(file: string): Promise<T> => (await import(pathToFileURL(join(root, 'bin', file)).href)) as T
const {thirdPartyLicenses} = await ours<{thirdPartyLicenses: (packages: Package[], own: string) => string}>('third-party-licenses.mjs')
const {billOfMaterials} = await ours<{
  billOfMaterials: (bundled: {packages: Package[]; imports: string[]}, program: object, esbuild: string) => Bill
}>('bill-of-materials.mjs')
const {bundledPackages} = await ours<{bundledPackages: (metafile: object, root: string) => {packages: Package[]; imports: string[]}}>(
  'bundled-packages.mjs',
)
const {isReplaced} = await ours<{isReplaced: (file: string) => boolean}>('left-out.mjs')

const dist = dirname(builtProgram())
const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
const metafile = json(join(root, '.tmp', 'metafile.json')) as {
  inputs: Record<string, unknown>
  outputs: Record<string, {inputs: Record<string, {bytesInOutput: number}>}>
}
const licences = readFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), 'utf8')
const bill = json(join(dist, 'sbom.cdx.json')) as Bill
const own = readFileSync(join(root, 'LICENSE'), 'utf8')

/** Package folders of which esbuild put something into an output. */
const folders = [
  ...new Set(
    Object.values(metafile.outputs)
      .flatMap(({inputs}) => Object.entries(inputs))
      .filter(([file, {bytesInOutput}]) => file.includes('node_modules/') && bytesInOutput > 0 && !isReplaced(file))
      .map(([file]) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? ''),
  ),
]
const manifests = folders.map(folder => json(join(root, folder, 'package.json')) as {name: string; version: string; license: string})

/** Licences that ask for nothing but to be passed on; another one must be thought about before it is bundled. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT']

describe('the licences of what is bundled', () => {
  it('are all such as may be passed on', () => {
    expect(manifests.length).toBeGreaterThan(10)
    expect(manifests.filter(({license}) => !ALLOWED.includes(license))).toEqual([])
  })

  it('go along: each package under its licence', () => {
    const sections = licences.split(/^=+\n/m).slice(1)
    for (const {name, version, license} of manifests) {
      const section = sections.filter(text => text.split('\n').includes(`${name} ${version}`))
      expect(section.length, name).toBe(1)
      expect(section[0]?.split('\n')[0], name).toBe(license)
    }
    for (const section of sections) expect(section.length).toBeGreaterThan(100)
  })

  it('go along with every line that says whose a package is', () => {
    for (const {text = '', license, name} of bundledPackages(metafile, root).packages) {
      const head = license === 'Apache-2.0' ? '' : text.slice(0, text.search(/Permission is hereby|Permission to use|## Purpose/))
      for (const line of head.split('\n').filter(one => /copyright/i.test(one))) expect(licences, name).toContain(line.trim())
    }
    expect(licences).toContain('Copyright 2018-2020 Amazon.com, Inc. or its affiliates.')
  })

  const MIT =
    'Permission is hereby granted to anybody who asks, provided that this is passed on.\n\nNOBODY IS LIABLE FOR DEALINGS IN THE SOFTWARE.'
  const made = (more: Partial<Package>): Package => ({
    folder: `node_modules/${more.name ?? 'a'}`,
    name: 'a',
    version: '1.0.0',
    license: 'MIT',
    text: `MIT License\n\nCopyright (c) 2020 Ada\n\n${MIT}\n`,
    integrity: 'sha512-AAAA',
    imports: [],
    ...more,
  })

  it('say a text once, and a text that differs on its own', () => {
    const same = made({name: 'b', text: `The MIT License (MIT)\n\nCopyright Bob\n\n${MIT.replaceAll(' ', '\n')}`})
    const other = made({name: 'c', text: `Copyright Cleo\n\n${MIT.replace('anybody', 'nobody')}`})
    const text = thirdPartyLicenses([made({}), same, other], own)
    expect(text.match(/hereby granted/g)).toHaveLength(2)
    expect(text).toMatch(/^a 1\.0\.0\n {4}Copyright \(c\) 2020 Ada\nb 1\.0\.0\n {4}Copyright Bob\n\nPermission[^=]+=/m)
    expect(text).toMatch(/^c 1\.0\.0\n {4}Copyright Cleo\n\n[^=]+nobody/m)
  })

  it('give a package without a licence file the text of the licence that it names, and say so', () => {
    const text = thirdPartyLicenses([made({}), made({name: 'b', text: undefined, author: 'Bob'})], own)
    expect(text).toContain('b 1.0.0\n    by Bob\n    without a licence file; its package.json names this licence')
    expect(() => thirdPartyLicenses([made({text: undefined, license: 'ISC'})], own)).toThrow('the text of ISC')
  })

  it('pass a NOTICE on', () => {
    expect(thirdPartyLicenses([made({notice: 'Made by Ada for all'})], own)).toContain('NOTICE of a 1.0.0\n\nMade by Ada for all')
  })
})

describe('the bill of materials', () => {
  const schemas = join(root, 'node_modules/@cyclonedx/cyclonedx-library/res/schema')
  const ajv = new Ajv.default({strict: false})
  addFormats.default(ajv)
  // Formats that JSON Schema's own list does not have; the bill's addresses are all package URLs, which are looked at below.
  ajv.addFormat('iri-reference', true).addFormat('idn-email', true)
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'].map(one => `${one}.SNAPSHOT.schema.json`))
    ajv.addSchema(json(join(schemas, name)) as object, `http://cyclonedx.org/schema/${name}`)
  const valid = ajv.compile(json(join(schemas, 'bom-1.6.SNAPSHOT.schema.json')) as object)

  it('is CycloneDX 1.6, by its published schema', () => {
    expect(valid(bill), JSON.stringify(valid.errors)).toBe(true)
    const [first] = bill.components
    expect(valid({...bill, components: [{...first, licenses: [{license: {id: 'Made-Up-1.0'}}]}]})).toBe(false)
    expect(valid({...bill, components: [{...first, hashes: [{alg: 'SHA-512', content: 'abc'}]}]})).toBe(false)
  })

  it('has every bundled package and no other, with the digest that the lock file has', () => {
    const {packages} = json(join(root, 'package-lock.json')) as {packages: Record<string, {version: string; integrity: string}>}
    const told = (component: Component): string => [component.group, component.name].filter(Boolean).join('/')
    expect(bill.components.map(component => `${told(component)} ${component.version}`).sort()).toEqual(
      [...new Set(manifests.map(({name, version}) => `${name} ${version}`))].sort(),
    )
    for (const folder of folders) {
      const {integrity = '', version} = packages[folder] ?? {version: '?'}
      const name = folder.replace(/^.*node_modules\//, '')
      const component = bill.components.find(one => told(one) === name && one.version === version)
      const content = Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex')
      expect(component?.hashes, name).toEqual([{alg: 'SHA-512', content}])
      expect(component?.purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`)
    }
  })

  it('does not have packages whose every file in the build was replaced', () => {
    const names = bill.components.map(({name}) => name)
    expect(Object.keys(metafile.inputs).some(file => file.endsWith('node_modules/debug/src/index.js'))).toBe(true)
    expect(names).not.toContain('debug')
    expect(names).not.toContain('bowser')
  })

  it('tells how each package came in: from the program, all are reached', () => {
    const reached = new Set<string>()
    const visit = (ref: string): void => {
      if (reached.has(ref)) return
      reached.add(ref)
      for (const next of bill.dependencies.find(one => one.ref === ref)?.dependsOn ?? []) visit(next)
    }
    visit(bill.metadata.component['bom-ref'])
    expect(bill.components.map(({purl}) => purl).filter(purl => !reached.has(purl))).toEqual([])
  })

  it('is the same for the same build, and another for another', () => {
    const program = json(join(root, 'package.json')) as {version: string}
    const bundled = bundledPackages(metafile, root)
    const {version} = json(join(root, 'node_modules/esbuild/package.json')) as {version: string}
    expect(billOfMaterials(bundled, program, version)).toEqual(bill)
    expect(billOfMaterials(bundled, {...program, version: '99.0.0'}, version).serialNumber).not.toBe(bill.serialNumber)
  })

  it('names a package once that lies in two folders', () => {
    const one = {name: 'a', version: '1.0.0', license: 'MIT', integrity: 'sha512-AAAA', imports: []}
    const twice = {
      packages: [
        {...one, folder: 'node_modules/a'},
        {...one, folder: 'node_modules/b/node_modules/a', imports: ['node_modules/a']},
      ],
      imports: ['node_modules/a'],
    }
    const made = billOfMaterials(twice, {name: 'x', version: '1.0.0', license: 'MIT'}, '1.0.0')
    expect(made.components.map(({purl}) => purl)).toEqual(['pkg:npm/a@1.0.0'])
    expect(made.dependencies.map(({ref}) => ref)).toEqual(['pkg:npm/x@1.0.0', 'pkg:npm/a@1.0.0'])
  })
})

// Which packages are in the built program, by esbuild's own account of it.
import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {isReplaced} from './left-out.mjs'

/**
 * @typedef {object} BundledPackage
 * @property {string} folder below the working tree, as package-lock.json names it
 * @property {string} name
 * @property {string} version
 * @property {string} license SPDX identifier
 * @property {string | undefined} author
 * @property {string | undefined} text its licence file
 * @property {string | undefined} notice its NOTICE file, which Apache-2.0 lets nobody leave out
 * @property {string} integrity digest of the package's tarball, from package-lock.json
 * @property {string[]} imports folders of the bundled packages that its files import
 */

/**
 * The packages of which at least one byte of their own is in an output.
 * @param {import('esbuild').Metafile} metafile
 * @param {string} root the working tree with node_modules and package-lock.json
 * @returns {{packages: BundledPackage[], imports: string[]}} in the order of their folders; `imports`: what the program's own files import
 */
export function bundledPackages(metafile, root) {
  const {packages: locked} = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const used = Object.values(metafile.outputs).flatMap(({inputs}) =>
    Object.entries(inputs).flatMap(([file, {bytesInOutput}]) => (bytesInOutput > 0 && !isReplaced(file) ? [file] : [])),
  )
  const folders = [...new Set(used.map(packageFolder))].filter(folder => folder !== undefined).sort()
  const imports = importsBetween(metafile, new Set(folders))
  const packages = folders.map(folder => {
    const {name, version, license, author} = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    return {
      folder,
      name,
      version,
      license,
      author: typeof author === 'string' ? author : author?.name,
      text: textOf(join(root, folder), /^(licen[sc]e|copying)([.-]|$)/i),
      notice: textOf(join(root, folder), /^notice(\.|$)/i),
      integrity: locked[folder].integrity,
      imports: imports(folder),
    }
  })
  return {packages, imports: imports(undefined)}
}

/** `node_modules/a/node_modules/@b/c/lib/d.js` is a file of `node_modules/a/node_modules/@b/c`; the program's own files are of none. */
const packageFolder = file => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]

function importsBetween({inputs}, folders) {
  const found = new Map()
  for (const [file, {imports}] of Object.entries(inputs)) {
    const from = packageFolder(file)
    if (!found.has(from)) found.set(from, new Set())
    for (const {path, external} of imports) if (!external) found.get(from).add(packageFolder(path))
  }
  return from => [...(found.get(from) ?? [])].filter(to => to !== from && folders.has(to)).sort()
}

function textOf(folder, pattern) {
  const file = readdirSync(folder).find(name => pattern.test(name))
  return file && readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()
}

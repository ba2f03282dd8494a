#!/usr/bin/env node
// Makes what a release consists of, in an empty folder: `node bin/release-assets.mjs FOLDER`. The tarball is the one that is published.
import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {argv} from 'node:process'
import {ensureBuilt, root} from './bootstrap.mjs'
import {homebrewFormula} from './homebrew-formula.mjs'
import {gitHubRepository} from './release-check.mjs'

const folder = resolve(argv[2] ?? 'release')
ensureBuilt()
mkdirSync(folder, {recursive: true})
if (readdirSync(folder).length > 0) {
  console.error(`${folder} is not empty: what lies there would be taken for a part of the release.`)
  process.exit(2)
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const name = `${manifest.name}-${manifest.version}`
const tarball = join(folder, `${name}.tgz`)

const {status, stderr} = spawnSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
})
if (status !== 0) {
  process.stderr.write(stderr)
  process.exit(1)
}
copyFileSync(join(root, 'dist', 'sbom.cdx.json'), join(folder, `${name}.cdx.json`))
if (gitHubRepository(manifest)) writeFileSync(join(folder, `${manifest.name}.rb`), homebrewFormula(tarball, manifest))
else console.log('No Homebrew formula: package.json names no repository (RELEASING.md).')

const sums = readdirSync(folder)
  .sort()
  .map(
    file =>
      `${createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex')}  ${file}\n`,
  )
writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''))
process.stdout.write(sums.join(''))

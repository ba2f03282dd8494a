#!/usr/bin/env node
// Prints the Homebrew formula for a packed release: `node bin/homebrew-formula.mjs codecommit-doctor-1.2.3.tgz > codecommit-doctor.rb`.
import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {basename, join} from 'node:path'
import {argv} from 'node:process'
import {fileURLToPath} from 'node:url'
import {root} from './bootstrap.mjs'
import {gitHubRepository} from './release-check.mjs'

/**
 * @param {string} tarball path of what `npm pack` made, which is an asset of the release on GitHub
 * @param {{version: string, repository?: unknown}} manifest package.json
 * @returns {string}
 * @throws while package.json names no repository: then there is no address that it could be fetched from
 */
export function homebrewFormula(tarball, manifest) {
  const repository = gitHubRepository(manifest)
  if (!repository) throw new Error('package.json names no GitHub repository, so the release has no address. See RELEASING.md.')
  const home = `https://github.com/${repository}`
  const values = {
    homepage: home,
    url: `${home}/releases/download/v${manifest.version}/${basename(tarball)}`,
    sha256: createHash('sha256').update(readFileSync(tarball)).digest('hex'),
  }
  return readFileSync(join(root, 'packaging', 'homebrew', 'codecommit-doctor.rb'), 'utf8')
    .replace(/^#.*\n/, '')
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name) => values[name])
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [, , tarball] = argv
  try {
    if (!tarball) throw new Error('Name the tarball: node bin/homebrew-formula.mjs codecommit-doctor-1.2.3.tgz')
    process.stdout.write(homebrewFormula(tarball, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))))
  } catch (error) {
    console.error(error.message)
    process.exitCode = 2
  }
}

import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {mkdtempSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {describe, expect, it} from 'vitest'
import {builtProgram} from '../scenarios/built-program.js'
import {root} from './installed.js'

// What must be right before a version is published, and what a release consists of.

interface Release {
  tag?: string
  publisher?: string
  manifest: object
  lock: object
  changelog: string
}
const {releaseFaults, gitHubRepository} = (await import(pathToFileURL(join(root, 'bin', 'release-check.mjs')).href)) as {
  releaseFaults: (release: Release) => string[]
  gitHubRepository: (manifest: object) => string | undefined
}

const ready: Release = {
  tag: 'v1.2.3',
  publisher: 'Owner/name',
  manifest: {version: '1.2.3', repository: {type: 'git', url: 'git+https://github.com/owner/name.git'}},
  lock: {version: '1.2.3'},
  changelog: '# Changelog\n\n## 1.2.3 (2026-12-01)\n\n### Added\n',
}

describe('release-check', () => {
  it('lets a release pass that is ready', () => {
    expect(releaseFaults(ready)).toEqual([])
  })
  it.each<[string, Partial<Release>, RegExp]>([
    ['no repository, to which npm ties the provenance', {manifest: {version: '1.2.3'}}, /no "repository".*npm pkg set/],
    ['a repository that is not on GitHub', {manifest: {version: '1.2.3', repository: 'https://example.com/a/b.git'}}, /no "repository"/],
    ['another repository', {publisher: 'someone/fork'}, /names the repository owner\/name, but someone\/fork publishes/],
    ['another tag', {tag: 'v1.2.4'}, /The tag is v1\.2\.4.*must be v1\.2\.3/],
    ['a lock file of another version', {lock: {version: '1.2.2'}}, /package-lock\.json says version 1\.2\.2/],
    ['no section in the change log', {changelog: '## 1.2.2 (2026-11-01)\n'}, /no section for 1\.2\.3/],
    ['a section without a date', {changelog: '## 1.2.3 (unreleased)\n'}, /does not date 1\.2\.3/],
    ['a private package', {manifest: {...ready.manifest, private: true}}, /private/],
  ])('stops at %s', (_, more, expected) => {
    const faults = releaseFaults({...ready, ...more})
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(expected)
  })
  it.each([
    ['git+https://github.com/owner/name.git', 'owner/name'],
    ['https://github.com/owner/na.me', 'owner/na.me'],
    ['git@github.com:owner/name.git', 'owner/name'],
    ['github:owner/name', 'owner/name'],
    ['https://github.com.example.com/owner/name', undefined],
    ['https://example.com/github.com/owner/name', undefined],
  ])('reads %s', (url, expected) => {
    expect(gitHubRepository({repository: url})).toBe(expected)
    expect(gitHubRepository({repository: {url}})).toBe(expected)
  })
  it('says of this working tree what is missing, and ends with 1, unless all is set', () => {
    const {version, repository} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string; repository?: unknown}
    const {status, stdout, stderr} = spawnSync(process.execPath, ['bin/release-check.mjs', `v${version}`], {
      cwd: root,
      encoding: 'utf8',
      env: {PATH: process.env['PATH']},
    })
    const dated = new RegExp(`^## ${version.replaceAll('.', '\\.')} \\(\\d{4}-`, 'm').test(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'))
    if (repository !== undefined && dated) expect({status, stdout}).toEqual({status: 0, stdout: 'This version can be published.\n'})
    else {
      expect(status).toBe(1)
      expect(stderr).toMatch(/^✖ /)
      expect(stderr).toContain('RELEASING.md')
    }
  })
})

describe('package-contents', () => {
  it('finds everything needed, nothing else, and not too much of it', () => {
    builtProgram()
    const {status, stdout, stderr} = spawnSync(process.execPath, ['bin/package-contents.mjs'], {cwd: root, encoding: 'utf8'})
    expect({status, stderr}).toEqual({status: 0, stderr: ''})
    expect(stdout).toMatch(/^package: \d+ files, \d+ kB packed/)
  }, 60_000)
})

describe('release-assets', () => {
  const make = (folder: string) => {
    builtProgram()
    return spawnSync(process.execPath, ['bin/release-assets.mjs', folder], {cwd: root, encoding: 'utf8'})
  }
  it('puts tarball, bill of materials and their sums into an empty folder, by which they can be checked', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ccd-release-'))
    expect(make(folder)).toMatchObject({status: 0, stderr: ''})
    const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string}
    const files = readdirSync(folder).filter(name => name !== 'SHA256SUMS')
    expect(files).toEqual(expect.arrayContaining([`codecommit-doctor-${version}.cdx.json`, `codecommit-doctor-${version}.tgz`]))
    const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8')
    expect(sums.trimEnd().split('\n')).toEqual(
      files.map(
        name =>
          `${createHash('sha256')
            .update(readFileSync(join(folder, name)))
            .digest('hex')}  ${name}`,
      ),
    )
    expect(make(folder)).toMatchObject({status: 2})
  }, 60_000)
  it('does not mix with what lies there', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ccd-release-'))
    writeFileSync(join(folder, 'old.tgz'), '')
    const {status, stderr} = make(folder)
    expect([status, readdirSync(folder)]).toEqual([2, ['old.tgz']])
    expect(stderr).toContain('is not empty')
  })
})

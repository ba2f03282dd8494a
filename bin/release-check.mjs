#!/usr/bin/env node
// Says what is still missing before a version can be published: `npm run release-check -- v1.2.3`. On GitHub it is held against the
// repository that publishes, too (GITHUB_REPOSITORY).
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {argv, env} from 'node:process'
import {fileURLToPath} from 'node:url'
import {root} from './bootstrap.mjs'

/**
 * @param {{tag?: string | undefined, publisher?: string | undefined, manifest: object, lock: object, changelog: string}} release
 *   `publisher`: OWNER/NAME of the repository whose workflow publishes
 * @returns {string[]} one sentence for each thing that is wrong; none when it can be published
 */
export function releaseFaults({tag, publisher, manifest, lock, changelog}) {
  const {version, private: closed} = manifest
  const repository = gitHubRepository(manifest)
  const heading = changelog.split('\n').find(line => line.startsWith(`## ${version} `))
  return [
    closed && 'package.json says "private": npm publishes no such package.',
    !tag && `No tag was named: npm run release-check -- v${version}`,
    tag && tag !== `v${version}` && `The tag is ${tag}, but package.json says version ${version}: the tag must be v${version}.`,
    lock.version !== version &&
      `package-lock.json says version ${lock.version}, package.json says ${version}. Run: npm install --package-lock-only`,
    !repository &&
      'package.json has no "repository" on GitHub, to which npm ties the provenance. Set it: npm pkg set repository.type=git repository.url=git+https://github.com/OWNER/NAME.git',
    repository &&
      publisher &&
      repository.toLowerCase() !== publisher.toLowerCase() &&
      `package.json names the repository ${repository}, but ${publisher} publishes: npm refuses a provenance that does not match.`,
    !heading && `CHANGELOG.md has no section for ${version}. Write one: ## ${version} (YYYY-MM-DD)`,
    heading &&
      !/ \(\d{4}-\d\d-\d\d\)$/.test(heading) &&
      `CHANGELOG.md does not date ${version}: "${heading}" should end with (YYYY-MM-DD).`,
  ].filter(Boolean)
}

/** @returns {string | undefined} OWNER/NAME, from any form in which npm takes an address */
export function gitHubRepository({repository}) {
  const url = typeof repository === 'string' ? repository : (repository?.url ?? '')
  return /^(?:git\+)?(?:https:\/\/|ssh:\/\/git@|git@|git:\/\/)?(?:github\.com[/:]|github:)([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(url)?.[1]
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const json = name => JSON.parse(readFileSync(join(root, name), 'utf8'))
  const faults = releaseFaults({
    tag: argv[2] ?? env.GITHUB_REF_NAME,
    publisher: env.GITHUB_REPOSITORY,
    manifest: json('package.json'),
    lock: json('package-lock.json'),
    changelog: readFileSync(join(root, 'CHANGELOG.md'), 'utf8'),
  })
  for (const fault of faults) console.error(`✖ ${fault}`)
  if (faults.length > 0) console.error('\nNothing was published. RELEASING.md tells the whole way.')
  else console.log('This version can be published.')
  process.exitCode = faults.length > 0 ? 1 : 0
}

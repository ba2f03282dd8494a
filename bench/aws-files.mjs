#!/usr/bin/env node
// Measures both readings of AWS files with 5,000 profiles against files with five, and prints medians and their ratio to the number of lines.
import {createHash} from 'node:crypto'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {build} from 'esbuild'
import {root} from '../bin/bootstrap.mjs'

const runs = Number(process.env.RUNS ?? 15)
const outfile = join(root, '.tmp', 'bench-aws-files.mjs')
const stdin = {
  resolveDir: root,
  loader: 'ts',
  contents: `
  export {default as awsFiles} from './src/facts/aws/files/aws-files.js'
  export {Vault} from './src/facts/vault.js'
  export {createRedactor} from './src/redaction/redactor.js'
`,
}
await build({stdin, outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'warning'})
const {awsFiles, Vault, createRedactor} = await import(pathToFileURL(outfile).href)

const rows = {}
for (const profiles of [5, 5000]) rows[`${profiles} profiles in both files`] = {'ms': await median(() => read(profiles))}
const [small, large] = Object.values(rows).map(({ms}) => ms)
console.table(rows)
console.log(
  `a thousand times as many profiles take ${(large / small).toFixed(0)} times as long (${runs} runs each, node ${process.version})`,
)

async function read(profiles) {
  const home = mkdtempSync(join(tmpdir(), 'codecommit-bench-'))
  try {
    mkdirSync(join(home, '.aws'))
    const text = make => Array.from({length: profiles}, (_, index) => make(index)).join('\n')
    writeFileSync(
      join(home, '.aws/config'),
      text(
        index =>
          `[profile p${index}]\nregion = eu-west-1\noutput = json\nrole_arn = arn:aws:iam::111122223333:role/R${index}\nsource_profile = p${index}\n`,
      ),
    )
    writeFileSync(
      join(home, '.aws/credentials'),
      text(
        index =>
          `[p${index}]\naws_access_key_id = AKIA${keyId(index)}\naws_secret_access_key = ${digest(index).toString('base64').slice(0, 40)}\n`,
      ),
    )
    const surroundings = {env: {HOME: home}, cwd: home, redactor: createRedactor(), vault: new Vault()}
    const started = performance.now()
    const files = await awsFiles.observe(surroundings)
    const took = performance.now() - started
    if (Object.keys(files.profiles).length !== profiles) throw new Error('not all profiles were read')
    return took
  } finally {
    rmSync(home, {recursive: true, force: true})
  }
}

function digest(index) {
  return createHash('sha256').update(String(index)).digest()
}

/** Of the letters of real ones, which are those of base32. */
function keyId(index) {
  return Array.from(digest(index).subarray(0, 16), byte => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte & 31]).join('')
}

async function median(measure) {
  await measure()
  const times = []
  for (let run = 0; run < runs; run++) times.push(await measure())
  return Number(times.sort((a, b) => a - b)[Math.floor(runs / 2)].toFixed(2))
}

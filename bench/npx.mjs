#!/usr/bin/env node
// How long it takes to the first line with npx: from the tarball, with an empty cache and with a filled one, beside the installed program
// and plain Node. No registry is asked: what a network adds is not measured. RUNS is the number of rounds (default 7).
import {spawn, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {ensureBuilt, root} from '../bin/bootstrap.mjs'

ensureBuilt()
const rounds = Number(process.env.RUNS ?? 7)
const folder = mkdtempSync(join(tmpdir(), 'codecommit-npx-'))
try {
  const tarball = pack()
  const warm = join(folder, 'warm')
  const npx = ['npx', '--yes', '--offline', '--package', tarball, '--', 'codecommit-doctor', '--version']
  npm(['install', '--offline', '--prefix', folder, tarball])
  const installed = join(folder, 'node_modules', '.bin', 'codecommit-doctor')
  const programs = {
    'node -e 0': () => time([process.execPath, '-e', '0']),
    'installed, --version': () => time([installed, '--version']),
    'npx, package in its cache': () => time(npx, warm),
    'npx, empty cache': round => time(npx, join(folder, `cold-${round}`)),
    'npm --version': () => time(['npm', '--version']),
  }
  const times = Object.fromEntries(Object.keys(programs).map(name => [name, []]))
  await time(npx, warm)
  // In turn, so that a drifting machine drifts for all.
  for (let round = 0; round < rounds; round++) for (const [name, run] of Object.entries(programs)) times[name].push(await run(round))
  const plain = median(times['node -e 0'])
  console.log(`${rounds} rounds, medians; node ${process.version}, ${process.platform}-${process.arch}\n`)
  console.table(
    Object.fromEntries(
      Object.entries(times).map(([name, all]) => [
        name,
        {ms: Math.round(median(all)), 'of node -e 0': Number((median(all) / plain).toFixed(1))},
      ]),
    ),
  )
} finally {
  rmSync(folder, {recursive: true, force: true})
}

function pack() {
  const report = JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root))
  return join(folder, Object.values(report)[0].filename)
}

function npm(words, cwd = folder) {
  const {status, stdout, stderr} = spawnSync('npm', words, {cwd, encoding: 'utf8', shell: process.platform === 'win32'})
  if (status !== 0) throw new Error(`npm ${words.join(' ')}: ${stderr}`)
  return stdout
}

function time([program, ...words], cache = join(folder, 'cache')) {
  mkdirSync(join(folder, 'elsewhere'), {recursive: true})
  const env = {...process.env, npm_config_cache: cache, npm_config_update_notifier: 'false'}
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(program, words, {cwd: join(folder, 'elsewhere'), env, stdio: 'ignore', shell: process.platform === 'win32'})
    child.on('error', reject)
    child.on('close', code => {
      if (code === 0) resolve(performance.now() - started)
      else reject(new Error(`${program} ${words.join(' ')} ended with ${code}`))
    })
  })
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

#!/usr/bin/env node
// Measures the built program against references in the same run and prints medians and ratios. No aim is asserted: machines differ.
// AWS_PROGRAM names the `aws` to compare with (default: the first on PATH); RUNS the number of counted pairs (default 15).
import {spawn, spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {build} from 'esbuild'
import {ensureBuilt, root} from '../bin/bootstrap.mjs'

ensureBuilt()
const runs = Number(process.env.RUNS ?? 15)
const doctor = join(root, 'dist', 'bin.cjs')
const host = 'git-codecommit.eu-west-1.amazonaws.com'
const url = `https://${host}/v1/repos/demo`
const key = {id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'}

const home = mkdtempSync(join(tmpdir(), 'codecommit-bench-'))
const lab = await startLab()
try {
  const env = layOutHome()
  const aws = findAws(env)
  const git = ['git', 'ls-remote', url]
  const node = (...words) => [process.execPath, doctor, ...words]
  const request = `protocol=https\nhost=${host}\npath=v1/repos/demo\n\n`
  const rows = [
    await compare('--version', 1.25, node('--version'), 'node -e 0', [process.execPath, '-e', '0'], {env}),
    aws && (await compare('run --offline', 1.5, node('run', '--offline', url), 'aws --version', [aws, '--version'], {env})),
    aws && (await compare('run (online, healthy)', 2, node('run', url), 'git ls-remote through the AWS CLI', git, {env})),
    aws &&
      (await compare(
        'credential-helper get',
        0.4,
        node('credential-helper', 'get'),
        'aws codecommit credential-helper get',
        [aws, 'codecommit', 'credential-helper', 'get'],
        {env, input: request},
      )),
  ].filter(Boolean)
  console.log(
    `${runs} pairs each, medians in ms; node ${process.version}, ${process.platform}-${process.arch}${aws ? '' : '; no aws here: its comparisons are left out'}\n`,
  )
  console.table(Object.fromEntries(rows.map(({name, ...row}) => [name, row])))
  console.log(`peak memory of run (online): ${await peakMemory(node('run', url), env)} MB (aim <= 130)`)
} finally {
  await lab.close()
  rmSync(home, {recursive: true, force: true})
}

/** The stand-in CodeCommit of the tests, bundled: Node 20 does not run TypeScript. */
async function startLab() {
  const outfile = join(root, '.tmp', 'bench-lab.mjs')
  await build({
    entryPoints: [join(root, 'test/lab/lab.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
    banner: {js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);"},
  })
  const {startLab: start} = await import(pathToFileURL(outfile).href)
  return start({identities: [{arn: 'arn:aws:iam::111122223333:user/jane', keys: [key]}], repositories: [{name: 'demo'}]})
}

/** A healthy home: the user guide's two-line helper and one IAM user key. */
function layOutHome() {
  mkdirSync(join(home, '.aws'))
  writeFileSync(join(home, '.gitconfig'), '[credential]\n\thelper = !aws codecommit credential-helper $@\n\tUseHttpPath = true\n')
  writeFileSync(join(home, '.aws', 'config'), '[default]\nregion = eu-west-1\n', {mode: 0o600})
  writeFileSync(join(home, '.aws', 'credentials'), `[default]\naws_access_key_id = ${key.id}\naws_secret_access_key = ${key.secret}\n`, {
    mode: 0o600,
  })
  const {AWS_PROGRAM: program, PATH: path} = process.env
  return {
    HOME: home,
    PATH: program ? `${dirname(program)}${delimiter}${path}` : path,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    ...lab.environment,
  }
}

/** The `aws` that Git would start, if there is one. */
function findAws(env) {
  const {status, stdout} = spawnSync('sh', ['-c', 'command -v aws'], {env, encoding: 'utf8'})
  return status === 0 ? stdout.trim() : undefined
}

/** Runs both in turn, so that a drifting machine drifts for both; the ratio is the median of the pairs' ratios. */
async function compare(name, aim, command, reference, referenceCommand, options) {
  const pairs = []
  await time(command, options)
  await time(referenceCommand, options)
  for (let count = 0; count < runs; count++) pairs.push([await time(command, options), await time(referenceCommand, options)])
  return {
    name,
    'ms': Math.round(median(pairs.map(([own]) => own))),
    reference,
    'reference ms': Math.round(median(pairs.map(([, other]) => other))),
    ratio: Number(median(pairs.map(([own, other]) => own / other)).toFixed(2)),
    'aim <=': aim,
  }
}

function time([program, ...words], {env, input = ''}) {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(program, words, {env, cwd: home, stdio: ['pipe', 'ignore', 'pipe']})
    let stderr = ''
    child.stderr.on('data', chunk => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', code => {
      if (code === 0) resolve(performance.now() - started)
      else reject(new Error(`${program} ${words.join(' ')} ended with ${code}: ${stderr}`))
    })
    child.stdin.end(input)
  })
}

/** Largest resident set of the doctor's own process, by the operating system's accounting. */
function peakMemory([program, ...words], env) {
  const preload = `data:text/javascript,process.on('exit',()=>process.stderr.write('peak '+process.resourceUsage().maxRSS))`
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['--import', preload, ...words], {env, cwd: home, stdio: ['ignore', 'ignore', 'pipe']})
    let stderr = ''
    child.stderr.on('data', chunk => {
      stderr += chunk
    })
    child.on('error', reject)
    child.on('close', () => {
      resolve(Math.round(Number(/peak (\d+)/.exec(stderr)?.[1] ?? 0) / 1024))
    })
  })
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

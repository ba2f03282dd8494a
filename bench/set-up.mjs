// What the measured programs run in: a stand-in CodeCommit, and homes, small and large.
import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {build} from 'esbuild'
import {root} from '../bin/bootstrap.mjs'

export const host = 'git-codecommit.eu-west-1.amazonaws.com'
export const url = `https://${host}/v1/repos/demo`
const key = {id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'}

/** The stand-in CodeCommit of the tests, bundled: Node 20 does not run TypeScript. */
export async function startLab() {
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

/**
 * A healthy home: the user guide's two-line helper and one IAM user key, among that many other profiles and lines of Git's configuration.
 * With `script`, `aws` is a script in front of the real one, as version managers have it: only starting it tells its version.
 * @returns {{home: string, env: Record<string, string>}}
 */
export function layOutHome(lab, {profiles = 0, lines = 0, script = false} = {}) {
  const home = mkdtempSync(join(tmpdir(), 'codecommit-bench-'))
  const others = Array.from({length: profiles}, (_, index) => `p${index}`)
  const role = name =>
    `[profile ${name}]\nregion = eu-west-1\nrole_arn = arn:aws:iam::111122223333:role/${name}\nsource_profile = ${name}\n`
  const keys = name =>
    `[${name}]\naws_access_key_id = AKIA${name.toUpperCase().padStart(16, 'A')}\naws_secret_access_key = ${createHash('sha256').update(name).digest('base64').slice(0, 40)}\n`
  mkdirSync(join(home, '.aws'))
  writeFileSync(
    join(home, '.gitconfig'),
    `[credential]\n\thelper = !aws codecommit credential-helper $@\n\tUseHttpPath = true\n${otherSettings(lines)}`,
  )
  writeFileSync(join(home, '.aws', 'config'), `[default]\nregion = eu-west-1\n${others.map(role).join('')}`, {mode: 0o600})
  writeFileSync(
    join(home, '.aws', 'credentials'),
    `[default]\naws_access_key_id = ${key.id}\naws_secret_access_key = ${key.secret}\n${others.map(keys).join('')}`,
    {mode: 0o600},
  )
  const {PATH: path} = process.env
  if (script) {
    mkdirSync(join(home, 'bin'))
    writeFileSync(join(home, 'bin', 'aws'), `#!/bin/sh\nexec "${aws}" "$@"\n`, {mode: 0o755})
  }
  return {
    home,
    env: {
      HOME: home,
      PATH: aws ? `${script ? join(home, 'bin') : dirname(aws)}${delimiter}${path}` : path,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      LC_ALL: 'C',
      ...lab.environment,
    },
  }
}

/** What large companies' set-ups are made of: rewritten addresses, helpers and proxies of other hosts, aliases. */
function otherSettings(lines) {
  const section = index => [
    [`[url "https://git-${index}.example.com/"]`, `\tinsteadOf = git-${index}:`],
    [`[credential "https://git-${index}.example.com"]`, '\thelper =', '\thelper = store', `\tusername = jane-${index}`],
    [`[http "https://git-${index}.example.com"]`, `\tproxy = http://proxy-${index}.example.com:3128`, '\tsslVerify = true'],
    ['[alias]', `\tlog-${index} = log --graph --since=${index}.days`],
  ]
  const all = []
  for (let index = 0; all.length < lines; index++) all.push(...section(index)[index % 4])
  return all
    .slice(0, lines)
    .map(line => `${line}\n`)
    .join('')
}

/** The AWS CLI itself, past pyenv's shims, which need the person's own home. */
function awsProgram() {
  const {AWS_PROGRAM: named} = process.env
  if (named) return named
  const {status, stdout} = spawnSync('sh', ['-c', 'command -v aws'], {encoding: 'utf8'})
  if (status !== 0) return undefined
  if (!dirname(stdout).endsWith('shims')) return stdout.trim()
  const which = spawnSync('pyenv', ['which', 'aws'], {encoding: 'utf8'})
  return which.status === 0 ? which.stdout.trim() : undefined
}

/** The `aws` that Git's helper starts here; undefined where none is installed. */
export const aws = awsProgram()

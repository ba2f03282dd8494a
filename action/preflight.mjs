// What the GitHub action does: runs the doctor once, and tells its verdict as outputs, annotations, log and job summary. Plain Node.
import {spawnSync} from 'node:child_process'
import {randomUUID} from 'node:crypto'
import {appendFileSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const env = process.env
const MOST_ANNOTATIONS = 10
const MARKS = {healthy: '✔', degraded: '!', broken: '✖', inconclusive: '?'}

const reportFile = env.DOCTOR_REPORT || join(env.RUNNER_TEMP || tmpdir(), `codecommit-doctor-${randomUUID()}.json`)
const exitCode = diagnose()
const report = read(reportFile)
tell(report, exitCode)
process.exitCode = exitCode

/** An input that is empty was not given; each stands behind its flag with `=`, so that none is taken for another flag. */
function words() {
  const flags = ['profile', 'region', 'only', 'skip', 'fail-on', 'timeout', 'wait', 'baseline'].flatMap(name => {
    const value = env[`DOCTOR_${name.toUpperCase().replace('-', '_')}`]
    return value ? [`--${name}=${value}`] : []
  })
  const own = env.DOCTOR_PROJECT_CONFIG === 'false' ? ['--no-project-config'] : []
  return ['run', '--format=json', `--output=${reportFile}`, ...flags, ...own, ...(env.DOCTOR_TARGET ? ['--', env.DOCTOR_TARGET] : [])]
}

function diagnose() {
  // An old report must not be taken for the answer.
  rmSync(reportFile, {force: true})
  const program = env.CODECOMMIT_DOCTOR_BIN || fileURLToPath(new URL('../bin/doctor.mjs', import.meta.url))
  const {status, stderr} = spawnSync(process.execPath, [program, ...words()], {stdio: ['ignore', 'inherit', 'pipe'], encoding: 'utf8'})
  if (stderr) quote(stderr)
  return status ?? 3
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function tell(report, exitCode) {
  const {status = '', sentence = '', rootCauses = []} = report?.verdict ?? {}
  append(
    env.GITHUB_OUTPUT,
    [
      output('status', status),
      output('exit-code', String(exitCode)),
      output('sentence', sentence),
      output('report', report ? reportFile : ''),
    ].join(''),
  )
  if (!report) {
    process.stdout.write(
      command(
        'error',
        'codecommit-doctor',
        exitCode === 2 ? 'The inputs cannot be used; the log says why.' : 'No report was made; the log says why.',
      ),
    )
    return
  }
  const lines = text(report)
  quote(lines.join('\n'))
  for (const cause of rootCauses.slice(0, MOST_ANNOTATIONS)) process.stdout.write(annotation(report, cause))
  if (status === 'inconclusive') process.stdout.write(command('error', 'CodeCommit: no verdict', sentence))
  append(env.GITHUB_STEP_SUMMARY, `### CodeCommit: ${status}\n\n<pre>\n${lines.map(escaped).join('\n')}\n</pre>\n\n`)
}

/** A check may give one code several times, each in its own words. */
function resultOf(results, {check, code, summary}) {
  return results.find(one => one.check === check && one.code === code && one.summary === summary)
}

function annotation({results}, cause) {
  const {check, code, summary} = cause
  const result = resultOf(results, cause)
  const level = result?.baseline ? 'notice' : result?.status === 'fail' ? 'error' : 'warning'
  return command(level, `CodeCommit: ${check}#${code}`, summary)
}

/** The verdict, its causes with their first remedies, and what a policy left out. */
function text({verdict: {status, confidence, sentence, rootCauses}, results, policy}) {
  const causes = rootCauses.flatMap((cause, index) => {
    const {check, code, summary} = cause
    const remedies = resultOf(results, cause)?.remedies ?? []
    const steps = remedies.flatMap(({title, safety, steps}) => [
      `  ${title} [${safety}]`,
      ...steps.flatMap(step => step.text.split('\n').map(line => `    ${line}`)),
    ])
    return [...(index === 0 ? [] : ['', summary]), ...steps, `  More about it: codecommit-doctor explain ${check}#${code}`]
  })
  const left = policy
    ? [
        '',
        'Policy',
        ...policy.files.map(({path, sets}) => `  ${path}: ${sets.join('; ') || 'sets nothing'}`),
        ...results.filter(({suppressed}) => suppressed).map(({check, summary}) => `  ${check}: ${summary}`),
        ...(policy.baseline ? [`  ${policy.baseline.known} known from ${policy.baseline.path}, ${policy.baseline.fresh} new`] : []),
        ...policy.notes.map(note => `  ${note}`),
      ]
    : []
  return [`${MARKS[status]} ${sentence}`, `  ${status}, ${confidence}`, ...causes, ...left]
}

/** Text for the log in which the runner looks for no commands ("Workflow commands for GitHub Actions", stopping and starting). */
function quote(text) {
  const token = randomUUID()
  process.stdout.write(`::stop-commands::${token}\n${text.trimEnd()}\n::${token}::\n`)
}

/** A value of several lines is framed by a word that nobody can have put into it. */
function output(name, value) {
  const end = randomUUID()
  return `${name}<<${end}\n${value}\n${end}\n`
}

function append(file, text) {
  if (file) appendFileSync(file, text)
}

/** `::error title=a::text`, escaped as actions/toolkit does (packages/core/src/command.ts). */
function command(level, title, message) {
  const data = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  const property = title
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C')
  return `::${level} title=${property}::${data}\n`
}

function escaped(line) {
  return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

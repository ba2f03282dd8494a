#!/usr/bin/env node
// Measures the built program against references in the same run and prints medians and ratios. No aim is asserted: machines differ.
// AWS_PROGRAM names the `aws` to compare with (default: the one on PATH); RUNS the number of counted pairs (default 15).
// With --profile: where the time of `run` goes, phase by phase and fact by fact.
import {rmSync} from 'node:fs'
import {join} from 'node:path'
import {ensureBuilt, root} from '../bin/bootstrap.mjs'
import {compare, finished, peakMemory, runs, startedPrograms} from './measuring.mjs'
import {aws, host, layOutHome, startLab, url} from './set-up.mjs'

ensureBuilt()
const lab = await startLab()
const homes = {
  small: layOutHome(lab),
  large: layOutHome(lab, {profiles: 5000, lines: 10_000}),
  ...(aws && {script: layOutHome(lab, {script: true})}),
}
const doctor = (...words) => [process.execPath, join(root, 'dist', 'bin.cjs'), ...words]
const nothing = [process.execPath, '-e', '0']
const list = ['git', 'config', '--list']

try {
  if (process.argv.includes('--profile')) await (await import('./profile.mjs')).profile(homes)
  else await table()
} finally {
  await lab.close()
  for (const {home} of Object.values(homes)) rmSync(home, {recursive: true, force: true})
}

async function table() {
  const offline = doctor('run', '--offline', url)
  const online = doctor('run', url)
  const small = homes.small
  const rows = [
    {name: '--version', aim: 1.25, command: doctor('--version'), reference: [nothing], against: 'node -e 0', home: small},
    {
      name: 'run --offline',
      aim: 1.2,
      command: offline,
      reference: [nothing, list],
      against: 'node -e 0, then git config --list',
      home: small,
    },
    {
      name: 'run --offline, large home',
      aim: 1.3,
      command: offline,
      reference: [offline],
      against: 'run --offline, small home',
      home: homes.large,
      referenceHome: small,
    },
    ...(aws ? withAws(homes) : []),
  ]
  console.log(
    `${runs} pairs each, medians in ms; node ${process.version}, ${process.platform}-${process.arch}${aws ? `, ${await versionOf(aws)}` : '; no aws here: its comparisons are left out'}`,
  )
  console.log(`large home: 5000 profiles in both files of the AWS tools, 10000 lines of .gitconfig`)
  console.log(`run --offline starts: ${await startedPrograms(offline, small)}`)
  if (aws) console.log(`run --offline starts, aws a script: ${await startedPrograms(offline, homes.script)}`)
  console.log(`run starts: ${await startedPrograms(online, small)}\n`)
  const measured = {}
  for (const {name, aim, against, ...row} of rows) {
    const {ms, referenceMs, ratio} = await compare(row).catch(error => ({ms: error.message.replace(/.* (ended with .*)/, '$1')}))
    measured[name] = {ms, 'reference': against, 'reference ms': referenceMs, ratio, 'aim <=': aim}
  }
  console.table(measured)
  const [usual, most] = [await peakMemory(online, small), await peakMemory(online, homes.large)]
  console.log(`peak memory of run (online): ${usual} MB, with the large home ${most} MB (aim <= 110)`)
}

function withAws({small: home, script}) {
  const listing = ['git', 'ls-remote', url]
  return [
    {
      name: 'run --offline, aws a script',
      aim: 1.2,
      command: doctor('run', '--offline', url),
      reference: [['aws', '--version']],
      against: 'aws --version, the slowest program that it starts',
      home: script,
    },
    {
      name: 'run',
      aim: 1.3,
      command: doctor('run', url),
      reference: [doctor('checks', '--json'), listing],
      against: 'checks --json (start-up), then git ls-remote through the AWS CLI',
      home,
    },
    {
      name: 'credential-helper get',
      aim: 0.35,
      command: doctor('credential-helper', 'get'),
      reference: [[aws, 'codecommit', 'credential-helper', 'get']],
      against: 'the same of the AWS CLI',
      home,
      input: `protocol=https\nhost=${host}\npath=v1/repos/demo\n\n`,
    },
    {
      name: 'aws --version',
      command: [aws, '--version'],
      reference: [nothing],
      against: 'node -e 0 (what an aws costs that has to be started)',
      home,
    },
  ]
}

async function versionOf(program) {
  return (await finished(['sh', '-c', `"${program}" --version >&2`], homes.small)).split(' ', 1)[0]
}

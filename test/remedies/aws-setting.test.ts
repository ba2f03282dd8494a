import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, describe, expect, it} from 'vitest'
import type {AwsFiles} from '../../src/facts/aws/files/aws-files.js'
import {awsEdit, awsSet} from '../../src/remedies/aws-setting.js'
import {edited} from '../../src/remedies/line-edit.js'
import {bytesOf, linesOf} from '../../src/remedies/lines.js'
import {realAws} from '../lab/home.js'
import {stage} from '../facts/made-surroundings.js'

// `aws configure set`, which remedies name, is carried out as an edit that can be taken back; the AWS tools must then read the same.

const aws = await realAws()
const root = realpathSync(mkdtempSync(join(tmpdir(), 'ccd-aws-setting-')))
afterAll(() => {
  rmSync(root, {recursive: true, force: true})
})
let number = 0

function homeWith(config: string | null): string {
  const home = join(root, String(number++))
  mkdirSync(join(home, '.aws'), {recursive: true})
  if (config !== null) writeFileSync(join(home, '.aws/config'), config)
  return home
}

async function filesOf(home: string): Promise<AwsFiles> {
  const {facts, end} = stage(['aws-files'], {env: {HOME: home}, cwd: home})
  const observed = await facts.get('aws-files')
  end()
  if (!observed.observed) throw new Error(observed.reason)
  return observed.value
}

/** What the file becomes. */
async function mended(config: string | null, argv: readonly string[]): Promise<string> {
  const set = awsSet(argv)
  if (!set) throw new Error(`not understood: ${argv.join(' ')}`)
  const {changes} = awsEdit(set, await filesOf(homeWith(config)))
  return bytesOf(
    edited(
      linesOf(Buffer.from(config ?? '').toString('latin1'), text => text),
      changes,
    ),
  )
}

const set = (key: string, value: string, profile?: string): string[] => [
  'aws',
  'configure',
  'set',
  key,
  value,
  ...(profile === undefined ? [] : ['--profile', profile]),
]
const CONFIG =
  '[default]\nregion = eu-west-1\n\n[profile dev]\n# mine\nrole_arn = arn:aws:iam::111122223333:role/git\ns3 =\n  max_queue_size = 1\n\n[profile "two words"]\nregion=x\n'

const CASES: readonly [string, string | null, string[], string][] = [
  ['a setting that is there', CONFIG, set('region', 'us-east-1'), CONFIG.replace('eu-west-1', 'us-east-1')],
  [
    'one that is not, above the others',
    CONFIG,
    set('source_profile', 'default', 'dev'),
    CONFIG.replace('# mine', 'source_profile = default\n# mine'),
  ],
  ['a name with a blank', CONFIG, set('region', 'y', 'two words'), CONFIG.replace('region=x', 'region=y')],
  ['a profile that is not there', CONFIG, set('region', 'y', 'new'), `${CONFIG}[profile new]\nregion = y\n`],
  ['a file that is not there', null, set('region', 'y'), '[default]\nregion = y\n'],
  ['no final line end', '[default]\r\nregion = x', set('output', 'json'), '[default]\r\noutput = json\r\nregion = x'],
]

describe('aws configure set', () => {
  it.each(CASES)('%s', async (_name, config, argv, wanted) => {
    expect(await mended(config, argv)).toBe(wanted)
  })

  it.skipIf(aws === undefined).each(CASES)(
    'means to the AWS CLI what its own command means: %s',
    async (_name, config, argv) => {
      const [own, ours] = [homeWith(config), homeWith(await mended(config, argv))]
      const ask = (home: string, words: readonly string[]): string =>
        execFileSync(aws ?? '', words, {encoding: 'utf8', env: {PATH: process.env['PATH'] ?? '', HOME: home}}).trim()
      ask(own, argv.slice(1))
      const [, , , key = '', , , profile = 'default'] = argv
      for (const one of [...new Set([key, 'region'])]) {
        const get = (home: string): string => {
          try {
            return ask(home, ['configure', 'get', one, '--profile', profile])
          } catch {
            return '(none)'
          }
        }
        expect(get(ours)).toBe(get(own))
      }
      expect(readFileSync(join(ours, '.aws/config'), 'utf8')).not.toBe('')
    },
    120_000,
  )

  it.each([
    ['a secret', set('aws_secret_access_key', 'x')],
    ['a key id', set('aws_access_key_id', 'AKIAIOSFODNN7EXAMPLE')],
    ['a token', set('aws_session_token', 'x')],
    ['a setting of another section', set('profile.dev.region', 'x')],
    ['a question', ['aws', 'configure', '--profile', 'dev']],
    ['another option', [...set('region', 'x'), '--endpoint-url', 'x']],
  ])('is not understood where it sets %s', (_name, argv) => {
    expect(awsSet(argv)).toBeNull()
  })

  it.each([
    ['the file cannot be parsed', '[default\n', set('region', 'x'), /cannot be read as the AWS tools read it/],
    ['the setting goes on below', CONFIG, set('s3', 'x', 'dev'), /is more than one line/],
    ['the profile stands there twice', '[default]\nregion = x\n[profile default]\nregion = y\n', set('region', 'z'), /twice/],
  ])('is left to the person where %s', async (_name, config, argv, reason) => {
    await expect(mended(config, argv)).rejects.toThrow(reason)
  })
})

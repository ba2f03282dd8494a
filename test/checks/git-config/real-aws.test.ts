import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {explainHelperError} from '../../../src/checks/git-config/helper-errors.js'
import {realAws} from '../../lab/home.js'

// The words that the installed AWS CLI really says; where none is installed, the rows of helper-runs.test.ts stand alone.
const aws = await realAws()

const FULL = 'protocol=https\nhost=git-codecommit.us-east-1.amazonaws.com\npath=v1/repos/demo\n'

const rows: readonly {
  name: string
  config?: string
  credentials?: string
  words?: string[]
  input?: string
  says: string
  because: string[]
}[] = [
  {
    name: 'no path',
    credentials: '[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = x\n',
    input: FULL.replace(/path=.*\n/, ''),
    says: 'useHttpPath',
    because: ['git-config/use-http-path'],
  },
  {name: 'no credentials', says: 'no credentials', because: ['credentials/resolve']},
  {name: 'no such profile', words: ['--profile', 'nope'], says: 'nope', because: ['git-config/helper-profile']},
  {name: 'unparsable', config: '[default]\nregion = x\n[default]\n', says: 'cannot be parsed', because: ['profile/files']},
  {
    name: 'half a key',
    credentials: '[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n',
    says: 'lack aws_secret_access_key',
    because: ['profile/complete'],
  },
  {
    name: 'role without source',
    config: '[default]\nrole_arn = arn:aws:iam::111122223333:role/r\n',
    says: 'lack source_profile',
    because: ['profile/complete'],
  },
  {
    name: 'process that fails',
    config: '[default]\ncredential_process = false\n',
    says: 'credential_process fails',
    because: ['credentials/resolve'],
  },
  {
    name: 'never logged in to SSO',
    config:
      '[default]\nsso_start_url = https://x.awsapps.com/start\nsso_region = us-east-1\nsso_account_id = 111122223333\nsso_role_name = r\n',
    says: 'no usable SSO sign-in',
    because: ['credentials/resolve'],
  },
]

describe.skipIf(aws === undefined)('explains what the installed AWS CLI says', () => {
  it.each(rows)('$name', ({config = '', credentials = '', words = [], input = FULL, says, because}) => {
    const home = mkdtempSync(join(tmpdir(), 'helper-errors-'))
    try {
      mkdirSync(join(home, '.aws'))
      writeFileSync(join(home, '.aws', 'config'), config)
      writeFileSync(join(home, '.aws', 'credentials'), credentials)
      const {stderr, status} = spawnSync(aws ?? '', [...words, 'codecommit', 'credential-helper', 'get'], {
        input,
        encoding: 'utf8',
        env: {PATH: process.env['PATH'] ?? '', HOME: home, AWS_EC2_METADATA_DISABLED: 'true'},
      })
      expect(status).not.toBe(0)
      const error = explainHelperError(stderr.split('\n'), {profile: null, named: words[1] ?? null, cli: 1, os: 'linux'})
      expect(error?.text, stderr).toContain(says)
      expect(error?.because).toEqual(because)
    } finally {
      rmSync(home, {recursive: true})
    }
  })
})

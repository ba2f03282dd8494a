import {spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {describePresented, sign} from '../../src/signing/index.js'

const present = spawnSync('aws', ['--version'], {encoding: 'utf8', timeout: 20_000}).status === 0
const KEYS = {accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'}

/** The AWS CLI is the reference; where it is not installed, the recorded vectors must do. */
describe.skipIf(!present)('as the installed `aws codecommit credential-helper get` does it', () => {
  let home: string
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'ccd-aws-'))
  })
  afterAll(() => {
    rmSync(home, {recursive: true, force: true})
  })

  test.each([
    ['git-codecommit.us-east-1.amazonaws.com', 'v1/repos/my-repo', undefined],
    ['git-codecommit.cn-north-1.amazonaws.com.cn', 'v1/repos/My.Repo_1', 'IQoJb3JpZ2luX2VjEHoaCXVzLWVhc3QtMSJHMEU+/='],
    ['git-codecommit-fips.us-gov-west-1.amazonaws.com', 'v1/repos/x.git', undefined],
    ['git-codecommit.eu-central-1.amazonaws.com:443', 'v1/repos/x', undefined],
    ['vpce-0b47ea360adebf88a-jkl88hez-us-east-1a.git-codecommit.us-east-1.vpce.amazonaws.com', 'v1/repos/x', undefined],
    ['git-codecommit.us-west-2.amazonaws.com', 'v1/repos/my repo/café?a=b#c', 'token'],
  ])('%s %s', (host, path, sessionToken) => {
    const {stdout, stderr} = spawnSync('aws', ['codecommit', 'credential-helper', 'get'], {
      input: `protocol=https\nhost=${host}\npath=${path}\n\n`,
      encoding: 'utf8',
      cwd: home,
      timeout: 25_000,
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        PYTHONUTF8: '1',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
        AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
        ...(sessionToken !== undefined && {AWS_SESSION_TOKEN: sessionToken}),
      },
    })
    expect(stderr).toBe('')
    const [, username = '', password = ''] = /^username=(.*)\npassword=(.*)\n$/.exec(stdout) ?? []
    const {signedAt} = describePresented(username, password, new Date())
    expect(sign({...KEYS, sessionToken, host, path, now: signedAt ?? new Date(NaN)})).toMatchObject({username, password})
  })
})

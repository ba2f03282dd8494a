import {describe, expect, it} from 'vitest'
import {calledProfile, splitCommand} from '../../../src/facts/aws/keys/credential-process-command.js'

// The answers are those of botocore 1.43.11, compat._windows_shell_split and shlex.
describe('a command line', () => {
  it.each<[string, string[] | null]>([
    ['C:\\tools\\keys.exe --account 1', ['C:\\tools\\keys.exe', '--account', '1']],
    ['"C:\\Program Files\\keys.exe" a', ['C:\\Program Files\\keys.exe', 'a']],
    ["'C:\\a b\\keys.exe'", ["'C:\\a", "b\\keys.exe'"]],
    ['a \\"b\\" c', ['a', '"b"', 'c']],
    ['a \\\\"b c\\\\" d', ['a', '\\b c\\', 'd']],
    ['a "" b', ['a', '', 'b']],
    ['a\tb  c', ['a', 'b', 'c']],
    ['a "b', null],
    ['', []],
  ])('is split on Windows as botocore does: %j', (text, words) => {
    expect(splitCommand(text, true)).toEqual(words)
  })

  it.each<[string, string[] | null]>([
    ['keys --account 1', ['keys', '--account', '1']],
    ['\'/opt/my tools/keys\' "a b" c\\ d', ['/opt/my tools/keys', 'a b', 'c d']],
    ['C:\\tools\\keys.exe', ['C:toolskeys.exe']],
    ["keys 'a", null],
  ])('is split elsewhere as shlex does: %j', (text, words) => {
    expect(splitCommand(text, false)).toEqual(words)
  })
})

describe('the profile whose keys a process asks the AWS CLI for', () => {
  const variable = (name: string, value: string) => ({[name]: {name, value, padded: false}})
  it.each<[string, Parameters<typeof calledProfile>[1], string | null]>([
    ['aws configure export-credentials --profile dev', {}, 'dev'],
    ['/usr/local/bin/aws --profile=dev sts get-session-token', {}, 'dev'],
    ['aws.exe configure export-credentials', {}, 'default'],
    ['aws configure export-credentials', variable('AWS_PROFILE', 'dev'), 'dev'],
    ['aws configure export-credentials', {...variable('AWS_PROFILE', 'dev'), ...variable('AWS_DEFAULT_PROFILE', 'other')}, null],
    ['aws configure export-credentials', variable('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE'), null],
    ['aws configure get region --profile dev', {}, null],
    ['aws sso login --profile dev', {}, null],
    ['aws --version', {}, null],
    ['aws-vault export dev', {}, null],
    ['keys --profile dev', {}, null],
  ])('%s', (command, environment, profile) => {
    expect(calledProfile(command.split(' '), environment)).toBe(profile)
  })
})

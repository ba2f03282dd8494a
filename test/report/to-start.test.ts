import {describe, expect, test} from 'vitest'
import {glyphsFor} from '../../src/report/glyphs.js'
import {plain} from '../../src/report/palette.js'
import {toStartLines} from '../../src/report/to-start.js'
import {healthyFacts, unobserved} from '../checks/healthy.js'
import type {FactOverrides} from '../checks/healthy.js'
import {noTarget} from './made-reports.js'

type Os = 'linux' | 'darwin' | 'win32'
const advice = (facts: FactOverrides, os: Os = 'linux'): string =>
  toStartLines(
    {...noTarget(facts), platform: {...healthyFacts.platform, os}},
    {width: 80, glyphs: glyphsFor(false), paint: plain, verbose: false},
  ).join('\n')

const bare: FactOverrides = {
  'git-version': {path: null, version: null},
  'aws-cli': {path: null, version: null, major: null},
  'git-config': {entries: []},
  'aws-files': {profiles: {}},
  'credential-source': unobserved('no-target'),
}

describe('"To start"', () => {
  test('tells everything to a bare machine, in order', () => {
    expect(advice(bare)).toMatchInlineSnapshot(`
      "To start
        1. Install Git: the first line for Debian and Ubuntu, the second for Amazon
           Linux, Fedora and RHEL.
             sudo apt install git
             sudo dnf install git
        2. Install the AWS CLI, which signs Git's requests, then open a new terminal.
             curl "https://awscli.amazonaws.com/awscli-exe-linux-$(uname -m).zip" -o awscliv2.zip && unzip awscliv2.zip && sudo ./aws/install --update
        3. Give the AWS CLI credentials: the first for IAM Identity Center (single
           sign-on), the second for the access key of an IAM user.
             aws configure sso
             aws configure
        4. Let Git ask the AWS CLI, and nobody else, for CodeCommit.
             git config --global --replace-all 'credential.https://git-codecommit.*.amazonaws.com.helper' ''
             git config --global --add 'credential.https://git-codecommit.*.amazonaws.com.helper' '!aws codecommit credential-helper $@'
             git config --global --replace-all 'credential.https://git-codecommit.*.amazonaws.com.useHttpPath' true
        5. Name a repository and its Region, or go into a working tree that was cloned
           from CodeCommit and say "codecommit-doctor run".
             codecommit-doctor run https://git-codecommit.REGION.amazonaws.com/v1/repos/NAME"
    `)
  })

  test.each<[Os, string[]]>([
    ['darwin', ['xcode-select --install', 'AWSCLIV2.pkg', "helper' '!aws"]],
    ['win32', ['winget install --id Git.Git', 'AWSCLIV2.msi', 'helper" "!aws']],
  ])('has the commands of %s', (os, expected) => {
    for (const text of expected) expect(advice(bare, os)).toContain(text)
  })

  test('does not send version 1 of the AWS CLI to single sign-on', () => {
    const text = advice({...bare, 'aws-cli': {version: '1.45.11', major: 1}})
    expect(text).toContain('aws configure\n')
    expect(text).not.toContain('configure sso')
  })

  test('names the Region where Git knows no wildcards, or a word for it', () => {
    const old: FactOverrides = {...bare, 'git-version': {path: '/usr/bin/git', version: '2.20.1'}}
    expect(advice(old)).toContain('credential.https://git-codecommit.REGION.amazonaws.com.helper')
    expect(advice(old)).toContain('REGION stands for')
    expect(advice({...old, 'credential-source': {region: {value: 'eu-west-3', source: 'x'}}})).toContain(
      'credential.https://git-codecommit.eu-west-3.amazonaws.com.helper',
    )
  })

  test('leaves out what is there: a machine that is ready only names a repository', () => {
    expect(advice({}).split('\n')).toHaveLength(4)
  })

  test.each<[string, FactOverrides]>([
    ['role from the environment', {'environment': {AWS_ACCESS_KEY_ID: {name: 'AWS_ACCESS_KEY_ID', value: 'AKIA', padded: false}}}],
    [
      'unparsable files, which a check reports',
      {'aws-files': {config: {...healthyFacts['aws-files'].config, state: 'unparsable'}, profiles: {}}},
    ],
    ['files not looked at', {'aws-files': unobserved('deadline')}],
  ])('does not ask for credentials where there may be some: %s', (_what, facts) => {
    expect(advice({...bare, ...facts})).not.toContain('aws configure')
  })

  test('says nothing about programs that were not looked for', () => {
    const text = advice({
      ...bare,
      'git-version': unobserved('deadline'),
      'aws-cli': unobserved('deadline'),
      'git-config': unobserved('deadline'),
    })
    expect(text).not.toMatch(/Install|git config/)
  })

  test('knows the Chinese hosts, and takes no Region that is none', () => {
    expect(advice({...bare, 'credential-source': {region: {value: 'cn-north-1', source: 'x'}}})).toContain(
      'git-codecommit.cn-north-1.amazonaws.com.cn/v1',
    )
    expect(advice({...bare, 'credential-source': {region: {value: 'x; rm -rf /', source: 'x'}}})).toContain(
      'git-codecommit.REGION.amazonaws.com/v1',
    )
  })
})

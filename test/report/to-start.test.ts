import {describe, expect, test} from 'vitest'
import {glyphsFor} from '../../src/report/glyphs.js'
import {plain} from '../../src/report/palette.js'
import {toStartLines} from '../../src/report/to-start.js'
import {healthyFacts, unobserved} from '../checks/healthy.js'
import type {FactOverrides} from '../checks/healthy.js'
import {noTarget} from './made-reports.js'

type Os = 'linux' | 'darwin' | 'win32'
const advice = (facts: FactOverrides, os: Os = 'linux', arch = 'x64'): string => toStartLines(
  {...noTarget(facts), platform: {...healthyFacts.platform, os, arch}}, {width: 80, glyphs: glyphsFor(false), paint: plain, verbose: false}).join('\n')

const bare: FactOverrides = {
  'git-version': {path: null, version: null}, 'aws-cli': {path: null, version: null}, 'git-config': {entries: []},
  'aws-files': {profiles: {}}, 'credential-source': unobserved('no-target'),
}

describe('"To start"', () => {
  test('tells everything to a bare machine, in order', () => {
    expect(advice(bare)).toMatchInlineSnapshot(`
      "To start
        1. Install Git (the first for Debian and Ubuntu, the second for Amazon Linux,
           Fedora and RHEL):
             sudo apt-get install git
             sudo dnf install git
        2. Install the AWS CLI, which signs Git's requests:
             curl -o awscliv2.zip https://awscli.amazonaws.com/awscli-exe-linux-x86_64.zip
             unzip -q awscliv2.zip
             sudo ./aws/install
        3. Give the AWS CLI credentials: the first for IAM Identity Center (single
           sign-on), the second for the access key of an IAM user.
             aws configure sso
             aws configure
        4. Let Git ask the AWS CLI for CodeCommit, and nobody else. REGION stands for
           the Region of the repository, such as us-east-1.
             git config --global --add credential.https://git-codecommit.REGION.amazonaws.com.helper ''
             git config --global --add credential.https://git-codecommit.REGION.amazonaws.com.helper '!aws codecommit credential-helper $@'
             git config --global credential.https://git-codecommit.REGION.amazonaws.com.useHttpPath true
        5. Name a repository, or go into a working tree that was cloned from
           CodeCommit and say it without an address:
             codecommit-doctor run https://git-codecommit.REGION.amazonaws.com/v1/repos/NAME"
    `)
  })

  test.each<[Os, string, string[]]>([
    ['darwin', 'arm64', ['xcode-select --install', 'AWSCLIV2.pkg', "helper '!aws"]],
    ['win32', 'x64', ['winget install --id Git.Git', 'AWSCLIV2.msi', 'In Git Bash:']],
    ['linux', 'arm64', ['awscli-exe-linux-aarch64.zip']],
  ])('has the commands of %s %s', (os, arch, expected) => {
    for (const text of expected) expect(advice(bare, os, arch)).toContain(text)
  })

  test('leaves out what is there: a machine that is ready only names a repository', () => {
    expect(advice({}).split('\n')).toHaveLength(4)
  })

  test.each<[string, FactOverrides]>([
    ['role from the environment', {'environment': {AWS_ACCESS_KEY_ID: {name: 'AWS_ACCESS_KEY_ID', value: 'AKIA', padded: false}}}],
    ['unparsable files, which a check reports', {'aws-files': {config: {...healthyFacts['aws-files'].config, state: 'unparsable'}, profiles: {}}}],
    ['files not looked at', {'aws-files': unobserved('deadline')}],
  ])('does not ask for credentials where there may be some: %s', (_what, facts) => {
    expect(advice({...bare, ...facts})).not.toContain('aws configure')
  })

  test('says nothing about programs that were not looked for', () => {
    const text = advice({...bare, 'git-version': unobserved('deadline'), 'aws-cli': unobserved('deadline'), 'git-config': unobserved('deadline')})
    expect(text).not.toMatch(/Install|git config/)
  })

  test('knows the Chinese hosts, and takes no Region that is none', () => {
    expect(advice({...bare, 'credential-source': {region: {value: 'cn-north-1', source: 'x'}}})).toContain('git-codecommit.cn-north-1.amazonaws.com.cn/v1')
    expect(advice({...bare, 'credential-source': {region: {value: 'x; rm -rf /', source: 'x'}}})).toContain('git-codecommit.REGION.amazonaws.com/v1')
  })
})

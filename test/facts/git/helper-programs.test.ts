import {chmodSync} from 'node:fs'
import {expect, it} from 'vitest'
import {awsProgram} from '../../../src/facts/git/helper-line.js'
import {gitWorld, valueOf} from '../git-world.js'

const target = 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo'

it.each([
  ['!aws codecommit credential-helper $@', 'aws'],
  ['!/usr/local/bin/aws --profile dev codecommit credential-helper $@', '/usr/local/bin/aws'],
  ['!AWS_PROFILE=dev /usr/local/bin/aws codecommit credential-helper $@', '/usr/local/bin/aws'],
  ['!"/Program Files/aws" codecommit credential-helper $@', '/Program Files/aws'],
  ['/usr/local/bin/aws codecommit credential-helper', '/usr/local/bin/aws'],
  ['!"$HOME/bin/aws" codecommit credential-helper $@', null],
  ['store', null],
])('%s starts %s', (value, program) => {
  expect(awsProgram(value)).toBe(program)
})

it.skipIf(process.platform === 'win32')('looks whether a program that is named by its path is there', async () => {
  const world = gitWorld()
  world.write('bin/plain', '')
  chmodSync(world.write('bin/aws', '#!/bin/sh\n'), 0o755)
  chmodSync(world.write('tools/aws', ''), 0o644)
  const line = (path: string): string => `\thelper = !${path} codecommit credential-helper $@\n`
  world.write(
    '.gitconfig',
    `[credential]\n${['aws', '~/bin/aws', '/no/such/aws', `${world.home}/tools/aws`, '~/bin/plain/aws'].map(line).join('')}\thelper = store\n`,
  )
  const programs = await valueOf(world.observe('helper-programs', {target}))
  expect(programs.map(({source, state}) => `${source} ${state}`)).toEqual([
    '~/.gitconfig:3 there',
    '~/.gitconfig:4 missing',
    // root may execute nothing that nobody may execute
    '~/.gitconfig:5 not-executable',
    '~/.gitconfig:6 missing',
  ])
})

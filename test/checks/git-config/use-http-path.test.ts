import {describe} from 'vitest'
import check from '../../../src/checks/git-config/use-http-path.js'
import {AKID, awsHelper, healthyFacts, storeHelper, unobserved} from '../healthy.js'
import {OFFLINE, aws, gaveNothing, gitCredential, refusedAfter} from './scenario.js'
import {checkRows} from './expect-row.js'

const off = {useHttpPath: {value: false, source: null}}
const dies = {'probe-as-configured': gaveNothing(["'path'"])}
const misspelt = {key: 'credentials.usehttppath', value: 'true', source: '~/.gitconfig:4', meant: 'credential.useHttpPath'}
const entries = (value: string, scope: string, source: string) => [
  {
    ...healthyFacts['git-config'].entries[1],
    key: 'credential.usehttppath',
    section: 'credential',
    subsection: null,
    name: 'usehttppath',
    value,
    scope,
    source,
    file: null,
    line: 1,
  },
]

describe('silent', () => {
  checkRows(check, [
    {name: 'healthy', facts: {}, status: 'pass', code: 'ok'},
    {
      name: 'no AWS helper: nobody needs the path',
      facts: {'helper-chain': {...off, helpers: [storeHelper]}, 'probe-as-configured': gaveNothing([])},
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'a store answers with a Git credential',
      facts: {
        'helper-chain': {...off, helpers: [storeHelper, awsHelper]},
        'stored-credentials': {entries: [gitCredential]},
        'probe-as-configured': {
          helpers: [{command: 'git credential-store get', stderr: []}],
          answer: {kind: 'git-credential', user: 'jane-at-111122223333', temporary: false, signedAt: null, age: null, by: 'store'},
        },
      },
      status: 'pass',
      code: 'use-http-path-off',
    },
    {
      name: 'git-remote-codecommit without a Region',
      facts: {'target': {method: 'grc'}, 'helper-chain': unobserved('not-observable')},
      status: 'skip',
      code: 'not-applicable',
    },
    {name: 'git-remote-codecommit', facts: {'target': {method: 'grc'}, 'helper-chain': off}, status: 'skip'},
  ])
})

describe('named', () => {
  checkRows(check, [
    {
      name: 'off, and the AWS helper that would need it is cleared with all others',
      facts: {
        'helper-chain': {...off, helpers: [], cleared: [{helper: awsHelper, by: 'GIT_CONFIG_COUNT', byScope: 'command'}]},
        'probe-as-configured': gaveNothing(),
      },
      status: 'warn',
      code: 'use-http-path-off',
      says: 'Git does not get that far, because its list of helpers has been emptied',
    },
    {
      name: 'off, seen to kill the helper',
      facts: {...dies, 'helper-chain': off},
      status: 'fail',
      code: 'use-http-path-off',
      types: "git config --global --replace-all 'credential.https://git-codecommit.*.amazonaws.com.useHttpPath' true",
    },
    {
      name: 'off under a Git that knows no wildcards',
      facts: {...dies, 'helper-chain': off, 'git-version': {version: '2.25.1'}},
      status: 'fail',
      types: 'git config --global --replace-all credential.https://git-codecommit.eu-west-1.amazonaws.com.useHttpPath true',
    },
    {
      name: 'v2 says it with a prefix',
      facts: {'probe-as-configured': gaveNothing(["aws: [ERROR]: 'path'"]), 'helper-chain': off},
      status: 'fail',
      code: 'use-http-path-off',
    },
    {name: 'offline', facts: {...OFFLINE, 'helper-chain': off}, status: 'fail', code: 'use-http-path-off'},
    {
      name: 'the doctor as helper needs it too',
      facts: {...OFFLINE, 'helper-chain': {...off, helpers: [aws({kind: 'doctor'})]}},
      status: 'fail',
      code: 'use-http-path-off',
    },
    {
      name: 'switched off in the repository',
      status: 'fail',
      code: 'use-http-path-off',
      types: 'git config --local --replace-all credential.useHttpPath true',
      facts: {
        ...dies,
        'helper-chain': {useHttpPath: {value: false, source: '.git/config:9'}},
        'git-config': {entries: entries('false', 'local', '.git/config:9')},
      },
    },
    {
      name: 'switched on beside a scoped helper',
      status: 'fail',
      types: "git config --global --replace-all 'credential.https://git-codecommit.*.amazonaws.com.useHttpPath' true",
      facts: {...dies, 'helper-chain': {...off, helpers: [aws({key: 'credential.https://git-codecommit.*.amazonaws.com.helper'})]}},
    },
    {
      name: '[credentials] useHttpPath',
      facts: {...dies, 'helper-chain': {...off, misspelt: [misspelt]}},
      status: 'fail',
      code: 'misspelt-section',
      says: 'credentials.usehttppath (~/.gitconfig:4)',
      types: 'git config --global --unset-all credentials.usehttppath',
    },
    {
      name: "the guide's two lines run together",
      facts: {
        ...dies,
        'helper-chain': {
          ...off,
          misspelt: [{key: 'credentials.helper', value: 'UseHttpPath=true', source: '~/.gitconfig:4', meant: 'credential.helper'}],
        },
      },
      status: 'fail',
      code: 'misspelt-section',
    },
    {
      name: 'both lines in [credentials]',
      status: 'fail',
      code: 'misspelt-section',
      types: 'git config --global --rename-section credentials credential',
      facts: {
        'probe-as-configured': gaveNothing(),
        'helper-chain': {
          ...off,
          helpers: [],
          misspelt: [
            {
              key: 'credentials.helper',
              value: '!aws codecommit credential-helper $@',
              source: '~/.gitconfig:3',
              meant: 'credential.helper',
            },
            misspelt,
          ],
        },
      },
    },
    {
      name: 'neither true nor false',
      facts: {
        ...OFFLINE,
        'helper-chain': {
          ...off,
          misspelt: [{key: 'credential.usehttppath', value: 'ture', source: '~/.gitconfig:4', meant: 'true or false'}],
        },
      },
      status: 'fail',
      code: 'not-true-or-false',
      says: 'ture',
    },
    {
      name: 'switched on for CodeCommit behind a value that stops Git, which is the line to mend',
      facts: {
        'helper-chain': {
          useHttpPath: {value: true, source: '~/.gitconfig:6'},
          misspelt: [{key: 'credential.usehttppath', value: 'ture', source: '~/.gitconfig:4', meant: 'true or false'}],
        },
        'git-config': {entries: entries('ture', 'global', '~/.gitconfig:4')},
        'probe-as-configured': {
          ...gaveNothing(),
          outcome: 'configuration',
          helpers: [],
          stderr: ["fatal: bad boolean config value 'ture' for 'credential.usehttppath'"],
        },
      },
      status: 'fail',
      code: 'not-true-or-false',
      types: 'git config --global --replace-all credential.useHttpPath true',
    },
    {
      name: 'behind a wrapper',
      facts: {
        ...OFFLINE,
        'helper-chain': {
          ...off,
          helpers: [aws({kind: 'unknown', label: 'aws-vault', value: '!aws-vault exec dev -- aws codecommit credential-helper $@'})],
        },
      },
      status: 'fail',
      code: 'use-http-path-off',
    },
    {
      name: 'works only by a kept signed password',
      status: 'warn',
      code: 'use-http-path-off',
      says: 'which CodeCommit accepts until 2026-11-21T02:15:00Z',
      facts: {
        'helper-chain': {...off, helpers: [storeHelper, awsHelper]},
        'probe-as-configured': {
          helpers: [{command: 'git credential-store get', stderr: []}],
          answer: {
            kind: 'signed',
            user: AKID,
            temporary: false,
            signedAt: '2026-11-21T02:00:00Z',
            age: 300,
            by: 'git credential-store get',
          },
        },
      },
    },
    {
      name: "switched off below CodeCommit's own section, where another line in that section would not count",
      status: 'fail',
      code: 'use-http-path-off',
      types: 'git config --global --unset-all credential.usehttppath',
      facts: {
        ...dies,
        'helper-chain': {useHttpPath: {value: false, source: '~/.gitconfig:5'}},
        'git-config': {
          entries: [
            ...entries('true', 'global', '~/.gitconfig:3').map(one => ({...one, subsection: 'https://git-codecommit.*.amazonaws.com'})),
            ...entries('false', 'global', '~/.gitconfig:5'),
          ],
        },
      },
    },
    {
      name: 'works only by a kept signed password of an unknown date',
      status: 'warn',
      code: 'use-http-path-off',
      says: 'and that lasts 15 minutes',
      facts: {
        'helper-chain': {...off, helpers: [storeHelper, awsHelper]},
        'probe-as-configured': {
          helpers: [{command: 'git credential-store get', stderr: []}],
          answer: {kind: 'signed', user: AKID, temporary: false, signedAt: null, age: null, by: 'git credential-store get'},
        },
      },
    },
  ])
})

describe('behind what stops Git', () => {
  checkRows(check, [
    {
      name: 'a stale store answers first: this comes next',
      facts: {'helper-chain': {...off, helpers: [storeHelper, awsHelper]}, 'probe-as-configured': refusedAfter(0, 10_000, 'store')},
      status: 'warn',
      code: 'use-http-path-off',
      says: 'stops here next',
    },
  ])
})

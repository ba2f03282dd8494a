import {describe, expect, it} from 'vitest'
import check from '../../../src/checks/git-config/helper-runs.js'
import {explainHelperError} from '../../../src/checks/git-config/helper-errors.js'
import type {HelperFlaw} from '../../../src/facts/git/helper-chain.js'
import {awsHelper, examineWith, storeHelper, unobserved} from '../healthy.js'
import {OFFLINE, aws, gaveNothing, manager, refusedAfter} from './scenario.js'
import {checkRows} from './expect-row.js'

const flawed = (flaw: HelperFlaw, value: string) => ({'helper-chain': {helpers: [aws({flaws: [flaw], value})]}})
const says = (...stderr: string[]) => ({'probe-as-configured': gaveNothing(stderr)})

const program = (state: 'there' | 'missing' | 'not-executable') => ({
  'helper-chain': {helpers: [aws({value: '!/opt/homebrew/bin/aws codecommit credential-helper $@'})]},
  'helper-programs': [{source: awsHelper.source, path: '/opt/homebrew/bin/aws', state}],
})

describe('a program that is named by its path', () => {
  checkRows(check, [
    {name: 'is there', facts: {...OFFLINE, ...program('there')}, status: 'pass', code: 'ok'},
    {name: 'is not there, and Git gets in', facts: program('missing'), status: 'pass', code: 'ok'},
    {
      name: 'is not there, and nothing was tried',
      facts: {...OFFLINE, ...program('missing')},
      status: 'fail',
      code: 'program-not-found',
      says: '/opt/homebrew/bin/aws is not there',
    },
    {
      name: 'is not there, and Git stops at the network',
      facts: {...program('missing'), 'probe-as-configured': {outcome: 'connection', answer: null, helpers: []}},
      status: 'fail',
      code: 'program-not-found',
    },
    {
      name: 'is not there, and Git is refused before it asks',
      facts: {...program('missing'), 'probe-as-configured': {outcome: 'forbidden', answer: null, helpers: []}},
      status: 'warn',
      code: 'program-not-found',
      says: 'stops here next',
    },
    {
      name: 'may not be executed',
      facts: {...OFFLINE, ...program('not-executable')},
      status: 'fail',
      code: 'program-not-found',
      says: 'may not be executed',
    },
  ])
})

describe('silent', () => {
  checkRows(check, [
    {name: 'healthy', facts: {}, status: 'pass', code: 'ok'},
    {name: 'offline: looks well formed', facts: OFFLINE, status: 'pass', code: 'ok', says: 'well formed'},
    {
      name: 'warnings of a helper that answers',
      facts: {'probe-as-configured': {helpers: [{command: 'aws', stderr: ['DeprecationWarning: soon']}]}},
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'the AWS helper fails, and a store answers well',
      facts: {
        'helper-chain': {helpers: [awsHelper, storeHelper]},
        'probe-as-configured': {
          helpers: [
            {command: 'aws', stderr: ["'NoneType' object has no attribute 'secret_key'"]},
            {command: 'store', stderr: []},
          ],
        },
      },
      status: 'pass',
      code: 'helper-fails',
    },
    {
      name: "GCM's old name beside the AWS helper",
      facts: {
        'helper-chain': {helpers: [manager, awsHelper]},
        'probe-as-configured': {
          helpers: [
            {
              command: 'git credential-manager-core get',
              stderr: ["git: 'credential-manager-core' is not a git command. See 'git --help'."],
            },
            {command: 'aws', stderr: []},
          ],
        },
      },
      status: 'pass',
      code: 'program-not-found',
    },
    {name: 'no helper', facts: {'helper-chain': {helpers: []}, 'probe-as-configured': gaveNothing()}, status: 'skip', code: 'prerequisite'},
    {
      name: 'verbs',
      facts: {...OFFLINE, ...flawed('verbs-not-handled', '!f() { cat ~/pw; }; f')},
      status: 'pass',
      code: 'verbs-not-handled',
    },
    {
      name: 'another host without the AWS helper',
      facts: {'target': {codecommitHost: false, host: 'git.example'}, 'helper-chain': {helpers: [storeHelper]}},
      status: 'skip',
    },
    {
      name: 'the network failed before any helper was asked',
      facts: {'probe-as-configured': {outcome: 'dns', helpers: [], answer: null}},
      status: 'pass',
    },
  ])
})

describe('read off the line', () => {
  checkRows(check, [
    {
      name: 'no name behind --profile',
      facts: {...OFFLINE, ...flawed('misspelt-subcommand', '!aws --profile codecommit credential-helper $@')},
      status: 'fail',
      code: 'misspelt-subcommand',
      says: 'takes `codecommit` for the profile',
    },
    {
      name: 'a long dash',
      facts: {
        ...OFFLINE,
        'helper-chain': {
          helpers: [aws({flaws: ['smart-quotes'], profile: 'dev', value: '!aws —profile dev codecommit credential-helper $@'})],
        },
      },
      status: 'fail',
      code: 'smart-quotes',
      says: 'long dash',
      types: "git config --global --replace-all credential.helper '!aws --profile dev codecommit credential-helper $@' 'codecommit|aws'",
    },
    {
      name: 'a no-break space',
      facts: {...OFFLINE, ...flawed('smart-quotes', '!aws\u00a0codecommit credential-helper $@')},
      status: 'fail',
      code: 'smart-quotes',
      says: 'two words for one',
    },
    {
      name: 'a variable that is not set',
      facts: {...OFFLINE, ...flawed('variable-not-set', '!aws --profile ${PROFILE} codecommit credential-helper $@')},
      status: 'fail',
      code: 'variable-not-set',
      says: 'not set where Git starts the helper',
    },
    {
      name: 'a function that keeps the verb',
      facts: {...OFFLINE, ...flawed('verb-not-passed-on', '!f() { aws codecommit credential-helper; }; f')},
      status: 'fail',
      code: 'verb-not-passed-on',
      types: `git config --global --replace-all credential.helper '!f() { aws codecommit credential-helper "$@"; }; f' 'codecommit|aws'`,
    },
    {
      name: 'capital letters in the host, and a helper that says nothing',
      facts: {
        target: {url: 'https://Git-CodeCommit.eu-west-1.amazonaws.com/v1/repos/demo'},
        ...says(),
      },
      status: 'fail',
      code: 'host-not-amazon',
      says: 'lower case',
    },
    {
      name: "a line that Git's shell cannot read",
      facts: {
        'helper-chain': {helpers: [aws({value: '!f() { aws codecommit credential-helper $@; }'})]},
        ...says('f() { aws codecommit credential-helper $@; } get: 1: Syntax error: word unexpected'),
      },
      status: 'fail',
      code: 'helper-fails',
      says: "Git's shell cannot read the line",
      types: "git config --global --replace-all credential.helper '!aws codecommit credential-helper $@' 'codecommit|aws'",
    },
    {
      name: 'a wrapper that is not installed',
      facts: {
        'helper-chain': {
          helpers: [aws({kind: 'unknown', label: 'aws-vault', value: '!aws-vault exec dev -- aws codecommit credential-helper $@'})],
        },
        ...says('aws-vault exec dev -- aws codecommit credential-helper $@ get: 1: aws-vault: not found'),
      },
      status: 'fail',
      code: 'program-not-found',
    },
    {
      name: 'missing bang',
      facts: {...OFFLINE, ...flawed('missing-bang', 'aws codecommit credential-helper $@')},
      status: 'fail',
      code: 'missing-bang',
      types: "git config --global --replace-all credential.helper '!aws codecommit credential-helper $@' 'codecommit|aws'",
    },
    {
      name: 'missing bang, seen',
      facts: {
        ...says("git: 'credential-aws' is not a git command. See 'git --help'."),
        ...flawed('missing-bang', 'aws codecommit credential-helper $@'),
      },
      status: 'fail',
      code: 'missing-bang',
    },
    {name: 'quotes kept by cmd.exe', facts: {...OFFLINE, ...flawed('literal-quotes', "'!aws")}, status: 'fail', code: 'literal-quotes'},
    {
      name: 'quotes of a web page',
      facts: {...OFFLINE, ...flawed('smart-quotes', '‘!aws codecommit credential-helper $@’')},
      status: 'fail',
      code: 'smart-quotes',
    },
    {
      name: 'misspelt',
      facts: {...OFFLINE, ...flawed('misspelt-subcommand', '!aws codecommit credentials-helper $@')},
      status: 'fail',
      code: 'misspelt-subcommand',
    },
    {
      name: 'profile with a blank',
      facts: {...OFFLINE, ...flawed('profile-with-space-unquoted', '!aws --profile my prof codecommit credential-helper $@')},
      status: 'fail',
      code: 'profile-with-space-unquoted',
    },
    {
      name: 'stops short',
      facts: {...OFFLINE, ...flawed('missing-arguments', '!aws codecommit')},
      status: 'warn',
      code: 'missing-arguments',
    },
    {
      name: 'no value',
      facts: {...OFFLINE, 'helper-chain': {helpers: [], valueless: '~/.gitconfig:2'}},
      status: 'fail',
      code: 'valueless-helper',
      says: '~/.gitconfig:2',
    },
    {
      name: 'no aws, offline',
      facts: {...OFFLINE, 'aws-cli': {path: null, version: null, text: null, major: null}},
      status: 'fail',
      code: 'program-not-found',
      because: ['tools/aws-cli'],
    },
    {
      name: 'alias host',
      facts: {target: {codecommitHost: false, host: 'git.example.com'}},
      status: 'fail',
      code: 'host-not-amazon',
      because: ['target/url'],
    },
  ])
})

describe('heard from the helper', () => {
  checkRows(check, [
    {name: 'path', facts: says("'path'"), status: 'fail', code: 'helper-fails', because: ['git-config/use-http-path']},
    {
      name: 'no credentials',
      facts: says("'NoneType' object has no attribute 'secret_key'"),
      status: 'fail',
      code: 'helper-fails',
      because: ['credentials/resolve'],
    },
    {
      name: 'no credentials, v2',
      facts: says("aws: [ERROR]: 'NoneType' object has no attribute 'secret_key'"),
      status: 'fail',
      code: 'helper-fails',
      because: ['credentials/resolve'],
    },
    {
      name: 'profile of the line',
      facts: {...says('The config profile (nope) could not be found'), 'helper-chain': {helpers: [aws({profile: 'nope'})]}},
      status: 'fail',
      code: 'helper-fails',
      because: ['git-config/helper-profile'],
    },
    {
      name: 'profile of a variable',
      facts: says('The config profile (nope) could not be found'),
      status: 'fail',
      code: 'helper-fails',
      because: ['profile/exists'],
    },
    {
      name: 'unparsable, v1 traceback',
      facts: says(
        'Traceback (most recent call last):',
        '  File "x.py", line 3, in main',
        'botocore.exceptions.ConfigParseError: Unable to parse config file: /home/jane/.aws/config',
      ),
      status: 'fail',
      code: 'helper-fails',
      because: ['profile/files'],
      says: 'every profile fails',
    },
    {
      name: 'SSO over',
      facts: {
        ...says('Error when retrieving token from sso: Token has expired and refresh failed'),
        'helper-chain': {helpers: [aws({profile: 'corp'})]},
      },
      status: 'fail',
      code: 'helper-fails',
      types: 'aws sso login --profile corp',
    },
    {
      name: 'never logged in',
      facts: says('Error loading SSO Token: Token for https://my-sso.awsapps.com/start does not exist'),
      status: 'fail',
      code: 'helper-fails',
      types: 'aws sso login',
    },
    {
      name: 'aws login over',
      facts: says(
        "aws: [ERROR]: Error loading login session token: Unable to load a existing login session, Please reauthenticate with 'aws login'.",
      ),
      status: 'fail',
      code: 'helper-fails',
      types: 'aws login',
    },
    {
      name: 'MFA',
      facts: says('GetPassWarning: Can not control echo on the terminal.', 'Enter MFA code for arn:aws:iam::111122223333:mfa/jane:'),
      status: 'fail',
      code: 'helper-fails',
      says: 'MFA',
    },
    {
      name: 'AssumeRole refused',
      facts: says(
        'An error occurred (AccessDenied) when calling the AssumeRole operation (reached max retries: 0): User: x is not authorized',
      ),
      status: 'fail',
      code: 'helper-fails',
      says: 'AssumeRole answers AccessDenied',
    },
    {name: 'a silent end', facts: says(), status: 'fail', code: 'helper-fails', says: 'without an error message'},
    {name: 'unknown words are quoted', facts: says('something new'), status: 'fail', code: 'helper-fails', says: 'something new'},
    {
      name: 'hidden behind a stale store',
      facts: {
        'helper-chain': {helpers: [awsHelper, storeHelper]},
        'probe-as-configured': {
          ...refusedAfter(1, 10_000, 'store'),
          helpers: [
            {command: 'aws', stderr: ['The SSO session associated with this profile has expired or is otherwise invalid.']},
            {command: 'store', stderr: []},
          ],
        },
      },
      status: 'fail',
      code: 'helper-fails',
      says: 'SSO session has expired',
    },
    {
      name: 'aws not found by the shell',
      facts: says('aws codecommit credential-helper $@ get: 1: aws: not found'),
      status: 'fail',
      code: 'program-not-found',
      because: ['tools/aws-cli'],
    },
    {
      name: 'aws not found on macOS',
      facts: says('aws codecommit credential-helper $@ get: aws: command not found'),
      status: 'fail',
      code: 'program-not-found',
    },
    {
      name: 'the only helper has no program',
      facts: {
        ...says("git: 'credential-manager-core' is not a git command. See 'git --help'."),
        'helper-chain': {helpers: [{...manager, value: 'manager-core'}]},
      },
      status: 'fail',
      code: 'program-not-found',
      because: [],
    },
  ])
})

it('an error about a file that the profile names is no missing program', () => {
  const error = explainHelperError(["[Errno 2] No such file or directory: '/run/token'"], {profile: null, named: null, cli: 2, os: 'linux'})
  expect(error).toMatchObject({text: "a file that the profile names does not exist: '/run/token'"})
  expect(error?.notFound).toBeUndefined()
})

it('says that version 1 cannot log in', () => {
  const error = explainHelperError(['Token has expired and refresh failed'], {profile: 'a b', named: null, cli: 1, os: 'linux'})
  expect(error?.remedy?.steps.map(({text}) => text)).toEqual([
    "aws sso login --profile 'a b'",
    'This needs AWS CLI 2 or later; the one that Git starts is version 1',
  ])
})

it('escapes the quotes of a line that is written into the file by hand, since Git takes bare ones away', async () => {
  const helper = aws({flaws: ['missing-bang'], profile: 'my prof', scope: 'unknown'})
  const [result] = await examineWith(check, {...OFFLINE, 'helper-chain': {helpers: [helper]}})
  expect(result?.remedies?.[0]?.steps[0]?.text).toContain(
    String.raw`write: helper = !aws --profile \"my prof\" codecommit credential-helper $@`,
  )
})

it('needs neither probe nor platform', async () => {
  const [result] = await examineWith(check, {
    ...OFFLINE,
    'platform': unobserved('not-observable'),
    'aws-cli': unobserved('deadline'),
    'credential-source': unobserved('not-observable'),
  })
  expect(result?.status).toBe('pass')
})

describe('behind what stops Git', () => {
  checkRows(check, [
    {
      name: 'a flaw behind a store whose password is refused: it comes next',
      facts: {
        'helper-chain': {helpers: [storeHelper, aws({flaws: ['missing-bang']})]},
        'probe-as-configured': refusedAfter(0, 10_000, 'store'),
      },
      status: 'warn',
      code: 'missing-bang',
      says: 'stops here next',
    },
    {
      name: 'a flaw behind a helper that answers',
      facts: {
        'helper-chain': {helpers: [storeHelper, aws({flaws: ['missing-bang']})]},
        'probe-as-configured': {helpers: [{command: 'git credential-store get', stderr: []}]},
      },
      status: 'pass',
      code: 'missing-bang',
    },
  ])
})

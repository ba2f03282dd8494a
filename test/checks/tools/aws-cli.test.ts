import {describe} from 'vitest'
import check from '../../../src/checks/tools/aws-cli.js'
import {healthyFacts, setting, storeHelper, unobserved} from '../healthy.js'
import {OFFLINE, aws, gaveNothing} from '../git-config/scenario.js'
import {checkRows} from '../git-config/expect-row.js'

const cli = (version: string | null, major: 1 | 2 | null = null) => ({'aws-cli': {version, major, text: `aws-cli/${version ?? ''}`}})
/** Its version was read from its files. */
const onDisk = {'aws-cli': {...cli('2.15.30', 2)['aws-cli'], text: null, readFrom: '/usr/local/aws-cli/v2/2.15.30'}}
const starts = (answer: {version: string | null; major: 1 | 2 | null; text: string | null; failure: string | null} | null) => ({
  'aws-cli-start': {byGit: answer === null, answer},
})
const missing = {'aws-cli': {path: null, text: null, version: null, major: null}}
const notFound = {'probe-as-configured': gaveNothing(['aws codecommit credential-helper $@ get: 1: aws: not found'])}
const profile = (key: string, provider: 'sso' | 'login' | null) => ({
  'aws-files': {profiles: {default: {name: 'default', settings: {[key]: setting(key, 'corp', 4)}, config: null, credentials: null}}},
  'credential-source': {...healthyFacts['credential-source'], provider},
})
const FIPS = 'git-codecommit-fips.us-east-1.amazonaws.com'
const windows = {
  'platform': {os: 'win32' as const},
  'aws-cli': {path: 'C:\\Program Files\\Amazon\\AWSCLI\\bin\\aws.cmd', version: '1.16.80', major: 1 as const},
}

describe('silent', () => {
  checkRows(check, [
    {name: 'healthy', facts: {}, status: 'pass', code: 'ok', says: '2.15.0'},
    {name: 'its version read, run by Git', facts: onDisk, status: 'pass', code: 'ok', says: '2.15.30 runs'},
    {
      name: 'its version read, offline',
      facts: {...OFFLINE, ...onDisk, 'aws-cli-start': unobserved('offline')},
      status: 'pass',
      code: 'ok',
      says: 'was not started',
    },
    {
      name: 'its version read, started after all',
      facts: {...onDisk, ...starts({version: '2.15.30', major: 2, text: 'aws-cli/2.15.30', failure: null})},
      status: 'pass',
      code: 'ok',
      says: '2.15.30 runs',
    },
    {
      name: 'its version read, no end of a start',
      facts: {...onDisk, 'aws-cli-start': unobserved('deadline', 'aws-cli-start gave no answer within 8 s')},
      status: 'unknown',
      code: 'deadline',
    },
    {
      name: 'it stops at a file that is no fault of the program',
      facts: {
        ...OFFLINE,
        'aws-cli': {
          ...cli(null)['aws-cli'],
          text: null,
          failure: 'ended with exit code 1: botocore.exceptions.ConfigParseError: Unable to parse config file: /home/jane/.aws/config',
        },
      },
      status: 'unknown',
      code: 'not-readable',
      says: 'see profile/files',
    },
    {name: 'version 1', facts: cli('1.45.11', 1), status: 'pass', code: 'aws-v1'},
    {
      name: 'no helper that starts aws',
      facts: {...missing, 'helper-chain': {helpers: [storeHelper]}},
      status: 'skip',
      code: 'not-applicable',
    },
    {name: 'the doctor as helper', facts: {...missing, 'helper-chain': {helpers: [aws({kind: 'doctor'})]}}, status: 'skip'},
    {name: 'git-remote-codecommit', facts: {...missing, target: {method: 'grc'}}, status: 'skip'},
    {
      name: 'the line names a path',
      facts: {...OFFLINE, ...missing, 'helper-chain': {helpers: [aws({value: '!/opt/homebrew/bin/aws codecommit credential-helper $@'})]}},
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'the line names a path with a space',
      facts: {
        ...OFFLINE,
        ...missing,
        'helper-chain': {helpers: [aws({value: '!"C:\\Program Files\\Amazon\\AWSCLIV2\\aws.exe" codecommit credential-helper $@'})]},
      },
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'the line is a function',
      facts: {...OFFLINE, ...missing, 'helper-chain': {helpers: [aws({value: '!f() { aws codecommit credential-helper "$@"; }; f'})]}},
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'the line has a PATH of its own',
      facts: {
        ...OFFLINE,
        ...missing,
        'helper-chain': {helpers: [aws({value: '!PATH=/opt/bin aws codecommit credential-helper $@', assignments: {PATH: '/opt/bin'}})]},
      },
      status: 'pass',
      code: 'ok',
    },
    {name: 'not found, but Git gets in', facts: missing, status: 'pass', code: 'aws-missing'},
    {name: 'not observed', facts: {'aws-cli': unobserved('deadline', 'aws gave no answer')}, status: 'unknown', code: 'deadline'},
    {
      name: 'SSO that static keys overrule',
      facts: {...cli('1.45.11', 1), ...profile('sso_session', null), 'credential-source': healthyFacts['credential-source']},
      status: 'pass',
      code: 'aws-v1',
    },
    {name: 'sso-session, new enough', facts: {...cli('2.9.0', 2), ...profile('sso_session', 'sso')}, status: 'pass', code: 'ok'},
    {name: 'FIPS host, new enough', facts: {...cli('1.16.130', 1), ...OFFLINE, target: {host: FIPS}}, status: 'pass', code: 'aws-v1'},
  ])
})

describe('named', () => {
  checkRows(check, [
    {name: 'missing', facts: {...notFound, ...missing}, status: 'fail', code: 'aws-missing', says: 'search path'},
    {
      name: 'missing, offline, variables before it',
      facts: {
        ...OFFLINE,
        ...missing,
        'helper-chain': {helpers: [aws({value: '!AWS_PROFILE=x aws codecommit credential-helper $@', assignments: {AWS_PROFILE: 'x'}})]},
      },
      status: 'fail',
      code: 'aws-missing',
    },
    {
      name: 'bad interpreter',
      facts: {
        ...OFFLINE,
        'aws-cli': {version: null, text: null, failure: 'bad interpreter', missingInterpreter: '/opt/python3.7/bin/python'},
      },
      status: 'fail',
      code: 'aws-not-runnable',
      says: '/opt/python3.7/bin/python',
    },
    {
      name: 'crashes',
      facts: {...OFFLINE, 'aws-cli': {version: null, text: null, failure: 'exit code 1: ImportError'}},
      status: 'fail',
      code: 'aws-not-runnable',
      says: 'ImportError',
    },
    {
      name: 'crashes, though its files tell a version',
      facts: {
        ...notFound,
        ...onDisk,
        ...starts({version: null, major: null, text: null, failure: 'ended with exit code 1: ModuleNotFoundError'}),
      },
      status: 'fail',
      code: 'aws-not-runnable',
      says: 'ModuleNotFoundError',
    },
    {
      name: 'too old by its files',
      facts: {...OFFLINE, 'aws-cli': {...onDisk['aws-cli'], version: '1.7.37', major: 1}, 'aws-cli-start': unobserved('offline')},
      status: 'fail',
      code: 'aws-too-old',
    },
    {name: 'only aws.cmd', facts: {...OFFLINE, ...windows}, status: 'fail', code: 'aws-not-runnable', says: 'aws.cmd'},
    {
      name: "only aws.cmd, off the path of Git's shell",
      facts: {
        ...OFFLINE,
        'platform': windows.platform,
        'aws-cli': {path: null, version: null, text: null, major: null, others: [windows['aws-cli'].path]},
      },
      status: 'fail',
      code: 'aws-not-runnable',
      says: 'aws.cmd',
    },
    {name: 'too old', facts: {...OFFLINE, ...cli('1.7.37', 1)}, status: 'fail', code: 'aws-too-old'},
    {
      name: 'FIPS host',
      facts: {...OFFLINE, ...cli('1.16.129', 1), target: {host: FIPS}},
      status: 'fail',
      code: 'aws-lacks-feature',
      says: 'FIPS',
    },
    {
      name: 'sso-session',
      facts: {...OFFLINE, ...cli('2.8.13', 2), ...profile('sso_session', 'sso')},
      status: 'fail',
      code: 'aws-lacks-feature',
      says: '2.9',
    },
    {
      name: 'aws login',
      facts: {...OFFLINE, ...cli('2.31.0', 2), ...profile('login_session', null)},
      status: 'fail',
      code: 'aws-lacks-feature',
      says: '2.32',
    },
    {
      name: 'aws login, with a version 1 that lacks the package for it',
      facts: {...OFFLINE, 'aws-cli': {version: '1.45.11', major: 1, withoutCrt: true}, ...profile('login_session', 'login')},
      status: 'fail',
      code: 'aws-lacks-feature',
      says: 'botocore[crt]',
    },
    {
      name: 'SSO with version 1 works until it ends',
      facts: {...cli('1.45.11', 1), ...profile('sso_start_url', 'sso')},
      status: 'warn',
      code: 'aws-lacks-feature',
      says: 'until the current session ends, at 2026-11-21 10:00 UTC',
    },
  ])
})

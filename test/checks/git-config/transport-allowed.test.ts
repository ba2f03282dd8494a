import {describe} from 'vitest'
import check from '../../../src/checks/git-config/overrides.js'
import {OFFLINE} from './scenario.js'
import {checkRows} from './expect-row.js'

const refused = (line: string) => ({
  'probe-as-configured': {outcome: 'configuration' as const, exitCode: 128, refs: null, answer: null, helpers: [], stderr: [line]},
})
const variable = (value: string) => ({environment: {GIT_ALLOW_PROTOCOL: {name: 'GIT_ALLOW_PROTOCOL', value, padded: false}}})
const entry = (subsection: string | null, value: string) => ({
  section: 'protocol',
  subsection,
  name: 'allow',
  key: subsection === null ? 'protocol.allow' : `protocol.${subsection}.allow`,
  value,
  scope: 'global',
  file: '/home/jane/.gitconfig',
  line: 9,
  source: '~/.gitconfig:9',
})
const grc = {target: {method: 'grc' as const, url: 'codecommit::eu-west-1://demo', host: null, path: null}}

describe('git-config/overrides#transport-not-allowed', () => {
  checkRows(check, [
    {name: 'Git gets in', facts: variable('https:ssh'), status: 'pass', code: 'ok'},
    {name: 'the list holds all', facts: {...OFFLINE, ...grc, ...variable('https:codecommit')}, status: 'pass', code: 'ok'},
    {
      name: 'the list leaves codecommit out',
      facts: {...grc, ...variable('https:ssh'), ...refused("fatal: transport 'codecommit' not allowed")},
      status: 'fail',
      code: 'transport-not-allowed',
      types: 'unset GIT_ALLOW_PROTOCOL',
    },
    {
      name: 'the list leaves https out, behind git-remote-codecommit',
      facts: {
        ...grc,
        ...variable('codecommit'),
        ...refused('fatal: unable to access \'https://…\': Protocol "https" not supported or disabled in libcurl'),
      },
      status: 'fail',
      code: 'transport-not-allowed',
      says: 'the transport https',
    },
    {
      name: 'never for all',
      facts: {'git-config': {entries: [entry(null, 'never')]}, ...refused("fatal: transport 'https' not allowed")},
      status: 'fail',
      code: 'transport-not-allowed',
      types: 'git config --global --replace-all protocol.https.allow always',
    },
    {
      name: 'never for all, always for this one',
      facts: {...OFFLINE, 'git-config': {entries: [entry(null, 'never'), entry('https', 'always')]}},
      status: 'pass',
      code: 'ok',
    },
    {
      name: 'never for this one, not tried',
      facts: {...OFFLINE, 'git-config': {entries: [entry('https', 'never')]}},
      status: 'fail',
      code: 'transport-not-allowed',
    },
    {
      name: 'Git stops at something else',
      facts: {'git-config': {entries: [entry('https', 'never')]}, ...refused("fatal: bad numeric config value 'x' for 'http.postbuffer'")},
      status: 'pass',
      code: 'transport-not-allowed',
    },
  ])
})

import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {parseAddress} from '../../src/target/address.js'
import type {ParsedAddress} from '../../src/target/address.js'

const HOST = 'git-codecommit.us-east-1.amazonaws.com'
const GOOD = `https://${HOST}/v1/repos/demo`
interface Row {
  address: string
  is?: Partial<ParsedAddress>
  problems?: string[]
  suggestion?: string | null
}

const sound: Row[] = [
  {
    address: GOOD,
    is: {
      method: 'https',
      host: HOST,
      codecommitHost: true,
      port: null,
      path: 'v1/repos/demo',
      region: 'us-east-1',
      repository: 'demo',
      user: null,
      password: null,
      meant: true,
    },
  },
  {address: GOOD.toUpperCase().replace('/V1/REPOS/DEMO', '/v1/repos/Demo'), is: {host: HOST, repository: 'Demo', codecommitHost: true}},
  {address: `https://dev-at-111122223333@${HOST}/v1/repos/demo`, is: {user: 'dev-at-111122223333', password: null}},
  {address: `https://${HOST}:443/v1/repos/a.b_c-D1`, is: {port: 443, repository: 'a.b_c-D1'}},
  {address: `https://me%40example.com@${HOST}/v1/repos/demo`, is: {user: 'me@example.com'}},
  {address: 'https://git-codecommit-fips.us-west-2.amazonaws.com/v1/repos/x', is: {region: 'us-west-2', codecommitHost: true}},
  {address: 'https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/x', is: {region: 'cn-north-1', codecommitHost: true}},
  {
    address: 'https://vpce-0b47ea360adebf88a-jkl88hez.git-codecommit.us-east-1.vpce.amazonaws.com/v1/repos/x',
    is: {region: 'us-east-1', codecommitHost: true},
  },
  {address: 'https://git-codecommit.xx-north-9.amazonaws.com/v1/repos/x', is: {region: 'xx-north-9', codecommitHost: true}},
  {address: `ssh://APKAEIBAERJR2EXAMPLE@${HOST}/v1/repos/demo`, is: {method: 'ssh', user: 'APKAEIBAERJR2EXAMPLE', region: 'us-east-1'}},
  {address: `ssh://${HOST}/v1/repos/demo`, is: {method: 'ssh', user: null}},
  {address: `git+ssh://${HOST}/v1/repos/demo`, is: {method: 'ssh'}},
  {
    address: 'ssh://codecommit-2/v1/repos/demo',
    is: {method: 'ssh', host: 'codecommit-2', codecommitHost: false, region: null, meant: true, repository: 'demo'},
  },
  {address: 'codecommit:/v1/repos/demo', is: {method: 'ssh', host: 'codecommit', repository: 'demo'}},
  {
    address: `APKAEIBAERJR2EXAMPLE@${HOST}:/v1/repos/demo`,
    is: {method: 'ssh', user: 'APKAEIBAERJR2EXAMPLE', host: HOST, path: 'v1/repos/demo'},
  },
  {address: `${HOST}:v1/repos/demo`, is: {method: 'ssh', user: null, repository: 'demo'}},
  {address: 'codecommit://demo', is: {method: 'grc', host: null, path: null, region: null, repository: 'demo', profile: null, meant: true}},
  {address: 'codecommit://dev@demo', is: {profile: 'dev', repository: 'demo'}},
  {address: 'codecommit::eu-west-1://demo', is: {region: 'eu-west-1', repository: 'demo', profile: null}},
  {address: 'codecommit::eu-west-1://My Profile@demo', is: {region: 'eu-west-1', repository: 'demo', profile: 'My Profile'}},
  {address: 'codecommit::US-EAST-1://demo', is: {region: 'us-east-1'}},
  {address: 'codecommit://demo/', is: {repository: 'demo'}},
  {address: 'codecommit://demo/sub', is: {repository: 'demo'}},
]

const faulty: Row[] = [
  {address: `${GOOD}/`, problems: ['trailing-slash'], suggestion: GOOD, is: {repository: 'demo', path: 'v1/repos/demo'}},
  {address: `ssh://KEY@${HOST}/v1/repos/demo/`, problems: ['trailing-slash'], suggestion: `ssh://KEY@${HOST}/v1/repos/demo`},
  {address: `${GOOD}.git`, problems: ['dot-git-suffix'], suggestion: GOOD},
  {address: 'codecommit://dev@demo.git', problems: ['dot-git-suffix'], suggestion: 'codecommit://dev@demo'},
  {address: `${GOOD}.git/`, problems: ['dot-git-suffix', 'trailing-slash'], suggestion: GOOD},
  {address: `https://${HOST}`, problems: ['https-url-without-path'], suggestion: null, is: {repository: null}},
  {address: `https://${HOST}/`, problems: ['https-url-without-path'], suggestion: null},
  {address: `https://${HOST}/v1/repos/`, problems: ['https-url-without-path'], suggestion: null},
  {address: `https://${HOST}/demo`, problems: ['https-url-without-path'], suggestion: GOOD},
  {address: `https://${HOST}/v1/repo/demo`, problems: ['https-url-without-path'], suggestion: GOOD},
  {address: `ssh://${HOST}/repos/demo`, problems: ['https-url-without-path'], suggestion: `ssh://${HOST}/v1/repos/demo`},
  {address: `${GOOD}/browse`, problems: ['bad-repository-name'], suggestion: null},
  {address: `https://${HOST}/v1/repos/my%20repo`, problems: ['bad-repository-name'], suggestion: null},
  {address: `${GOOD}?x=1`, problems: ['bad-repository-name'], suggestion: null},
  {address: `https://${HOST}/v1/repos/${'a'.repeat(101)}`, problems: ['bad-repository-name']},
  {address: 'codecommit://dev@', problems: ['bad-repository-name'], is: {profile: 'dev', repository: null}},
  {address: 'codecommit://', problems: ['bad-repository-name']},
  {address: `http://${HOST}/v1/repos/demo`, problems: ['plain-http'], suggestion: GOOD},
  {
    address: `https://me@example.com@${HOST}/v1/repos/demo`,
    problems: ['unencoded-at-sign'],
    suggestion: `https://me%40example.com@${HOST}/v1/repos/demo`,
    is: {host: HOST, user: 'me@example.com'},
  },
  {
    address: `https://u:pa/ss@wo#rd@${HOST}/v1/repos/demo`,
    problems: ['unencoded-at-sign', 'credentials-in-url'],
    suggestion: GOOD,
    is: {host: HOST, user: 'u', password: 'pa/ss@wo#rd'},
  },
  {
    address: `https://u:secret@${HOST}/v1/repos/demo`,
    problems: ['credentials-in-url'],
    suggestion: GOOD,
    is: {user: 'u', password: 'secret'},
  },
  {address: `https://u:@${HOST}/v1/repos/demo`, problems: [], is: {user: 'u', password: ''}},
  {address: 'codecommit://me@example.com@demo', problems: ['profile-with-at-sign'], is: {profile: 'me'}},
  {address: 'codecommit::eu-west-1://a@b@demo', problems: ['profile-with-at-sign'], suggestion: null},
  {
    address: `codecommit://${HOST}/v1/repos/demo`,
    problems: ['grc-url-with-host'],
    suggestion: 'codecommit::us-east-1://demo',
    is: {method: 'grc', host: null},
  },
  {
    address: `codecommit::eu-west-1://dev@${HOST}/v1/repos/demo`,
    problems: ['grc-url-with-host'],
    suggestion: 'codecommit::us-east-1://dev@demo',
    is: {region: 'eu-west-1'},
  },
  {
    address: 'git+codecommit://dev@demo',
    problems: ['package-manager-scheme'],
    suggestion: 'codecommit://dev@demo',
    is: {method: 'grc', meant: true},
  },
  {address: 'git+codecommit::us-east-1://demo', problems: ['package-manager-scheme'], suggestion: 'codecommit::us-east-1://demo'},
  {address: `git+https://${HOST}/v1/repos/demo`, problems: ['package-manager-scheme'], suggestion: GOOD, is: {method: 'https'}},
  {address: `git://${HOST}/v1/repos/demo`, problems: ['unsupported-scheme'], suggestion: GOOD},
  {address: `${HOST}/v1/repos/demo`, problems: ['scheme-missing'], suggestion: GOOD},
  ...['https:/', 'https//', 'https:', 'https;//', 'https:///', 'http:/'].map(beginning => ({
    address: `${beginning}${HOST}/v1/repos/demo`,
    problems: ['scheme-missing' as const],
    suggestion: GOOD,
    is: {meant: true, codecommitHost: false, region: 'us-east-1'},
  })),
  {
    address: `ssh:/APKAEIBAERJR2EXAMPLE@${HOST}/v1/repos/demo`,
    problems: ['scheme-missing'],
    suggestion: `ssh://APKAEIBAERJR2EXAMPLE@${HOST}/v1/repos/demo`,
    is: {method: 'ssh'},
  },
  ...[
    `'${GOOD}'`,
    `"${GOOD}"`,
    `“${GOOD}”`,
    `<${GOOD}>`,
    `(${GOOD})`,
    `[demo](${GOOD})`,
    `\u200b${GOOD}`,
    `git clone ${GOOD}`,
    `git clone --depth 1 '${GOOD}'`,
    `git remote add origin ${GOOD}`,
    `https://${GOOD}`,
    `https:${GOOD}`,
    `url = ${GOOD}`,
  ].map((address): Row => ({address, problems: ['surplus-text'], suggestion: GOOD, is: {codecommitHost: false, repository: 'demo'}})),
  {address: '"codecommit::us-east-1://dev@demo"', problems: ['surplus-text'], suggestion: 'codecommit::us-east-1://dev@demo'},
  {address: `'https://u:secret@${HOST}/v1/repos/demo'`, problems: ['surplus-text'], suggestion: GOOD, is: {password: 'secret'}},
  {
    address: 'arn:aws:codecommit:us-east-1:111122223333:demo',
    problems: ['arn-as-address'],
    suggestion: GOOD,
    is: {codecommitHost: false, region: 'us-east-1', repository: 'demo'},
  },
  {
    address: 'https://dev-at-111122223333:pa',
    problems: ['unencoded-at-sign'],
    suggestion: null,
    is: {user: 'dev-at-111122223333', password: 'pa', host: null, codecommitHost: false},
  },
  {address: 'codecommit:us-east-1://demo', problems: ['grc-malformed'], suggestion: 'codecommit::us-east-1://demo'},
  {address: 'codecommit::us-east-1:demo', problems: ['grc-malformed'], suggestion: 'codecommit::us-east-1://demo'},
  {address: 'codecommit:/demo', problems: ['grc-malformed'], suggestion: 'codecommit://demo'},
  {address: 'codecommit:demo', problems: ['grc-malformed'], suggestion: 'codecommit://demo'},
  {address: 'CodeCommit://demo', problems: ['grc-malformed'], suggestion: 'codecommit://demo'},
  {address: 'codecommit::ireland://demo', problems: ['grc-malformed']},
  {address: 'codecommit::eusc-de-east-1://demo', problems: ['grc-malformed']},
]

const hosts: [host: string, suggestion: string | null][] = [
  ['git-codecomit.us-east-1.amazonaws.com', HOST],
  ['git-codecommit.us-east-1.amazon.com', HOST],
  ['git-codecommit.us-east-1.amazonaws.co', HOST],
  ['git-codecommit-us-east-1.amazonaws.com', HOST],
  ['git-codecommit.us-east-1.amazonaws.com.', HOST],
  ['git-codecommits.us-east-1.amazonaws.com', HOST],
  ['codecommit.us-east-1.amazonaws.com', HOST],
  ['gitcodecommit.us-east-1.amazonaws.com', HOST],
  ['git-codecommit.us-east-1.amazonaws.com.evil.example', HOST],
  ['git-codecommit.us-east1.amazonaws.com', HOST],
  ['git-codecommit.useast-1.amazonaws.com', HOST],
  ['evil-git-codecommit.us-east-1.amazonaws.com', HOST],
  ['git-codecommit.amazonaws.com', null],
  ['git-codecommit.example.com', null],
  ['codecommit.corp.example', null],
  ['git-codecommit.cn-north-1.amazonaws.cn', 'git-codecommit.cn-north-1.amazonaws.com.cn'],
  ['codecommit-fips.us-east-1.amazonaws.com', 'git-codecommit-fips.us-east-1.amazonaws.com'],
]

describe('sound addresses', () => {
  it.each(sound)('$address', ({address, is}) => {
    expect(parseAddress(address)).toMatchObject({...is, problems: [], suggestion: null})
  })
})

describe('faulty addresses', () => {
  it.each(faulty)('$address', ({address, is = {}, problems, suggestion}) => {
    const parsed = parseAddress(address)
    expect(parsed).toMatchObject({...is, meant: true})
    expect(parsed.problems).toEqual(problems)
    if (suggestion !== undefined) expect(parsed.suggestion).toBe(suggestion)
  })

  it.each(hosts)('host %s', (host, suggestion) => {
    const parsed = parseAddress(`https://${host}/v1/repos/demo`)
    expect(parsed).toMatchObject({
      codecommitHost: false,
      meant: true,
      problems: ['unknown-host'],
      suggestion: suggestion === null ? null : `https://${suggestion}/v1/repos/demo`,
    })
  })

  it('the console page', () => {
    const page = 'https://eu-west-1.console.aws.amazon.com/codesuite/codecommit/repositories/demo/browse?region=eu-west-1'
    expect(parseAddress(page)).toMatchObject({meant: true, suggestion: 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo'})
  })
})

describe('addresses of others', () => {
  it.each([
    'https://github.com/aws/git-remote-codecommit.git',
    'git@github.com:jane/codecommit-doctor.git',
    '/srv/git/demo.git',
    '../demo',
    'file:///srv/git/demo.git',
    'https://gitlab.com/a/b',
    'C:\\repos\\demo',
    'https://user:pw@bitbucket.org/a/b',
    '',
    '-',
    'https://',
    '://',
    'ssh://git@host/x',
    'https://s3.amazonaws.com/x',
    '"https://github.com/a/b"',
    'git clone https://github.com/a/b',
    'arn:aws:s3:::bucket',
  ])('%s', address => {
    expect(parseAddress(address)).toMatchObject({meant: false, codecommitHost: false})
    expect(parseAddress(address).problems).toContain('not-codecommit')
  })
})

it("never throws, and calls no host CodeCommit's that is not", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map(text => `https://${text}${HOST}`),
        fc.string().map(text => `https://${HOST}${text}`),
        fc.string().map(text => `codecommit:${text}`),
      ),
      text => {
        const parsed = parseAddress(text)
        if (parsed.codecommitHost)
          expect(parsed.host).toMatch(/^(?:vpce-[a-z0-9-]+\.)?git-codecommit(?:-fips)?\.[a-z0-9-]+\.(?:vpce\.)?amazonaws\.com(?:\.cn)?$/)
        if (parsed.suggestion !== null) expect(parsed.suggestion).not.toContain(parsed.password ? `:${parsed.password}@` : '\0')
        expect(parsed.meant || parsed.problems.includes('not-codecommit')).toBe(true)
      },
    ),
    {numRuns: 2000},
  )
})

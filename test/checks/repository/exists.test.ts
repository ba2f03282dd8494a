import {describe, expect, it} from 'vitest'
import exists from '../../../src/checks/repository/exists.js'
import {examineWith, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const api = (code: string, endpoint: string | null = null): FactOverrides => ({
  repository: {ok: false, error: {code, message: '', status: 400}, endpoint},
})
const gone: FactOverrides = {'probe-as-configured': {outcome: 'not-found'}, 'probe-signed': {status: 404, refs: null}}
const forbidden: FactOverrides = {'probe-as-configured': {outcome: 'forbidden'}, 'probe-signed': {status: 403, refs: null}}
const noSigned: FactOverrides = {'probe-signed': unobserved('not-applicable', 'static Git credential')}
const elsewhere = (
  regions: [string, 'found' | 'absent' | 'not-told'][],
  names: string[] | null = ['shop'],
  more = false,
): FactOverrides => ({
  'repositories-elsewhere': {
    regions: regions.map(([region, answer]) => ({
      region,
      source: '~/.aws/config:2',
      answer,
      arn: answer === 'found' ? `arn:aws:codecommit:${region}:111122223333:demo` : null,
    })),
    names: names === null ? {ok: false, error: {code: 'AccessDeniedException', message: '', status: 400}} : {ok: true, names, more},
  },
})
const other = (account: string | null): FactOverrides => ({
  'other-profiles': {tried: [{name: 'prod', source: '~/.aws/config:9', accessKeyId: 'AKIAI44QH8DHBEXAMPLE', status: 200, account}]},
})

describe('repository/exists', () => {
  it.each([
    ['there', {}, 'pass ok'],
    ['there and empty', {'probe-as-configured': {refs: 0}, 'probe-signed': {refs: 0}}, 'pass empty'],
    ['404', {...gone, ...api('RepositoryDoesNotExistException')}, 'fail not-found'],
    ['404, GetRepository denied', {...gone, ...api('AccessDeniedException')}, 'fail not-found'],
    ['403, GetRepository says no', {...forbidden, ...api('RepositoryDoesNotExistException')}, 'fail not-found'],
    [
      '403, a configured endpoint says no',
      {...forbidden, ...api('RepositoryDoesNotExistException', 'http://localhost:4566')},
      'unknown not-observable',
    ],
    ['403, GetRepository denied', {...forbidden, ...api('AccessDeniedException')}, 'unknown not-permitted'],
    ['403, GetRepository finds it', forbidden, 'pass ok'],
    [
      '404, another profile reaches it',
      {...gone, ...api('RepositoryDoesNotExistException'), ...other('999988887777')},
      'fail other-account',
    ],
    [
      '404, found in another Region',
      {
        ...gone,
        ...api('RepositoryDoesNotExistException'),
        ...elsewhere([
          ['us-east-1', 'absent'],
          ['eu-central-1', 'found'],
        ]),
      },
      'fail other-region',
    ],
    [
      '404, not found in other Regions',
      {
        ...gone,
        ...api('RepositoryDoesNotExistException'),
        ...elsewhere([
          ['us-east-1', 'absent'],
          ['eu-central-1', 'not-told'],
        ]),
      },
      'fail not-found',
    ],
    [
      '404, found in another Region, but another profile gets in here',
      {...gone, ...api('RepositoryDoesNotExistException'), ...elsewhere([['us-east-1', 'found']]), ...other('999988887777')},
      'fail other-account',
    ],
    [
      '403, GetRepository denied, found in another Region',
      {...forbidden, ...api('AccessDeniedException'), ...elsewhere([['us-east-1', 'found']], null)},
      'fail other-region',
    ],
    [
      '403, GetRepository denied, told of in no Region',
      {...forbidden, ...api('AccessDeniedException'), ...elsewhere([['us-east-1', 'not-told']], null)},
      'unknown not-permitted',
    ],
    ['403, GetRepository tells of its key', {...forbidden, ...api('EncryptionKeyDisabledException')}, 'pass ok'],
    ['Git gets in, whatever is elsewhere', elsewhere([['us-east-1', 'found']]), 'pass ok'],
    ['static credential, 404', {...noSigned, ...gone, ...noSigned, repository: unobserved('not-applicable')}, 'fail not-found'],
    ['static credential, 403', {...forbidden, ...noSigned, repository: unobserved('not-applicable')}, 'skip not-applicable'],
    [
      'offline',
      {'probe-signed': unobserved('offline'), 'probe-as-configured': unobserved('offline'), repository: unobserved('offline')},
      'skip offline',
    ],
    ['another identity of Git does not find it', {'probe-as-configured': {outcome: 'not-found'}}, 'pass ok'],
    ['no name in the address', {target: {repository: null}}, 'skip not-applicable'],
  ] as [string, FactOverrides, string][])('%s', async (_title, facts, expected) => {
    expect((await examineWith(exists, facts)).map(({status, code}) => `${status} ${code}`).join()).toBe(expected)
  })

  it.each([
    ['codecommit::eu-west-1://demo', 'remote origin', 'git remote set-url origin codecommit::eu-west-1://prod@demo'],
    ['codecommit://demo', 'remote origin', 'git remote set-url origin codecommit://prod@demo'],
    ['codecommit://demo', 'argument', 'use the address codecommit://prod@demo'],
  ])('names the profile in the address %s (%s)', async (url, source, text) => {
    const [result] = await examineWith(exists, {
      ...gone,
      ...api('RepositoryDoesNotExistException'),
      ...other('999988887777'),
      target: {method: 'grc', url, source},
    })
    expect(result?.remedies?.flatMap(({steps}) => steps.map(step => step.text))).toEqual([text])
  })

  it.each([
    [{url: 'codecommit::eu-west-1://dev@demo', profile: 'dev'}, 'git remote set-url origin codecommit::eu-west-1://dev@NAME'],
    [{url: 'codecommit://demo', profile: null}, 'git remote set-url origin codecommit://NAME'],
  ])('keeps the profile where the name is to be corrected: %j', async (target, text) => {
    const [result] = await examineWith(exists, {...gone, ...api('RepositoryDoesNotExistException'), target: {method: 'grc', ...target}})
    expect(result?.remedies?.flatMap(({steps}) => steps.map(step => step.text))).toContain(text)
  })

  it.each([
    ['codecommit::eu-west-1://default/demo', 'codecommit::eu-west-1://default@demo'],
    ['codecommit::eu-west-1://other/demo', 'codecommit::eu-west-1://demo'],
  ])('says that git-remote-codecommit does not read what stands behind the name: %s', async (url, address) => {
    const [result] = await examineWith(exists, {
      ...gone,
      ...api('RepositoryDoesNotExistException'),
      target: {method: 'grc', url, repository: /\/\/(\w+)/.exec(url)?.[1] ?? null},
      'aws-files': {profiles: {default: {name: 'default', settings: {}, config: null, credentials: null}}},
    })
    expect(result?.summary).toContain('ignores /demo after that name')
    expect(result?.remedies?.[0]?.steps[0]?.text).toBe(`git remote set-url origin ${address}`)
  })

  it('names account, Region and what to type', async () => {
    const [result] = await examineWith(exists, {...gone, ...api('RepositoryDoesNotExistException')})
    expect(result?.summary).toBe('There is no repository demo in the account 111122223333 in eu-west-1, so Git says "not found"')
    expect(result?.remedies?.[0]?.steps[0]?.text).toBe(
      "aws codecommit list-repositories --region eu-west-1 --query 'repositories[].repositoryName'",
    )
    expect(result?.remedies?.[1]?.steps[0]?.text).toBe(
      'git remote set-url origin https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/NAME',
    )
  })

  it.each([
    [
      'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo',
      'https',
      'remote origin',
      'git remote set-url origin https://git-codecommit.us-east-1.amazonaws.com/v1/repos/demo',
    ],
    ['codecommit::eu-west-1://demo', 'grc', 'remote origin', 'git remote set-url origin codecommit::us-east-1://demo'],
    [
      'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo',
      'https',
      'argument',
      'git ls-remote https://git-codecommit.us-east-1.amazonaws.com/v1/repos/demo',
    ],
  ] as const)('puts the right Region into %s (%s, %s)', async (url, method, source, text) => {
    const [result] = await examineWith(exists, {
      ...gone,
      ...api('RepositoryDoesNotExistException'),
      ...elsewhere([['us-east-1', 'found']]),
      target: {method, url, source},
    })
    expect(result?.summary).toBe('The repository demo is not in eu-west-1, but in us-east-1: the address names the wrong Region')
    expect(result?.remedies?.flatMap(({steps}) => steps.map(step => step.text))).toEqual([text])
  })

  it.each([
    ['capitals', ['Demo'], '; similar names: Demo'],
    ['a slip', ['demno'], '; similar names: demno'],
    ['nothing like it', ['shop'], null],
    ['nothing at all', [], ', nor any other repository'],
  ])('tells of %s', async (_title, names, hint) => {
    const [result] = await examineWith(exists, {...gone, ...api('RepositoryDoesNotExistException'), ...elsewhere([], names)})
    if (hint !== null) expect(result?.summary).toContain(`in eu-west-1${hint}, so Git says`)
    if (hint?.includes('similar names'))
      expect(result?.remedies?.[0]?.steps[0]?.text).toBe(
        `git remote set-url origin https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/${names[0] ?? ''}`,
      )
  })
})

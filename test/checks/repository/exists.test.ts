import {describe, expect, it} from 'vitest'
import exists from '../../../src/checks/repository/exists.js'
import {examineWith, unobserved} from '../healthy.js'
import type {FactOverrides} from '../healthy.js'

const api = (code: string, endpoint: string | null = null): FactOverrides => ({repository: {ok: false, error: {code, message: '', status: 400}, endpoint}})
const gone: FactOverrides = {'probe-as-configured': {outcome: 'not-found'}, 'probe-signed': {status: 404, refs: null}}
const forbidden: FactOverrides = {'probe-as-configured': {outcome: 'forbidden'}, 'probe-signed': {status: 403, refs: null}}
const noSigned: FactOverrides = {'probe-signed': unobserved('not-applicable', 'static Git credential')}
const other = (account: string | null): FactOverrides => ({'other-profiles': {tried: [{name: 'prod', source: '~/.aws/config:9', accessKeyId: 'AKIAI44QH8DHBEXAMPLE', status: 200, account}]}})

describe('repository/exists', () => {
  it.each([
    ['there', {}, 'pass ok'],
    ['there and empty', {'probe-as-configured': {refs: 0}, 'probe-signed': {refs: 0}}, 'pass empty'],
    ['404', {...gone, ...api('RepositoryDoesNotExistException')}, 'fail not-found'],
    ['404, GetRepository denied', {...gone, ...api('AccessDeniedException')}, 'fail not-found'],
    ['403, GetRepository says no', {...forbidden, ...api('RepositoryDoesNotExistException')}, 'fail not-found'],
    [
      '403, a configured endpoint says no', {...forbidden, ...api('RepositoryDoesNotExistException', 'http://localhost:4566')},
      'unknown not-observable',
    ],
    ['403, GetRepository denied', {...forbidden, ...api('AccessDeniedException')}, 'unknown not-permitted'],
    ['403, GetRepository finds it', forbidden, 'pass ok'],
    [
      '404, another profile reaches it', {...gone, ...api('RepositoryDoesNotExistException'), ...other('999988887777')},
      'fail other-account',
    ],
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
    ['codecommit://demo', 'argument', 'The address with the profile: codecommit://prod@demo'],
  ])('names the profile in the address %s (%s)', async (url, source, text) => {
    const [result] = await examineWith(exists, {...gone, ...api('RepositoryDoesNotExistException'), ...other('999988887777'), target: {method: 'grc', url, source}})
    expect(result?.remedies?.flatMap(({steps}) => steps.map(step => step.text))).toEqual([text])
  })

  it('names account, Region and what to type', async () => {
    const [result] = await examineWith(exists, {...gone, ...api('RepositoryDoesNotExistException')})
    expect(result?.summary).toBe('There is no repository demo in the account 111122223333 in eu-west-1, so Git says "not found"')
    expect(result?.remedies?.[0]?.steps[0]?.text).toBe("aws codecommit list-repositories --region eu-west-1 --query 'repositories[].repositoryName'")
    expect(result?.remedies?.[1]?.steps[0]?.text).toBe('git remote set-url origin https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/NAME')
  })
})

import {describe, expect, test} from 'vitest'
import {maskAccounts} from '../../src/redaction/account-mask.js'

describe('--mask-accounts', () => {
  test.each([
    ['an ARN of a user', 'arn:aws:iam::111122223333:user/team/jane.doe', 'arn:aws:iam::000000000001:user/team/user-1'],
    ['a session', 'arn:aws:sts::111122223333:assumed-role/Build/jane@corp.example', 'arn:aws:sts::000000000001:assumed-role/Build/user-1'],
    ['a Git credential', 'jane-at-111122223333', 'user-1-at-000000000001'],
    ['a home on Linux', '/home/jane/.aws/config', '/home/user-1/.aws/config'],
    ['a home on macOS', '/Users/jane/.ssh', '/Users/user-1/.ssh'],
    ['a home on Windows', 'C:\\Users\\jane\\.aws', 'C:\\Users\\user-1\\.aws'],
    ['a key id, which tells its account', 'AKIAIOSFODNN7EXAMPLE', 'AKIA0000000000000001'],
    ['a bare account', 'account 111122223333 is meant', 'account 000000000001 is meant'],
    [
      'what is none',
      '20261121T020000Z 1795227300 1234567890123 0123456789abcdef 00000000-0000-0000-0000-123456789012',
      '20261121T020000Z 1795227300 1234567890123 0123456789abcdef 00000000-0000-0000-0000-123456789012',
    ],
  ])('%s', (_what, text, masked) => {
    expect(maskAccounts({text})).toEqual({text: masked})
  })

  test('the same always by the same, so that what was equal stays equal', () => {
    const masked = maskAccounts([
      'arn:aws:iam::111122223333:user/jane',
      '444455556666',
      '111122223333',
      'profile jane, jane: janet',
      '/home/jane',
    ])
    expect(masked).toEqual([
      'arn:aws:iam::000000000001:user/user-1',
      '000000000002',
      '000000000001',
      'profile user-1, user-1: janet',
      '/home/user-1',
    ])
  })

  test('names of fields are masked, words of the program are not', () => {
    const masked = maskAccounts({'platform': {user: 'profile-x'}, 'check': 'profile-x', '111122223333': 'profile-x'})
    expect(masked).toEqual({platform: {user: 'user-1'}, check: 'profile-x', '000000000001': 'user-1'})
  })

  test('a name that every machine has is masked in its place alone', () => {
    expect(maskAccounts(['/home/git/x', 'git ls-remote'])).toEqual(['/home/user-1/x', 'git ls-remote'])
  })
})

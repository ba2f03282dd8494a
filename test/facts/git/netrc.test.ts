import {describe, expect, it} from 'vitest'
import {netrcEntryFor, parseNetrc} from '../../../src/facts/git/netrc.js'
import {gitWorld, valueOf} from '../git-world.js'

const HOST = 'git-codecommit.eu-west-1.amazonaws.com'
const TARGET = `https://${HOST}/v1/repos/demo`

describe('the entry that curl takes', () => {
  it.each<[string, string, [string | null, number] | null]>([
    ['one line', `machine ${HOST} login jane password x`, [HOST, 1]],
    [
      'several lines',
      `machine example.com\n login a\n password b\nmachine ${HOST.toUpperCase()}\n\tlogin jane\n\tpassword x\n`,
      [HOST.toUpperCase(), 4],
    ],
    ['default', 'machine example.com login a password b\ndefault login jane password x', [null, 2]],
    ['the first one wins', `default login a password b\nmachine ${HOST} login jane password x`, [null, 1]],
    ['another host', 'machine example.com login jane password x', null],
    ['a longer name', `machine ${HOST}.example.com login jane password x`, null],
    ['no login', `machine ${HOST} password x`, null],
    ['a comment', `# machine ${HOST} login jane password x`, null],
    [
      'a password that looks like a keyword',
      `machine example.com login a password machine\nmachine ${HOST} login jane password "x y"`,
      [HOST, 2],
    ],
    ['a macro', `macdef init\nmachine ${HOST} login jane password x\n\nmachine example.com login a password b`, null],
    ['nothing', '', null],
  ])('%s', (_name, text, expected) => {
    const entry = netrcEntryFor(parseNetrc(text), HOST)
    expect(entry && [entry.machine, entry.line]).toEqual(expected)
  })
})

describe('the fact', () => {
  it.each([
    ['AKIAIOSFODNN7EXAMPLE', 'access-key'],
    ['jane-at-111122223333', 'git-credential'],
    ['jane', 'other'],
  ])('says of the login %s only that it is of the class %s', async (login, kind) => {
    const world = gitWorld()
    world.write('.netrc', `\nmachine ${HOST}\nlogin ${login}\npassword n3trc-pa55word\n`)
    const netrc = await valueOf(world.observe('netrc', {target: TARGET}))
    expect(netrc).toEqual({file: '~/.netrc', entry: {by: 'machine', line: 2, login: kind}})
  })

  it('there is no file', async () => {
    expect(await valueOf(gitWorld().observe('netrc', {target: TARGET}))).toEqual({file: null, entry: null})
  })
})

import {describe, expect, test} from 'vitest'
import {credentialAnswer, isComplete, readCredentialRequest} from '../../src/signing/credential-protocol.js'
import {SigningError} from '../../src/signing/signing-error.js'

const HOST = 'git-codecommit.us-east-1.amazonaws.com'
const REQUEST = {protocol: 'https', host: HOST, path: 'v1/repos/x'}
const plain = `protocol=https\nhost=${HOST}\npath=v1/repos/x\n`

describe('readCredentialRequest', () => {
  test.each([
    ['as Git writes it', plain, REQUEST],
    ['with the empty line', `${plain}\n`, REQUEST],
    ['CRLF', `${plain}\n`.replaceAll('\n', '\r\n'), REQUEST],
    ['blanks around', plain.replaceAll('\n', ' \n '), REQUEST],
    ['no end of line', plain.trimEnd(), REQUEST],
    ['unknown attributes', `capability[]=authtype\ncapability[]=state\n${plain}wwwauth[]=Basic realm="x"\nstate[]=a=b\n\n`, REQUEST],
    ['a user name', `${plain}username=AKIA%to=ken\n\n`, {...REQUEST, username: 'AKIA%to=ken'}],
    ['the last of several', `host=github.com\n${plain}path=v1/repos/y\n\n`, {...REQUEST, path: 'v1/repos/y'}],
    ['what comes after the empty line', `${plain}\nhost=github.com\n`, REQUEST],
    ['lines without =', `garbage\n${plain}more\n\n`, REQUEST],
    ['an equals sign in the path', `${plain}path=v1/repos/x?a=b\n\n`, {...REQUEST, path: 'v1/repos/x?a=b'}],
    ['a url', `url=https://AKIA@${HOST}/v1/repos/x/\n\n`, {...REQUEST, username: 'AKIA'}],
    ['a url forgets what came before', `path=v1/repos/old\nurl=https://${HOST}\n\n`, {protocol: 'https', host: HOST}],
    ['attributes after a url', `url=https://${HOST}\npath=v1/repos/x\n\n`, REQUEST],
    ['no path', `protocol=https\nhost=${HOST}\n\n`, {protocol: 'https', host: HOST}],
    ['nothing', '', {}],
    ['a name of JavaScript', `__proto__=x\nconstructor=y\n${plain}`, REQUEST],
  ])('%s', (_what, input, request) => {
    expect(readCredentialRequest(input)).toEqual(request)
  })

  test('a url that Git refuses is refused', () => {
    expect(() => readCredentialRequest('url=https://host/%0a\n\n')).toThrow(SigningError)
  })
})

test.each([
  [plain, false],
  [`${plain}\n`, true],
  [`${plain}\r\n`, true],
  [`${plain}\nrest`, true],
  ['\n', true],
  ['', false],
  ['a=b', false],
])('%j is a whole request: %s', (input, complete) => {
  expect(isComplete(input)).toBe(complete)
})

describe('credentialAnswer', () => {
  const signed = {username: 'AKIA', password: 'secret', region: 'us-east-1', expires: new Date('2026-11-21T02:15:00Z')}

  test.each([
    ['the password ends first', null, 1795227300],
    ['so it does before the credentials', new Date('2026-11-21T03:00:00Z'), 1795227300],
    ['the credentials end first', new Date('2026-11-21T02:05:00.900Z'), 1795226700],
  ])('%s', (_what, expires, seconds) => {
    expect(credentialAnswer(signed, expires)).toBe(`username=AKIA\npassword=secret\npassword_expiry_utc=${seconds}\n`)
  })
})

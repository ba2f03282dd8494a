import {describe, expect, it} from 'vitest'
import {readRelayed} from '../../../src/facts/probes/git-trace.js'

const MARK = 'codecommit-doctor-0123'
const TRACE = '02:33:02.692326 run-command.c:655       trace: run_command: '

function read(text: string): ReturnType<typeof readRelayed> & {secrets: string[]} {
  const secrets: string[] = []
  const redact = (line: string): string => secrets.reduce((result, secret) => result.replaceAll(secret, '*'), line)
  return {...readRelayed(text, MARK, {redact, onSecret: secret => secrets.push(secret)}), secrets}
}

describe('what stands on standard error', () => {
  it('tells the helpers apart by the trace of the inner git', () => {
    const found = read(
      [
        '02:33:02.692133 git.c:460               trace: built-in: git credential fill',
        `${TRACE}'git credential-store get'`,
        '02:33:02.695566 git.c:460               trace: built-in: git credential-store get',
        `${TRACE}'X=1 it'\\''s $@ get'`,
        '02:33:02.699045 run-command.c:655       trace: run_command: git-version get',
        'first complaint',
        'second complaint',
        '',
        MARK,
        'protocol=https',
        'username=AKIA%token',
        'password=secret=1',
        MARK,
        "fatal: unable to access 'x': The requested URL returned error: 403 secret=1",
        '',
      ].join('\n'),
    )
    expect(found.helpers).toEqual([
      {command: 'git credential-store get', stderr: []},
      {command: "X=1 it's $@ get", stderr: ['first complaint', 'second complaint']},
    ])
    expect(found.stderr).toEqual([
      'first complaint',
      'second complaint',
      "fatal: unable to access 'x': The requested URL returned error: 403 *",
    ])
    expect(found.secrets).toEqual(['AKIA%token', 'secret=1'])
    expect(found.answer?.get('password')).toBe('secret=1')
  })

  it('drops everything behind a mark that was never closed', () => {
    const found = read(`${TRACE}'a get'\n${MARK}\nusername=u\npassword=half-a-sec`)
    expect(found.stderr).toEqual([])
    expect(found.secrets).toEqual(['half-a-sec'])
  })

  it("gives the chain's silence as no answer", () => {
    const found = read(
      `${TRACE}'a get'\nno keys\nfatal: could not read Username for 'https://h': terminal prompts disabled\n\n${MARK}\n\n${MARK}\nfatal: could not read Username for 'https://h/p': terminal prompts disabled\n`,
    )
    expect(found).toMatchObject({answer: null, asked: true, helpers: [{stderr: ['no keys']}]})
    expect(found.stderr).toHaveLength(3)
  })

  it('tells a relay that was not asked, and one that was killed', () => {
    expect(read('fatal: repository not found\n')).toMatchObject({asked: false, helpers: [], stderr: ['fatal: repository not found']})
    expect(read(`${TRACE}'hang get'\n`)).toMatchObject({asked: true, helpers: [{command: 'hang get'}], stderr: []})
  })
})

import {chmodSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {parseAwsConfig} from '../../../src/facts/aws/files/aws-config-parser.js'
import {makeHome, observed, surroundings} from './aws-surroundings.js'

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const KEY = `[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${SECRET}\n`

describe('what makes botocore refuse a file (facts ID 2)', () => {
  const refused: [name: string, content: string | Buffer, kind: string, line: number, firstLine: number | null][] = [
    ['the same section twice', '[default]\na = 1\n\n[default]\nb = 2\n', 'duplicate-section', 4, 1],
    ['the same key twice', '[default]\nregion = a\nx = 1\nREGION = b\n', 'duplicate-key', 4, 2],
    ['a byte order mark', '\ufeff[default]\nregion = x\n', 'byte-order-mark', 1, null],
    ['UTF-16 with mark', Buffer.from('\ufeff[default]\nregion = x\n', 'utf16le'), 'utf-16', 1, null],
    ['a Latin-1 letter', Buffer.concat([Buffer.from('[default]\nx = '), Buffer.from([0xe9]), Buffer.from('\n')]), 'invalid-utf-8', 2, null],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0xff, 0xfe, 0x0a]), 'binary', 1, null],
    ['a line without separator', '[default]\nregion = x\naws_secret\n', 'line-without-separator', 3, null],
    ['a batch comment', '[default]\nrem mine\n', 'line-without-separator', 2, null],
    ['a key before any section', '# mine\nregion = x\n[default]\n', 'key-before-section', 2, null],
    ['an unclosed header', '[default]\na = 1\n[profile p\nb = 2\n', 'unclosed-header', 3, null],
    ['an unclosed header at the start', '[default\na = 1\n', 'unclosed-header', 1, null],
    ['nothing before the separator', '[default]\n= x\n', 'empty-key', 2, null],
    ['a nested line without separator', '[default]\ns3 =\n  a = 1\n  bad\n', 'bad-nested-line', 4, null],
    ['a duplicate in a CR file', '[default]\ra = 1\r[default]\r', 'duplicate-section', 3, 1],
  ]
  it.each(refused)('%s', (_name, content, kind, line, firstLine) => {
    const {error} = parseAwsConfig(Buffer.from(content))
    expect(error).toMatchObject({kind, line, firstLine})
  })

  const accepted: [name: string, content: string, sections: Record<string, Record<string, string>>][] = [
    ['an empty file', '', {}],
    ['comments alone', '# a\n; b\n', {}],
    ['a colon', '[p]\nregion: x=y\n', {p: {region: 'x=y'}}],
    ['an inline comment, as text', '[p]\na = v # mine\n', {p: {a: 'v # mine'}}],
    ['an indented second key, swallowed', '[p]\na = 1\n  b = 2\n', {p: {a: '1\nb = 2'}}],
    ['all keys indented', '[p]\n  a = 1\n  b = 2\n', {p: {a: '1', b: '2'}}],
    ['a nested block', '[p]\ns3 =\n  max = 1\nb = 2\n', {p: {s3: '\nmax = 1', b: '2'}}],
    ['CRLF', '[p]\r\na = 1\r\n', {p: {a: '1'}}],
    ['a header with a comment', '[p] # x\na = 1\n', {p: {a: '1'}}],
    ['a Unicode replacement character that stands there', '[p]\na = \ufffd\n', {p: {a: '\ufffd'}}],
    ['a value with percent signs', '[p]\na = %(x)s%\n', {p: {a: '%(x)s%'}}],
  ]
  it.each(accepted)('accepts %s', (_name, content, sections) => {
    const parsed = parseAwsConfig(Buffer.from(content))
    expect(parsed.error).toBeNull()
    expect(
      Object.fromEntries(parsed.sections.map(({header, keys}) => [header, Object.fromEntries(keys.map(({key, value}) => [key, value]))])),
    ).toEqual(sections)
  })

  it('takes any byte for a character where Python does (Windows)', () => {
    expect(parseAwsConfig(Buffer.from([0x5b, 0x70, 0x5d, 0x0a, 0x61, 0x3d, 0xe9]), 'windows-1252').error).toBeNull()
  })

  // Square time would outlast the time that a test has.
  it('reads large files in linear time', () => {
    parseAwsConfig(Buffer.from(`[p]\na = 1\n${'  b = 2\n\n'.repeat(200_000)}`))
    parseAwsConfig(Buffer.from(`[${' '.repeat(500_000)}${']'.repeat(500_000)}\na${' '.repeat(500_000)}x\n`))
    const twice = parseAwsConfig(Buffer.from('[p]\n'.repeat(50_000)))
    const pairs = parseAwsConfig(Buffer.from(Array.from({length: 50_000}, (_, index) => `[p${index % 25_000}]\na = 1\n`).join('')))
    const keys = parseAwsConfig(Buffer.from(`[p]\n${Array.from({length: 50_000}, (_, index) => `a${index % 25_000} = 1\n`).join('')}`))
    expect([twice.errors.length, pairs.errors.length, keys.errors.length]).toEqual([49_999, 50_000, 25_000])
  })
})

describe('the fact aws-files', () => {
  it('keeps positions and merges as botocore does', async () => {
    const home = makeHome({
      '.aws/config':
        '[default]\nregion = eu-west-1\n[profile p]\nregion = a\nrole_arn = r\n[profile default]\noutput = json\n[sso-session corp]\nsso_region = x\n[services s]\nsts =\n  endpoint_url = http://127.0.0.1:1\n',
      '.aws/credentials': `[p]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${SECRET}\nregion = b\n[profile q]\n`,
    })
    const facts = surroundings({home})
    const files = await observed(facts, 'aws-files')
    expect(Object.keys(files.profiles)).toEqual(['default', 'p', 'profile q'])
    expect(files.profiles['default']?.settings).not.toHaveProperty('region') // [profile default] wins as a whole
    expect(files.profiles['p']?.settings['region']).toMatchObject({value: 'b', line: 4, source: '~/.aws/credentials:4'})
    expect(files.profiles['p']?.settings['role_arn']).toMatchObject({value: 'r', source: '~/.aws/config:5'})
    expect(files.profiles['p']?.config?.line).toBe(3)
    expect(Object.keys(files.ssoSessions)).toEqual(['corp'])
    expect(files.services['s']?.settings[0]?.nested).toEqual([{key: 'endpoint_url', value: 'http://127.0.0.1:1', line: 12}])
    expect(files.config).toMatchObject({
      state: 'read',
      display: '~/.aws/config',
      chosenBy: 'default',
      ...(process.platform !== 'win32' && {mode: 0o600}),
    })
    expect(facts.vault.text(`aws:${join(home, '.aws/credentials')}:3`)).toBe(SECRET)
  })

  it('lets the keys of [DEFAULT] leak into every profile', async () => {
    const files = await observed(
      surroundings({home: makeHome({'.aws/config': '[DEFAULT]\nregion = x\n[profile p]\noutput = json\n[profile q]\nregion = y\n'})}),
      'aws-files',
    )
    expect(files.profiles['p']?.settings['region']).toMatchObject({value: 'x', line: 2})
    expect(files.profiles['q']?.settings['region']?.value).toBe('y')
    expect(files.profiles).not.toHaveProperty('DEFAULT')
    expect(files.config.sections[0]).toMatchObject({header: 'DEFAULT', kind: 'other', name: null})
  })

  it('has no profiles when a file is unparsable, but its sections', async () => {
    const files = await observed(
      surroundings({home: makeHome({'.aws/credentials': '[dev]\na = 1\n[dev]\n', '.aws/config': '[profile p]\n'})}),
      'aws-files',
    )
    expect(files.profiles).toEqual({})
    expect(files.credentials).toMatchObject({state: 'unparsable', error: {kind: 'duplicate-section', line: 3, firstLine: 1}})
    expect(files.credentials.sections.map(({name}) => name)).toEqual(['dev', 'dev'])
  })

  const written: [where: string, content: string][] = [
    ['in its place', `[p]\naws_secret_access_key = ${SECRET}\n`],
    ['in the field of the key id', `[p]\naws_access_key_id = ${SECRET}\naws_secret_access_key = AKIAIOSFODNN7EXAMPLE\n`],
    ['swallowed by the line before', `[p]\naws_access_key_id = AKIA\n  aws_secret_access_key = ${SECRET}\n`],
    ['with quotes and a comment', `[p]\naws_secret_access_key = "${SECRET}" # mine\n`],
    ['in a nested block', `[p]\ns3 =\n  secret = ${SECRET}\n`],
    ['in a file with an error', `[p]\naws_secret_access_key = ${SECRET}\n[p]\n`],
    ['named in another setting', `[p]\naws_secret_access_key = ${SECRET}\ncredential_process = tool --secret ${SECRET}\n`],
    ['as a long token under another name', `[p]\nx_note = ${'FwoGZXIvYXdzE'.repeat(12)}\n`],
    ['before any section', `aws_secret_access_key = ${SECRET}\n`],
    ['without a separator', `[p]\n${SECRET}\n`],
    ['as a session token', `[p]\naws_session_token = ${'FwoGZXIvYXdzE'.repeat(20)}\naws_security_token = short-token-1\n`],
  ]
  it.each(written)('keeps no secret that stands %s', async (_where, content) => {
    for (const file of ['.aws/config', '.aws/credentials']) {
      const text = JSON.stringify(await observed(surroundings({home: makeHome({[file]: content})}), 'aws-files'))
      expect(text).not.toContain(SECRET)
      expect(text).not.toContain('FwoGZXIvYXdzE')
      expect(text).not.toContain('short-token-1')
    }
  })

  it('takes a long external id for no secret', async () => {
    const id = '3fA9c27d41be60587f3e9a1c2b4d6e8f0a1b2c3d'
    const home = makeHome({'.aws/config': `[default]\nexternal_id = ${id}\n`})
    const {settings} = (await observed(surroundings({home}), 'aws-files')).profiles['default'] ?? {}
    expect(settings?.['external_id']).toMatchObject({value: id})
    expect(settings?.['external_id']).not.toHaveProperty('secret')
  })

  it('describes a secret by its shape', async () => {
    const files = await observed(
      surroundings({home: makeHome({'.aws/credentials': `[p]\naws_secret_access_key = "${SECRET}" # mine\naws_session_token =\n`})}),
      'aws-files',
    )
    const settings = files.profiles['p']?.settings
    expect(settings?.['aws_secret_access_key']?.secret?.flaws).toEqual(['quoted', 'inline-comment'])
    expect(settings?.['aws_session_token']).toMatchObject({value: '', secret: {length: 0}})
  })

  it('takes no longer for values made to slow it down', async () => {
    const blanks = ' '.repeat(300_000)
    const content = `[p]\naws_secret_access_key = a${blanks}b\nx = ${'secret'.repeat(100_000)}\ny = a${blanks}b\n${blanks}secret${blanks}\nz=${'"'.repeat(300_000)}\n`
    const {credentials} = await observed(surroundings({home: makeHome({'.aws/credentials': content})}), 'aws-files')
    expect(credentials.state).toBe('read')
  })

  const places: [name: string, env: Record<string, string>, config: Partial<{path: string; state: string; chosenBy: string}>][] = [
    ['the default', {}, {path: 'HOME/.aws/config', state: 'read', chosenBy: 'default'}],
    ['an empty variable', {AWS_CONFIG_FILE: ''}, {path: '', state: 'missing', chosenBy: 'AWS_CONFIG_FILE'}],
    ['a tilde', {AWS_CONFIG_FILE: '~/alt'}, {path: 'HOME/alt', state: 'read'}],
    ['a variable', {AWS_CONFIG_FILE: '$HOME/alt'}, {path: 'HOME/alt', state: 'read'}],
    ['a braced variable', {AWS_CONFIG_FILE: '${HOME}/alt'}, {path: 'HOME/alt', state: 'read'}],
    ['an unknown variable', {AWS_CONFIG_FILE: '/x/$NOPE/alt'}, {path: '/x/$NOPE/alt', state: 'missing'}],
    ['a relative path', {AWS_CONFIG_FILE: 'alt'}, {path: 'HOME/alt', state: 'read'}],
    ['a folder', {AWS_CONFIG_FILE: '~/.aws'}, {state: 'missing'}],
    ['the null device', {AWS_CONFIG_FILE: '/dev/null'}, {state: 'missing'}],
  ]
  it.skipIf(process.platform === 'win32').each(places)('finds the config file by %s', async (_name, env, expected) => {
    const home = makeHome({'.aws/config': '[default]\n', 'alt': '[default]\n'})
    const {config} = await observed(surroundings({home, env}), 'aws-files')
    expect({...config, path: config.path.replace(home, 'HOME')}).toMatchObject(expected)
  })

  it('follows a relative path from the top of the working tree, where Git starts its helpers', async () => {
    const home = makeHome({'work/keys': KEY})
    const repository = {gitDir: join(home, 'work/.git'), worktree: join(home, 'work')}
    const gitConfig = {entries: [], files: [], repository, dubiousOwnership: null, error: null, hidden: [], switchedOff: []}
    const facts = surroundings({home, env: {AWS_SHARED_CREDENTIALS_FILE: 'keys'}, given: {'git-config': gitConfig}})
    expect((await observed(facts, 'aws-files')).credentials).toMatchObject({state: 'read', path: join(home, 'work/keys')})
    expect(await observed(facts, 'credentials')).toMatchObject({state: 'resolved', accessKeyId: 'AKIAIOSFODNN7EXAMPLE'})
  })

  it('reads neither huge nor forbidden files, and says so', async () => {
    const home = makeHome({'.aws/config': Buffer.alloc(9 * 1024 * 1024, 'a'), 'shut/credentials': '[default]\n'})
    chmodSync(join(home, 'shut'), 0)
    const files = await observed(surroundings({home, env: {AWS_SHARED_CREDENTIALS_FILE: join(home, 'shut/credentials')}}), 'aws-files')
    expect(files.config).toMatchObject({state: 'unreadable', reason: 'larger than 8 MB'})
    if (process.getuid?.() !== 0 && process.platform !== 'win32')
      expect(files.credentials).toMatchObject({state: 'unreadable', reason: 'EACCES'})
    chmodSync(join(home, 'shut'), 0o700)
  })

  const instead: [name: string, files: Record<string, string>, env: Record<string, string>, expected: object][] = [
    ['an ending that Windows hides', {'.aws/credentials.txt': KEY}, {}, {near: '~/.aws/credentials.txt'}],
    ['two letters exchanged', {'.aws/credentails': KEY}, {}, {near: '~/.aws/credentails'}],
    [
      'the usual file, where a variable names none',
      {'.aws/credentials': KEY},
      {AWS_SHARED_CREDENTIALS_FILE: '/dev/null'},
      {usual: '~/.aws/credentials'},
    ],
  ]
  it.skipIf(process.platform === 'win32').each(instead)('sees what stands in place of a file: %s', async (_name, files, env, expected) => {
    const {credentials} = await observed(surroundings({home: makeHome(files), env}), 'aws-files')
    expect(credentials).toMatchObject({state: 'missing', ...expected})
  })

  const nothing: [name: string, files: Record<string, string>, env: Record<string, string>][] = [
    ['a file of nearly its name without keys', {'.aws/credentials.txt': '[default]\nregion = eu-west-1\n'}, {}],
    ['a file of another name', {'.aws/credentials.old': KEY, '.aws/credentials-backup': KEY}, {}],
    ['a usual file without keys', {'.aws/credentials': '[default]\n'}, {AWS_SHARED_CREDENTIALS_FILE: '/nowhere'}],
  ]
  it.each(nothing)('does not take for one: %s', async (_name, files, env) => {
    const {credentials} = await observed(surroundings({home: makeHome(files), env}), 'aws-files')
    expect([credentials.near, credentials.usual]).toEqual([undefined, undefined])
  })

  it('survives names that are special to JavaScript', async () => {
    const files = await observed(
      surroundings({home: makeHome({'.aws/credentials': '[__proto__]\nregion = x\n[constructor]\n'})}),
      'aws-files',
    )
    expect(Object.keys(files.profiles)).toEqual(['__proto__', 'constructor'])
  })
})

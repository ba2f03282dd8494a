import {describe, expect, it} from 'vitest'
import {configLines} from '../../../src/facts/aws/files/aws-config-lines.js'
import {parseAwsConfig, readAsBotocore} from '../../../src/facts/aws/files/aws-config-parser.js'
import {readingDifferences} from '../../../src/facts/aws/files/aws-reading-differences.js'

const differences = (text: string, role: 'config' | 'credentials' = 'config') => {
  const {lines, error} = configLines(Buffer.from(text))
  return readingDifferences(lines, readAsBotocore(lines, error), role).map(({kind, line, column}) => `${kind} ${line}:${column}`)
}

describe('where botocore and the specification read a file differently (facts ID 2)', () => {
  const rows: [name: string, text: string, expected: string[], role?: 'credentials'][] = [
    [
      'a usual config file',
      '# mine\n[default]\nregion = x\n\n[profile p] ; work\nrole_arn = a\ns3 =\n  max = 3\n\n  min = 1\n[sso-session corp]\nsso_region = x\n',
      [],
    ],
    ['a usual credentials file', '[default]\na = b\n[p]\na = b#c\n', [], 'credentials'],
    ['a comment behind a value', '[default]\nregion = x # home\n', ['value 2:1']],
    ['a colon', '[default]\nregion: x=y\n', ['setting 2:1']],
    ['a colon without "="', '[default]\nregion: x\n', ['refused-elsewhere 2:1']],
    ['a header without profile', '[default]\n[p]\na = b\n', []],
    ['a quoted name', '[profile "my prof"]\na = b\n', ['section 1:1']],
    ['a padded header', '[ profile p ]\n', ['section 1:1']],
    ['a header that only begins like one', '[profiles p]\n', ['section 1:1']],
    ['a header of the config file', '[profile p]\n', ['section 1:1'], 'credentials'],
    ['both forms of default', '[default]\na = 1\n[profile default]\nb = 2\n', ['replaced-section 1:1']],
    ['[DEFAULT]', '[DEFAULT]\na = 1\n', ['leaking-section 1:1']],
    ['keys that are all indented', '[default]\n  a = 1\n', ['refused-elsewhere 2:1']],
  ]
  it.each(rows)('%s', (_name, text, expected, role = 'config' as never) => {
    expect(differences(text, role)).toEqual(expected)
  })
})

describe('positions', () => {
  it('are those of the first character', () => {
    const {sections, errors} = parseAwsConfig(Buffer.from('[a]\n  x = 1\n  y = 2\n [a]\nbad\n[b\ns3 =\n   bad\n'))
    expect(sections.map(({line, column}) => [line, column])).toEqual([
      [1, 1],
      [4, 2],
    ])
    expect(sections[0]?.keys.map(({line, column}) => [line, column])).toEqual([
      [2, 3],
      [3, 3],
    ])
    expect(errors.map(({kind, line, column}) => `${kind} ${line}:${column}`)).toEqual([
      'duplicate-section 4:2',
      'line-without-separator 5:1',
      'unclosed-header 6:1',
      'bad-nested-line 8:4',
    ])
  })

  it('count characters, not bytes, up to one that is not UTF-8', () => {
    expect(parseAwsConfig(Buffer.concat([Buffer.from('[é]\nä = '), Buffer.from([0xe9])])).error).toMatchObject({
      kind: 'invalid-utf-8',
      line: 2,
      column: 5,
    })
  })
})

import {expect, it} from 'vitest'
import type {AwsFile, AwsSection} from '../../../src/facts/aws/files/aws-files.js'
import {mendFaults} from '../../../src/checks/profile/unparsable-remedies.js'

const path = '/home/jane/.aws/config'

/** A section at a line, its settings in the lines below; a value of null is a secret. */
const section = (header: string, line: number, settings: [string, string | null][]): AwsSection => ({
  header,
  line,
  kind: 'profile',
  name: header,
  source: `~/.aws/config:${line}`,
  settings: settings.map(([key, value], index) => ({
    key,
    value: value ?? '[redacted]',
    file: path,
    line: line + 1 + index,
    source: `~/.aws/config:${line + 1 + index}`,
    ...(value === null && {secret: {length: 40, flaws: [], fingerprint: 'f'}}),
  })),
})

const file = (...sections: AwsSection[]): AwsFile => ({
  path,
  display: '~/.aws/config',
  chosenBy: 'default',
  state: 'unparsable',
  reason: null,
  error: null,
  mode: 0o600,
  sections,
})

const fault = (kind: 'duplicate-section' | 'duplicate-key' | 'unclosed-header', line: number, firstLine: number | null) => ({
  kind,
  line,
  column: 1,
  firstLine,
  message: '',
})
const region = (value: string): [string, string] => ['region', value]

it.each([
  [
    'equal lines',
    file(section('a', 1, [region('x'), region('x')])),
    [fault('duplicate-key', 3, 2)],
    [{kind: 'remove', line: 3, find: 'region'}],
  ],
  ['two values: a person chooses', file(section('a', 1, [region('x'), region('y')])), [fault('duplicate-key', 3, 2)], null],
  [
    'two secrets',
    file(
      section('a', 1, [
        ['aws_secret_access_key', null],
        ['aws_secret_access_key', null],
      ]),
    ),
    [fault('duplicate-key', 3, 2)],
    null,
  ],
  [
    'neighbours become one',
    file(section('a', 1, [region('x')]), section('a', 3, [['output', 'json']])),
    [fault('duplicate-section', 3, 1)],
    [{kind: 'remove', line: 3, find: '[a]'}],
  ],
  [
    'neighbours that differ',
    file(section('a', 1, [region('x')]), section('a', 3, [region('y')])),
    [fault('duplicate-section', 3, 1)],
    null,
  ],
  [
    'a secret would have to move',
    file(section('a', 1, [region('x')]), section('b', 3, []), section('a', 4, [['aws_secret_access_key', null]])),
    [fault('duplicate-section', 4, 1)],
    null,
  ],
  [
    'lines move',
    file(section('a', 1, [region('x')]), section('b', 3, []), section('a', 4, [['output', 'json']])),
    [fault('duplicate-section', 4, 1)],
    [
      {kind: 'insert', after: 2, lines: ['output = json']},
      {kind: 'remove', line: 4, find: '[a]'},
      {kind: 'remove', line: 5, find: 'output'},
    ],
  ],
  [
    'one of two faults needs a person',
    file(section('a', 1, [region('x'), region('x')])),
    [fault('duplicate-key', 3, 2), fault('unclosed-header', 4, null)],
    null,
  ],
])('%s', (_, given, faults, changes) => {
  const {safety, steps} = mendFaults(given, faults, kind => kind)
  expect(steps.flatMap(({edit}) => edit?.changes ?? [])).toEqual(changes ?? [])
  expect(safety).toBe(changes === null ? 'manual' : 'safe')
  expect(steps[0]?.text).toContain(`~/.aws/config:${faults[0]?.line ?? 0}: `)
})

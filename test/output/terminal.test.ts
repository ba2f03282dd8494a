import {expect, test} from 'vitest'
import {progressText} from '../../src/output/progress.js'
import {columnsOf, inPipeline, knowsAsciiOnly, wantsColour} from '../../src/output/terminal.js'

test.each<[Record<string, string>, boolean, boolean]>([
  [{}, true, true],
  [{}, false, false],
  [{NO_COLOR: '1'}, true, false],
  [{NO_COLOR: ''}, true, true],
  [{NO_COLOR: '1', FORCE_COLOR: '1'}, true, false],
  [{FORCE_COLOR: '1'}, false, true],
  [{FORCE_COLOR: ''}, false, true],
  [{FORCE_COLOR: '0'}, true, false],
  [{FORCE_COLOR: 'false'}, true, false],
  [{TERM: 'dumb'}, true, false],
  [{TERM: 'dumb', FORCE_COLOR: '1'}, true, true],
])('environment %j on a terminal (%s) wants colour: %s', (env, isTTY, expected) => {
  expect(wantsColour(env, {isTTY, columns: undefined})).toBe(expected)
})

test.each<[Record<string, string>, number | undefined, number]>([
  [{}, 120, 120],
  [{}, undefined, 80],
  [{COLUMNS: '60'}, undefined, 60],
  [{COLUMNS: 'x'}, undefined, 80],
  [{COLUMNS: '-1'}, undefined, 80],
  [{}, 0, 80],
])('environment %j with %s columns writes for %i', (env, columns, expected) => {
  expect(columnsOf(env, {isTTY: true, columns})).toBe(expected)
})

test.each<[string[], string]>([
  [['live/signed', 'network/reach', 'live/endpoint'], '25 of 28 checks, waiting for live/signed, network/reach and 1 more, 1.2 s'],
  [['live/signed'], '27 of 28 checks, waiting for live/signed, 1.2 s'],
  [[], '28 of 28 checks, weighing the answers, 1.2 s'],
])('progress with %j still to come', (waiting, expected) => {
  expect(progressText(28, waiting, 1234)).toBe(expected)
})

test.each<[Record<string, string>, boolean]>([
  [{}, false],
  [{CI: 'true'}, true],
  [{CI: 'false', TF_BUILD: 'True'}, false],
  [{CODEBUILD_BUILD_ID: 'a:1'}, true],
  [{JENKINS_URL: 'https://ci/'}, true],
])('%j is a pipeline: %s', (env, expected) => {
  expect(inPipeline(env)).toBe(expected)
})

test.each<[Record<string, string>, boolean, boolean]>([
  [{}, true, false],
  [{LC_ALL: 'C'}, true, false],
  [{LANG: 'en_GB.UTF-8'}, true, false],
  [{LANG: 'ca_ES.utf8@valencia'}, true, false],
  [{LANG: 'de_DE.ISO-8859-1'}, true, true],
  [{LANG: 'de_DE.ISO-8859-15@euro'}, true, true],
  [{LANG: 'de_DE.ISO-8859-1'}, false, false],
  [{LC_ALL: 'en_US.UTF-8', LANG: 'de_DE.ISO-8859-1'}, true, false],
  [{LC_CTYPE: 'ja_JP.eucJP', LANG: 'en_US.UTF-8'}, true, true],
])('environment %j on a terminal (%s) knows ASCII only: %s', (env, isTTY, expected) => {
  expect(knowsAsciiOnly(env, {isTTY})).toBe(expected)
})

import {expect, it} from 'vitest'
import {hostsEntry} from '../../../src/facts/probes/hosts-file.js'
import {HOST} from '../../checks/healthy.js'

it.each<[string, string, unknown]>([
  ['a line of its own', `127.0.0.1 localhost\n10.0.0.5\t${HOST}\n`, {address: '10.0.0.5', source: 'hosts:2'}],
  ['one of several names, in capitals, on Windows', `10.0.0.5 other ${HOST.toUpperCase()}\r\n`, {address: '10.0.0.5', source: 'hosts:1'}],
  ['the first of two', `::1 ${HOST}\n10.0.0.5 ${HOST}`, {address: '::1', source: 'hosts:1'}],
  ['a comment', `# 10.0.0.5 ${HOST}\n10.0.0.6 x # ${HOST}\n`, null],
  ['a longer name', `10.0.0.5 ${HOST}.example x-${HOST}\n`, null],
  ['nothing', '', null],
])('%s', (_name, text, expected) => {
  expect(hostsEntry(text, HOST, 'hosts')).toEqual(expected)
})

import assert from 'node:assert'
import test from 'node:test'
import {tryCheck} from 'codecommit-doctor/plugin'
import checks from './index.js'

const given = (...values) => ({
  platform: {ci: null},
  observed: [{observed: true, value: {values: values.map(value => ({value, source: '~/.gitconfig:2'}))}}],
})

test('hooks come from /opt/hooks', () => {
  assert.equal(tryCheck(checks[0], given('/opt/hooks'))[0].status, 'pass')
  assert.equal(tryCheck(checks[0], given('/tmp'))[0].code, 'other-hooks')
})

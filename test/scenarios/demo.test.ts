import {expect, it} from 'vitest'
import {demo} from '../lab/demo.js'
import {builtProgram} from './built-program.js'

it('the demo goes as told: git fails, the doctor proves why, its commands mend it', async () => {
  let text = ''
  const asTold = await demo({
    program: builtProgram(),
    write: part => {
      text += part
    },
    colour: false,
    columns: 100,
  })
  expect(asTold, text).toBe(true)
  expect(text).toContain('The requested URL returned error: 403')
  expect(text).toContain('Signed by the doctor: 200')
}, 60_000)

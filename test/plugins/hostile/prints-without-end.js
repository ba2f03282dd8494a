import {check, good} from './stage.js'

export default [
  check('answer', () => {
    for (;;) console.log('x'.repeat(1000))
  }),
  good,
]

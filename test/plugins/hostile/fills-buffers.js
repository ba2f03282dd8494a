import {check, good} from './stage.js'

export default [
  check('answer', () => {
    const all = []
    for (;;) all.push(Buffer.alloc(1 << 24, 1))
  }),
  good,
]

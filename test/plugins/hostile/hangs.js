import {check, good} from './stage.js'

export default [
  check('answer', () => {
    for (;;);
  }),
  good,
]

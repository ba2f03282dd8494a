import {check, good} from './stage.js'

export default [
  check('answer', () => {
    let all = [1]
    for (;;) all = [...all, ...all]
  }),
  good,
]

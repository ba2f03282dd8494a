import {check, good} from './stage.js'

export default [
  check('answer', () => {
    throw new Error('thrown in the check')
  }),
  good,
]

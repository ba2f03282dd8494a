import {check, good} from './stage.js'

export default [
  check('answer', () => {
    setTimeout(() => {
      throw new Error('thrown afterwards')
    }, 10)
    return {status: 'pass', code: 'ok', summary: 'for now'}
  }),
  good,
]

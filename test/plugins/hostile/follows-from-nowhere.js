import {check, good} from './stage.js'

export default [
  check('answer', () => ({
    status: 'fail',
    code: 'bad',
    summary: 'it follows from nothing',
    because: ['*', 'tools/*', 'nowhere/at-all', 'hostile/answer', 'hostile/answer#bad', 'hostile/good', 'tools/git#no-such-code'],
  })),
  good,
]

import {check, good} from './stage.js'

console.log('{"printed": "while it was loaded"}')
export default [
  check('answer', () => {
    console.error('\u001b[2J\u001b]0;title\u0007::error::printed')
    process.stdout.write('{"schemaVersion": 9}\n')
    return {status: 'pass', code: 'ok', summary: 'printed'}
  }),
  good,
]

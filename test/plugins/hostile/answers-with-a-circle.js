import {check, good} from './stage.js'

export default [
  check('answer', () => {
    const finding = {status: 'pass', code: 'ok', summary: 'round'}
    finding.evidence = [finding]
    return finding
  }),
  good,
]

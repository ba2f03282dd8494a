import {check, good} from './stage.js'

export default [check('answer', () => ({status: 'fail', code: 'bad', summary: 'x'.repeat(5_000_000)})), good]

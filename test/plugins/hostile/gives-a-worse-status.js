import {check, good} from './stage.js'

export default [check('answer', () => ({status: 'fail', code: 'odd', summary: 'declared as a warning at worst'})), good]

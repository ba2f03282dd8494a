import {check, good} from './stage.js'

export default [check('answer', () => ({status: 'fail', code: 'constructor', summary: 'not declared'})), good]

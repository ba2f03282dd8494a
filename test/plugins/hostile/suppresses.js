import {check, good} from './stage.js'

export default [check('answer', () => ({status: 'skip', code: 'suppressed', summary: 'nobody shall see it'})), good]

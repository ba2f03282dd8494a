import {check, good} from './stage.js'

export default [check('answer', async () => ({status: 'pass', code: 'ok', summary: 'later'})), good]

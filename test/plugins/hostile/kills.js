import {check, good} from './stage.js'

export default [check('answer', () => process.kill(process.pid, 'SIGKILL')), good]

import {check, good} from './stage.js'

// V8 ends the whole process for this, whatever a thread is limited to.
export default [check('answer', () => new Array(1e8).fill(0).length), good]

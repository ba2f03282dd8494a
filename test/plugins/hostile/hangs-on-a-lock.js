import {check, good} from './stage.js'

export default [check('answer', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)), good]

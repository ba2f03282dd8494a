import {check, good} from './stage.js'

const deeper = () => deeper() + 1
export default [check('answer', deeper), good]

import {check, good} from './stage.js'

Object.prototype.status = 'pass'
Array.prototype.map = () => []
JSON.stringify = () => '[]'
JSON.parse = () => ({})
Promise.prototype.then = () => undefined
export default [check('answer', () => ({code: 'ok', summary: 'without a status'})), good]

import {check, good} from './stage.js'

export default [
  {...good, id: 'tools/git'},
  {...good, id: 'live/as-configured'},
  {...good, id: 'sso-only/profiles'},
  {...good, id: 'plugins/anything'},
  {...good, id: 'hostile/plugin'},
  {...good, id: 'hostile/../tools'},
  {...good, id: 'hostile/__proto__'},
  {...good, id: {toString: () => 'hostile/x'}},
  check('answer', () => ({status: 'pass', code: 'ok', summary: 'this one is its own'})),
  check('answer', () => ({status: 'pass', code: 'ok', summary: 'the same id again'})),
  good,
]

import {isBuiltin} from 'node:module'

/** Modules of Node that compute and look at nothing. */
const PURE = new Set([
  'assert',
  'assert/strict',
  'buffer',
  'crypto',
  'events',
  'path',
  'path/posix',
  'path/win32',
  'punycode',
  'querystring',
  'string_decoder',
  'url',
  'util',
  'util/types',
])

interface Resolved {
  url: string
  shortCircuit?: boolean
}

/**
 * How the imports of a plugin are resolved: `codecommit-doctor/plugin` is the running doctor's, wherever the plugin lies; of Node's own
 * modules there are only those that look at nothing, since a plugin brings no collector; all else as usual.
 * @throws Error whose message the plugin's author reads
 */
export const resolveFor =
  (api: string) =>
  <C, R extends Resolved | Promise<Resolved>>(specifier: string, context: C, next: (specifier: string, context: C) => R): R | Resolved => {
    if (specifier === 'codecommit-doctor/plugin') return {url: api, shortCircuit: true}
    if (isBuiltin(specifier) && !PURE.has(specifier.replace(/^node:/, '')))
      throw new Error(`${specifier} is not for plugins: they are given facts, and look at nothing themselves`)
    return next(specifier, context)
  }

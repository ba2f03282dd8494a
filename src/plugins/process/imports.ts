import * as modules from 'node:module'
import {resolveFor} from './import-rules.js'

/** The synchronous hooks of Node 22.15 and later; before, hooks run in a thread of their own, and `require` is not among them. */
type SyncHooks = ((hooks: {resolve: ReturnType<typeof resolveFor>}) => unknown) | undefined
const {registerHooks} = modules as unknown as {registerHooks: SyncHooks}
const loader = modules.Module as unknown as {_load: (request: string, ...rest: unknown[]) => unknown}

/** Sets the rules for what the plugin's thread may import. @param api URL of what `codecommit-doctor/plugin` is */
export function ruleImports(api: string): void {
  const resolve = resolveFor(api)
  if (registerHooks !== undefined) {
    registerHooks({resolve})
    return
  }
  modules.register(new URL('./import-hooks.js', import.meta.url), {data: {api}})
  const load = loader._load
  loader._load = (request, ...rest) => {
    resolve(request, undefined, () => ({url: ''}))
    return load.call(loader, request, ...rest)
  }
}

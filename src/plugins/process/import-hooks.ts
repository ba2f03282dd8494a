import {resolveFor} from './import-rules.js'

/** For Node before 22.15: the hooks' own thread (Node.js, "Modules: module.register()"). */
let rules = resolveFor('')

export function initialize({api}: {api: string}): void {
  rules = resolveFor(api)
}

export const resolve = (
  specifier: string,
  context: unknown,
  next: (specifier: string, context: unknown) => Promise<{url: string}>,
): Promise<{url: string}> | {url: string} => rules(specifier, context, next)

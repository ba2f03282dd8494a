/**
 * Takes from the plugin's thread what a check has no use for, before its code is loaded: output goes to `printed`, and the ways to the
 * network, to other processes and to native code are gone. That keeps plugins to their contract; it is no sandbox, and no wall against one
 * that wants out (SECURITY.md).
 */
export function fence(printed: (text: string) => void): void {
  for (const stream of [process.stdout, process.stderr]) {
    // The console of a worker writes here, too.
    stream.write = (chunk: unknown, ...rest: unknown[]): boolean => {
      printed(typeof chunk === 'string' ? chunk : Buffer.isBuffer(chunk) ? chunk.toString() : '')
      const done = rest.find((one): one is () => void => typeof one === 'function')
      if (done) process.nextTick(done)
      return true
    }
  }
  // Deprecations of a plugin's code are its author's business.
  process.removeAllListeners('warning')
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']) Reflect.deleteProperty(globalThis, name)
  for (const name of ['kill', 'abort', 'dlopen', 'binding', '_linkedBinding', 'getBuiltinModule', '_debugProcess', '_kill'])
    Object.defineProperty(process, name, {value: refused(name), configurable: false, writable: false})
}

const refused = (name: string) => (): never => {
  throw new Error(`process.${name} is not for plugins`)
}

// Lets Node run the TypeScript of this project as it stands: `node --import ./bench/typescript.mjs FILE.ts`. The scenarios find their
// neighbours by their own place, so that they cannot be bundled.
import {existsSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import {register} from 'node:module'
import {fileURLToPath} from 'node:url'
import {isMainThread} from 'node:worker_threads'

if (isMainThread) register(import.meta.url)

/** `./name.js` means name.ts where that is what there is. */
export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts')) {
    const source = new URL(`${specifier.slice(0, -3)}.ts`, context.parentURL)
    if (existsSync(fileURLToPath(source))) return {url: source.href, format: 'module', shortCircuit: true}
  }
  return next(specifier, context)
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context)
  const {transform} = await import('esbuild')
  const {code} = await transform(await readFile(fileURLToPath(url), 'utf8'), {
    loader: 'ts',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    sourcefile: fileURLToPath(url),
  })
  return {format: 'module', source: code, shortCircuit: true}
}

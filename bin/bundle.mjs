// Bundles src/ into a folder: the executable, one entry per command, the signing core. Used by the build and by what measures it.
import {mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {build} from 'esbuild'
import {minifySync} from 'rolldown/utils'
import {leavingOut} from './left-out.mjs'

const commands = Object.fromEntries(
  readdirSync('src/commands')
    .filter(file => file.endsWith('.ts'))
    .map(file => [`commands/${file.slice(0, -3)}`, join('src/commands', file)]),
)

/**
 * @param {string} folder below the working tree's root, which is the working folder
 * @param {{version: string, plugins?: import('esbuild').Plugin[]}} settings
 * @returns esbuild's metafile of everything
 */
export async function bundle(folder, {version, plugins = []}) {
  const options = {
    bundle: true,
    platform: 'node',
    target: 'node20',
    minify: true,
    logLevel: 'warning',
    metafile: true,
    define: {
      VERSION: JSON.stringify(version),
      // The SDK warns on standard error about versions of Node that it will drop; the doctor sets no variable of a process that may not be its own.
      'process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED': '"true"',
    },
  }
  const starter = await build({
    ...options,
    entryPoints: ['src/bin.ts'],
    outfile: join(folder, 'bin.cjs'),
    format: 'cjs',
    external: ['./main.js'],
  })
  // What runs in the process of a plugin stands by itself: nothing of the rest is loaded there.
  const forPlugins = await build({
    ...options,
    entryPoints: {
      'plugin': 'src/plugin.ts',
      'plugins/keeper': 'src/plugins/process/keeper.ts',
      'plugins/thread': 'src/plugins/process/thread.ts',
      'plugins/import-hooks': 'src/plugins/process/import-hooks.ts',
    },
    outdir: folder,
    format: 'esm',
  })
  const {metafile, outputFiles} = await build({
    ...options,
    entryPoints: {'main': 'src/main.ts', 'index': 'src/index.ts', 'signing/index': 'src/signing/index.ts', ...commands},
    outdir: folder,
    splitting: true,
    format: 'esm',
    legalComments: 'none', // what they say, and more, is in THIRD-PARTY-LICENSES.txt
    mainFields: ['module', 'main'],
    chunkNames: 'chunks/[name]-[hash]',
    loader: {'.md': 'text'},
    plugins: [...plugins, leavingOut(path => readFileSync(path, 'utf8'))],
    write: false,
  })
  for (const {path, text} of outputFiles) {
    mkdirSync(dirname(path), {recursive: true})
    writeFileSync(path, path.endsWith('.js') ? again(path, text) : text)
  }
  return together([metafile, starter.metafile, forPlugins.metafile])
}

/** One account of several builds; a source may be in more than one. */
const together = metafiles => ({
  inputs: Object.assign({}, ...metafiles.map(({inputs}) => inputs)),
  outputs: Object.assign({}, ...metafiles.map(({outputs}) => outputs)),
})

/** CommonJS packages ask for Node's own modules by `require`, which modules do not have: esbuild's stand-in takes it where there is one. */
const REQUIRE = "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);"

/** A second minifier finds four percent that the first has left. */
function again(path, text) {
  const {code, errors} = minifySync(path, /typeof require\b/.test(text) ? REQUIRE + text : text, {
    module: true,
    compress: {target: 'node20'},
    mangle: {toplevel: true},
    codegen: {legalComments: 'inline'},
  })
  if (errors.length > 0) throw new Error(`${path}: ${errors.map(({message}) => message).join('; ')}`)
  return code
}

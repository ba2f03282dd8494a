// Bundles src/ into a folder: the executable, one entry per command, what can be imported. Used by the build and by what measures it.
import {mkdirSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {build} from 'esbuild'
import {rolldown} from 'rolldown'
import {leavingOut} from './left-out.mjs'

const commands = Object.fromEntries(
  readdirSync('src/commands')
    .filter(file => file.endsWith('.ts'))
    .map(file => [`commands/${file.slice(0, -3)}`, `src/commands/${file}`]),
)
/** What starts as CommonJS: a start takes Node about a quarter less than with modules. */
const PROGRAM = {bin: 'src/bin.ts', main: 'src/main.ts', index: 'src/index.ts', ...commands}

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
    outdir: folder,
    format: 'esm',
    logLevel: 'warning',
    legalComments: 'none', // what they say, and more, is in THIRD-PARTY-LICENSES.txt
    metafile: true,
    define: {
      VERSION: JSON.stringify(version),
      // The SDK warns on standard error about versions of Node that it will drop; the doctor sets no variable of a process that may not be its own.
      'process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED': '"true"',
    },
  }
  // What other people's programs import, and what runs in the process of a plugin, stands by itself: nothing of the rest is loaded there.
  const alone = await build({
    ...options,
    entryPoints: {
      'signing/index': 'src/signing/index.ts',
      'plugin': 'src/plugin.ts',
      'plugins/keeper': 'src/plugins/process/keeper.ts',
      'plugins/thread': 'src/plugins/process/thread.ts',
      'plugins/import-hooks': 'src/plugins/process/import-hooks.ts',
    },
  })
  const program = await build({
    ...options,
    entryPoints: PROGRAM,
    splitting: true,
    mainFields: ['module', 'main'],
    chunkNames: 'chunks/[name]-[hash]',
    loader: {'.md': 'text'},
    plugins: [...plugins, leavingOut(path => readFileSync(path, 'utf8'))],
    write: false,
  })
  const outputs = await asCommonJs(folder, program)
  return {inputs: {...program.metafile.inputs, ...alone.metafile.inputs}, outputs: {...outputs, ...alone.metafile.outputs}}
}

/** One quotation mark of ours and V8 would hold the whole file in two bytes a character, and take longer to read it. */
function inAscii(code) {
  const [raw] = /\\[^\0-\x7f]|\braw`[^`]*[^\0-\x7f]/.exec(code) ?? []
  if (raw !== undefined) throw new Error(`an escape would change the meaning of: ${raw}`)
  return code.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Writes what esbuild has split, which it can do for modules alone. @returns the account of the files */
async function asCommonJs(folder, {outputFiles, metafile}) {
  const texts = new Map(outputFiles.map(({path, text}) => [path, text]))
  const bundled = await rolldown({
    input: Object.fromEntries(Object.keys(PROGRAM).map(name => [name, resolve(folder, `${name}.js`)])),
    platform: 'node',
    preserveEntrySignatures: 'allow-extension',
    logLevel: 'warn',
    plugins: [
      {
        name: 'split',
        resolveId: (path, importer = '') => [resolve(dirname(importer), path)].find(one => texts.has(one)),
        load: path => texts.get(path),
      },
    ],
  })
  const {output} = await bundled.generate({
    format: 'cjs',
    exports: 'named',
    // Node's own modules too: from Node 22 on, importing all names of http loads a client for WebSockets.
    dynamicImportInCjs: false,
    // A second minifier finds four percent that the first has left.
    minify: {compress: {target: 'node20'}, mangle: {toplevel: true}, codegen: {removeWhitespace: true}},
    comments: {legal: false, annotation: false, jsdoc: false},
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
  })
  for (const {fileName, code} of output) {
    mkdirSync(dirname(join(folder, fileName)), {recursive: true})
    writeFileSync(join(folder, fileName), inAscii(code))
  }
  const {exports} = output.find(({name}) => name === 'index')
  writeFileSync(join(folder, 'index.js'), `import api from './index.cjs'\nexport const {${exports.join(', ')}} = api\n`)
  const paths = new Map(Object.keys(metafile.outputs).map(path => [resolve(path), path]))
  return Object.fromEntries(
    output.map(({fileName, moduleIds}) => [
      join(folder, fileName),
      {inputs: Object.assign({}, ...moduleIds.map(id => metafile.outputs[paths.get(id)]?.inputs))},
    ]),
  )
}

// Builds dist/ with one entry per command, and the command manifest. Needs node_modules.
import {execFileSync} from 'node:child_process'
import {chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const {version} = JSON.parse(readFileSync('package.json', 'utf8'))

const commands = Object.fromEntries(
  readdirSync('src/commands')
    .filter(file => file.endsWith('.ts'))
    .map(file => [`commands/${file.slice(0, -3)}`, join('src/commands', file)]),
)

// Built aside and then put in place, so that a program that runs meanwhile, or a build that fails, never sees half of it.
const stage = join('.tmp', `build-${process.pid}`)
rmSync(stage, {recursive: true, force: true})
mkdirSync(stage, {recursive: true})
cpSync('package.json', join(stage, 'package.json'))
const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  logLevel: 'warning',
  define: {
    VERSION: JSON.stringify(version),
    // The SDK warns on standard error about versions of Node that it will drop; the doctor sets no variable of a process that may not be its own.
    'process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED': '"true"',
  },
}
await build({...options, entryPoints: ['src/bin.ts'], outfile: join(stage, 'dist', 'bin.cjs'), format: 'cjs', external: ['./main.js']})
const {metafile} = await build({
  ...options,
  entryPoints: {main: 'src/main.ts', index: 'src/index.ts', 'signing/index': 'src/signing/index.ts', ...commands},
  outdir: join(stage, 'dist'),
  splitting: true,
  format: 'esm',
  legalComments: 'linked',
  mainFields: ['module', 'main'],
  chunkNames: 'chunks/[name]-[hash]',
  metafile: true,
  loader: {'.md': 'text'},
  external: ['typescript'], // oclif would pull 4 MB of compiler in
  banner: {js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);"},
})
// What runs in the process of a plugin stands by itself: nothing of the rest is loaded there.
await build({
  ...options,
  entryPoints: {
    'plugin': 'src/plugin.ts',
    'plugins/keeper': 'src/plugins/process/keeper.ts',
    'plugins/thread': 'src/plugins/process/thread.ts',
    'plugins/import-hooks': 'src/plugins/process/import-hooks.ts',
  },
  outdir: join(stage, 'dist'),
  format: 'esm',
})
chmodSync(join(stage, 'dist', 'bin.cjs'), 0o755)
// Types of the signing core, file by file.
execFileSync(
  process.execPath,
  ['node_modules/typescript-native/bin/tsc', '-p', 'tsconfig.signing.json', '--outDir', join(stage, 'dist', 'signing')],
  {stdio: 'inherit'},
)

// Those of the rest are kept in docs/api, where a test holds them against the sources.
for (const [api, name] of [
  ['library', 'index'],
  ['plugin', 'plugin'],
])
  cpSync(`docs/api/${api}.d.ts`, join(stage, 'dist', `${name}.d.ts`))

const {Plugin} = await import('@oclif/core')
const plugin = new Plugin({
  root: resolve(stage),
  type: 'core',
  ignoreManifest: true,
  errorOnManifestCreate: true,
  respectNoCacheDefault: true,
})
await plugin.load()
writeFileSync('oclif.manifest.json', `${JSON.stringify(plugin.manifest, null, 2)}\n`)
writeFileSync(join('.tmp', 'metafile.json'), JSON.stringify(metafile))
rmSync('dist', {recursive: true, force: true})
renameSync(join(stage, 'dist'), 'dist')
rmSync(stage, {recursive: true, force: true})

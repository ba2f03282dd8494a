// Builds dist/ with one entry per command, and the command manifest. Needs node_modules.
import {execFileSync} from 'node:child_process'
import {chmodSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {fileURLToPath} from 'node:url'
import {version as bundler} from 'esbuild'
import {billOfMaterials} from './bill-of-materials.mjs'
import {bundle} from './bundle.mjs'
import {bundledPackages} from './bundled-packages.mjs'
import {thirdPartyLicenses} from './third-party-licenses.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const program = JSON.parse(readFileSync('package.json', 'utf8'))

// Built aside and then put in place, so that a program that runs meanwhile, or a build that fails, never sees half of it.
const stage = join('.tmp', `build-${process.pid}`)
rmSync(stage, {recursive: true, force: true})
mkdirSync(stage, {recursive: true})
cpSync('package.json', join(stage, 'package.json'))
const metafile = await bundle(join(stage, 'dist'), {version: program.version})
chmodSync(join(stage, 'dist', 'bin.cjs'), 0o755)
const bundled = bundledPackages(metafile, root)
writeFileSync(join(stage, 'dist', 'THIRD-PARTY-LICENSES.txt'), thirdPartyLicenses(bundled.packages, readFileSync('LICENSE', 'utf8')))
writeFileSync(join(stage, 'dist', 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(bundled, program, bundler), null, 2)}\n`)
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

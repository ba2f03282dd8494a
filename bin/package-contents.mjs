// Packs the package in memory and checks what users would get: everything needed, nothing else, and not too much of it.
import {spawnSync} from 'node:child_process'
import {root} from './bootstrap.mjs'

const LIMIT = 660_000
const NEEDED = [
  'package.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'SECURITY.md',
  'oclif.manifest.json',
  'dist/bin.cjs',
  'dist/THIRD-PARTY-LICENSES.txt',
  'dist/sbom.cdx.json',
  'dist/signing/index.js',
  'dist/signing/index.d.ts',
  'dist/index.js',
  'dist/index.d.ts',
  'dist/plugin.js',
  'dist/plugin.d.ts',
  'dist/plugins/keeper.js',
  'dist/plugins/thread.js',
  'schema/report-v1.json',
  'schema/fix-v1.json',
  'schema/bundle-v1.json',
  'schema/config-v1.json',
  'dist/index.cjs',
  'dist/commands/run.cjs',
]
const ALLOWED =
  /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|SECURITY\.md|oclif\.manifest\.json|dist\/.*\.(c?js|d\.ts)|dist\/THIRD-PARTY-LICENSES\.txt|dist\/sbom\.cdx\.json|schema\/.*\.json)$/

const {status, stdout, stderr} = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
})
if (status !== 0) {
  process.stderr.write(stderr)
  process.exit(1)
}
const report = JSON.parse(stdout)
const {files, size} = Array.isArray(report) ? report[0] : Object.values(report)[0]
const paths = files.map(({path}) => path)
const complaints = [
  ...NEEDED.filter(path => !paths.includes(path)).map(path => `missing: ${path}`),
  ...paths.filter(path => !ALLOWED.test(path)).map(path => `does not belong there: ${path}`),
  ...(size > LIMIT ? [`${size} bytes packed, the limit is ${LIMIT}`] : []),
]
if (complaints.length > 0) {
  console.error(`The package's contents are wrong:\n${complaints.join('\n')}`)
  process.exit(1)
}
console.log(`package: ${paths.length} files, ${Math.round(size / 1000)} kB packed`)

// The software bill of materials of the built program: what is in it, as CycloneDX tells it.
import {createHash} from 'node:crypto'

/**
 * The same packages give the same bytes: it has neither a time nor a chance number.
 * @param {{packages: import('./bundled-packages.mjs').BundledPackage[], imports: string[]}} bundled
 * @param {{name: string, version: string, description: string, license: string}} program
 * @param {string} esbuild version of the bundler
 * @returns {object} a CycloneDX 1.6 document; the digests are those of the packages' tarballs on the registry
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function billOfMaterials({packages, imports}, program, esbuild) {
  const own = `pkg:npm/${program.name}@${program.version}`
  const purls = new Map(packages.map(one => [one.folder, purl(one)]))
  const dependsOn = new Map([[own, new Set(imports.map(folder => purls.get(folder)))]])
  // One version of a package may lie in several folders.
  for (const one of packages)
    for (const folder of one.imports.length > 0 ? one.imports : [undefined]) {
      const known = dependsOn.get(purl(one)) ?? new Set()
      if (folder) known.add(purls.get(folder))
      dependsOn.set(purl(one), known)
    }
  const content = {
    metadata: {
      lifecycles: [{phase: 'build'}],
      tools: {components: [{type: 'application', name: 'esbuild', version: esbuild, purl: `pkg:npm/esbuild@${esbuild}`}]},
      component: {
        'type': 'application',
        'bom-ref': own,
        'name': program.name,
        'version': program.version,
        'description': program.description,
        'licenses': licenses(program.license),
        'purl': own,
      },
    },
    components: [...new Map(packages.map(one => [purl(one), component(one)])).values()],
    dependencies: [...dependsOn].map(([ref, others]) => ({ref, ...(others.size > 0 && {dependsOn: [...others].sort()})})),
    // Nothing is left outside to be loaded later.
    compositions: [{aggregate: 'complete', assemblies: [own], dependencies: [own]}],
  }
  return {bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber: serialNumber(content), version: 1, ...content}
}

function component(one) {
  const [group, name] = one.name.startsWith('@') ? one.name.split('/') : [undefined, one.name]
  return {
    'type': 'library',
    'bom-ref': purl(one),
    ...(group && {group}),
    name,
    'version': one.version,
    'hashes': [hash(one.integrity)],
    'licenses': licenses(one.license),
    'purl': purl(one),
  }
}

/** A scope's @ is percent-encoded in a package URL. */
const purl = ({name, version}) => `pkg:npm/${name.replace('@', '%40')}@${version}`

const licenses = license => [/\s/.test(license) ? {expression: license} : {license: {id: license}}]

/** `sha512-BASE64`, as npm writes it. */
function hash(integrity) {
  const [algorithm, digest] = integrity.split(' ')[0].split('-')
  return {alg: algorithm.toUpperCase().replace('SHA', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex')}
}

/** A UUID made of the content's digest (RFC 9562, version 8). */
function serialNumber(content) {
  const bytes = createHash('sha256').update(JSON.stringify(content)).digest().subarray(0, 16)
  bytes[6] = (bytes[6] & 0x0f) | 0x80
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const [, ...parts] = /(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(bytes.toString('hex'))
  return `urn:uuid:${parts.join('-')}`
}

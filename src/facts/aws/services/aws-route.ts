import {readFile} from 'node:fs/promises'
import type {AwsFiles, AwsSetting} from '../files/aws-files.js'

export type AwsService = 'sts' | 'codecommit' | 'iam' | 'kms' | 'sso'

type Variables = Readonly<Record<string, string | undefined>>

export interface RouteInput {
  env: Variables
  files: AwsFiles
  /** Whose settings count: the selected profile, not the one whose keys are used. */
  profile: string
  /** Null: none is configured; STS is then asked at its global endpoint. */
  region: string | null
}

/** How botocore would reach a service from here. */
export interface AwsRoute {
  /** Region that is signed for. */
  region: string
  /** Only where the person configured one. */
  endpoint: {url: string; source: string} | null
  /** STS without Region: sts.amazonaws.com. */
  global: boolean
  fips: boolean
  dualstack: boolean
  /** May hold a password. */
  proxy: {url: string; source: string} | null
  ca: {content: Buffer; source: string} | null
}

/** Regions that the `legacy` mode of `sts_regional_endpoints` sends to the global endpoint (botocore args.LEGACY_GLOBAL_STS_REGIONS). */
const LEGACY_GLOBAL = new Set([
  'ap-northeast-1',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'aws-global',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
])

/**
 * Endpoint, proxy and certificate authorities by botocore's rules: environment before profile (botocore configprovider,
 * endpoint._get_verify_value, utils.get_environ_proxies).
 * @throws an error for people when a configured CA file cannot be read
 */
export async function routeFor(service: AwsService, input: RouteInput): Promise<AwsRoute> {
  const endpoint = configuredEndpoint(service, input)
  const legacy = (input.env['AWS_STS_REGIONAL_ENDPOINTS'] ?? settingOf(input, 'sts_regional_endpoints')?.value)?.toLowerCase() === 'legacy'
  const global = service === 'sts' && endpoint === null && (input.region === null || (legacy && LEGACY_GLOBAL.has(input.region)))
  const way = {
    global,
    region: global ? 'us-east-1' : (input.region ?? 'us-east-1'),
    fips: flag(input, 'AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint'),
    dualstack: flag(input, 'AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint'),
  }
  return {...way, endpoint, proxy: proxyFor(endpoint?.url ?? usualUrl(service, way), input.env), ca: await authorities(input)}
}

/** The host that the SDK asks without a configured endpoint, as far as NO_PROXY needs it (AWS General Reference, service endpoints). */
function usualUrl(
  service: AwsService,
  {region, global, fips, dualstack}: Pick<AwsRoute, 'region' | 'global' | 'fips' | 'dualstack'>,
): string {
  const china = region.startsWith('cn-')
  const suffix =
    dualstack && service !== 'iam' ? (china ? 'api.amazonwebservices.com.cn' : 'api.aws') : china ? 'amazonaws.com.cn' : 'amazonaws.com'
  const name = `${service === 'sso' ? 'portal.sso' : service}${fips ? '-fips' : ''}`
  // IAM has one host for all Regions of a partition.
  if (service === 'iam') return `https://${name}.${china ? 'cn-north-1.' : region.startsWith('us-gov-') ? 'us-gov.' : ''}${suffix}/`
  return `https://${name}.${global ? '' : `${region}.`}${suffix}/`
}

/** Service variable, general variable, services section, profile; nothing with the ignore flag (botocore ConfiguredEndpointProvider). */
function configuredEndpoint(service: AwsService, input: RouteInput): AwsRoute['endpoint'] {
  if (flag(input, 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'ignore_configured_endpoint_urls')) return null
  for (const name of [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, 'AWS_ENDPOINT_URL']) {
    const url = input.env[name]
    if (url) return {url, source: name}
  }
  const name = settingOf(input, 'services')?.value
  const section = name !== undefined && Object.hasOwn(input.files.services, name) ? input.files.services[name] : undefined
  const block = section?.settings.find(({key}) => key === service)
  const own = block?.nested?.findLast(({key}) => key === 'endpoint_url')
  if (block && own?.value) return {url: own.value, source: block.source}
  const general = settingOf(input, 'endpoint_url')
  return general?.value ? {url: general.value, source: general.source} : null
}

/** AWS_CA_BUNDLE, the profile's ca_bundle, then REQUESTS_CA_BUNDLE: the file replaces the built-in authorities. null: none is named. */
export function caBundle(input: Pick<RouteInput, 'env' | 'files' | 'profile'>): {path: string; source: string} | null {
  const {env} = input
  const setting = settingOf(input, 'ca_bundle')
  const named =
    env['AWS_CA_BUNDLE'] !== undefined
      ? {path: env['AWS_CA_BUNDLE'], source: 'AWS_CA_BUNDLE'}
      : setting
        ? {path: setting.value, source: setting.source}
        : {path: env['REQUESTS_CA_BUNDLE'] ?? '', source: 'REQUESTS_CA_BUNDLE'}
  return named.path === '' ? null : named
}

async function authorities(input: RouteInput): Promise<AwsRoute['ca']> {
  const named = caBundle(input)
  if (named === null) return null
  try {
    return {content: await readFile(named.path), source: named.source}
  } catch (error) {
    throw new Error(
      `the CA bundle ${named.path} (${named.source}) cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}`,
      {cause: error},
    )
  }
}

/**
 * Python's `getproxies` and `proxy_bypass` over the environment: the lower-case variable wins, an empty one too; `all_proxy` is not read
 * by botocore; no_proxy holds names that match from the end, with or without port.
 */
export function proxyFor(url: string, env: Variables): AwsRoute['proxy'] {
  const {protocol, hostname, host} = new URL(url)
  const scheme = protocol.slice(0, -1)
  const found = variable(env, `${scheme}_proxy`)
  if (!found?.value || bypassed(hostname, host, variable(env, 'no_proxy')?.value ?? '')) return null
  const {value, name} = found
  return {url: /^https?:/.test(value) ? value : value.startsWith('//') ? `http:${value}` : `http://${value}`, source: name}
}

function variable(env: Variables, lower: string): {name: string; value: string} | undefined {
  const names = [lower, ...Object.keys(env).filter(name => name !== lower && name.toLowerCase() === lower)]
  const name = names.find(one => env[one] !== undefined && (one === lower || env[one] !== ''))
  return name === undefined ? undefined : {name, value: env[name] ?? ''}
}

function bypassed(hostname: string, host: string, list: string): boolean {
  if (list === '*') return true
  return list
    .split(',')
    .map(entry => entry.trim().replace(/^\.+/, '').toLowerCase())
    .filter(entry => entry !== '')
    .some(entry => [hostname, host].some(name => name === entry || name.endsWith(`.${entry}`)))
}

const flag = (input: RouteInput, variable: string, key: string): boolean =>
  (input.env[variable] ?? settingOf(input, key)?.value ?? '').toLowerCase() === 'true'

function settingOf({files, profile}: Pick<RouteInput, 'files' | 'profile'>, key: string): AwsSetting | undefined {
  const settings = Object.hasOwn(files.profiles, profile) ? files.profiles[profile]?.settings : undefined
  return settings && Object.hasOwn(settings, key) ? settings[key] : undefined
}

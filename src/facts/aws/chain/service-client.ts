import type {AwsFiles, AwsProfile, AwsSetting} from '../files/aws-files.js'
import {profileOf} from '../files/aws-profiles.js'
import type {ChainInput} from './botocore-chain.js'
import {refuse} from './refused.js'
import {knows, TOOL_RULES} from './tool-rules.js'
import {beforeTheEndpoint, isEndpoint, ofAClient, ofItsPlace, settingFor} from './tool-settings.js'
import type {ToolSetting} from './tool-settings.js'

/** Where a source of keys is asked: STS for a role, the access portal for an SSO sign-in. */
export interface Service {
  id: 'sts' | 'sso'
  /** Of IAM Identity Center; null: the Region that the tools use anyway. */
  region: ToolSetting | null
  signed: boolean
}

/**
 * What keeps botocore from making a client for the service that gives the keys: a Region that is none, an `sso_session` that is not there
 * (it looks for a token too; botocore tokens.py), `services` that names no section (facts ID, corrections: P50), an endpoint that is no
 * address, a setting whose value it does not take. The selected profile's settings count, whichever profile the service is asked for.
 * A session that the tools keep needs no client.
 * @throws Refused
 */
export function serviceClient(input: ChainInput, {id, region: own, signed}: Service): void {
  const {files, selection, tool, version = null, kept = false} = input
  if (kept) return
  const name = selection.name ?? 'default'
  const settings = profileOf(files, name)?.settings ?? {}
  const region = own ?? settingFor(input, 'region', TOOL_RULES[tool].regionVariables)
  if (region && !isRegion(region.value))
    refuse('setting-refused', `Provided region_name '${region.value}' doesn't match a supported format.`, region.source, region.key)
  if (settings['sso_session'] && knows(tool, version, 'sso-session')) tokenSession(files, name, settings['sso_session'])
  beforeTheEndpoint(input)
  const endpoint = endpointOf(id, input, settings)
  if (id === 'sts' && !endpoint) ofItsPlace(input)
  ofAClient(input, signed)
  if (endpoint && !isEndpoint(endpoint.value))
    refuse('setting-refused', `Invalid endpoint: ${endpoint.value}`, endpoint.source, 'endpoint_url')
  if (!endpoint && region?.value === '')
    refuse('setting-refused', `Invalid endpoint: https://${id === 'sso' ? 'portal.sso' : id}..amazonaws.com`, region.source, region.key)
  ofItsPlace(input)
  if (signed && endpoint && !region) refuse('setting-refused', 'You must specify a region.', endpoint.source, 'region')
}

/** botocore's `validate_region_name`: a label of a host name. */
const isRegion = (name: string): boolean => /^(?!\d+$)(?!-)[a-zA-Z\d-]{0,63}(?<!-)$/.test(name)

/** What reads the token of an sso-session knows its section alone (botocore SSOTokenProvider). @throws Refused */
export function tokenSession({ssoSessions}: AwsFiles, profile: string, {value, source}: AwsSetting): void {
  const found = Object.hasOwn(ssoSessions, value) ? (ssoSessions[value]?.settings ?? []) : []
  const token = `The profile "${profile}" is configured to use the SSO token provider but`
  if (found.length === 0) refuse('other', `${token} the "${value}" sso_session configuration does not exist.`, source, value)
  const missing = ['sso_start_url', 'sso_region'].filter(key => !found.some(setting => setting.key === key))
  if (missing.length > 0)
    refuse('other', `${token} is missing the following configuration: [${missing.map(key => `'${key}'`).join(', ')}].`, source, value)
}

/** The endpoint that somebody configured; null: AWS's own. */
function endpointOf(id: Service['id'], input: ChainInput, settings: AwsProfile['settings']): {value: string; source: string} | null {
  const {environment, files} = input
  const ignored = settingFor(input, 'ignore_configured_endpoint_urls', ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'])
  if (ignored?.value.toLowerCase() === 'true') return null
  const variable = [`AWS_ENDPOINT_URL_${id.toUpperCase()}`, 'AWS_ENDPOINT_URL'].find(name => environment[name]?.value)
  return variable === undefined ? endpointInFiles(id, files, settings) : {value: environment[variable]?.value ?? '', source: variable}
}

function endpointInFiles(
  id: Service['id'],
  {services}: AwsFiles,
  settings: AwsProfile['settings'],
): {value: string; source: string} | null {
  const named = settings['services']
  const section = named && Object.hasOwn(services, named.value) ? services[named.value] : undefined
  // A section without settings is none to botocore.
  if (named && !section?.settings.length) {
    refuse(
      'other',
      `The profile is configured to use the services section but the "${named.value}" services configuration does not exist.`,
      named.source,
      named.value,
    )
  }
  const service = section?.settings.find(({key}) => key === id)
  if (service && !service.nested) refuse('other', "'str' object has no attribute 'get'", service.source, id)
  const own = service?.nested?.findLast(({key}) => key === 'endpoint_url')
  if (service && own?.value) return {value: own.value, source: service.source.replace(/\d+$/, String(own.line))}
  const general = settings['endpoint_url']
  return general?.value ? general : null
}

import type {AwsFiles, AwsProfile, AwsSetting} from '../files/aws-files.js'
import {profileOf} from '../files/aws-profiles.js'
import type {ChainInput} from './botocore-chain.js'
import {refuse} from './refused.js'
import {knows} from './tool-rules.js'

/**
 * What keeps botocore from making the client for STS that a role needs, of which every client dies: an `sso_session` that is not there (it
 * looks for a token too; botocore tokens.py), `services` that names no section (facts ID, corrections: P50), an endpoint that is no address.
 */
export function stsClient({files, environment, selection, tool, version = null}: ChainInput): void {
  const name = selection.name ?? 'default'
  const settings = profileOf(files, name)?.settings ?? {}
  if (settings['sso_session'] && knows(tool, version, 'sso-session')) tokenSession(files, name, settings['sso_session'])
  const ignored = environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.value ?? settings['ignore_configured_endpoint_urls']?.value ?? ''
  if (ignored.toLowerCase() === 'true') return
  const variable = ['AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL'].find(name => environment[name]?.value)
  const setting = variable === undefined ? stsEndpoint(files, settings) : {value: environment[variable]?.value ?? '', source: variable}
  if (setting && !isEndpoint(setting.value)) refuse('other', `Invalid endpoint: ${setting.value}`, setting.source, 'endpoint_url')
}

function tokenSession({ssoSessions}: AwsFiles, profile: string, {value, source}: AwsSetting): void {
  const found = Object.hasOwn(ssoSessions, value) ? (ssoSessions[value]?.settings ?? []) : []
  const token = `The profile "${profile}" is configured to use the SSO token provider but`
  if (found.length === 0) refuse('other', `${token} the "${value}" sso_session configuration does not exist.`, source, value)
  const missing = ['sso_start_url', 'sso_region'].filter(key => !found.some(setting => setting.key === key))
  if (missing.length > 0)
    refuse('other', `${token} is missing the following configuration: [${missing.map(key => `'${key}'`).join(', ')}].`, source, value)
}

function stsEndpoint({services}: AwsFiles, settings: AwsProfile['settings']): {value: string; source: string} | null {
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
  const sts = section?.settings.find(({key}) => key === 'sts')
  if (sts && !sts.nested) refuse('other', "'str' object has no attribute 'get'", sts.source, 'sts')
  const own = sts?.nested?.findLast(({key}) => key === 'endpoint_url')
  if (sts && own?.value) return {value: own.value, source: sts.source.replace(/\d+$/, String(own.line))}
  const general = settings['endpoint_url']
  return general?.value ? general : null
}

/** botocore's `is_valid_endpoint_url`: a host name after two slashes. */
function isEndpoint(url: string): boolean {
  const host = /^(?:[a-z][a-z\d+.-]*:)?\/\/(?:[^@/?#]*@)?(\[[^\]]*\]|[^:/?#]*)/i.exec(url)?.[1] ?? ''
  return /^\[.*\]$/.test(host) || (host.length <= 255 && /^((?!-)[a-z\d-]{1,63}(?<!-)\.)*((?!-)[a-z\d-]{1,63}(?<!-))\.?$/i.test(host))
}

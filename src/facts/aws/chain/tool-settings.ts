import {profileOf, settingOf} from '../files/aws-profiles.js'
import type {ChainInput} from './botocore-chain.js'
import type {Tool} from './credential-source.js'
import {refuse} from './refused.js'

/** A setting of the tools themselves: the variable before the selected profile's line. */
export interface ToolSetting {
  key: string
  value: string
  /** The variable or the line. */
  source: string
}

interface Rule {
  key: string
  variable: string
  /** botocore's words for a value that it does not take; null: it takes it. */
  refusal: (value: string, tool: Tool) => string | null
  /** Version 2 of the CLI has no such setting. */
  notVersion2?: true
  /** Not looked at where the request is not signed. */
  signed?: true
}

/** What Python's int() takes. */
const isWhole = (value: string): boolean => /^\s*[+-]?\d+(?:_\d+)*\s*$/.test(value)
const numberIn = (value: string): number => Number(value.trim().replaceAll('_', ''))
const quoted = (value: string): string => (value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value}'`)

const whole = (value: string): string | null => (isWhole(value) ? null : `invalid literal for int() with base 10: ${quoted(value)}`)

const oneOf =
  (values: readonly string[], refusal: (value: string) => string, exact = false) =>
  (value: string): string | null =>
    values.includes(exact ? value : value.toLowerCase()) ? null : refusal(value)

const checksum = (key: string) =>
  oneOf(
    ['when_supported', 'when_required'],
    value =>
      `Unsupported configuration value for ${key}. Expected one of ('when_supported', 'when_required') but got ${value.toLowerCase()}.`,
  )

/** Judged when the search for credentials is prepared, whatever the source will be (botocore credentials.create_credential_resolver). */
const OF_THE_SEARCH: readonly Rule[] = [
  {key: 'metadata_service_timeout', variable: 'AWS_METADATA_SERVICE_TIMEOUT', refusal: whole},
  {key: 'metadata_service_num_attempts', variable: 'AWS_METADATA_SERVICE_NUM_ATTEMPTS', refusal: whole},
  {
    key: 'ec2_metadata_service_endpoint_mode',
    variable: 'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE',
    refusal: oneOf(
      ['ipv4', 'ipv6'],
      value => `Invalid EC2 Instance Metadata endpoint mode: ${value} Valid endpoint modes (case-insensitive): ('ipv4', 'ipv6').`,
    ),
  },
  {
    key: 'ec2_metadata_service_endpoint',
    variable: 'AWS_EC2_METADATA_SERVICE_ENDPOINT',
    refusal: value => (value === '' || isEndpoint(value) ? null : `Invalid endpoint EC2 Instance Metadata endpoint: ${value}`),
  },
]

/** Judged when a client is made, in this order (botocore session.create_client, args.compute_client_args). */
const BEFORE_THE_ENDPOINT: readonly Rule[] = [
  {
    key: 'defaults_mode',
    variable: 'AWS_DEFAULTS_MODE',
    notVersion2: true,
    refusal: oneOf(
      ['legacy', 'auto', 'standard', 'in-region', 'cross-region', 'mobile'],
      value =>
        `Client configured with invalid defaults mode: ${value}. Valid defaults modes include: legacy, auto, standard, in-region, cross-region, mobile.`,
    ),
  },
]

const REGIONAL: Rule = {
  key: 'sts_regional_endpoints',
  variable: 'AWS_STS_REGIONAL_ENDPOINTS',
  notVersion2: true,
  refusal: oneOf(
    ['', 'legacy', 'regional'],
    value => `STS regional endpoints option ${value} is invalid. Valid options are: "legacy", "regional"`,
    true,
  ),
}

const MOST_COMPRESSED = 1_048_576

const OF_A_CLIENT: readonly Rule[] = [
  {key: 'max_attempts', variable: 'AWS_MAX_ATTEMPTS', refusal: whole},
  {
    key: 'request_min_compression_size_bytes',
    variable: 'AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES',
    refusal(value) {
      const start = `Invalid value "${value}" for request_min_compression_size_bytes.`
      if (!isWhole(value)) return `${start} Value must be an integer. Received <class 'str'> instead.`
      const size = numberIn(value)
      return size >= 1 && size <= MOST_COMPRESSED ? null : `${start} Value must be between 1 and ${MOST_COMPRESSED}.`
    },
  },
  {
    key: 'request_checksum_calculation',
    variable: 'AWS_REQUEST_CHECKSUM_CALCULATION',
    refusal: checksum('request_checksum_calculation'),
  },
  {
    key: 'response_checksum_validation',
    variable: 'AWS_RESPONSE_CHECKSUM_VALIDATION',
    refusal: checksum('response_checksum_validation'),
  },
  {
    key: 'account_id_endpoint_mode',
    variable: 'AWS_ACCOUNT_ID_ENDPOINT_MODE',
    signed: true,
    refusal: oneOf(
      ['preferred', 'disabled', 'required'],
      value =>
        `The configured value '${value.toLowerCase()}' for 'account_id_endpoint_mode' is invalid. Valid values are: ('preferred', 'disabled', 'required').`,
    ),
  },
  {
    key: 's3_disable_express_session_auth',
    variable: 'AWS_S3_DISABLE_EXPRESS_SESSION_AUTH',
    notVersion2: true,
    refusal: oneOf(['true', 'false'], value => `Invalid value "${value}" for s3_disable_express_session_auth. Value must be a boolean`),
  },
  {
    key: 'max_attempts',
    variable: 'AWS_MAX_ATTEMPTS',
    refusal: (value, tool) =>
      numberIn(value) >= 1
        ? null
        : `Value provided to "max_attempts": ${numberIn(value)} must be an integer greater than or equal to ${tool === 'aws-v2' ? 'one' : '1'}.`,
  },
  {
    key: 'retry_mode',
    variable: 'AWS_RETRY_MODE',
    refusal: (value, tool) =>
      ['standard', 'adaptive', ...(tool === 'aws-v2' ? [] : ['legacy'])].includes(value)
        ? null
        : `Invalid value provided to "mode": "${value}" must be one of: ${tool === 'aws-v2' ? '"standard" or "adaptive"' : "('legacy', 'standard', 'adaptive')"}`,
  },
]

/** Settings whose values version 2 of the CLI takes otherwise than the other tools do, or not at all. */
export const differsByVersion = (input: Pick<ChainInput, 'files' | 'environment' | 'selection'>): boolean =>
  [...BEFORE_THE_ENDPOINT, REGIONAL, ...OF_A_CLIENT].some(rule => {
    const found = settingFor(input, rule.key, [rule.variable])
    return found !== null && rule.refusal(found.value, 'aws-v1') !== (rule.notVersion2 ? null : rule.refusal(found.value, 'aws-v2'))
  })

/** @throws Refused where the tools do not even begin to look for credentials */
export function ofTheSearch(input: ChainInput): void {
  judge(OF_THE_SEARCH, input)
}

/** @throws Refused */
export function beforeTheEndpoint(input: ChainInput): void {
  judge(BEFORE_THE_ENDPOINT, input)
}

/** @param signed whether the request that follows is signed @throws Refused */
export function ofAClient(input: ChainInput, signed: boolean): void {
  judge(
    OF_A_CLIENT.filter(rule => signed || !rule.signed),
    input,
  )
}

/** Where STS is: regional or global. @throws Refused */
export function ofItsPlace(input: ChainInput): void {
  judge([REGIONAL], input)
}

function judge(rules: readonly Rule[], input: ChainInput): void {
  for (const {key, variable, refusal, notVersion2} of rules) {
    const found = notVersion2 && input.tool === 'aws-v2' ? null : settingFor(input, key, [variable])
    const words = found && refusal(found.value, input.tool)
    if (found && words) refuse('setting-refused', words, found.source, key)
  }
}

/** A setting as botocore looks it up: the first variable that is set, an empty one too, then the selected profile (botocore configprovider). */
export function settingFor(
  {files, environment, selection}: Pick<ChainInput, 'files' | 'environment' | 'selection'>,
  key: string,
  variables: readonly string[],
): ToolSetting | null {
  for (const name of variables) {
    const variable = environment[name]
    if (variable) return {key, value: variable.value, source: name}
  }
  const setting = settingOf(profileOf(files, selection.name ?? 'default'), key)
  // A block of indented lines is no word: what botocore makes of it is an error of Python's.
  return setting && !setting.nested ? {key, value: setting.value, source: setting.source} : null
}

/** botocore's `is_valid_uri`: a host name, or an IPv6 address, after two slashes. */
export function isEndpoint(url: string): boolean {
  const host = /^(?:[a-z][a-z\d+.-]*:)?\/\/(?:[^@/?#]*@)?(\[[^\]]*\]|[^:/?#]*)/i.exec(url)?.[1] ?? ''
  return /^\[.*\]$/.test(host) || (host.length <= 255 && /^((?!-)[a-z\d-]{1,63}(?<!-)\.)*((?!-)[a-z\d-]{1,63}(?<!-))\.?$/i.test(host))
}

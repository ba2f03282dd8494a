/** What a setting of the AWS tools must look like. */
export interface SettingKind {
  /** For people, behind "where" or "write": `a Region such as eu-west-1`. */
  wants: string
  fits: (value: string) => boolean
  /** The values that it may have, where they can be listed. */
  choices?: readonly string[]
  /** Judged before the tools look for credentials at all, whatever the source. */
  early?: true
  /** The source cannot do without it. */
  needed?: true
}

const REGION: SettingKind = {
  wants: 'a Region such as eu-west-1',
  fits: value => /^[a-z]{2,}(?:-[a-z]+)+-\d$/.test(value),
}
const WHOLE = (wants: string): SettingKind => ({wants, fits: value => /^\d+$/.test(value)})
const choice = (wants: string, choices: readonly string[]): SettingKind => ({
  wants,
  choices,
  fits: value => choices.includes(value.toLowerCase()),
})
const CHECKSUM = choice('when_supported or when_required', ['when_supported', 'when_required'])
const isAddress = (value: string): boolean => /^https?:\/\//.test(value) && URL.canParse(value)

/** `cli_timestamp_format`, which the AWS CLI alone reads: botocore refuses nothing there. */
export const TIMESTAMP_FORMAT: SettingKind = {
  wants: 'iso8601 or wire',
  choices: ['iso8601', 'wire'],
  fits: value => ['iso8601', 'wire', 'none'].includes(value),
}

/** By key of the profile (AWS SDKs and Tools Reference Guide, "Settings reference"; botocore configprovider, args). */
export const KINDS: Readonly<Partial<Record<string, SettingKind>>> = {
  region: REGION,
  sso_region: {...REGION, needed: true},
  endpoint_url: {wants: 'an address such as https://HOST', fits: isAddress},
  max_attempts: {wants: 'a whole number, at least 1', fits: value => /^[1-9]\d*$/.test(value)},
  retry_mode: {
    wants: 'standard or adaptive (version 1 of the AWS CLI also accepts legacy)',
    choices: ['standard', 'adaptive'],
    fits: value => ['standard', 'adaptive'].includes(value),
  },
  defaults_mode: choice('legacy, standard, auto, in-region, cross-region or mobile', [
    'legacy',
    'standard',
    'auto',
    'in-region',
    'cross-region',
    'mobile',
  ]),
  sts_regional_endpoints: {
    wants: 'regional or legacy',
    choices: ['regional', 'legacy'],
    fits: value => ['regional', 'legacy'].includes(value),
  },
  request_checksum_calculation: CHECKSUM,
  response_checksum_validation: CHECKSUM,
  request_min_compression_size_bytes: WHOLE('a whole number from 1 to 1048576'),
  account_id_endpoint_mode: choice('preferred, disabled or required', ['preferred', 'disabled', 'required']),
  s3_disable_express_session_auth: choice('true or false', ['true', 'false']),
  metadata_service_timeout: {...WHOLE('a whole number of seconds'), early: true},
  metadata_service_num_attempts: {...WHOLE('a whole number'), early: true},
  ec2_metadata_service_endpoint: {wants: 'an address such as http://169.254.169.254', fits: isAddress, early: true},
  ec2_metadata_service_endpoint_mode: {...choice('IPv4 or IPv6', ['ipv4', 'ipv6']), early: true},
  AWS_CREDENTIAL_EXPIRATION: {
    wants: 'a time with a time zone, such as 2026-11-20T20:11:02Z',
    fits: value => /\d(?:Z|[+-]\d\d:\d\d)$/.test(value),
    early: true,
  },
}

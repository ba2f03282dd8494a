import type {AwsProfile} from '../files/aws-files.js'
import {settingOf} from '../files/aws-profiles.js'

// What tells that a source of credentials is configured at all.

export const ACCESS_KEY = 'aws_access_key_id'
export const SECRET_KEY = 'aws_secret_access_key'
/** How keys in variables are told to people. */
export const ENVIRONMENT = 'environment variables'
/** The first that is set is asked. */
export const CONTAINER = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI']

const has = (profile: AwsProfile | null, key: string): boolean => settingOf(profile, key) !== undefined

/** A role that is assumed with other keys; one with a token file is assumed with that (facts ID 3.1). */
export const isRole = (profile: AwsProfile | null): boolean => has(profile, 'role_arn') && !has(profile, 'web_identity_token_file')

export const hasKeys = (profile: AwsProfile | null): boolean => has(profile, ACCESS_KEY) || has(profile, SECRET_KEY)

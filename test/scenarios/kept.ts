import {sign} from '../../src/signing/index.js'
import {HOST, jane, janesKey} from '../lab/made-up.js'
import {ACCOUNT} from '../lab/world.js'
import type {World} from '../lab/world.js'
import {usualServer} from './usual.js'

// Not a scenario: what the stores of those that are keep. One state a code, and its neighbours.

/** A password in the form of the AWS helper's, with a signature that fits no repository. */
export const signed = (secondsAgo: number): string =>
  `${new Date(Date.now() - secondsAgo * 1000)
    .toISOString()
    .replace(/[-:]|\.\d+/g, '')
    .slice(0, 16)}${'0a'.repeat(32)}`

/** Signed a minute ago: for another repository, or with another key's secret. */
export const FRESH = signed(60)
export const STALE = signed(2 * 3600)
/** Works, for the demo repository and a quarter of an hour, less the time that the suite has taken. */
export const VALID = sign({
  accessKeyId: janesKey.id,
  secretAccessKey: janesKey.secret,
  host: HOST,
  path: 'v1/repos/demo',
  now: new Date(Date.now() - 30_000),
}).password
/** Somebody took the secret access key for the password. */
export const SECRET_KEY = janesKey.secret
export const GIT_USER = `jane-at-${ACCOUNT}`
/** Reset in IAM since. */
export const OLD_PASSWORD = '0ldPassw0rd+of/jane='
export const PASSWORD = 'sT4t1c/paSSword0123456789+abcdef='

/** IAM knows Jane's Git credential with a newer password than the store. */
export const serverAfterReset: World = {
  ...usualServer,
  identities: [{...jane, gitCredentials: [{user: GIT_USER, password: 'n3wPassw0rd+of/jane='}]}],
}
export const serverWithGitCredential: World = {
  ...usualServer,
  identities: [{...jane, gitCredentials: [{user: GIT_USER, password: PASSWORD}]}],
}

/** A line of a `git credential-store` file for the demo repository. */
export const line = (user: string, password: string): string => `https://${user}:${encodeURIComponent(password)}@${HOST}/v1/repos/demo\n`

/** A helper that answers every `get` with one login. @param kept shell words that are true as long as it is kept */
export const answering = (user: string, password: string, kept = 'true'): string =>
  `#!/bin/sh\ntest "$1" = get && ${kept} && printf '%s\\n' 'username=${user}' 'password=${password}'\nexit 0\n`

/** As long as the stand-in keyring (keyring.ts) was not told to delete its item. */
export const IN_KEYRING = '! grep -qx keyring "${0%/*}/../erased" 2>/dev/null'
/** As long as the file is below the home. */
export const inFile = (file: string): string => `test -e "$HOME/${file}"`

import {HOST} from '../made-up.js'
import type {PlatformPrograms} from './platform.js'

/** An item of the stand-in keychain. */
export interface Item {
  account: string
  /** What the helper that made it would give. */
  password: string
  path?: string
  host?: string
  secondsOld: number
  /** Git Credential Manager's: a generic password, named by the address. */
  manager?: boolean
}

const NOT_FOUND = 'echo "security: SecKeychainSearchCopyNext: The specified item could not be found in the keychain." >&2\nexit 44\n'

// What was erased, beside the folders of programs: all stand-ins of one machine look there.
const GONE = 'gone() { grep -qx "$1" "${0%/*}/../erased" 2>/dev/null; }\n'

/**
 * `/usr/bin/security`: attributes in the form of the real one, the first match alone, which `delete` takes away; every other verb and option
 * is refused (facts GC 5).
 */
export function keychain(items: readonly Item[]): PlatformPrograms {
  const parts = items.map((item, index) =>
    [
      `if test "\${kind#*-}" = ${item.manager ? 'generic-password' : 'internet-password'} && is "$server" '${serviceOf(item)}' && is "$account" '${item.account}'`,
      `${item.manager ? '' : ` && is "$path" '${item.path ?? ''}'`} && ! gone keychain:${String(index)}; then cat <<'END'\n${attributes(item)}\nEND\n`,
      `case $kind in delete-*) echo keychain:${String(index)} >> "\${0%/*}/../erased"; echo 'password has been deleted.';; esac\nexit 0; fi\n`,
    ].join(''),
  )
  return {
    '/usr/bin/security': `#!/bin/sh
${GONE}is() { test -z "$1" || test "$1" = "$2"; }
case $1 in find-internet-password|find-generic-password|delete-internet-password|delete-generic-password) ;; *) exit 2;; esac
kind=$1; shift
while test $# -gt 0; do
  case $1 in -s) server=$2;; -a) account=$2;; -p) path=$2;; -r|-P) ;; *) echo "Usage: $kind" >&2; exit 2;; esac
  shift 2
done
${parts.join('')}${NOT_FOUND}`,
  }
}

/** A keychain that answers every question with this code: 36 where it may not ask the person (ssh, launchd). */
export const silentKeychain = (exitCode: number): PlatformPrograms => ({'/usr/bin/security': `#!/bin/sh\nexit ${String(exitCode)}\n`})

/**
 * `git-credential-osxkeychain`: finds as the real one does, and notes that reading an item would have raised a dialog
 * (facts GC 5.3); `store` and `erase` are noted and change nothing. What `security` has deleted it does not find.
 * @param locked it could find nothing without a dialog
 */
export const osxkeychain = (items: readonly Item[], {locked = false} = {}): string => `#!/bin/sh
${GONE}log="\${0%/*}/../stores.log"
echo "osxkeychain $1" >> "$log"
while IFS= read -r line; do
  case $line in host=*) host=\${line#host=};; path=*) path=\${line#path=};; username=*) user=\${line#username=};; esac
done
is() { test -z "$1" || test "$1" = "$2"; }
test "$1" = get || exit 0
${locked ? 'echo "osxkeychain dialog" >> "$log"; exit 1\n' : ''}${items
  .map((item, index) => ({...item, index}))
  .filter(({manager}) => !manager)
  .map(
    ({host = HOST, path = '', account, password, index}) =>
      `if is "$host" '${host}' && is "$path" '${path}' && is "$user" '${account}' && ! gone keychain:${String(index)}; then\n  echo "osxkeychain dialog" >> "$log"\n  printf '%s\\n' 'password=${password}' 'username=${account}'; exit 0\nfi\n`,
  )
  .join('')}exit 0
`

const serviceOf = ({manager, path, host = HOST}: Item): string =>
  manager ? `git:https://${host}${path === undefined ? '' : `/${path}`}` : host

function attributes(item: Item): string {
  const stamp = `${new Date(Date.now() - item.secondsOld * 1000).toISOString().replace(/\D/g, '').slice(0, 14)}Z`
  const hex = Buffer.from(`${stamp}\0`).toString('hex').toUpperCase()
  const rows = item.manager
    ? [`"svce"<blob>="${serviceOf(item)}"`]
    : [
        `"path"<blob>=${item.path === undefined ? '<NULL>' : `"${item.path}"`}`,
        '"port"<uint32>=0x00000000 ',
        '"ptcl"<uint32>="htps"',
        `"srvr"<blob>="${serviceOf(item)}"`,
      ]
  return [
    'keychain: "/Users/jane/Library/Keychains/login.keychain-db"',
    'version: 512',
    `class: "${item.manager ? 'genp' : 'inet'}"`,
    'attributes:',
    ...[
      `0x00000007 <blob>="${serviceOf(item)}"`,
      '0x00000008 <blob>=<NULL>',
      `"acct"<blob>="${item.account}"`,
      `"cdat"<timedate>=0x${hex}  "${stamp}\\000"`,
      `"mdat"<timedate>=0x${hex}  "${stamp}\\000"`,
      ...rows,
      '"type"<uint32>=<NULL>',
    ].map(row => `    ${row}`),
  ].join('\n')
}

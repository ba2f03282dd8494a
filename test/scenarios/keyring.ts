import {HOST} from '../lab/made-up.js'

// Not a scenario: the desktop's keyring for those that are.

const ITEM = '/org/freedesktop/secrets/collection/login/1'

/** A `gdbus` behind which one password is kept until it is deleted; the answers have the form of gnome-keyring's (gdbus 2.74). */
export const gdbus = ({user, modified, locked = false}: {user: string; modified: number; locked?: boolean}): string => {
  const found = locked ? `(@ao [], [objectpath '${ITEM}'])` : `([objectpath '${ITEM}'], @ao [])`
  const attributes = locked
    ? "(<{'gkr:compat:hashed:user': '0cc175b9c0f1b6a831c399e269772661'}>,)"
    : `(<{'protocol': 'https', 'server': '${HOST}', 'user': '${user}', 'object': 'v1/repos/demo', 'xdg:schema': 'org.gnome.keyring.NetworkPassword'}>,)`
  return [
    '#!/bin/sh',
    'case "$*" in',
    "*NameHasOwner*) echo '(true,)';;",
    `*Secret.Item.Delete) echo keyring >> "\${0%/*}/../erased"; echo "(objectpath '/',)";;`,
    '*SearchItems*) grep -qx keyring "${0%/*}/../erased" 2>/dev/null && { echo "(@ao [], @ao [])"; exit 0; }',
    `echo "${found}";;`,
    `*Attributes) echo "${attributes}";;`,
    `*Modified) echo '(<uint64 ${modified}>,)';;`,
    '*) exit 1;;',
    'esac',
    '',
  ].join('\n')
}

/** A session bus that nobody listens at: only the stand-in is asked. */
export const BUS = {DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus'}

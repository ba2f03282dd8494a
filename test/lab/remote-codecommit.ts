import {pathToFileURL, fileURLToPath} from 'node:url'

const STAND_IN = fileURLToPath(new URL('stand-in/git-remote-codecommit.mjs', import.meta.url))

/** A launcher of the lab's own git-remote-codecommit. @param regions those that its botocore lists */
export function remoteCodecommit({regions = ['us-east-1', 'eu-west-1']}: {regions?: readonly string[]} = {}): string {
  return `#!${process.execPath}\nglobalThis.standIn = ${JSON.stringify({regions})}\nimport(${JSON.stringify(pathToFileURL(STAND_IN).href)})\n`
}

/** One that ends before it reads its arguments, as a script of pip's does whose packages are gone. */
export const BROKEN_REMOTE_CODECOMMIT = `#!/bin/sh
echo 'Traceback (most recent call last):' >&2
echo '  File "/usr/local/bin/git-remote-codecommit", line 5, in <module>' >&2
echo '    from git_remote_codecommit import main' >&2
echo "ModuleNotFoundError: No module named 'git_remote_codecommit'" >&2
exit 1
`

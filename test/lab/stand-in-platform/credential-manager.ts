import {readFileSync} from 'node:fs'
import {HOST} from '../made-up.js'
import type {PlatformPrograms} from './platform.js'

/** An entry of the stand-in Windows Credential Manager. */
export interface Entry {
  /** After `target=`: `git:https://HOST`, `git:https://USER@HOST/PATH`. */
  target: string
  user: string
  /** What a helper that reads the entry would give. */
  password: string
}

/** How `cmdkey` speaks: display language and code page of the fixtures. */
export type Display = 'de.cp850' | 'en.utf8' | 'es.cp850' | 'fr.cp850' | 'ja.cp932' | 'pt-BR.cp850' | 'zh-CN.gbk'

const CMDKEY = String.raw`C:\Windows\System32\cmdkey.exe`

/** `cmdkey /list` in a display language, byte for byte in its code page, with other entries around; nothing else is answered (facts GC 6.1). */
export function credentialManager(display: Display, entries: readonly Entry[], path = CMDKEY): PlatformPrograms {
  const blocks = readFileSync(new URL(`../../fixtures/stores/cmdkey-list.${display}.txt`, import.meta.url), 'latin1').split('\r\n\r\n')
  const template = blocks.find(block => block.includes('target=git:https://github.com')) ?? ''
  const own = entries.map(({target, user}) => template.replace('git:https://github.com', target).replace('octocat', user))
  const others = blocks.filter(block => !block.includes('git-codecommit'))
  const text = [...others.slice(0, 2), ...own, ...others.slice(2)].join('\r\n\r\n')
  return {[path]: `#!/bin/sh\ntest "$*" = /list || exit 1\nprintf '${octal(text)}'\n`}
}

/** Every byte that printf or the shell could take for something else. */
const octal = (text: string): string => text.replace(/[^\w .:,/@-]/g, letter => `\\${letter.charCodeAt(0).toString(8).padStart(3, '0')}`)

/**
 * `git-credential-manager`: gives what it has for exactly the address, first entry first; else it would ask the person, and says so where
 * it may not (facts GC 7). `store` and `erase` are noted and change nothing.
 * @param entries of any store that it uses, by `target`
 */
export const gitCredentialManager = (entries: readonly Entry[]): string =>
  helper(
    'manager',
    entries,
    ({target}) => {
      const address = target.replace(/^\w+:https:\/\/(?:[^@]*@)?/, '')
      return `test "$host\${path:+/$path}" = '${address}'`
    },
    `case \${GCM_INTERACTIVE:-1} in 0|false|never) ;; *) echo "manager prompt" >> "$log";; esac
echo 'fatal: Cannot prompt because user interactivity has been disabled.' >&2
exit 255
`,
  )

/** `git-credential-wincred`: takes an entry of any path when it is asked without one (facts GC 6.2). */
export const wincred = (entries: readonly Entry[]): string =>
  helper(
    'wincred',
    entries,
    ({target}) => {
      const [, host = HOST, path = ''] = /^git:https:\/\/(?:[^@]*@)?([^/]*)(?:\/(.*))?$/.exec(target) ?? []
      return `test "$host" = '${host}' && { test -z "$path" || test "$path" = '${path}'; }`
    },
    'exit 0\n',
  )

const helper = (name: string, entries: readonly Entry[], matches: (entry: Entry) => string, otherwise: string): string => `#!/bin/sh
log="\${0%/*}/../stores.log"
echo "${name} $1" >> "$log"
while IFS= read -r line; do
  case $line in host=*) host=\${line#host=};; path=*) path=\${line#path=};; username=*) user=\${line#username=};; esac
done
test "$1" = get || exit 0
${entries.map(entry => `if ${matches(entry)} && { test -z "$user" || test "$user" = '${entry.user}'; }; then\n  printf '%s\\n' 'username=${entry.user}' 'password=${entry.password}'; exit 0\nfi\n`).join('')}${otherwise}`

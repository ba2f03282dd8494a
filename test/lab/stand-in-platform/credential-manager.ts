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

// What was erased, beside the folders of programs: all stand-ins of one machine look there.
const GONE = 'gone() { grep -qxF "$1" "${0%/*}/../erased" 2>/dev/null; }\n'

/**
 * `cmdkey /list` in a display language, byte for byte in its code page, with other entries around; `/delete:` takes one away; nothing else is
 * answered (facts GC 6.1, 6.3).
 */
export function credentialManager(display: Display, entries: readonly Entry[], path = CMDKEY): PlatformPrograms {
  const blocks = readFileSync(new URL(`../../fixtures/stores/cmdkey-list.${display}.txt`, import.meta.url), 'latin1').split('\r\n\r\n')
  const template = blocks.find(block => block.includes('target=git:https://github.com')) ?? ''
  const own = entries.map(
    ({target, user}) => [target, template.replace('git:https://github.com', target).replace('octocat', user)] as const,
  )
  const others = blocks.filter(block => !block.includes('git-codecommit'))
  const end = '\r\n\r\n'
  const told = (text: string): string => `printf '${octal(text)}'\n`
  return {
    [path]: `#!/bin/sh
${GONE}case "$*" in
/list) ;;
/delete:*) target=\${1#/delete:}; target=\${target#LegacyGeneric:target=}
  case $target in ${own.map(([target]) => `'${target}'`).join('|') || "'none'"}) ;; *) echo 'CMDKEY: Element not found.'; exit 1;; esac
  gone "$target" && exit 1
  echo "$target" >> "\${0%/*}/../erased"; echo 'CMDKEY: Credential deleted successfully.'; exit 0;;
*) exit 1;;
esac
${told(others.slice(0, 2).join(end) + end)}${own.map(([target, block]) => `gone '${target}' || ${told(block + end)}`).join('')}${told(others.slice(2).join(end))}`,
  }
}

/** Every byte that printf or the shell could take for something else. */
const octal = (text: string): string => text.replace(/[^\w .:,/@-]/g, letter => `\\${letter.charCodeAt(0).toString(8).padStart(3, '0')}`)

/**
 * `git-credential-manager`: gives what it has for exactly the address, first entry first; else it would ask the person, and says so where
 * it may not (facts GC 7). `store` is noted and changes nothing; `erase` takes away what fits. What cmdkey has deleted it does not find.
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
${GONE}log="\${0%/*}/../stores.log"
echo "${name} $1" >> "$log"
while IFS= read -r line; do
  case $line in host=*) host=\${line#host=};; path=*) path=\${line#path=};; username=*) user=\${line#username=};; esac
done
case $1 in get|erase) ;; *) exit 0;; esac
${entries.map(entry => `if ${matches(entry)} && { test -z "$user" || test "$user" = '${entry.user}'; } && ! gone '${entry.target}'; then\n  test "$1" = erase && { echo '${entry.target}' >> "\${0%/*}/../erased"; exit 0; }\n  printf '%s\\n' 'username=${entry.user}' 'password=${entry.password}'; exit 0\nfi\n`).join('')}${otherwise}`

import {isAbsolute} from 'node:path'

/** As npm writes names; the rest tells the area of its checks. */
const PACKAGE = /^(?:@([a-z0-9][a-z0-9._-]*)\/)?codecommit-doctor-plugin-([a-z0-9][a-z0-9._-]*)$/
/** npm's own limit. */
const LONGEST_NAME = 214

/** Whether a word is the name of a package that may be a plugin: `codecommit-doctor-plugin-x`, `@org/codecommit-doctor-plugin-x`. */
export const isPluginName = (word: string): boolean => word.length <= LONGEST_NAME && PACKAGE.test(word)

/** Whether a word is meant as a path: `./my-plugin`, `~/plugins/x`, `/opt/x`. */
export const isPluginPath = (word: string): boolean => !isPluginName(word) && (/^\.{0,2}$|[\\/]/.test(word) || isAbsolute(word))

/**
 * The area of all checks of a plugin: `sso-only` for `codecommit-doctor-plugin-sso-only`, `org-sso-only` for the same of `@org`. So an id
 * tells whose check it is, and none can take another's. @param name for which isPluginName holds
 */
export function areaOfPlugin(name: string): string {
  const [, scope, rest = ''] = PACKAGE.exec(name) ?? []
  return [scope, rest]
    .filter(part => part !== undefined)
    .join('-')
    .replace(/[._-]+/g, '-')
    .replace(/^-|-$/g, '')
}

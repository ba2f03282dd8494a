import {fileURLToPath} from 'node:url'

/**
 * How the command framework is to be loaded: with what is in this package, without a search through anybody's home directory for
 * plugins of its own. @param url of the executable
 */
export const frameworkOptions = (url: string): {root: string; devPlugins: boolean; userPlugins: boolean} => ({
  root: fileURLToPath(url),
  devPlugins: false,
  userPlugins: false,
})

// What packages bring along and this program never reaches is left out of the build. A part that is reached all the same says so by its
// name and fails; test/build/left-out.test.ts starts every command and holds the build against this list.

/** By the module's name as it is imported, or by its file in node_modules: the names that importers take from it, and why nothing calls them. */
export const LEFT_OUT = {
  '@aws-sdk/credential-provider-node': {names: ['defaultProvider'], why: 'the SDK is told which credentials to use, it looks for none'},
  '@smithy/core/event-streams': {names: ['EventStreamSerde'], why: 'no operation that is called streams events'},
  'bowser': {names: ['default'], why: 'for browsers'},
  'tinyglobby': {names: ['glob'], why: 'finds commands where there is no manifest'},
  '@oclif/core/lib/util/cache-command.js': {names: ['cacheCommand'], why: 'writes the manifest'},
  '@oclif/core/lib/errors/handle.js': {names: ['handle', 'Exit'], why: 'src/main.ts says what went wrong'},
  'minimatch': {names: ['minimatch'], why: 'finds plugins of the framework, of which there are none'},
  'lilconfig': {names: ['lilconfig'], why: "finds the framework's settings where package.json has none"},
  '@oclif/core/lib/ux/colorize-json.js': {names: ['default'], why: "paints the framework's own JSON"},
  'color-convert': {names: [], why: 'converts colours that nobody asks for'},
}

/**
 * By the file that asks, what it gets for a module of the framework: a command that runs needs neither the framework's configuration nor its
 * help, and most of the time of a start is spent on what is loaded.
 */
export const ASKED_BY = {
  // The framework itself starts a command by this, for the few that src/main.ts leaves to it.
  '@oclif/core/lib/command.js': {
    path: './config',
    contents: "exports.Config = {load: async given => (await import('@oclif/core/config')).default.Config.load(given)}",
  },
  // For flags that write help or a version; no command declares them.
  '@oclif/core/lib/flags.js': {
    path: './help',
    contents: failing("the framework's help, for a flag", {names: ['loadHelpClass'], why: 'no command declares one'}),
  },
}

/** By its file in node_modules: what is bundled in the place of a module that is reached, and does too much. */
export const INSTEAD = {
  // A spinner, and the signs of eighty others: progress is shown by src/output/. The plain one is what there is without a terminal.
  '@oclif/core/lib/ux/action/spinner.js': "module.exports = require('./simple.js')",
  // Looks for sources in TypeScript, with the compiler.
  '@oclif/core/lib/config/ts-path.js': "exports.tsPath = async (root, path) => path && require('node:path').join(root, path)",
  // Asks for the login shell at every start, only to break long examples: it throws for a user without a passwd entry (containers have
  // such) and starts PowerShell on Windows; and it reads files to tell whether this is WSL.
  '@oclif/core/lib/util/os.js': `
const {homedir, platform, tmpdir} = require('node:os')
exports.getHomeDir = () => {
  try {
    return homedir()
  } catch {
    return tmpdir()
  }
}
exports.getPlatform = async () => platform()
exports.getShell = async () => 'unknown'
`,
  // Prints what passes by, proxies' passwords included, when DEBUG is set.
  'debug/src/index.js': 'module.exports = () => Object.assign(() => {}, {enabled: false})',
}

/** By its file: what packages require at their top and this program calls rarely, if ever. It is taken when it is called. */
const LATER = {
  'clean-stack/index.js': null,
  'ejs/lib/cjs/ejs.js': 'render',
  'indent-string/index.js': null,
  'string-width/index.js': null,
  'widest-line/index.js': null,
  'wrap-ansi/index.js': null,
}
/** Modules of Node itself that the framework requires at its top, for questions on standard input and for measuring itself. */
const LATER_OF_NODE = /^node:(?:readline|perf_hooks)$/

/** By its file: a few words in the place of others. */
const WORDS = {
  // Collation takes as long to load as all commands together.
  '@oclif/core/lib/config/plugin.js': ['a.id.localeCompare(b.id)', '(a.id < b.id ? -1 : 1)'],
}

/** Of a package's own package.json its name and version are read. */
const MANIFEST = /node_modules\/@(?:aws-sdk|oclif)\/[\w-]+\/package\.json$/

/**
 * Errors that the API of a service may give. An unknown one gets its name, message and status from the answer as well, and that is all that
 * is read. Not so where services speak the query protocol (STS, IAM): names on the wire differ from those of the model there.
 */
const SCHEMAS = /@aws-sdk\/client-(?:codecommit|kms)\/dist-es\/schemas\/schemas_0\.js$/
const REGISTERED_ERROR = /^n0_registry\.registerError\(.*\);$/gm

/** @param {(path: string) => string} read a file's text */
export const leavingOut = read => ({
  name: 'leaving-out',
  setup(build) {
    build.onResolve(
      {
        filter: named(
          Object.keys(LEFT_OUT).filter(name => !name.endsWith('.js')),
          '^',
        ),
      },
      ({path}) => ({path, namespace: 'left-out'}),
    )
    build.onLoad({filter: /.*/, namespace: 'left-out'}, ({path}) => ({contents: standIn(path), loader: 'js'}))
    build.onResolve({filter: /^\.\/(?:config|help)$/}, ({path, importer}) => {
      const module = inModules(importer)
      return ASKED_BY[module]?.path === path ? {path: module, namespace: 'asked-by'} : undefined
    })
    build.onLoad({filter: /.*/, namespace: 'asked-by'}, ({path}) => ({
      contents: ASKED_BY[path].contents,
      loader: 'js',
      resolveDir: process.cwd(),
    }))
    const files = {...INSTEAD}
    for (const name of Object.keys(LEFT_OUT)) if (name.endsWith('.js')) files[name] = standIn(name)
    build.onLoad({filter: named(Object.keys(files), 'node_modules/')}, ({path}) => ({contents: files[inModules(path)], loader: 'js'}))
    build.onResolve({filter: /\?now$/}, ({path}) => ({path: path.slice(0, -'?now'.length), suffix: '?now'}))
    build.onLoad({filter: named(Object.keys(LATER), 'node_modules/')}, ({path, suffix}) =>
      suffix === '?now' ? undefined : {contents: later(path, LATER[inModules(path)]), loader: 'js'},
    )
    build.onResolve({filter: LATER_OF_NODE}, ({path, importer}) =>
      inModules(importer).startsWith('@oclif/') ? {path, namespace: 'later'} : undefined,
    )
    build.onLoad({filter: /.*/, namespace: 'later'}, ({path}) => ({
      contents: `module.exports = new Proxy({}, {get: (_, name) => require(${JSON.stringify(path)})[name]})`,
      loader: 'js',
    }))
    build.onLoad({filter: named(Object.keys(WORDS), 'node_modules/')}, ({path}) => {
      const [words, others] = WORDS[inModules(path)]
      return {contents: replaced(read(path), words, others, path), loader: 'js'}
    })
    build.onLoad({filter: MANIFEST}, ({path}) => {
      const {name, version} = JSON.parse(read(path))
      return {contents: JSON.stringify({name, version}), loader: 'json'}
    })
    build.onLoad({filter: SCHEMAS}, ({path}) => {
      return {contents: replaced(read(path), REGISTERED_ERROR, '', path), loader: 'js'}
    })
  },
})

/** Whether the build has other contents than its own in the place of a file of node_modules. */
export const isReplaced = file => inModules(file) in INSTEAD || inModules(file) in LEFT_OUT

/** The filters of esbuild know no escape, and paths have backslashes on Windows. */
const named = (names, before) =>
  new RegExp(`${before.replace('/', '[/\\\\]')}(?:${names.map(name => name.replaceAll('.', '\\.').replaceAll('/', '[/\\\\]')).join('|')})$`)
const inModules = path => path.replaceAll('\\', '/').split('node_modules/').at(-1)

function replaced(text, words, others, path) {
  const result = text.replaceAll(words, others)
  if (result === text) throw new Error(`${path} is written in another way now: see bin/left-out.mjs`)
  return result
}

/** A function, or an object with one, that takes the module when it is called. */
function later(path, name) {
  const take = `require(${JSON.stringify(`${path}?now`)})`
  return name === null ? `module.exports = (...given) => ${take}(...given)` : `exports.${name} = (...given) => ${take}.${name}(...given)`
}

const standIn = module => failing(module, LEFT_OUT[module])

/** CommonJS, so that it can be imported and required, and with all its names there: an importer only fails when it uses one. */
function failing(what, {names, why}) {
  const message = JSON.stringify(`${what} is left out of this build (${why}), and something reached it`)
  return `const fail = () => { throw new Error(${message}) }
${names.map(name => `exports.${name} = new Proxy(fail, {get: fail, construct: fail})`).join('\n')}`
}

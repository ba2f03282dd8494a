import type {Platform} from '../facts/machine/platform.js'
import type {Shell} from '../facts/machine/shell.js'
import type {EnvironmentChange} from './check.js'

/** Whose words these are: Git Bash rewrites some that other POSIX shells leave alone. */
export interface Terminal {
  shell: Shell
  os: Platform['os']
}

/** The usual one of a platform, where it is not known. */
export const usualTerminal = (os: Platform['os']): Terminal => ({os, shell: os === 'win32' ? 'cmd' : 'sh'})

const PLAIN: Readonly<Record<Shell, RegExp>> = {
  sh: /^[\w@%+:,./-][\w@%+=:,./-]*$/,
  fish: /^[\w@+:,./-][\w@%+=:,./-]*$/,
  csh: /^[\w@%+:,./-][\w@%+=:,./-]*$/,
  // A comma makes a list, @ a splat, and PowerShell cuts a word like -a.b or -a:b in two.
  powershell: /^(?:[\w+=:./\\]|-(?=[\w-]*$))[\w%+=:./\\@-]*$/,
  cmd: /^[\w@%+=:,./\\-]+$/,
}

/** One word of a command line as the shell must be given it. A leading `~/` is the home directory. */
export function wordFor(word: string, {shell}: Terminal): string {
  if (word.startsWith('~/')) return atHome(word.slice(2), shell)
  if (PLAIN[shell].test(word)) return word
  switch (shell) {
    case 'sh':
      return `'${word.replaceAll("'", String.raw`'\''`)}'`
    case 'fish':
      return `'${word.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`
    case 'csh':
      return `'${word.replaceAll("'", String.raw`'\''`).replaceAll('!', String.raw`\!`)}'`
    case 'powershell':
      return `'${word.replaceAll("'", "''")}'`
    case 'cmd':
      return forWindows(word)
  }
}

/** As C programs on Windows take words apart: a backslash counts only before a quotation mark (Microsoft, "Parsing C command-line arguments"). */
const forWindows = (word: string): string => `"${word.replace(/(\\*)"/g, String.raw`$1$1\"`).replace(/(\\+)$/, '$1$1')}"`

function atHome(rest: string, shell: Shell): string {
  switch (shell) {
    case 'powershell':
      return `"$HOME/${rest.replace(/[`"$]/g, '`$&')}"`
    case 'cmd':
      return `"%USERPROFILE%\\${rest.replaceAll('/', '\\')}"`
    default:
      return `~/${rest === '' ? '' : wordFor(rest, {shell, os: 'linux'})}`
  }
}

/** A command line. Windows PowerShell loses empty words and quotation marks in words, but not behind `--%` (about_Parsing). */
export function commandLine(argv: readonly string[], terminal: Terminal): string {
  const {shell, os} = terminal
  const [program = '', ...words] = argv
  if (shell === 'cmd' && program === 'rm') return commandLine(['del', ...words], terminal)
  if (shell === 'powershell' && words.some(word => word === '' || word.includes('"')))
    return [program, '--%', ...words.map(word => (PLAIN.cmd.test(word) ? word : forWindows(word)))].join(' ')
  const line = argv.map(word => wordFor(word, terminal)).join(' ')
  // Git Bash takes a word that begins with a slash for a path, and rewrites it for programs of Windows.
  return shell === 'sh' && os === 'win32' && words.some(word => word.startsWith('/')) ? `MSYS_NO_PATHCONV=1 ${line}` : line
}

/** A command that reads lines. @param input lines, each with its end */
export function commandWithLines(argv: readonly string[], input: string, terminal: Terminal): string {
  const line = commandLine(argv, terminal)
  const lines = input.replace(/\n$/, '').split('\n')
  const piped = `${lines.map(one => `'${one.replaceAll("'", "''")}'`).join(',')} | ${line}`
  switch (terminal.shell) {
    case 'powershell':
      return piped
    // The Command Prompt has no way to pipe lines as they are: it adds blanks to them.
    case 'cmd':
      return `powershell -NoProfile -Command "${piped}"`
    default:
      return `printf ${quotedForPrintf(input, terminal)} | ${line}`
  }
}

function quotedForPrintf(input: string, terminal: Terminal): string {
  const format = input
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('%', '%%')
    .replaceAll('\n', String.raw`\n`)
  // fish reads \\ in quotes as one backslash; printf needs both.
  return PLAIN.sh.test(format) ? `'${format}'` : wordFor(format, terminal.shell === 'fish' ? {...terminal, shell: 'sh'} : terminal)
}

/** What changes the environment of the shell itself, and of what it starts. */
export function environmentLine({set = {}, unset = [], prepend = {}, append = {}}: EnvironmentChange, terminal: Terminal): string {
  const {shell} = terminal
  const separator = terminal.os === 'win32' ? ';' : ':'
  const word = (value: string): string => wordFor(value, terminal)
  switch (shell) {
    case 'sh':
      return [
        ...Object.entries(set).map(([name, value]) => `export ${name}=${word(value)}`),
        ...Object.entries(prepend).map(([name, value]) => `export ${name}="${value}${separator}$${name}"`),
        ...Object.entries(append).map(([name, value]) => `export ${name}="$${name},${value}"`),
        ...(unset.length > 0 ? [`unset ${unset.join(' ')}`] : []),
      ].join('; ')
    case 'fish':
      return [
        ...Object.entries(set).map(([name, value]) => `set -gx ${name} ${word(value)}`),
        ...Object.entries(prepend).map(([name, value]) => `set -gx --path ${name} ${word(value)} $${name}`),
        ...Object.entries(append).map(([name, value]) => `set -gx ${name} "$${name},${value}"`),
        ...(unset.length > 0 ? [`set -e ${unset.join(' ')}`] : []),
      ].join('; ')
    case 'csh':
      return [
        ...Object.entries(set).map(([name, value]) => `setenv ${name} ${word(value)}`),
        ...Object.entries(prepend).map(([name, value]) => `setenv ${name} "${value}${separator}$${name}"`),
        ...Object.entries(append).map(([name, value]) => `setenv ${name} "\${${name}},${value}"`),
        ...unset.map(name => `unsetenv ${name}`),
      ].join('; ')
    case 'powershell':
      return [
        ...Object.entries(set).map(([name, value]) => `$env:${name} = ${value.startsWith('~/') ? word(value) : literal(value)}`),
        ...Object.entries(prepend).map(([name, value]) => `$env:${name} = ${literal(`${value}${separator}`)} + $env:${name}`),
        ...Object.entries(append).map(([name, value]) => `$env:${name} += ${literal(`,${value}`)}`),
        ...(unset.length > 0 ? [`Remove-Item ${unset.map(name => `Env:${name}`).join(', ')}`] : []),
      ].join('; ')
    case 'cmd':
      return [
        ...Object.entries(set).map(([name, value]) => `set "${name}=${value.startsWith('~/') ? word(value).slice(1, -1) : value}"`),
        ...Object.entries(prepend).map(([name, value]) => `set "${name}=${value}${separator}%${name}%"`),
        ...Object.entries(append).map(([name, value]) => `set "${name}=%${name}%,${value}"`),
        ...unset.map(name => `set "${name}="`),
      ].join(' & ')
  }
}

const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** A command with variables that count for it: where the shell has no form for that, they stay set. */
export function commandWithVariables(argv: readonly string[], variables: Readonly<Record<string, string>>, terminal: Terminal): string {
  const pairs = Object.entries(variables).map(([name, value]) => `${name}=${wordFor(value, terminal)}`)
  const line = commandLine(argv, terminal)
  switch (terminal.shell) {
    case 'sh':
    case 'fish':
      return `${pairs.join(' ')} ${line}`
    case 'csh':
      return `env ${pairs.join(' ')} ${line}`
    case 'powershell':
      return `${environmentLine({set: variables}, terminal)}; ${line}`
    case 'cmd':
      return `${environmentLine({set: variables}, terminal)} & ${line}`
  }
}

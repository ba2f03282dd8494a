import type {CompletedCommand, Offer} from './model.js'

/** zsh's completion system (zsh manual, "Completion System", _arguments and _sequence). */
export function zshScript(program: string, commands: readonly CompletedCommand[]): string {
  const call = `_${program.replaceAll('-', '_')}`
  const lists = [
    ...new Set(commands.flatMap(({flags}) => flags.flatMap(({offer}) => (offer?.kind === 'list' ? [offer.words.join(' ')] : [])))),
  ]
  return `#compdef ${program}
# Completions of ${program} for zsh. To keep them, in a folder of $fpath: ${program} completion zsh > ~/.zsh/completions/_${program}

${call}_checks() { compadd "$@" -- ${lists[0] ?? ''} }

${call}_remotes() {
  local -a remotes
  remotes=(\${(f)"$(git remote 2>/dev/null)"})
  compadd "$@" -- $remotes
  _files
}

${call}() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  local -a commands
  commands=(
${commands.map(({name, about}) => `    ${word(`${name}:${about.replaceAll(':', String.raw`\:`)}`)}`).join('\n')}
  )
  _arguments -C '(- : *)--help[explain the program]' '(- : *)--version[tell the version]' '1: :->command' '*:: :->rest'
  case $state in
    command)
      commands+=('help:Explain a command')
      _describe command commands ;;
    rest)
      case $line[1] in
${commands.map(command => `        ${command.name}) _arguments ${specifications(command, call)} ;;`).join('\n')}
        help) _describe command commands ;;
      esac ;;
  esac
}

if [[ $funcstack[1] == _${program} ]]; then ${call} "$@"; else compdef ${call} ${program}; fi
`
}

const word = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** Text between the brackets of a specification. */
const described = (text: string): string => text.replaceAll(/[\\[\]:]/g, String.raw`\$&`)

function specifications({flags, offer}: CompletedCommand, call: string): string {
  const own = flags.map(flag =>
    word(
      `${flag.offer?.kind === 'list' ? '*' : ''}--${flag.name}${flag.offer === null ? '' : '='}[${described(flag.about)}]${flag.offer === null ? '' : `:${flag.name}:${action(flag.offer, call)}`}`,
    ),
  )
  return [...own, ...(offer === null ? [] : [word(`*: :${action(offer, call)}`)])].join(' ')
}

function action(offer: Offer, call: string): string {
  switch (offer.kind) {
    case 'words':
      return `(${offer.words.join(' ')})`
    case 'list':
      return `_sequence ${call}_checks`
    case 'files':
      return '_files'
    case 'remotes':
      return `${call}_remotes`
    case 'free':
      return ''
  }
}

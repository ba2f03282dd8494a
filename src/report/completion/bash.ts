import type {CompletedCommand, Offer} from './model.js'

/** For bash 3.2 (macOS) and newer: no associative arrays, no mapfile (GNU Bash manual, "Programmable Completion"). */
export function bashScript(program: string, commands: readonly CompletedCommand[]): string {
  const call = `_${program.replaceAll('-', '_')}`
  return `# Completions of ${program} for bash. Try: source <(${program} completion bash)
# To keep them: ${program} completion bash > ~/.local/share/bash-completion/completions/${program}

${call}_words() { COMPREPLY=($(compgen -W "$1" -- "$cur")); }

# Comma-separated words: what stands before the last comma is kept.
${call}_list() {
  local before=''
  if [[ $cur == *,* ]]; then before="\${cur%,*},"; fi
  COMPREPLY=($(compgen -P "$before" -W "$1" -- "\${cur##*,}"))
  compopt -o nospace 2>/dev/null
}

${call}_files() {
  local name
  while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen -f -- "$cur")
  compopt -o filenames 2>/dev/null
}

# A name comes from the working tree: it is never expanded, and quoted where it must be.
${call}_remotes() {
  local name quoted
  while IFS= read -r name; do
    printf -v quoted '%q' "$name"
    if [[ $name == "$cur"* || $quoted == "$cur"* ]]; then COMPREPLY+=("$quoted"); fi
  done < <(git remote 2>/dev/null)
  if [[ \${#COMPREPLY[@]} -eq 0 ]]; then ${call}_files; fi
}

${call}() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then ${call}_words '${commands.map(({name}) => name).join(' ')} help --help --version'; return; fi
  # bash makes three words of --flag=value.
  if [[ $cur == '=' ]]; then cur=''; elif [[ $before == '=' ]]; then before="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  case "\${COMP_WORDS[1]} $before" in
${commands.flatMap(({name, flags}) => flags.flatMap(flag => (flag.offer === null ? [] : [`    '${name} --${flag.name}') ${offered(flag.offer, call)}return ;;`]))).join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${commands.map(command => `    ${command.name}) ${behind(command, call)} ;;`).join('\n')}
    help) ${call}_words '${commands.map(({name}) => name).join(' ')}' ;;
  esac
}

complete -F ${call} ${program}
`
}

function offered(offer: Offer, call: string): string {
  switch (offer.kind) {
    case 'words':
      return `${call}_words '${offer.words.join(' ')}'; `
    case 'list':
      return `${call}_list '${offer.words.join(' ')}'; `
    case 'files':
      return `${call}_files; `
    case 'remotes':
      return `${call}_remotes; `
    case 'free':
      return ''
  }
}

function behind({flags, offer}: CompletedCommand, call: string): string {
  const names = `${call}_words '${flags.map(({name}) => `--${name}`).join(' ')}'`
  const words = offer === null ? '' : offered(offer, call).replace(/; $/, '')
  return words === '' ? names : `if [[ $cur == -?* ]]; then ${names}; else ${words}; fi`
}

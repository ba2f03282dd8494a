import type {CompletedCommand, Offer} from './model.js'

/** fish's `complete` (fish documentation, "complete" and "Writing your own completions"). */
export function fishScript(program: string, commands: readonly CompletedCommand[]): string {
  const call = `__${program.replaceAll('-', '_')}`
  const names = commands.map(({name}) => name).join(' ')
  const lists = commands.flatMap(({flags}) => flags.flatMap(({offer}) => (offer?.kind === 'list' ? [offer.words] : [])))
  return `# Completions of ${program} for fish. To keep them: ${program} completion fish > ~/.config/fish/completions/${program}.fish

function ${call}_checks
    printf '%s\\n' ${(lists[0] ?? []).join(' ')}
end

function ${call}_remotes
    git remote 2>/dev/null
    __fish_complete_path (commandline -ct)
end

complete -c ${program} -f
complete -c ${program} -n '__fish_use_subcommand' -l help -d 'explain the program'
complete -c ${program} -n '__fish_use_subcommand' -l version -d 'tell the version'
complete -c ${program} -n '__fish_use_subcommand' -a help -d 'Explain a command'
${commands
  .flatMap(command => [
    `complete -c ${program} -n '__fish_use_subcommand' -a ${command.name} -d ${word(command.about)}`,
    ...command.flags.map(
      ({name, about, offer}) =>
        `complete -c ${program} -n ${seen(command.name)} -l ${name}${offer === null ? '' : value(offer, call)} -d ${word(about)}`,
    ),
    ...(command.offer === null
      ? []
      : [
          `complete -c ${program} -n ${seen(command.name)}${command.offer.kind === 'files' ? ' -F' : ` -a ${argument(command.offer, call)}`}`,
        ]),
  ])
  .join('\n')}
complete -c ${program} -n ${seen('help')} -a ${word(names)}
`
}

const word = (text: string): string => `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`
const seen = (command: string): string => word(`__fish_seen_subcommand_from ${command}`)

const value = (offer: Offer, call: string): string =>
  offer.kind === 'files' ? ' -r -F' : offer.kind === 'free' ? ' -x' : ` -x -a ${argument(offer, call)}`

function argument(offer: Offer, call: string): string {
  switch (offer.kind) {
    case 'words':
      return word(offer.words.join(' '))
    case 'list':
      return word(`(__fish_complete_list , ${call}_checks)`)
    case 'remotes':
      return word(`(${call}_remotes)`)
    case 'files':
    case 'free':
      return word('')
  }
}

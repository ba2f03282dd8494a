import type {CompletedCommand, Offer} from './model.js'

/** Windows PowerShell 5.1 and newer (Microsoft's documentation of Register-ArgumentCompleter, parameter Native). */
export function powershellScript(program: string, commands: readonly CompletedCommand[]): string {
  return `# Completions of ${program} for PowerShell. Try: ${program} completion powershell | Out-String | Invoke-Expression
# To keep them, put that line into the file that $PROFILE names.

Register-ArgumentCompleter -Native -CommandName ${word(program)} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $about = @{
${commands.map(({name, about}) => `    ${word(name)} = ${word(about)}`).join('\n')}
  }
  $behind = @{
${commands
  .flatMap(({name, flags, offer}) => [
    ...(offer === null ? [] : [`    ${word(name)} = ${offered(offer)}`]),
    ...flags.flatMap(flag => (flag.offer === null ? [] : [`    ${word(`${name} --${flag.name}`)} = ${offered(flag.offer)}`])),
  ])
  .join('\n')}
    'help' = @(${commands.map(({name}) => word(name)).join(', ')})
  }
  $flags = @{
${commands.map(({name, flags}) => `    ${word(name)} = @(${flags.map(flag => word(`--${flag.name}`)).join(', ')})`).join('\n')}
  }
  $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  if ($wordToComplete -ne '' -and $words.Count -gt 1) { $words = @($words[0..($words.Count - 2)]) }
  $before = ''
  $typed = $wordToComplete
  if ($words.Count -lt 2) {
    $offers = @($about.Keys | Sort-Object) + @('help', '--help', '--version')
  } else {
    $command = $words[1]
    $key = "$command $($words[-1])"
    if ($behind.ContainsKey($key)) { $offers = @($behind[$key]) }
    elseif ($wordToComplete -like '-?*') { $offers = @($flags[$command]) }
    elseif ($behind.ContainsKey($command)) { $offers = @($behind[$command]) }
    else { $offers = @($flags[$command]) }
    if ($key -match ' --(only|skip)$' -and $typed.Contains(',')) {
      $cut = $typed.LastIndexOf(',') + 1
      $before = $typed.Substring(0, $cut)
      $typed = $typed.Substring($cut)
    }
  }
  if ($offers -contains '<remotes>') { $offers = @(git remote 2>$null | Where-Object { $_ -match '^[\\w./-]+$' }) }
  $offers | Where-Object { $_ -and $_.StartsWith($typed) } | ForEach-Object {
    $tip = if ($about.ContainsKey($_)) { $about[$_] } else { $_ }
    [System.Management.Automation.CompletionResult]::new($before + $_, $_, 'ParameterValue', $tip)
  }
}
`
}

const word = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Nothing is offered for files: PowerShell then completes their names itself. */
function offered(offer: Offer): string {
  switch (offer.kind) {
    case 'words':
    case 'list':
      return `@(${offer.words.map(word).join(', ')})`
    case 'remotes':
      return "@('<remotes>')"
    case 'files':
    case 'free':
      return '@()'
  }
}

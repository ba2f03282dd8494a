/** What people paste around an address: the words of a command, the brackets of a mail or of Markdown, quotation marks, a scheme twice. */
const AROUND: readonly (readonly [RegExp, string])[] = [
  [/^\[[^\]]*\]\(\s*([^()\s]+)\s*\)$/, '$1'],
  [/^git\s[^:]*?(?=['"<]?(?:https?|ssh|codecommit):)/, ''],
  [/^(?:url|remote|origin)\s*[=:]\s*(?=\S+:\/\/)/i, ''],
  [/^[\s'"“”„‘’«»<([{`\u200b\ufeff]+/, ''],
  [/[\s'"“”„‘’«»>)\]}`,;\u200b\ufeff]+$/, ''],
  [/^(?:https?:\/{0,2})+(?=(?:https|ssh|codecommit):)/i, ''],
]

/**
 * The address without what stands around it and belongs to none. Where nothing does, the text as it is.
 * @param text an address as it is configured or typed
 */
export function withoutSurplus(text: string): string {
  let bare = text
  for (let before = ''; before !== bare;) {
    before = bare
    for (const [pattern, by] of AROUND) bare = bare.replace(pattern, by)
  }
  return bare
}

/** The parts of a repository's Amazon Resource Name; null for any other text. */
export function repositoryOfArn(text: string): {region: string; account: string; name: string} | null {
  const [, region, account, name] = /^arn:aws[a-z-]*:codecommit:([a-z0-9-]+):(\d{12}):([\w.-]{1,100})$/.exec(text) ?? []
  return region === undefined || account === undefined || name === undefined ? null : {region, account, name}
}

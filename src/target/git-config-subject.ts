/**
 * Whether a key of Git's configuration is what a `git config` command is about: the key itself, or for `--remove-section` and its like its section.
 * Section and name are the same in any case, a subsection is not (git-config(1), SYNTAX).
 * @param option the command's own, as `--unset-all`
 */
export function isAbout(key: string, subject: string, option: string): boolean {
  const ofSection = option.endsWith('-section')
  const [first, last] = [subject.indexOf('.'), ofSection ? subject.length : subject.lastIndexOf('.')]
  const meant =
    first < 0
      ? subject.toLowerCase()
      : subject.slice(0, first).toLowerCase() + subject.slice(first, last) + subject.slice(last).toLowerCase()
  return meant === (ofSection ? key.slice(0, key.lastIndexOf('.')) : key)
}

// The licences of the packages that are in the built program, as the text that goes along with it.

/** Where the licence proper stands in a licence file; what is around it says whose the package is. Words may be parted by line breaks. */
const TERMS = {
  'Apache-2.0': /TERMS AND CONDITIONS FOR USE[\s\S]*accepting any such warranty or additional liability\./,
  'ISC': /Permission\s+to\s+use,\s+copy[\s\S]*SOFTWARE\./,
  'MIT': /Permission\s+is\s+hereby\s+granted[\s\S]*DEALINGS\s+IN\s+THE\s+SOFTWARE\./,
}
const TITLE = /^\W*(this software is released under )?(the )?(mit|isc|apache) ?(licen[sc]e)?\W*(\(mit\))?\W*$/i
/** Apache-2.0 ends with a pattern to fill in; only the line that was filled in says something. */
const OWNER = /^copyright (?!\[)/i

const RULE = '='.repeat(80)

/**
 * @param {import('./bundled-packages.mjs').BundledPackage[]} packages
 * @param {string} own the program's own licence file, which stands beside this text and is not repeated in it
 * @returns {string} each licence once, and above it the packages that stand under it, with the lines that say whose they are
 * @throws where a package has no licence file and no other package has the text of its licence
 */
export function thirdPartyLicenses(packages, own) {
  const groups = new Map()
  for (const one of packages) {
    const {terms, owners} = read(one, packages, own)
    const key = `${one.license} ${comparable(terms)}`
    if (!groups.has(key)) groups.set(key, {license: one.license, terms, members: []})
    groups.get(key).members.push({...one, owners})
  }
  const ordered = [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group)
  const notices = packages.filter(({notice}) => notice)
  return [
    'codecommit-doctor has code of these packages in it. Each stands under the licence below its name.\n',
    ...ordered.map(group => section(group, termsOf('Apache-2.0', own))),
    ...notices.map(({name, version, notice}) => `${RULE}\nNOTICE of ${name} ${version}\n\n${notice}\n`),
  ].join('\n')
}

function section({license, terms, members}, ownTerms) {
  const names = members.map(({name, version, owners}) => [`${name} ${version}`, ...owners.map(line => `    ${line}`)].join('\n'))
  const shown = comparable(terms) === comparable(ownTerms) ? 'The file LICENSE beside package.json has its text.' : terms
  return `${RULE}\n${license}\n\n${names.join('\n')}\n\n${shown}\n`
}

function read({name, license, text, author}, packages, own) {
  if (text === undefined) {
    const known = license === 'Apache-2.0' ? own : packages.find(one => one.license === license && one.text)?.text
    if (!known) throw new Error(`${name} has no licence file, and no other package has the text of ${license}.`)
    return {terms: termsOf(license, known), owners: [...by(author), 'without a licence file; its package.json names this licence']}
  }
  const terms = termsOf(license, text)
  const around = text
    .replace(terms, '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !TITLE.test(line))
  const owners = license === 'Apache-2.0' ? around.filter(line => OWNER.test(line)) : around
  return {terms, owners: owners.length > 0 ? owners : by(author)}
}

const by = author => (author ? [`by ${author}`] : [])

const termsOf = (license, text) => TERMS[license]?.exec(text)?.[0] ?? text

/** Texts that differ in line breaks, case and punctuation alone are one text. */
const comparable = text => text.toLowerCase().replaceAll(/[\W_]+/g, ' ')

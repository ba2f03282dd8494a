/** What is visibly wrong with a key, secret or token; the words of check codes come from here. */
export type SecretFlaw = 'empty' | 'padded' | 'quoted' | 'inline-comment' | 'placeholder' | 'inner-space' | 'line-break' | 'non-ascii'

/** All that a fact may keep of a secret value. */
export interface SecretShape {
  length: number
  flaws: SecretFlaw[]
  /** Equal within one run for equal values, worthless outside it. */
  fingerprint: string
}

const SOUND = /^[A-Za-z0-9/+=]+$/

/** Which of the run's secrets a value is: says nothing of the secret itself, and costs nothing for thousands of them. */
const numbers = new Map<string, string>()

const PLACEHOLDER =
  /^(none|null|nil|undefined|changeme|todo|x{3,}|\*{3,}|\.{3,}|<.*>|\[.*\]|\{\{?.*\}\}?|your[-_ ]?.*|(my|the)[-_ ]?(access|secret).*|(access|secret)[-_ ]?key.*|aws_(access|secret|session).*)$/i

function numberOf(value: string): string {
  const known = numbers.get(value)
  if (known !== undefined) return known
  const made = String(numbers.size + 1)
  numbers.set(value, made)
  return made
}

/** Describes a secret without showing it. @param value as read from a file or a variable, unchanged. */
export function secretShape(value: string): SecretShape {
  return {length: value.length, flaws: secretFlaws(value), fingerprint: numberOf(value)}
}

/** What is visibly wrong with it. @param value as read from a file or a variable, unchanged. */
export function secretFlaws(value: string): SecretFlaw[] {
  const flaws: SecretFlaw[] = []
  if (SOUND.test(value) && !PLACEHOLDER.test(value)) return flaws
  const trimmed = value.trim()
  if (trimmed === '') flaws.push('empty')
  else {
    if (trimmed !== value) flaws.push('padded')
    if (/^(["']).*\1$/s.test(trimmed) || /^["'“”‘’]/.test(trimmed)) flaws.push('quoted')
    if (/\s[#;]/.test(trimmed)) flaws.push('inline-comment')
    else if (/[\r\n]/.test(trimmed)) flaws.push('line-break')
    else if (/\s/.test(trimmed)) flaws.push('inner-space')
    if (PLACEHOLDER.test(trimmed)) flaws.push('placeholder')
    if (/[^\x20-\x7e\s]/.test(trimmed)) flaws.push('non-ascii')
  }
  return flaws
}

/** A secret access key or a session token by its looks, whatever it is called. */
export const looksSecret = (value: string): boolean =>
  value.length >= 40 && /^["']?([A-Za-z0-9/+]{40}|[A-Za-z0-9/+]{100,}={0,2})["']?([\s#;]|$)/.test(value)

/** What stands in a key id's place and is none: a secret that was put there by mistake, whole or cut. A key id has no small letters. */
export const secretAsKeyId = (value: string): boolean => {
  if (value.length < 30) return false
  const bare = value.trim().replace(/^["']|["']$/g, '')
  return looksSecret(bare) || (/^[A-Za-z0-9/+=]{30,}$/.test(bare) && /[a-z]/.test(bare) && /[A-Z]/.test(bare) && /[0-9/+]/.test(bare))
}

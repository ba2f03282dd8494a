import type {AwsProfile, AwsSetting} from '../../facts/aws/files/aws-files.js'
import {lettersApart} from '../../target/regions.js'
import type {Finding} from '../check.js'
import {fail} from '../check.js'
import {editLine} from './edit-line.js'

/** What static keys need; the AWS tools pass over every other name without a word (facts ID 4). */
const MEANT = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'] as const

/** Further settings that the AWS tools and sign-in tools write: never called misspelt. */
const REAL = /^(?:aws_security_token|aws_account_id|aws_mfa_\w+|\w*expir\w*|x_\w+|role_\w+|mfa_serial|region|output)$/

/** How a shell sets a variable: the lines of the access portal, pasted into the file as they are. */
const SHELL = /^(?:export|set|setx)\s+|^\$env$/

interface Misspelt {
  setting: AwsSetting
  /** null: a whole line of a shell. */
  meant: string | null
}

/**
 * The finding for a profile whose keys stand there under names that no AWS tool reads: `aws_access_key`, `aws_secret_key`,
 * `export AWS_ACCESS_KEY_ID`. null: there are none.
 */
export function misspeltKeys(profile: AwsProfile | null): Finding | null {
  const settings = [profile?.credentials, profile?.config].flatMap(section => section?.settings ?? [])
  const found = settings.flatMap((setting): Misspelt[] => {
    if (SHELL.test(setting.key)) return [{setting, meant: null}]
    const meant = meantBy(setting.key)
    return meant === null || settings.some(({key}) => key === meant) ? [] : [{setting, meant}]
  })
  const [first] = found
  if (!profile || !first) return null
  const {setting, meant} = first
  return fail(
    'misspelt-setting',
    meant === null
      ? `${setting.source}: the profile ${profile.name} contains a shell command, which the AWS tools do not read, so it has no keys`
      : `${setting.source}: the AWS tools do not read ${setting.key}; ${meant} is meant, and the profile ${profile.name} lacks it`,
    {
      evidence: found.map(one => ({
        label: one.setting.key,
        value: one.meant === null ? 'a shell command' : `not read; ${one.meant} is`,
        source: one.setting.source,
      })),
      remedies: found.map(one =>
        one.meant === null
          ? editLine(
              'Write the lines as the AWS tools read them',
              one.setting.source,
              'write NAME = VALUE: the name in lower case, no command before it, no quotes',
            )
          : editLine(`Write ${one.meant}`, one.setting.source, `write ${one.meant} instead of ${one.setting.key}`),
      ),
    },
  )
}

/** The setting that a name is a slip or a part of; null: none. */
function meantBy(key: string): string | null {
  if ((MEANT as readonly string[]).includes(key) || REAL.test(key)) return null
  const letters = key.replace(/[^a-z]/g, '')
  return (
    MEANT.find(name => {
      const whole = name.replaceAll('_', '')
      return lettersApart(letters, whole) <= 2 || (letters.length * 2 >= whole.length && isWithin(letters, whole))
    }) ?? null
  )
}

/** Whether letters are left over when some are taken out of the whole. */
function isWithin(letters: string, whole: string): boolean {
  let at = 0
  for (const letter of whole) if (letter === letters[at]) at++
  return at === letters.length
}

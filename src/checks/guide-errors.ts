/** A mistake that editions of the CodeCommit user guide teach; readers copy it as it stands. */
interface GuideError {
  /** The setting that it stands in. */
  key: string
  /** The form that the guide prints. */
  form: RegExp
  /** The guide's own example, to the letter. */
  example: string
  /** Which editions. */
  editions: string
}

/** facts CC 7: D1, D2, D4; checked against the guide's history (awsdocs/aws-codecommit-user-guide, "temporary-access"). */
const GUIDE_ERRORS: readonly GuideError[] = [
  {
    key: 'role_arn',
    form: /^arn:[\w-]+:iam:::\d{12}:role\//,
    example: 'arn:aws:iam:::111111111111:role/CodeCommitAccess',
    editions: 'editions of the CodeCommit user guide from 2020 to 2022 print it with three colons',
  },
  {
    key: 'role_session_name',
    form: /^"?[\w+=,.@-]+(?: [\w+=,.@-]+)+"?$/,
    example: 'Maria Garcia',
    editions: 'editions of the CodeCommit user guide from 2020 to 2022 print a name with a space',
  },
  {
    key: 'web_identity_token_file',
    form: /^~/,
    example: '~/my-credentials/my-token-file',
    editions: 'the CodeCommit user guide prints a path that begins with ~',
  },
]

/**
 * Says that a wrong value is the guide's own (facts CC 7), to go behind a semicolon.
 * @returns null where the guide does not print it so
 */
export function guideError(key: string, value: string): string | null {
  const found = GUIDE_ERRORS.find(one => one.key === key && one.form.test(value))
  if (!found) return null
  return value.replaceAll('"', '') === found.example
    ? 'this is copied from the CodeCommit user guide, and the guide is wrong here'
    : `${found.editions}; the guide is wrong there`
}

import type {AwsFiles} from '../../facts/aws/files/aws-files.js'

/** A profile that leads into another account than the caller's. */
export interface AccountOfProfile {
  profile: string
  account: string
  source: string
}

/**
 * The other accounts that this machine's profiles name: by the role that they assume, by IAM Identity Center's account, or by the line
 * `account` that the user guide shows and the AWS CLI does not read (facts CC 4.5). Nobody is asked.
 */
export function otherAccounts(files: AwsFiles | null, own: string | null, inUse: string | null): AccountOfProfile[] {
  return Object.values(files?.profiles ?? {})
    .flatMap(({name, settings}) => {
      const setting = settings['role_arn'] ?? settings['sso_account_id'] ?? settings['account']
      const account = /^arn:[\w-]+:iam::(\d{12}):/.exec(setting?.value ?? '')?.[1] ?? /^\d{12}$/.exec(setting?.value.trim() ?? '')?.[0]
      return setting === undefined || account === undefined || account === own || name === inUse
        ? []
        : [{profile: name, account, source: setting.source}]
    })
    .slice(0, 4)
}

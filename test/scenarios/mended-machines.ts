import {homeWithRole, roleArn} from './role-profiles.js'

// Not a scenario: which machines of the other folders a fix mends, and how git fares afterwards.

/** A machine whose Git configuration, files or stores are mended. */
export interface MendedMachine {
  /** File of the scenario, `area/name`. */
  scenario: string
  review?: true
  /** Preview and second fix are tried too. */
  thorough?: true
  /** Something is erased that undo does not bring back. */
  erases?: true
  /** How git fares afterwards; default: it gets in. */
  then?: 'still broken' | 'works before too'
}

export const MENDED_MACHINES: readonly MendedMachine[] = [
  {scenario: 'git-config/use-http-path-off', thorough: true},
  {scenario: 'git-config/no-helper'},
  {scenario: 'git-config/store-answers-first', thorough: true},
  {scenario: 'git-config/missing-bang', review: true},
  {scenario: 'git-config/literal-quotes', review: true},
  {scenario: 'git-config/smart-quotes', review: true},
  {scenario: 'git-config/missing-arguments', review: true},
  {scenario: 'git-config/misspelt-section', review: true},
  {scenario: 'git-config/misspelt-section-of-helper', review: true},
  {scenario: 'git-config/misspelt-section-whole', review: true},
  {scenario: 'git-config/not-true-or-false'},
  {scenario: 'git-config/url-pattern-does-not-match'},
  {scenario: 'git-config/username-pinned', review: true},
  {scenario: 'git-config/user-name-in-url', review: true},
  {scenario: 'git-config/empty-auth', review: true},
  {scenario: 'git-config/profile-with-space-unquoted', review: true, then: 'still broken'},
  {scenario: 'git-config/valueless-helper'},
  {scenario: 'git-config/aws-helper-shadows-git-credentials', review: true},
  {scenario: 'git-config/helper-replaced'},
  {scenario: 'git-config/helper-in-worktree-config'},
  {scenario: 'git-config/prompting-helper-first', then: 'works before too'},
  {scenario: 'git-config/wrong-account', review: true},
  {scenario: 'network/authority-unknown-to-git', review: true},
  {scenario: 'ssh/key-under-another-id', review: true, then: 'still broken'},
  {scenario: 'ssh/public-half-named', review: true},
  {scenario: 'ssh/user-git-of-known-key', review: true},
  {scenario: 'ssh/no-user-of-known-key', review: true},
  {scenario: 'target/rewritten-to-another-region', review: true},
  {scenario: 'git-config/helper-at-another-path', review: true},
  {scenario: 'network/ca-file-missing', review: true, then: 'still broken'},
  {scenario: 'ssh/bad-configuration', review: true},
  {scenario: 'ssh/host-key-type', review: true},
  {scenario: 'git-config/ssl-verify-off', review: true, then: 'works before too'},
  {scenario: 'stores/stale-signed-password'},
  {scenario: 'stores/store-will-learn', then: 'works before too'},
  {scenario: 'stores/stale-password-in-cache', review: true, erases: true},
  {scenario: 'stores/plain-file-signed-password-refused', review: true, erases: true},
  {scenario: 'profile/header-without-prefix'},
  {scenario: 'profile/header-with-prefix-in-credentials'},
  {scenario: 'profile/credentials-readable-by-others', then: 'works before too'},
  {scenario: 'profile/role-chained-too-long', review: true},
  {scenario: 'target/trailing-slash'},
  {scenario: 'target/dot-git-suffix', review: true},
  {scenario: 'target/plain-http'},
  {scenario: 'target/package-manager-scheme'},
  {scenario: 'target/grc-malformed'},
  {scenario: 'target/git-credentials-with-role', review: true, then: 'still broken'},
  {scenario: 'grc/host-pasted'},
  {scenario: 'grc/default-identity', review: true},
  {scenario: 'grc/aws-region-is-not-read', review: true},
]

/** A machine on which lines of AWS files are mended. */
export interface MendedAwsFile {
  /** File of the scenario, `area/name`. */
  scenario: string
  /** The new value is a guess, or somebody else may use the old one. */
  review?: true
  /** What is said of the next cause, where the value was not the only fault. */
  then?: string
  /** Another home than the scenario's, so that nothing else is wrong. */
  home?: Readonly<Record<string, string>>
}

export const MENDED_AWS_FILES: readonly MendedAwsFile[] = [
  {scenario: 'profile/byte-order-mark'},
  {scenario: 'profile/setting-twice'},
  {scenario: 'profile/section-twice'},
  {scenario: 'profile/header-with-capital-prefix'},
  {scenario: 'profile/name-differs', review: true},
  {scenario: 'profile/default-in-capitals'},
  {scenario: 'profile/key-id-in-quotes'},
  {scenario: 'profile/role-arn-in-quotes'},
  {
    scenario: 'profile/role-arn-three-colons',
    home: homeWithRole(`role_arn = ${roleArn('git').replace('::', ':::')}\nsource_profile = default\n`),
  },
  {scenario: 'profile/role-duration-too-short'},
  {scenario: 'profile/role-session-name-with-blank'},
  {scenario: 'profile/role-source-missing', review: true},
  {scenario: 'profile/role-source-loop', review: true, then: 'AWS does not let role first'},
  {scenario: 'profile/role-source-contradictory', review: true},
  {scenario: 'profile/role-credential-source-invalid', then: 'credential_source = Environment, but'},
  {scenario: 'profile/role-mfa-serial-is-user', review: true, then: 'needs an MFA code'},
  {scenario: 'profile/services-section-missing', review: true},
  {scenario: 'profile/services-section-misspelt', review: true},
  {scenario: 'sso/session-section-missing'},
  {scenario: 'sso/session-misspelt', review: true},
  {scenario: 'sso/two-regions', review: true},
]

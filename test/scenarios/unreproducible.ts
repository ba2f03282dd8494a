/** Causes that no scenario produces here, each with why: what a program, a network or a server of ours cannot be made to do. */
export const unreproducible: Readonly<Record<string, string>> = {
  // tools
  // target
  // git-config
  // credential-store
  'credential-store/macos-keychain#access-key-as-password': 'the doctor opens no keychain item (it might raise a dialog), and by its user alone such an item is a stale-signed-password',
  'credential-store/macos-keychain#signed-password-refused': 'the doctor opens no keychain item (it might raise a dialog): a fresh one is a signed-password-stored',
  'credential-store/macos-keychain#stale-git-credential': 'the doctor opens no keychain item (it might raise a dialog): IAM tells, as git-credentials#inactive or #deleted',
  // profile
  // credentials
  // permission
  'permission/assume-role#invalid-request': 'what STS takes for malformed is found in the file before: profile/role is the cause',
  // network
  // live
  'live/as-configured#configuration': 'not yet',
  'live/as-configured#helper-chain': 'not yet',
  'live/as-configured#identity': 'not yet',
  'live/as-configured#no-credential': 'not yet',
  'live/as-configured#other': 'not yet',
  'live/as-configured#server-error': 'not yet',
  'live/signed#403': 'not yet',
  'live/signed#404': 'not yet',
  'live/signed#5xx': 'not yet',
  'live/signed#other-status': 'not yet',
}

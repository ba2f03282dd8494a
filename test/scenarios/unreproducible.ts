/** Causes that no scenario produces here, each with why: what a program, a network or a server of ours cannot be made to do. */
export const unreproducible: Readonly<Record<string, string>> = {
  // tools
  // target
  // git-config
  // credential-store
  'credential-store/macos-keychain#access-key-as-password':
    'the doctor opens no keychain item (it might raise a dialog), and by its user alone such an item is a stale-signed-password',
  'credential-store/macos-keychain#signed-password-refused':
    'the doctor opens no keychain item (it might raise a dialog): a fresh one is a signed-password-stored',
  'credential-store/macos-keychain#stale-git-credential':
    'the doctor opens no keychain item (it might raise a dialog): IAM tells, as git-credentials#inactive or #deleted',
  // profile
  // credentials
  // permission
  'permission/assume-role#invalid-request': 'what STS takes for malformed is found in the file before: profile/role is the cause',
}

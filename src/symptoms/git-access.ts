import {askHelper, either, httpsAddress, manually, scopedHelper, shell, typing, whoAmI} from './mending.js'
import {PAGES} from './pages.js'
import {symptoms} from './symptom.js'

/** What Git says when a server or nobody answered its question for a credential (facts CC 5.3, 5.4; GC 1.6). */
const answerSymptoms = symptoms({page: PAGES.helper, confidence: 'possible'}, [
  {
    id: 'git-403', title: 'CodeCommit answers 403: refused, without saying why', source: 'T18, T19, T35; CC 5.3, 5.4; GC 1.6',
    text: [/unable to access 'https?:[^']{1,600}': The requested URL returned error: 403/, /^(?:error: )?The requested URL returned error: 403(?: Forbidden)?/, /\b403: Forbidden\b/, /HTTP(?: code)? ?[=:]? ?403\b/, /returned error: 403/],
    means: 'A 403 alone does not tell its cause: CodeCommit answers so to nearly every fault in credentials and permissions. `run` tells them apart by trying the same request several ways.',
    causes: ['a password that the AWS helper signed more than 15 minutes ago, kept by the keychain, Credential Manager or another store', 'temporary credentials that have expired, or lack their session token',
      'the wrong profile or account', 'no permission (codecommit:GitPull, GitPush), or an explicit deny, for instance without MFA', 'a customer managed KMS key that you may not use', 'a clock that is off', 'a wrong or inactive Git credential'],
    checks: ['credential-store/plain-file', 'credential-store/cache', 'credential-store/macos-keychain#stale-signed-password', 'credential-store/windows-credential-manager#stale-signed-password',
      'credential-store/secret-service#stale-signed-password', 'credentials/identity#expired-token', 'credentials/session-token#missing-session-token', 'git-config/helper-profile#wrong-account', 'git-config/helper-order#store-answers-first',
      'permission/pull#denied', 'target/method#git-credentials-with-role', 'encryption/key#kms-denied', 'network/clock#skew', 'live/as-configured'],
    remedies: either(shell('Let the doctor find out which one it is', 'safe', place => `codecommit-doctor run${place.host !== null && place.repository !== null ? ` https://${place.host}/v1/repos/${place.repository}` : ''}`), whoAmI),
  },
  {
    id: 'push-403', title: 'Reading is allowed, the push was refused', source: 'GC 1.6; sample git-push-403-on-post', covers: ['git-403', 'hung-up'], confidence: 'likely', page: PAGES.denied,
    text: [/RPC failed; (?:HTTP|result=22, HTTP code =) 403/, /RPC failed; HTTP 403 curl 22/],
    means: 'Git could sign in and was refused when it sent its commits (`Everything up-to-date` below it is misleading): codecommit:GitPush is missing or denied for this branch, or a signed password ran out meanwhile.',
    checks: ['permission/push#denied-implicit', 'permission/push#denied-explicit', 'permission/push#protected-branch', 'git-config/helper-order#store-answers-first'], remedies: whoAmI,
  },
  {
    id: 'git-401', title: 'CodeCommit does not accept the user name and password', source: 'CC 5.4; GC 1.6', page: PAGES.gitCredentials,
    text: [/Authentication failed for 'https?:[^']{1,600}'/, /unable to access 'https?:[^']{1,600}': The requested URL returned error: 401/],
    means: 'Something was sent and not taken, or nothing came that CodeCommit could use.',
    causes: ['an empty or foreign user name and password, typed or kept by a store', 'an askpass program that answered nonsense', 'a Git credential of IAM that was mistyped'],
    checks: ['git-config/overrides#askpass-broken', 'git-config/helper-order#store-answers-first', 'git-config/helper-present#no-helper', 'live/as-configured#refused'], remedies: either(scopedHelper, askHelper),
  },
  {
    id: 'git-404', title: 'There is no such repository where Git looked', source: 'X1; T24; CC 5.3, 5.4', confidence: 'likely', page: PAGES.git,
    text: [/repository '?(?:https?:[^'\n]{0,500}|\.{3}|[^'\n]{0,20}\.{3})'? not found/, /(?:fatal: )?repository '?[^'\n]{0,500}codecommit[^'\n]{0,500}'? not found/, /unable to access '[^']{1,600}': The requested URL returned error: 404/, /^(?:fatal: )?remote: Repository not found/],
    means: 'Signing in worked: CodeCommit answers "not found" for a name that this account does not have in this Region. Git adds the slash at the end itself.',
    causes: ['the repository is in another Region', 'the profile belongs to another account', 'the name is spelt otherwise (case counts, no `.git`)', 'the address holds more than HOST/v1/repos/NAME'],
    checks: ['repository/exists#not-found', 'repository/exists#other-account', 'target/region#region-differs', 'git-config/helper-profile#wrong-account', 'target/url#bad-repository-name', 'target/url#dot-git-suffix', 'target/url#trailing-slash'],
    remedies: either(shell('See which repositories this profile has there', 'safe', ({region, profile}) => `aws codecommit list-repositories --region ${region ?? 'REGION'}${profile === null ? '' : ` --profile ${profile}`}`), httpsAddress),
  },
  {
    id: 'server-error', title: 'CodeCommit has a trouble of its own', source: 'T36; CC 5.3', confidence: 'likely', access: false, page: PAGES.largePush,
    text: [/unable to access 'https?:[^']{1,600}': The requested URL returned error: 5\d\d/, /RPC failed; HTTP 5\d\d/, /\bInternal Service Error\b/, /\bInternalFailure\b|\bServiceUnavailable(?:Exception)?\b/],
    means: 'An answer of the class 5xx is not about access. After a very large push, push in parts; else try again later.', checks: ['live/signed#5xx'],
    remedies: shell('Push in parts, for instance a thousand commits at a time', 'review', () => 'git push origin OLDER_COMMIT:refs/heads/main'),
  },
  {
    id: 'could-not-read-username', title: 'No credential helper gave a password, so Git asked for a user name', source: 'T01, T17; CC 5.4; GC 1.6; case 016', page: PAGES.helper, follows: true,
    text: [/could not read (?:Username|Password) for 'https?:[^']{1,600}'/, /^(?:Username|Password) for 'https?:\/\/[^']{0,200}git-codecommit/, /unable to get password from user/, /terminal prompts disabled/],
    means: 'Git got no credential from its helpers and asked the person, or could not. What the helper said stands above this line.',
    causes: ['no helper is set up for this address', 'the helper failed: profile, credentials, or useHttpPath', 'the helper line is broken, or its program is not found', 'with Git credentials: no store has kept them yet'],
    checks: ['git-config/helper-present#no-helper', 'git-config/helper-runs#helper-fails', 'git-config/use-http-path#use-http-path-off', 'credentials/resolve#none-found'], remedies: either(scopedHelper, askHelper),
  },
  {
    id: 'askpass-broken', title: 'The program that should ask for the password failed', source: 'GC 1.6', confidence: 'likely', page: PAGES.gitCredentialsManual,
    text: [/unable to read askpass response from /], means: 'No helper answered, so Git started GIT_ASKPASS, core.askPass or SSH_ASKPASS (an editor\'s, for instance), and that failed too.',
    checks: ['git-config/overrides#askpass-broken', 'git-config/helper-present#no-helper'], remedies: scopedHelper,
  },
  {
    id: 'keychain-asks', title: 'The keychain asks whether a program may read a kept password', source: 'T40; T18', confidence: 'likely', page: PAGES.unixes,
    text: [/Confirm before allowing access/, /wants to (?:use your confidential information stored in|access key) "[^"\n]{0,200}git-codecommit/, /git-credential-osxkeychain wants to/],
    means: 'macOS keeps a CodeCommit password in its keychain. Signed ones are dead after 15 minutes: choose Deny, and keep the keychain out of CodeCommit\'s way.',
    checks: ['credential-store/macos-keychain#signed-password-stored', 'git-config/helper-order#store-answers-first'], remedies: scopedHelper,
  },
  {
    id: 'kept-password', title: 'A password for CodeCommit is kept in a store', source: 'T18, T19, X16; samples security-*, secret-tool-*, cmdkey-*', page: PAGES.helper,
    text: [/^password: "?\[signed password of /, /attribute\.server = git-codecommit[^\n]{0,100}/, /target=git:https:\/\/(?:[^\s@]{1,200}@)?git-codecommit[^\s]{0,200}/, /"srvr"<blob>="git-codecommit[^\n]{0,100}/],
    means: 'A password that the AWS helper signed is good for 15 minutes and for one repository; kept, it answers Git with 403 ever after. A Git credential of IAM (user name NAME-at-ACCOUNT) may stay.',
    checks: ['credential-store/macos-keychain#stale-signed-password', 'credential-store/windows-credential-manager#stale-signed-password', 'credential-store/secret-service#stale-signed-password', 'credential-store/plain-file'],
    remedies: scopedHelper,
  },
])

/** What CodeCommit and IAM say about permissions, repositories and keys (facts ID 7.3, 7.4; CC T30, T37). */
const rightsSymptoms = symptoms({page: PAGES.denied, where: 'anywhere', confidence: 'proven'}, [
  {
    id: 'protected-branch', title: 'A rule forbids pushing to this branch', source: 'T37; case 074', covers: ['push-denied', 'push-403', 'git-403'], where: 'no-other-host', page: PAGES.branch,
    text: [/You don't have permission to push changes to this branch/, /! \[remote rejected\][^\n]{0,200}explicit deny/, /! \[remote rejected\][^\n]{0,200}permission to push/],
    means: 'Signing in works, and pushes to other branches may too: a policy denies codecommit:GitPush for this branch (codecommit:References). Open a pull request, or ask an administrator.',
    checks: ['permission/push#protected-branch', 'permission/push#denied-explicit'], remedies: typing('Push to a branch of your own, then open a pull request', 'safe', () => ['git', 'push', 'origin', 'HEAD:refs/heads/my-change']),
  },
  {
    id: 'kms-denied', title: 'You may not use the key that encrypts the repository', source: 'T30; ID 7.3, 7.4', page: PAGES.encryption, covers: ['pull-denied', 'denied-by-layer'],
    text: [/\bEncryptionKeyAccessDenied(?:Exception)?\b/, /not authorized for the KMS default master key/, /not authorized to perform: kms:\w{1,40}/],
    means: 'The repository is encrypted with a KMS key. A customer managed key has to allow you (key policy and IAM policy); the default key must not be denied. Git itself shows only a 403.',
    checks: ['encryption/key#kms-denied', 'encryption/key#kms-explicit-deny'], remedies: manually('Ask the key\'s administrator for kms:Decrypt, kms:Encrypt, kms:ReEncrypt*, kms:GenerateDataKey* and kms:DescribeKey', 'If the account never used KMS: KMS console ▸ AWS managed keys'),
  },
  {
    id: 'kms-key-state', title: 'The key that encrypts the repository cannot be used', source: 'ID 7.4', page: PAGES.encryption,
    text: [/\bEncryptionKey(?:Disabled|NotFound|Unavailable)(?:Exception)?\b/, /\bEncryptionIntegrityChecksFailed(?:Exception)?\b/], means: 'The KMS key is disabled, waits to be deleted, or is gone.',
    checks: ['encryption/key#key-disabled', 'encryption/key#key-pending-deletion', 'encryption/key#key-not-found'], remedies: manually('An administrator of the key: enable it, or cancel its deletion', 'aws kms enable-key, aws kms cancel-key-deletion'),
  },
  {
    id: 'pull-denied', title: 'IAM does not allow reading this repository', source: 'ID 7.3; case 065', covers: ['git-403'],
    text: [/not authorized to perform: codecommit:GitPull/], means: 'The identity in the message is known, but no policy allows codecommit:GitPull on the repository in the message, or one denies it. Compare the name and account of the repository with the policy.',
    checks: ['permission/pull#denied'], remedies: whoAmI,
  },
  {
    id: 'push-denied', title: 'IAM does not allow pushing to this repository', source: 'ID 7.3', covers: ['git-403', 'push-403'],
    text: [/not authorized to perform: codecommit:GitPush/], means: 'The identity in the message may not push: codecommit:GitPush is missing on this repository, or denied, perhaps for certain branches.',
    checks: ['permission/push#denied-implicit', 'permission/push#denied-explicit'], remedies: whoAmI,
  },
  {
    id: 'denied-by-layer', title: 'A policy above the identity\'s own denies it', source: 'ID 7.3', confidence: 'likely',
    text: [/(?:because no|with an explicit deny in an?) (?:permissions boundary|session polic(?:y|ies)|sessions? policy|service control policy|resource control policy|VPC endpoint policy|resource-based policy|identity-based policy)/],
    means: 'The message names the kind of policy: a boundary or identity policy is the account\'s administrator\'s, a session policy the log-in tool\'s, a service or resource control policy the organization\'s, an endpoint policy the network\'s. '
      + 'An explicit deny in an identity policy often wants MFA.',
    checks: ['permission/pull#denied', 'permission/push#denied-explicit'], remedies: whoAmI,
  },
  {
    id: 'api-denied', title: 'An API call was denied; Git itself may work', source: 'ID 7.4; T31', confidence: 'possible', access: false,
    text: [/not authorized to perform: codecommit:(?!GitPu)\w{1,60}/, /\(AccessDenied(?:Exception)?\) when calling the \w{1,60} operation/],
    means: 'Git needs codecommit:GitPull and codecommit:GitPush, which are rights, not API calls. A denied API call says nothing about them.', checks: ['permission/pull#denied', 'live/signed'], remedies: whoAmI,
  },
  {
    id: 'repository-does-not-exist', title: 'This account has no such repository in this Region', source: 'ID 7.4; X1', page: PAGES.codeCommitErrors,
    text: [/\bRepositoryDoesNotExist(?:Exception)?\b/], means: 'Wrong name (case counts), wrong Region, or credentials of another account.', checks: ['repository/exists#not-found', 'target/region#region-differs', 'git-config/helper-profile#wrong-account'], remedies: whoAmI,
  },
  {
    id: 'repository-name', title: 'That is no name of a repository', source: 'ID 7.4', page: PAGES.codeCommitErrors,
    text: [/\bInvalidRepositoryName(?:Exception)?\b/, /\bRepositoryNameRequired(?:Exception)?\b/], means: 'A name has up to 100 letters, digits, `.`, `_` and `-` and does not end in `.git`; an address is not a name.', checks: ['target/url#bad-repository-name'],
  },
  {
    id: 'new-repositories-closed', title: 'This account cannot create repositories', source: 'ID 7.4 (wording not confirmed)', confidence: 'possible', access: false, page: PAGES.codeCommitErrors,
    text: [/\(OperationNotAllowedException\) when calling the CreateRepository operation/], means: 'For some time CodeCommit took no new customers; accounts without a repository then got this answer. It says nothing about existing repositories.',
  },
])

/** Git's own configuration (facts GC 1.3, 1.8; samples). */
const configurationSymptoms = symptoms({page: PAGES.gitConfigManual, confidence: 'proven', where: 'no-other-host'}, [
  {
    id: 'dubious-ownership', title: 'The working tree belongs to another user, so Git does not read its configuration', source: 'GC 3; sample git-config-dubious-ownership',
    text: [/detected dubious ownership in repository at '[^'\n]{0,400}'/, /unsafe repository \('[^'\n]{0,400}' is owned by someone else\)/], means: 'Git leaves the local configuration aside (remotes, helpers) or stops. This often happens under sudo and in containers.',
    checks: ['git-config/readable#dubious-ownership'], remedies: shell('If you trust the folder', 'review', () => 'git config --global --add safe.directory "$PWD"'),
  },
  {
    id: 'git-config-parse', title: 'A Git configuration file has a broken line', source: 'catalogue git-config/readable; GC 1.8; D5',
    text: [/bad config (?:line|file line) \d{1,7} in /, /bad config variable '[^'\n]{0,100}' in /], means: 'Git stops at the file and line in the message; a backslash or quote in a helper line is the usual reason.', checks: ['git-config/readable#parse-error'],
    remedies: manually('Correct the line', 'Backslashes in values are written twice, quotes as \\"'),
  },
  {
    id: 'git-config-unreadable', title: 'Git cannot read its configuration', source: 'catalogue git-config/readable; X15',
    text: [/(?:unable to access|could not read) '[^'\n]{0,300}(?:\.gitconfig|\.config\/git\/\w{1,12})': (?:Permission denied|Not a directory)/, /\$HOME not set/], means: 'HOME is wrong or belongs to somebody else (sudo, services, HOME=/dev/null), so helpers set with --global are not seen.',
    checks: ['git-config/readable#home-not-readable'], remedies: shell('See which HOME Git has', 'safe', () => 'git config --list --show-origin'),
  },
  {
    id: 'git-old', title: 'This Git is too old for the option', source: 'GC 1.8; sample git-config-show-scope', access: false, covers: ['git-config-usage'],
    text: [/error: unknown option `[\w-]{1,40}'/], means: 'The command was written for a newer Git (--show-scope needs 2.26, --show-origin 2.8).', checks: ['tools/git#git-old'],
  },
  {
    id: 'address-malformed', title: 'Git cannot read the address', source: 'catalogue target/url', confidence: 'likely',
    text: [/Port number was not a decimal number between/, /URL using bad\/illegal format or missing URL/, /URL rejected: /, /credential url cannot be parsed/],
    means: 'A user name, token or password in the address has a character that must be percent-encoded (@ : / % +), or the address was cut.', checks: ['target/url#unencoded-at-sign', 'target/url#credentials-in-url', 'target/url#https-url-without-path'],
    remedies: httpsAddress, where: 'codecommit',
  },
  {
    id: 'gcm-no-prompt', title: 'Git Credential Manager was asked, has nothing, and may not ask you', source: 'GC 7; sample gcm-get.nothing-stored', confidence: 'likely', page: PAGES.helper, where: 'anywhere',
    text: [/Cannot prompt because user interactivity has been disabled/], means: 'Git Credential Manager stands in the list of helpers for CodeCommit, where it can only keep passwords that do not last.',
    checks: ['git-config/helper-order#prompting-helper-first', 'git-config/helper-present#no-helper'], remedies: scopedHelper,
  },
  {
    id: 'gcm-no-store', title: 'Git Credential Manager has no place to keep passwords', source: 'GC 7; sample gcm-no-store', confidence: 'likely', page: PAGES.gcm, where: 'anywhere',
    text: [/No credential store has been selected/, /Cannot use the '[\w-]{1,20}' credential backing store/, /GPG_TTY is not set/], means: 'Git Credential Manager answers for every host until it is told not to. For CodeCommit it is not needed at all.',
    checks: ['git-config/helper-order#prompting-helper-first', 'git-config/helper-present#no-helper'], remedies: scopedHelper,
  },
  {
    id: 'secret-service-missing', title: 'The desktop\'s password store cannot be reached', source: 'GC 8; sample libsecret.no-dbus', confidence: 'likely', page: PAGES.gitCredentialsManual, where: 'anywhere',
    text: [/could not connect to Secret Service/, /libsecret-CRITICAL/], means: 'The helper libsecret needs a desktop session. Git goes on to the next helper, so this stops nobody who has the AWS helper.',
    checks: ['credential-store/secret-service', 'git-config/helper-present#no-helper'], remedies: scopedHelper,
  },
  {
    id: 'cache-unavailable', title: 'git credential-cache does not work on this system', source: 'GC 8', page: PAGES.gitCredentialsManual, where: 'anywhere', access: false,
    text: [/credential-cache unavailable; no unix socket support/], means: 'Git for Windows has no credential-cache. Git goes on to the next helper.', checks: ['git-config/helper-order'], remedies: scopedHelper,
  },
  {
    id: 'store-failed', title: 'A store could not keep the password; Git itself was let in', source: 'GC 6.2; sample gcm-store.failed', confidence: 'likely', access: false, page: PAGES.gcm, where: 'anywhere',
    text: [/Failed to write item to store\. \[0x[0-9a-f]{1,8}\]/, /CredWrite failed/, /target buffer overflow/, /failed to store: -?\d{1,6}/], means: 'Git offers every good password to all helpers. Windows takes no user name longer than 513 characters, and `KEY%TOKEN` is longer: harmless noise, '
      + 'and a sign that a store is asked for CodeCommit at all.',
    checks: ['credential-store/windows-credential-manager#entry-too-large', 'git-config/helper-order#store-will-learn'], remedies: scopedHelper,
  },
  {
    id: 'gcm-renamed', title: 'Git Credential Manager has another name now', source: 'GC 7; sample gcm-rename', access: false, page: PAGES.gcm, where: 'anywhere',
    text: [/git-credential-manager-core was renamed to git-credential-manager/], means: 'A notice, no error. For CodeCommit the manager is better left out altogether.', checks: ['git-config/helper-order#prompting-helper-first'], remedies: scopedHelper,
  },
  {
    id: 'nothing-kept', title: 'The keychain keeps nothing of that name', source: 'GC 5.2; sample security-find-internet-password.not-found', access: false, page: PAGES.unixes, where: 'anywhere',
    text: [/SecKeychainSearchCopyNext: The specified item could not be found/], means: 'No password is kept there: nothing to erase, and not the reason for a 403.', checks: ['credential-store/macos-keychain'],
  },
])

/** What Git says when it is not let in, when its configuration is in the way, and what CodeCommit and IAM say about rights. */
export const gitAccessSymptoms = [...rightsSymptoms, ...configurationSymptoms, ...answerSymptoms]

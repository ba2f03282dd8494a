const URL = 'https://git-codecommit.us-east-1.amazonaws.com/v1/repos/demo'
const HOST = 'git-codecommit.us-east-1.amazonaws.com'

/** A text and the symptom that has to be named first. */
export type Row = readonly [source: string, text: string, first: string]

/** Every T and X row of the facts sheet that has a text. */
export const TROUBLESHOOTING: readonly Row[] = [
  ['T01', `Username for 'https://${HOST}':`, 'could-not-read-username'],
  ['T03', "git: 'remote-codecommit' is not a git command. See 'git --help'.", 'grc-missing'],
  ['T03 in French', "git : 'remote-codecommit' n'est pas une commande git. Voir 'git --help'.", 'grc-missing'],
  ['T04', "fatal: Unable to find remote helper for 'codecommit'", 'grc-missing'],
  ['T05', 'Clone failed: unsupported URL protocol: codecommit://dev@demo', 'ide-cannot-use-grc'],
  ['T06', 'org.eclipse.jgit.errors.TransportException: codecommit://dev@demo: URI not supported', 'ide-cannot-use-grc'],
  ['T08', 'fatal: No supported authentication methods available', 'ssh-plink'],
  ['T09', "The authenticity of host 'host-name' can't be established.", 'ssh-host-key'],
  [
    'T09 with a host',
    `The authenticity of host '${HOST} (52.94.1.2)' can't be established.\nRSA key fingerprint is SHA256:abc.\nAre you sure`,
    'ssh-host-key',
  ],
  ['T10', 'Invalid format', 'ssh-key-rejected-by-iam'],
  [
    'T12',
    "The server's host key is not cached in the registry. You\nhave no guarantee that the server is the computer you\nthink it is.\nStore key in cache? (y/n)",
    'ssh-plink',
  ],
  ['T13', 'debug1: send_pubkey_test: no mutual signature algorithm', 'ssh-algorithm'],
  ['T14', 'Error: public key denied', 'ssh-publickey'],
  [
    'T14 as OpenSSH says it',
    `APKAEIBAERJR2EXAMPLE@${HOST}: Permission denied (publickey).\nfatal: Could not read from remote repository.`,
    'ssh-publickey',
  ],
  ['T15', 'usage: git config [<options>]\n\nConfig file location', 'git-config-usage'],
  ['T15 in words', 'error: wrong number of arguments, should be from 1 to 2', 'git-config-usage'],
  [
    'T15 as a name',
    "git: 'credential-!aws codecommit credential-helper $@' is not a git command. See 'git --help'.",
    'helper-literal-quotes',
  ],
  ['T16', 'aws codecommit credential-helper $@ get: aws: command not found', 'aws-not-found'],
  [
    'T16 in dash',
    "aws codecommit credential-helper $@ get: 1: aws: not found\nfatal: could not read Username for 'https://git-codecommit.eu-west-1.amazonaws.com': terminal prompts disabled",
    'aws-not-found',
  ],
  ['T16 in German', 'bash: aws: Kommando nicht gefunden.', 'aws-not-found'],
  ['T16 in PowerShell', "The term 'aws' is not recognized as the name of a cmdlet", 'aws-not-found'],
  ['T18, T19', `fatal: unable to access '${URL}/': The requested URL returned error: 403`, 'git-403'],
  ['T20', 'Error: RPC failed; result=56, HTTP code = 200\nfatal: The remote end hung up unexpectedly', 'rpc-cut'],
  ['T20 as curl says it', 'error: RPC failed; curl 56 OpenSSL SSL_read: Connection reset by peer, errno 104', 'rpc-cut'],
  ['T21', '! [remote rejected] main -> main (Too many reference update commands)', 'too-many-refs'],
  ['T23', 'error: gnutls_handshake() failed', 'gnutls'],
  ['T25', 'No supported authentication methods available (publickey)', 'ssh-plink'],
  ['T27', 'Error: public key denied', 'ssh-publickey'],
  ['T28', 'Rate Exceeded', 'aws-rate'],
  ['T28 as a status', `fatal: unable to access '${URL}/': The requested URL returned error: 429`, 'aws-rate'],
  ['T29', 'ConfigParseError', 'config-unparsable'],
  ['T29 in full', 'botocore.exceptions.ConfigParseError: Unable to parse config file: /home/jane/.aws/credentials', 'config-unparsable'],
  ['T30', 'EncryptionKeyAccessDeniedException', 'kms-denied'],
  ['T30 in words', "User is not authorized for the KMS default master key for CodeCommit 'aws/codecommit' in your account", 'kms-denied'],
  ['T35', '403: Forbidden', 'git-403'],
  ['T36', 'Internal Service Error', 'server-error'],
  [
    'T37',
    "remote: You don't have permission to push changes to this branch\n! [remote rejected] main -> main (pre-receive hook declined)",
    'protected-branch',
  ],
  ['T39', "Cloning into 'demo'...\nwarning: You appear to have cloned an empty repository.", 'empty-repository'],
  ['T40', 'Confirm before allowing access', 'keychain-asks'],
  ['X1', `fatal: repository '${URL}/' not found`, 'git-404'],
  [
    'X2',
    `fatal: repository 'https://git-codecommit.us-west-2.amazonaws.com/v1/repos/git-codecommit.us-west-2.amazonaws.com/' not found`,
    'grc-url-with-host',
  ],
  ['X2 as typed', 'git clone codecommit://git-codecommit.us-west-2.amazonaws.com/v1/repos/hello', 'grc-url-with-host'],
  [
    'X3',
    'The following AWS Region is not available for use with AWS CodeCommit: af-south-1. For more information',
    'grc-region-not-available',
  ],
  ['X4', 'The following profile does not have an AWS Region: dev. You must set an AWS Region for this profile.', 'grc-no-region'],
  [
    'X5',
    'Traceback (most recent call last):\n  File "git_remote_codecommit/__init__.py", line 45, in main\nbotocore.exceptions.UnauthorizedSSOTokenError: The SSO session associated with this profile has expired or is otherwise invalid. To refresh',
    'sso-expired',
  ],
  [
    'X5 with a session',
    'botocore.exceptions.TokenRetrievalError: Error when retrieving token from sso: Token has expired and refresh failed',
    'sso-expired',
  ],
  [
    'X6',
    'botocore.exceptions.MissingDependencyException: Missing Dependency: Using the login credential provider requires an additional dependency. You will need to pip install "botocore[crt]" before proceeding.',
    'login-needs-crt',
  ],
  [
    'X7',
    'An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity operation: Signature expired: 20260101T000000Z is now earlier than 20260101T001500Z (20260101T003000Z - 15 min.)',
    'clock',
  ],
  [
    'X7 fast',
    'An error occurred (InvalidSignatureException) when calling the GetRepository operation: Signature not yet current: 20260101T010000Z is still later than 20260101T003500Z (20260101T003000Z + 5 min.)',
    'clock',
  ],
  [
    'X8',
    'Error when retrieving credentials from container-role: Error retrieving metadata: Received error when attempting to retrieve container metadata: Could not connect to the endpoint URL: "http://169.254.170.2C:/Git/v2/credentials/abc"',
    'msys-path',
  ],
  ['X9', 'Unable to negotiate with 52.94.1.2 port 22: no matching host key type found. Their offer: ssh-rsa', 'ssh-algorithm'],
  ['X11', '/usr/bin/aws: c:\\program files\\python36\\python.exe: bad interpreter: No such file or directory', 'aws-bad-interpreter'],
  [
    'X12',
    "'path'\nfatal: could not read Username for 'https://git-codecommit.us-east-1.amazonaws.com': terminal prompts disabled",
    'helper-path',
  ],
  ['X13', 'botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint URL: "https://sts.amazonaws.com/"', 'sts-global-endpoint'],
  ['X17', `ssh: connect to host ${HOST} port 22: Connection timed out\nfatal: Could not read from remote repository.`, 'ssh-port-22'],
  ['X18', `git@${HOST}: Permission denied (publickey).`, 'ssh-user-git'],
]

const denied =
  'User: arn:aws:iam::111122223333:user/jane is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::444455556666:role/AccessDenied'
const sso =
  'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.'
const wrongSecret =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'

/** What the AWS CLI's helper printed in the experiments, version 1. Version 2 puts `aws: [ERROR]: ` before. */
export const HELPER: readonly (readonly [text: string, first: string])[] = [
  ["'path'", 'helper-path'],
  ["'host'", 'helper-host'],
  ['sequence item 1: expected str instance, NoneType found', 'helper-no-region'],
  ['You must specify a region. You can also configure your region by running "aws configure".', 'helper-no-region'],
  ["'NoneType' object has no attribute 'secret_key'", 'helper-no-credentials'],
  ['Unable to locate credentials. You can configure credentials by running "aws configure".', 'helper-no-credentials'],
  [
    'An error occurred (NoCredentials): Unable to locate credentials. You can configure credentials by running "aws login".',
    'helper-no-credentials',
  ],
  ['The config profile (p) could not be found', 'profile-not-found'],
  ['The config profile () could not be found', 'profile-not-found'],
  ['The config profile (my prof) could not be found', 'profile-not-found'],
  ['Partial credentials found in shared-credentials-file, missing: aws_secret_access_key', 'partial-keys'],
  ['Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY', 'partial-keys'],
  ['Partial credentials found in config-file, missing: aws_secret_access_key', 'partial-keys'],
  ['Partial credentials found in assume-role, missing: source_profile or credential_source', 'role-without-source'],
  ['The profile "p" contains both source_profile and credential_source.', 'role-two-sources'],
  ['The source_profile "nope" referenced in the profile "p" does not exist.', 'source-profile-missing'],
  ['The source profile "b" must have credentials.', 'source-profile-empty'],
  [
    "Infinite loop in credential configuration detected. Attempting to load from profile p which has already been visited. Visited profiles: ['p', 'b']",
    'source-profile-loop',
  ],
  ['The credential source "environment" referenced in profile "p" is not valid.', 'credential-source-invalid'],
  [
    'Error when retrieving credentials from Environment: No credentials found in credential_source referenced in profile p',
    'credential-source-empty',
  ],
  ['Parameter validation failed:\nInvalid length for parameter RoleArn, value: 6, valid min length: 20', 'role-parameters'],
  [
    'An error occurred (ParamValidation): Parameter validation failed:\nInvalid length for parameter RoleSessionName, value: 1, valid min length: 2',
    'role-parameters',
  ],
  ['Parameter validation failed:\nInvalid value for parameter DurationSeconds, value: 60, valid min value: 900', 'role-parameters'],
  ['An error occurred (ValidationError) when calling the AssumeRole operation: Request ARN is invalid', 'role-parameters'],
  [
    "An error occurred (ValidationError) when calling the AssumeRole operation (reached max retries: 0): 1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint",
    'role-parameters',
  ],
  [
    'An error occurred (ValidationError) when calling the AssumeRole operation: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    'role-parameters',
  ],
  [
    '/usr/lib/python3.11/getpass.py:91: GetPassWarning: Can not control echo on the terminal.\n  passwd = fallback_getpass(prompt, stream)\nWarning: Password input may be echoed.\nEnter MFA code for arn:aws:iam::111122223333:mfa/jane:',
    'mfa-cannot-be-asked',
  ],
  [`An error occurred (AccessDenied) when calling the AssumeRole operation: ${denied}`, 'assume-role-denied'],
  [`An error occurred (AccessDenied) when calling the AssumeRole operation (reached max retries: 0): ${denied}`, 'assume-role-denied'],
  [
    'An error occurred (AccessDenied) when calling the AssumeRole operation: MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    'mfa-code-refused',
  ],
  [
    'An error occurred (AccessDenied) when calling the AssumeRole operation: Roles may not be assumed by root accounts.',
    'assume-role-denied',
  ],
  [
    'An error occurred (ExpiredToken) when calling the AssumeRole operation: The security token included in the request is expired',
    'expired-token',
  ],
  [
    'An error occurred (ExpiredTokenException) when calling the GetRepository operation: The security token included in the request is expired',
    'expired-token',
  ],
  [
    'An error occurred (InvalidClientTokenId) when calling the AssumeRole operation: The security token included in the request is invalid.',
    'invalid-key',
  ],
  [
    'An error occurred (UnrecognizedClientException) when calling the GetRepository operation: The security token included in the request is invalid.',
    'invalid-key',
  ],
  [`An error occurred (SignatureDoesNotMatch) when calling the AssumeRole operation: ${wrongSecret}`, 'wrong-secret'],
  [
    'An error occurred (SignatureDoesNotMatch) when calling the AssumeRole operation (reached max retries: 0): Signature expired: 20260101T000000Z is now earlier than 20260101T001500Z (20260101T003000Z - 15 min.)',
    'clock',
  ],
  [
    'An error occurred (RegionDisabledException) when calling the AssumeRole operation: STS is not activated in this region for account:444455556666. Your account administrator can activate STS in this region using the IAM Console.',
    'sts-region-disabled',
  ],
  [
    'An error occurred (OptInRequired) when calling the GetCallerIdentity operation: The AWS Access Key Id needs a subscription for the service',
    'opt-in-required',
  ],
  ['An error occurred (IncompleteSignature) when calling the GetCallerIdentity operation: ...', 'malformed-request'],
  ['Could not connect to the endpoint URL: "http://127.0.0.1:9/"', 'aws-endpoint'],
  ['Could not connect to the endpoint URL: "https://sts.amazonaws.com/"', 'sts-global-endpoint'],
  ["[Errno 2] No such file or directory: '/nonexistent/token'", 'file-of-profile-missing'],
  ["[Errno 2] No such file or directory: '~/tool'", 'file-of-profile-missing'],
  [
    'The provided profile or the current environment is configured to assume role with web identity but has no role ARN configured. Ensure that the profile has the role_arnconfiguration set or the AWS_ROLE_ARN env var is set.',
    'web-identity-no-role',
  ],
  [
    'An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: No OpenIDConnect provider found in your account for https://token.example',
    'web-token-refused',
  ],
  [
    "An error occurred (IDPCommunicationError) when calling the AssumeRoleWithWebIdentity operation (reached max retries: 0): Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
    'web-token-refused',
  ],
  ['An error occurred (ExpiredTokenException) when calling the AssumeRoleWithWebIdentity operation: Token expired', 'web-token-refused'],
  ['Error when retrieving credentials from custom-process: boom', 'credential-process'],
  ['Error when retrieving credentials from custom-process:', 'credential-process'],
  ['Expecting value: line 1 column 1 (char 0)', 'credential-process'],
  ["Error when retrieving credentials from custom-process: Missing required key in response: 'SecretAccessKey'", 'credential-process'],
  [
    "Error when retrieving credentials from custom-process: Unsupported version '<Version key not provided>' for credential process provider, supported versions: 1",
    'credential-process',
  ],
  ['No closing quotation', 'credential-process'],
  ['Credentials were refreshed, but the refreshed credentials are still expired.', 'credentials-expired'],
  ['Error loading SSO Token: Token for https://my-sso.awsapps.com/start does not exist', 'sso-never-logged-in'],
  ['Error loading SSO Token: Token for https://my-sso.awsapps.com/start is invalid', 'sso-never-logged-in'],
  ['Error loading SSO Token: Token for corp does not exist', 'sso-never-logged-in'],
  [sso, 'sso-expired'],
  ['Error when retrieving token from sso: Token has expired and refresh failed', 'sso-expired'],
  [
    'An error occurred (UnauthorizedException) when calling the GetRoleCredentials operation: Session token not found or invalid',
    'sso-expired',
  ],
  ['An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access', 'sso-no-access'],
  ["'a00fce5cb007c23a469c136160398db65edcb180'", 'sso-cache-broken'],
  ['The profile "p" is configured to use SSO but is missing required configuration: sso_region', 'sso-incomplete'],
  ['The specified sso-session does not exist: "corp"', 'sso-incomplete'],
  ['The value for sso_region is inconsistent between profile (eu-west-1) and sso-session (us-east-1).', 'sso-incomplete'],
  [
    'Missing Dependency: Using the login credential provider requires an additional dependency. You will need to pip install "botocore[crt]" before proceeding.',
    'login-needs-crt',
  ],
  [
    "Error loading login session token: Unable to load a existing login session for session arn:aws:iam::111122223333:user/jane, Please reauthenticate with 'aws login'.",
    'login-expired',
  ],
  [
    'Error loading login session token: Failed to load access token from token cache, missing one or more required fields.',
    'login-expired',
  ],
  ["Your session has expired or credentials have changed. Please reauthenticate using 'aws login'.", 'login-expired'],
  ['Unable to parse config file: /home/jane/.aws/config', 'config-unparsable'],
  [
    'Error when retrieving credentials from container-role: Error retrieving metadata: Received error when attempting to retrieve ECS metadata: Could not connect to the endpoint URL: "http://127.0.0.1:9/x"',
    'container-credentials',
  ],
  [
    "Unsupported host '10.0.0.1'.  Can only retrieve metadata from a loopback address or one of these hosts: 169.254.170.2, 169.254.170.23, fd00:ec2::23, localhost",
    'container-credentials',
  ],
  [
    'usage: aws [options] codecommit credential-helper <subcommand> [parameters]\naws: error: too few arguments',
    'helper-subcommand-missing',
  ],
  ['The profile is configured to use the services section but the "x" services configuration does not exist.', 'services-missing'],
]

/** git-remote-codecommit: its own messages and its tracebacks. */
export const REMOTE_CODECOMMIT: readonly Row[] = [
  [
    'malformed',
    'The following URL is malformed: codecommit:/x. A URL must be in one of the two following formats: codecommit://<profile>@<repository> or codecommit::<region>://<profile>@<repository>',
    'grc-malformed',
  ],
  [
    'profile',
    'The following profile was not found: p. Available profiles are: q. Either use one of the available profiles',
    'grc-profile-not-found',
  ],
  [
    'Region',
    'The following profile does not have an AWS Region: p. You must set an AWS Region for this profile. For more information',
    'grc-no-region',
  ],
  [
    'no such Region',
    "The following AWS Region is not available for use with AWS CodeCommit: xx-nowhere-9. For more information about CodeCommit's availability in AWS Regions, see https://docs.aws.amazon.com/codecommit/",
    'grc-region-not-available',
  ],
  [
    'credentials',
    'The following profile does not have credentials configured: default. You must configure the access key and secret key for the profile. For more information',
    'grc-no-credentials',
  ],
  ['by hand', 'Too few arguments. This hook requires the git command and remote.', 'grc-by-hand'],
  ['by hand', 'Too many arguments. Hook requires only the git command and remote.', 'grc-by-hand'],
  [
    'ProfileNotFound',
    'Traceback (most recent call last):\n  File "/usr/lib/python3/git_remote_codecommit/__init__.py", line 40, in main\nbotocore.exceptions.ProfileNotFound: The config profile (missing) could not be found',
    'profile-not-found',
  ],
  ['ConfigParseError', 'Traceback\nbotocore.exceptions.ConfigParseError: Unable to parse config file: ~/.aws/config', 'config-unparsable'],
  [
    'Partial',
    'botocore.exceptions.PartialCredentialsError: Partial credentials found in config-file, missing: aws_secret_access_key',
    'partial-keys',
  ],
  [
    'role',
    `    credentials = session.get_credentials()\nbotocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the AssumeRole operation: ${denied}`,
    'assume-role-denied',
  ],
  ['MFA', '  File "git_remote_codecommit/__init__.py"\nEOFError', 'grc-nobody-to-ask'],
  [
    'login',
    '    credentials = session.get_credentials()\nbotocore.exceptions.MissingDependencyException: Missing Dependency: Using the login credential provider requires',
    'login-needs-crt',
  ],
  ['import', "ModuleNotFoundError: No module named 'botocore'\nfatal: remote helper 'codecommit' aborted session", 'grc-broken'],
  [
    'interpreter',
    '/home/jane/.local/bin/git-remote-codecommit: /usr/bin/python3.9: bad interpreter: No such file or directory',
    'grc-broken',
  ],
  ['scheme', "fatal: Unable to find remote helper for 'git+codecommit'", 'package-manager-scheme'],
  ['protocol', "fatal: transport 'codecommit' not allowed", 'transport-not-allowed'],
]

/** Files of standard error that real programs wrote, kept in test/fixtures/symptoms. */
export const SAMPLES: readonly (readonly [file: string, first: string])[] = [
  ['gcm-core-missing.stderr.txt', 'helper-program-missing'],
  ['gcm-get.nothing-stored.stderr.txt', 'gcm-no-prompt'],
  ['gcm-no-store.stderr.txt', 'gcm-no-store'],
  ['gcm-rename.stderr.txt', 'gcm-renamed'],
  ['gcm-store.failed.stderr.txt', 'store-failed'],
  ['git-403.stderr.txt', 'git-403'],
  ['git-config-dubious-ownership.stderr.txt', 'dubious-ownership'],
  ['git-config-show-scope.git-2.25.stderr.txt', 'git-old'],
  ['git-push-403-on-post.stderr.txt', 'push-403'],
  ['git-tls.gnutls.stderr.txt', 'tls-untrusted'],
  ['git-tls.openssl.stderr.txt', 'tls-untrusted'],
  ['grc.missing-new.stderr.txt', 'grc-missing'],
  ['grc.missing.stderr.txt', 'grc-missing'],
  ['grc.pip-show.missing.stderr.txt', 'grc-missing'],
  ['libsecret.no-dbus.stderr.txt', 'secret-service-missing'],
  ['secret-tool-search.stderr.txt', 'kept-password'],
  ['security-find-internet-password.g.stderr.txt', 'kept-password'],
  ['security-find-internet-password.not-found.stderr.txt', 'nothing-kept'],
]

const refused = (region: string, repository: string): string =>
  `fatal: unable to access 'https://git-codecommit.${region}.amazonaws.com/v1/repos/${repository}/': The requested\n  URL returned error: 403`

/** What the people of the collected cases saw. */
export const CASES: readonly Row[] = [
  ...(['001', '004', '007', '008', '014', '023', '054', '063', '068', '073', '076'] as const).map((id): Row => [
    id,
    refused('ap-northeast-1', 'example'),
    'git-403',
  ]),
  ['016', "fatal: could not read Username for 'https://git-codecommit...'", 'could-not-read-username'],
  ['018', 'aws codecommit credential-helper $@ get: aws: command not found', 'aws-not-found'],
  [
    '020',
    "aws codecommit credential-helper $@ get: aws: command not found\nfatal: could not read Username for 'https://git-codecommit.ap-southeast-1...': Device not configured",
    'aws-not-found',
  ],
  ['028', 'fatal: repository ... not found', 'git-404'],
  ['032', 'The following profile does not have an AWS Region: dev.', 'grc-no-region'],
  ['034', 'The config profile (...) could not be found', 'profile-not-found'],
  ['035', 'The following AWS Region is not available for use with AWS CodeCommit: af-south-1.', 'grc-region-not-available'],
  [
    '037',
    "fatal: repository 'https://git-codecommit.us-west-2.amazonaws.com/v1/repos/git-codecommit.us-west-2.amazonaws.com/' not found",
    'grc-url-with-host',
  ],
  ['041', "git: 'remote-codecommit' is not a git command. See 'git --help'.", 'grc-missing'],
  ['047', 'git-remote-codecommit traceback ending in session.get_credentials()', 'grc-get-credentials'],
  [
    '051',
    'botocore.exceptions.TokenRetrievalError: Error when retrieving token from sso: Token has expired and refresh failed',
    'sso-expired',
  ],
  ['059', 'Connect timeout on endpoint URL: "https://sts.amazonaws.com/"', 'sts-global-endpoint'],
  ['061', 'ssl.SSLCertVerificationError: certificate verify failed: unable to get local issuer certificate', 'tls-untrusted'],
  [
    '065',
    'Access denied: User: arn:aws:iam::...:user/eks-workshop-gitops is not authorized to perform: codecommit:GitPull on resource: arn:aws:codecommit:us-west-2:...:eks-workshop-argocd because no identity-based policy allows',
    'pull-denied',
  ],
  ['074', '! [remote rejected] main -> main (... explicit deny)', 'protected-branch'],
  [
    '083',
    'ssh: handshake failed: ssh: unable to authenticate, attempted methods [none publickey], no supported methods remain',
    'ssh-embedded',
  ],
  ['088', 'Unable to negotiate with X.X.X.X port 22: no matching host key type found. Their offer: ssh-rsa', 'ssh-algorithm'],
  ['089', 'Load key "...": invalid format\nPermission denied (publickey).', 'ssh-key-unreadable'],
  ['092', 'No supported authentication methods available', 'ssh-plink'],
  ['094', 'Bad owner or permissions on ~/.ssh/config', 'ssh-permissions'],
  [
    '095',
    "fatal: repository 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/awsome-terraform-example-container/'\n  not found",
    'git-404',
  ],
]

/** What else Git, IAM and ssh say around CodeCommit. */
export const FURTHER: readonly Row[] = [
  ['401 in German', `fatal: Authentifizierung fehlgeschlagen für '${URL}/'`, 'git-401'],
  ['401 in French', `fatal: Échec d'authentification pour '${URL}/'`, 'git-401'],
  ['401 in Spanish', `fatal: Autenticación falló para '${URL}/'`, 'git-401'],
  ['401 in Polish', `fatal: Uwierzytelnienie nie powiodło się dla „${URL}/”`, 'git-401'],
  ['401 in Chinese', `fatal: '${URL}/' 鉴权失败`, 'git-401'],
  ['404 in German', `fatal: Repository '${URL}/' nicht gefunden`, 'git-404'],
  ['404 in French', `fatal: dépôt '${URL}/' non trouvé`, 'git-404'],
  ['404 in Spanish', `fatal: repositorio '${URL}/' no encontrado`, 'git-404'],
  ['404 in Swedish', `fatal: arkivet "${URL}/" hittades inte`, 'git-404'],
  ['404 in Chinese', `fatal: 仓库 '${URL}/' 未找到`, 'git-404'],
  ['Git', `fatal: unable to access '${URL}/': Problem with the SSL CA cert (path? access rights?)`, 'tls-ca-file'],
  ['curl', `fatal: unable to access '${URL}/': error setting certificate file: /etc/company-ca.pem`, 'tls-ca-file'],
  [
    'AWS CLI',
    `SSL validation failed for https://sts.us-east-1.amazonaws.com/ [Errno 2] No such file or directory\nfatal: could not read Username for 'https://${HOST}': terminal prompts disabled`,
    'tls-ca-file',
  ],
  [
    'AWS CLI',
    `SSL validation failed for https://sts.us-east-1.amazonaws.com/ [X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found (_ssl.c:4154)\nfatal: could not read Username for 'https://${HOST}': terminal prompts disabled`,
    'tls-ca-file',
  ],
  ['schannel', `fatal: unable to access '${URL}/': Recv failure: Connection was reset`, 'unreachable'],
  [
    'OpenSSH',
    `git clone ssh://${HOST}/v1/repos/demo\nReceived disconnect from 52.94.1.2 port 22:2: Too many authentication failures\nfatal: Could not read from remote repository.`,
    'ssh-too-many-keys',
  ],
  ['GC 1.6', `fatal: Authentication failed for '${URL}/'`, 'git-401'],
  [
    'GC 1.6',
    `fatal: could not read Password for 'https://dev-at-111122223333@${HOST}': No such device or address`,
    'could-not-read-username',
  ],
  ['GC 1.6', 'fatal: unable to get password from user', 'could-not-read-username'],
  [
    'GC 1.6',
    `error: unable to read askpass response from '/usr/lib/code/askpass.sh'\nfatal: could not read Username for 'https://${HOST}': terminal prompts disabled`,
    'askpass-broken',
  ],
  ['GC 1.5', 'nosuchcmd codecommit $@ get: 1: nosuchcmd: not found', 'helper-line-not-found'],
  ['GC 1.5', 'bash: !aws: event not found', 'helper-literal-quotes'],
  ['CC 5.3', '<NotAuthorizedException><Message>SPNEGO token required</Message></NotAuthorizedException>', 'spnego-token'],
  ['CC 5.4', `fatal: unable to access '${URL}/': The requested URL returned error: 500`, 'server-error'],
  [
    'CC 2.3',
    'You have successfully authenticated over SSH. You can use Git to interact with AWS CodeCommit. Interactive shells are not supported.\nConnection to git-codecommit.us-east-1.amazonaws.com closed by remote host.',
    'ssh-works',
  ],
  ['GC 6.2', 'fatal: Failed to write item to store. [0x520]', 'store-failed'],
  ['GC 8', 'fatal: credential-cache unavailable; no unix socket support', 'cache-unavailable'],
  [
    'GC 5',
    'git-credential-osxkeychain wants to use your confidential information stored in "git-codecommit.us-east-1.amazonaws.com" in your keychain.',
    'keychain-asks',
  ],
  ['GC 6.1', '    Ziel: LegacyGeneric:target=git:https://git-codecommit.eu-west-1.amazonaws.com', 'kept-password'],
  [
    'ID 7.3',
    'User: arn:aws:sts::111122223333:assumed-role/Dev/jane is not authorized to perform: codecommit:GitPush on resource: arn:aws:codecommit:us-east-1:111122223333:demo with an explicit deny in a service control policy',
    'push-denied',
  ],
  [
    'ID 7.3',
    'An error occurred (AccessDeniedException) when calling the GetRepository operation: User: arn:aws:iam::1:user/j is not authorized to perform: codecommit:GetRepository on resource: arn:aws:codecommit:us-east-1:1:demo',
    'api-denied',
  ],
  [
    'ID 7.3',
    'is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:us-east-1:1:key/2 because no resource-based policy allows the kms:Decrypt action',
    'kms-denied',
  ],
  [
    'ID 7.4',
    'An error occurred (RepositoryDoesNotExistException) when calling the GetRepository operation: demo does not exist',
    'repository-does-not-exist',
  ],
  ['ID 7.4', 'An error occurred (EncryptionKeyDisabledException) when calling the GetRepository operation', 'kms-key-state'],
  ['ID 7.4', 'An error occurred (InvalidRepositoryNameException) when calling the GetRepository operation', 'repository-name'],
  ['network', `fatal: unable to access '${URL}/': Could not resolve host: ${HOST}`, 'dns'],
  [
    'network',
    `fatal: unable to access '${URL}/': Failed to connect to ${HOST} port 443 after 130000 ms: Couldn't connect to server`,
    'unreachable',
  ],
  ['network', `fatal: unable to access '${URL}/': CONNECT tunnel failed, response 407`, 'proxy-auth'],
  ['network', `fatal: unable to access '${URL}/': Received HTTP code 403 from proxy after CONNECT`, 'proxy-refused'],
  ['network', `fatal: unable to access '${URL}/': Could not resolve proxy: proxy.corp.example`, 'proxy-unreachable'],
  [
    'network',
    `fatal: unable to access '${URL}/': SSL: no alternative certificate subject name matches target host name '${HOST}'`,
    'tls-name',
  ],
  ['network', `fatal: unable to access '${URL}/': SSL certificate problem: certificate has expired`, 'tls-expired'],
  ['network', "git: 'remote-https' is not a git command. See 'git --help'.", 'no-https'],
  ['configuration', 'fatal: bad config line 3 in file /home/jane/.gitconfig', 'git-config-parse'],
  ['configuration', "warning: unable to access '/root/.gitconfig': Permission denied", 'git-config-unreadable'],
  [
    'ssh',
    `no such identity: /home/jane/.ssh/codecommit_rsa: No such file or directory\nAPKAEIBAERJR2EXAMPLE@${HOST}: Permission denied (publickey).`,
    'ssh-key-missing',
  ],
  ['ssh', '@@@@@\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\n@@@@@\nHost key verification failed.', 'ssh-host-key-changed'],
  ['ssh', `ssh: Could not resolve hostname ${HOST}: Name or service not known`, 'ssh-host-unknown'],
  ['ssh', 'error: cannot run ssh: No such file or directory\nfatal: unable to fork', 'ssh-missing'],
  [
    'helper',
    'usage: aws [options] <command> <subcommand> [parameters]\naws: error: argument operation: Invalid choice, valid choices are:\ncodecommit credential-helpr',
    'helper-misspelt',
  ],
  ['SSO', 'Error when retrieving token from sso: Invalid token', 'sso-token-error'],
  ['GRC', "fatal: remote helper 'codecommit' aborted session", 'grc-aborted'],
  ['ssh', `kex_exchange_identification: Connection closed by remote host\nConnection closed by ${HOST} port 22`, 'ssh-closed'],
  ['network', `fatal: unable to access '${URL}/': OpenSSL/3: error:0A000102:SSL routines::unsupported protocol`, 'tls-too-old'],
  [
    'ID 7.4',
    'An error occurred (OperationNotAllowedException) when calling the CreateRepository operation: CreateRepository request is not allowed',
    'new-repositories-closed',
  ],
  [
    'address',
    `fatal: unable to access 'https://jane@corp:pass@${HOST}/v1/repos/demo/': URL rejected: Port number was not a decimal number between 0 and 65535`,
    'address-malformed',
  ],
  ['git', `git clone ${URL}\nfatal: could not create work tree dir 'demo': Permission denied`, 'local-folder'],
  ['git', 'fatal: refusing to merge unrelated histories', 'unrelated-histories'],
  ['git', `git push ${URL}\nfatal: the remote end hung up unexpectedly`, 'hung-up'],
  ['ssh', `AKIAIOSFODNN7EXAMPLE@${HOST}: Permission denied (publickey).`, 'ssh-user-wrong'],
]

/** What has nothing to do with being let in. */
export const NOT_ACCESS: readonly Row[] = [
  ['folder', "fatal: destination path 'demo' already exists and is not an empty directory.", 'destination-exists'],
  ['local path', "fatal: repository 'MyDemoRepo' does not exist", 'local-path-missing'],
  [
    'local path',
    "fatal: 'codecommit-demo' does not appear to be a git repository\nfatal: Could not read from remote repository.",
    'local-path-missing',
  ],
  ['empty', 'warning: You appear to have cloned an empty repository.', 'empty-repository'],
  ['references', 'remote: Too many reference update commands', 'too-many-refs'],
  ['cut', 'error: RPC failed; curl 56 Recv failure: Connection was reset\nfatal: the remote end hung up unexpectedly', 'rpc-cut'],
  ['rate', 'An error occurred (ThrottlingException) when calling the GetRepository operation: Rate exceeded', 'aws-rate'],
  [
    'push',
    `To ${URL}\n ! [rejected]        main -> main (fetch first)\nerror: failed to push some refs to '${URL}'\nhint: Updates were rejected because the remote contains work that you do not`,
    'push-rejected',
  ],
  ['branch', 'error: src refspec main does not match any', 'no-such-branch'],
  ['remote', 'error: remote origin already exists.', 'remote-setup'],
  ['no tree', 'fatal: not a git repository (or any of the parent directories): .git', 'not-a-repository'],
]

/** Nothing of CodeCommit's, and no error at all. */
export const INNOCENT: readonly (readonly [title: string, text: string])[] = [
  [
    'a successful clone',
    "Cloning into 'demo'...\nremote: Counting objects: 123, done.\nReceiving objects: 100% (123/123), 24.50 KiB | 1.63 MiB/s, done.\nResolving deltas: 100% (4/4), done.",
  ],
  ['a successful push', `To ${URL}\n   1a2b3c4..5d6e7f8  main -> main`],
  [
    'npm',
    'npm ERR! code E403\nnpm ERR! 403 403 Forbidden - PUT https://registry.example.com/foo - You do not have permission to publish "foo".\nnpm ERR! 403 In most cases, you or one of your dependencies are requesting a package version',
  ],
  [
    'npm and a certificate',
    'npm ERR! code UNABLE_TO_GET_ISSUER_CERT_LOCALLY\nnpm ERR! request to https://registry.example.com/x failed, reason: unable to get local issuer certificate',
  ],
  [
    "GitHub's 403",
    "remote: Permission to octo/repo.git denied to jane.\nfatal: unable to access 'https://github.com/octo/repo.git/': The requested URL returned error: 403",
  ],
  [
    'GitHub over SSH',
    'git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights',
  ],
  ["GitHub's prompt", "fatal: could not read Username for 'https://github.com': terminal prompts disabled"],
  [
    "GitHub's prompt, by Git Credential Manager",
    "fatal: Cannot prompt because user interactivity has been disabled.\nfatal: could not read Username for 'https://github.com': terminal prompts disabled",
  ],
  [
    'a store that is missing for GitHub',
    "fatal: No credential store has been selected.\nfatal: could not read Password for 'https://jane@github.com': No such device or address",
  ],
  [
    'a store that keeps nothing of GitHub',
    "fatal: Failed to write item to store. [0x6f7]\nfatal: Authentication failed for 'https://github.com/octo/repo.git/'",
  ],
  ['Flux and GitHub', "flux-system: failed to clone 'https://github.com/octo/repo': authentication required"],
  ['Argo CD and GitLab', 'argocd repo add https://gitlab.com/a/b.git: rpc error: code = Unknown desc = authentication required'],
  ["GitHub's 404", "remote: Repository not found.\nfatal: repository 'https://github.com/octo/nope.git/' not found"],
  [
    "another host's certificate",
    "fatal: unable to access 'https://gitlab.example.org/a/b.git/': SSL certificate problem: self-signed certificate",
  ],
  ['another host by ssh', 'ssh: connect to host bitbucket.org port 22: Connection timed out'],
  [
    'a key of a dictionary',
    'Traceback (most recent call last):\n  File "app.py", line 3, in <module>\n    config["paths"]\nKeyError: \'paths\'',
  ],
  ["another program's missing key", 'Traceback (most recent call last):\n  File "app.py", line 3, in <module>\nKeyError: \'path\''],
  ["another program's missing file", "FileNotFoundError: [Errno 2] No such file or directory: 'data.csv'"],
  ["another program's JSON", 'json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)'],
  ["another program's end of input", 'Traceback (most recent call last):\nEOFError: EOF when reading a line'],
  [
    'a package index',
    "Could not fetch URL https://pypi.org/simple/x/: SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'))",
  ],
  ['Docker Hub', 'toomanyrequests: You have reached your pull rate limit.'],
  ['an empty GitHub repository', "Cloning into 'x'... https://github.com/a/x\nwarning: You appear to have cloned an empty repository."],
  ['prose', 'It does not work any more since Tuesday. What shall I do?'],
  ['a case without a message', 'git clone of the other account URL fails'],
  ['healthy', 'none: ls-remote succeeds'],
  ['nothing', '  \n\t\n'],
  ['Docker', "docker: Error response from daemon: pull access denied for foo, repository does not exist or may require 'docker login'."],
  ['EC2', 'ec2-user@ec2-3-80-1-2.compute-1.amazonaws.com: Permission denied (publickey,gssapi-keyex,gssapi-with-mic).'],
  ['EC2, and a closed port', 'ssh: connect to host ec2-3-80-1-2.eu-west-1.compute.amazonaws.com port 22: Connection timed out'],
  ['a machine by its address', 'ubuntu@10.0.0.5: Permission denied (publickey).'],
  ['a machine by its address, and a closed port', 'ssh: connect to host 192.168.1.20 port 22: No route to host'],
  ['a server in the house', "fatal: unable to access 'http://192.168.1.5/team/app.git/': The requested URL returned error: 403"],
  [
    'a server in the house, by a short name',
    "fatal: unable to access 'https://gitserver/team/app.git/': The requested URL returned error: 403",
  ],
  ['a server in the house, by name and port', "fatal: Authentication failed for 'https://jane@gitea:3000/team/app.git/'"],
  ['its certificate', "fatal: unable to access 'https://gitlab:8443/a/b.git/': SSL certificate problem: self-signed certificate"],
  [
    'S3',
    'fatal error: An error occurred (403) when calling the HeadObject operation: Forbidden\nhttps://bucket.s3.eu-west-1.amazonaws.com/key',
  ],
  ['S3 by curl', 'curl: (22) The requested URL returned error: 403\nhttps://my-bucket.s3.amazonaws.com/file.zip'],
  [
    'ECR',
    'Error response from daemon: unexpected status from HEAD request to https://111122223333.dkr.ecr.us-east-1.amazonaws.com/v2/app/manifests/latest: 403 Forbidden',
  ],
  [
    'GitLab over HTTPS',
    "remote: HTTP Basic: Access denied. The provided password or token is incorrect or your account has 2FA enabled and you must use a personal access token instead of a password. See https://gitlab.com/help/topics/git/troubleshooting_git#error-on-git-fetch-http-basic-access-denied\nfatal: Authentication failed for 'https://gitlab.com/group/app.git/'",
  ],
  ['GitLab, its own words alone', 'remote: HTTP Basic: Access denied'],
  ['GitLab over SSH', 'git@gitlab.com: Permission denied (publickey,keyboard-interactive).\nfatal: Could not read from remote repository.'],
  [
    "GitLab's 404",
    "remote: The project you were looking for could not be found or you don't have permission to view it.\nfatal: repository 'https://gitlab.example.org/a/b.git/' not found",
  ],
  [
    "GitLab's protected branch",
    'remote: GitLab: You are not allowed to push code to protected branches on this project.\nTo https://gitlab.com/a/b.git\n ! [remote rejected] main -> main (pre-receive hook declined)',
  ],
  [
    "GitHub's password",
    "remote: Support for password authentication was removed on August 13, 2021.\nremote: Please see https://docs.github.com/get-started/getting-started-with-git/about-remote-repositories#cloning-with-https-urls\nfatal: Authentication failed for 'https://github.com/octo/repo.git/'",
  ],
  [
    'GitHub over SSH, without a host',
    'ERROR: Repository not found.\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.',
  ],
  [
    "GitHub's host key",
    '@@@@@@@@@@@\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n@@@@@@@@@@@\nRSA host key for github.com has changed and you have requested strict checking.\nHost key verification failed.',
  ],
  [
    "GitHub's protected branch",
    'remote: error: GH006: Protected branch update failed for refs/heads/main.\nTo github.com:octo/repo.git\n ! [remote rejected] main -> main (protected branch hook declined)',
  ],
  ['Bitbucket', "remote: Invalid credentials\nfatal: Authentication failed for 'https://bitbucket.org/team/app.git/'"],
  ['Bitbucket over SSH', 'conq: repository access denied.\ngit@bitbucket.org: Permission denied (publickey).'],
  [
    'Azure DevOps',
    "remote: TF401019: The Git repository with name or identifier app does not exist or you do not have permissions for the operation you are attempting.\nfatal: repository 'https://dev.azure.com/org/app/_git/app/' not found",
  ],
  ["GitHub's 404, in German", "fatal: Repository 'https://github.com/octo/nope.git/' nicht gefunden"],
  ['Azure DevOps over SSH', 'git@ssh.dev.azure.com: Permission denied (publickey).'],
  [
    'a Git address in scp form',
    "Cloning into 'app'...\nssh: connect to host git.example.com port 22: Operation timed out\nfatal: Could not read from remote repository.",
  ],
  ['pip', 'ERROR: HTTP error 403 while getting https://files.example.org/x.whl'],
  ['apt', 'E: Failed to fetch http://deb.example.org/dists/x/InRelease  403  Forbidden [IP: 10.1.1.1 80]'],
  ['a look-alike', "fatal: unable to access 'https://git.example.com/code/': The requested URL returned error: 403"],
]

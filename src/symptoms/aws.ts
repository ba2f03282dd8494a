import {either, enterKeys, logInSso, manually, newerBotocore, seeProfiles, setClock, shell, typing, whoAmI} from './mending.js'
import {PAGES} from './pages.js'
import {symptoms} from './symptom.js'

/** Profiles that botocore refuses (facts CC 6.2, ID 4, experiments 3 and 6), printed by the AWS CLI and, as tracebacks, by git-remote-codecommit. */
const profileSymptoms = symptoms({page: PAGES.files, where: 'anywhere', confidence: 'proven'}, [
  {
    id: 'role-without-source',
    title: 'The role profile does not say whose keys assume the role',
    source: 'ID P14; experiments 6',
    page: PAGES.roles,
    text: [/Partial credentials found in assume-role, missing: /],
    means: 'A profile with role_arn needs source_profile or credential_source; its own keys do not count.',
    checks: ['profile/role#role-without-source'],
    remedies: shell(
      'Name the profile whose keys assume the role',
      'review',
      () => 'aws configure set source_profile default --profile PROFILE',
    ),
  },
  {
    id: 'partial-keys',
    title: 'One half of the key pair is missing',
    source: 'ID P05-P07; experiments 6',
    text: [/Partial credentials found in (?!assume-role)[\w-]{1,40}, missing: /, /botocore\.exceptions\.PartialCredentialsError/],
    means:
      'The AWS tools found an access key without its secret (or the other way round) and stop there. Both must stand in the same place: the same file and profile, or both variables.',
    checks: ['profile/complete#partial-keys', 'profile/complete#keys-split-over-files', 'profile/environment#partial-keys'],
    remedies: enterKeys,
  },
  {
    id: 'role-two-sources',
    title: 'The role profile names two sources',
    source: 'ID P17; experiments 6',
    page: PAGES.roles,
    text: [/The profile "[^"]{0,200}" contains both source_profile and credential_source/],
    means: 'source_profile and credential_source exclude each other.',
    checks: ['profile/role#source-contradictory'],
    remedies: manually('Remove one of the two lines from the profile', 'in ~/.aws/config'),
  },
  {
    id: 'source-profile-missing',
    title: 'The source profile does not exist',
    source: 'ID P15; experiments 6',
    page: PAGES.roles,
    text: [/The source_profile "[^"]{0,200}" referenced in the profile "(?<profile>[^"]{0,200})" does not exist/],
    means: 'The role profile takes its keys from a profile that neither AWS file has.',
    checks: ['profile/role#source-missing'],
    remedies: seeProfiles,
  },
  {
    id: 'source-profile-empty',
    title: 'The source profile has no credentials',
    source: 'ID P16; experiments 6',
    page: PAGES.roles,
    text: [/The source(?: |_)profile "[^"]{0,200}" must have credentials/],
    means: 'The role profile takes its keys from a profile that has none.',
    checks: ['profile/role#source-without-credentials'],
    remedies: enterKeys,
  },
  {
    id: 'source-profile-loop',
    title: 'The source profiles lead in a circle',
    source: 'ID P18; experiments 6',
    page: PAGES.roles,
    text: [/Infinite loop in credential configuration detected/],
    means: 'Following source_profile from profile to profile comes back to where it began.',
    checks: ['profile/role#source-loop'],
    remedies: manually('Let source_profile name a profile that has keys of its own', 'in ~/.aws/config'),
  },
  {
    id: 'credential-source-invalid',
    title: 'credential_source names no source',
    source: 'ID P19; experiments 6',
    page: PAGES.roles,
    text: [/The credential source "[^"]{0,200}" referenced in profile/],
    means: 'credential_source takes exactly Environment, Ec2InstanceMetadata or EcsContainer; case counts.',
    checks: ['profile/role#credential-source-invalid'],
    remedies: shell('Write it as documented', 'review', () => 'aws configure set credential_source Ec2InstanceMetadata --profile PROFILE'),
  },
  {
    id: 'credential-source-empty',
    title: "The source of the role's credentials is empty",
    source: 'ID P20; experiments 6',
    page: PAGES.roles,
    text: [/Error when retrieving credentials from Environment: No credentials found/],
    means: 'credential_source = Environment, but AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set for the process that Git starts.',
    checks: ['credentials/resolve#resolution-failed', 'profile/environment#empty-variable'],
  },
  {
    id: 'role-parameters',
    title: 'A setting of the role profile is not valid',
    source: 'ID P22-P26; experiments 6',
    page: PAGES.roles,
    text: [
      /Parameter validation failed: (?:\/ )?Invalid (?:length|value|type) for parameter (?:RoleArn|RoleSessionName|DurationSeconds|SerialNumber|ExternalId)/,
      /when calling the AssumeRole\w{0,20} operation(?: \(reached max retries: \d{1,3}\))?: (?:Request ARN is invalid|\d validation errors? detected|\S{1,300} is invalid|The requested DurationSeconds exceeds)/,
      /exceeds the MaxSessionDuration set for this role/,
      /exceeds the 1 hour session limit for roles assumed by role chaining/,
      /Request ARN is invalid/,
    ],
    means:
      'role_arn, role_session_name or duration_seconds of the profile is not what AWS accepts. An ARN with three colons (arn:aws:iam:::role/…) lacks the account; ' +
      'a chained role lasts one hour at most.',
    checks: ['profile/role#role-arn-malformed', 'profile/role#role-arn-three-colons', 'credentials/resolve#resolution-failed'],
    remedies: manually(
      'Correct the line in ~/.aws/config',
      'role_arn = arn:aws:iam::ACCOUNT:role/NAME; duration_seconds from 900 on; role_session_name 2 to 64 of letters, digits and =,.@-_',
    ),
  },
  {
    id: 'mfa-cannot-be-asked',
    title: 'The role needs an MFA code, and nobody can enter it',
    source: 'ID P28; experiments 2, 6',
    confidence: 'likely',
    page: PAGES.roles,
    text: [/GetPassWarning: Can not control echo/, /Enter MFA code for arn:/],
    means:
      'The profile has mfa_serial. The AWS CLI asks for the code on the terminal; where there is none (an IDE, a service, a CI job), nobody can answer.',
    checks: ['credentials/resolve#resolution-failed'],
    remedies: shell(
      'Type the code once: the AWS CLI keeps the session for about an hour',
      'safe',
      () => 'aws sts get-caller-identity --profile PROFILE',
    ),
  },
  {
    id: 'config-unparsable',
    title: 'An AWS file cannot be parsed, so every profile fails',
    source: 'T29; ID P43-P45; experiments 6',
    page: PAGES.configuration,
    text: [/Unable to parse config file: /, /\bConfigParseError\b/],
    means:
      "The named file has a line that botocore cannot read: a byte order mark, UTF-16 (PowerShell's `>`), a section or key twice, a `[` without `]`, a line outside a section.",
    checks: ['profile/files#unparsable'],
    remedies: manually('Correct the line that the check names, or move the file away and create it again', 'aws configure'),
  },
  {
    id: 'services-missing',
    title: 'The profile names a services section that does not exist',
    source: 'ID P50 and corrections',
    confidence: 'proven',
    text: [/configured to use the services section but the "[^"]{0,100}" services configuration does not exist/],
    means: '`services = NAME` needs a section `[services NAME]` in the configuration file; without it a role profile fails.',
    checks: ['credentials/resolve#resolution-failed'],
  },
  {
    id: 'web-identity-no-role',
    title: 'A web identity is set up without a role',
    source: 'ID P29; experiments 6',
    page: PAGES.roles,
    text: [/configured to assume role with web identity but has no role ARN/],
    means:
      'web_identity_token_file (or AWS_WEB_IDENTITY_TOKEN_FILE) needs role_arn (or AWS_ROLE_ARN) beside it, in the process that Git starts.',
    checks: ['credentials/resolve#resolution-failed'],
  },
  {
    id: 'file-of-profile-missing',
    title: 'A file or program that the profile names is not there',
    source: 'CC 6.2; ID P29, P41; experiments 6',
    confidence: 'likely',
    page: PAGES.process,
    text: [/^(?:aws: \[ERROR\]: )?\[Errno 2\] No such file or directory: '[^'\n]{0,400}'$/],
    means:
      'The program of credential_process or the token file of a web identity does not exist. The AWS CLI starts credential_process without a shell: `~` and `$VAR` stay as they are.',
    checks: ['credentials/resolve#resolution-failed'],
    remedies: manually('Write the whole path', 'in credential_process, web_identity_token_file or AWS_WEB_IDENTITY_TOKEN_FILE'),
  },
  {
    id: 'credential-process',
    title: "The profile's credential_process fails",
    source: 'CC 6.2; ID P41, P42; experiments 6',
    confidence: 'likely',
    page: PAGES.process,
    text: [
      /Error when retrieving credentials from custom-process/,
      /^(?:aws: \[ERROR\]: )?Expecting value: line 1 column 1 \(char 0\)$/,
      /^(?:aws: \[ERROR\]: )?No closing quotation$/,
    ],
    means:
      'The program that the profile names to fetch credentials ended with an error or did not print the documented JSON (Version 1, AccessKeyId, SecretAccessKey).',
    checks: ['credentials/resolve#resolution-failed'],
    remedies: shell(
      'See which program it is, and run it by hand',
      'review',
      () => 'aws configure get credential_process --profile PROFILE',
    ),
  },
  {
    id: 'credentials-expired',
    title: 'The source gives only credentials that have expired',
    source: 'ID P42; experiments 6',
    confidence: 'likely',
    page: PAGES.process,
    text: [/refreshed credentials are still expired/],
    means:
      'AWS_CREDENTIAL_EXPIRATION or the Expiration that credential_process prints is in the past: get new credentials from the tool that made them.',
    checks: ['credentials/resolve#resolution-failed'],
    remedies: whoAmI,
  },
  {
    id: 'msys-path',
    title: "Git for Windows has turned the credentials' address into a path",
    source: 'X8',
    confidence: 'likely',
    page: PAGES.helper,
    text: [
      /(?:169\.254\.170\.2\/?|CREDENTIALS_RELATIVE_URI[^\n]{0,40}?)[A-Z]:[\\/][^\n]{0,80}v2[\\/]credentials/,
      /[A-Z]:\/(?:Program Files\/)?Git\/v2\/credentials/,
    ],
    means:
      "MSYS, the shell of Git for Windows, rewrites AWS_CONTAINER_CREDENTIALS_RELATIVE_URI from /v2/credentials/… to C:/…, so the container's credentials are not found.",
    checks: ['credentials/resolve#resolution-failed'],
    covers: ['container-credentials'],
    remedies: typing('Switch the rewriting off for the helper', 'review', () => [
      'git',
      'config',
      '--global',
      '--replace-all',
      'credential.helper',
      '!MSYS_NO_PATHCONV=1 aws codecommit credential-helper $@',
      'codecommit',
    ]),
  },
  {
    id: 'container-credentials',
    title: 'The credentials of the container or instance cannot be fetched',
    source: 'ID 3.4; experiments 6',
    confidence: 'likely',
    page: PAGES.cliErrors,
    text: [
      /Error when retrieving credentials from (?:container-role|iam-role|Ec2InstanceMetadata|EcsContainer)/,
      /Unsupported host '[^']{0,200}'\. {1,2}Can only retrieve metadata/,
    ],
    means:
      'The metadata service of the container or instance did not answer, or the address in AWS_CONTAINER_CREDENTIALS_FULL_URI is not one that the AWS tools accept.',
    checks: ['credentials/resolve#resolution-failed'],
  },
])

/** IAM Identity Center and `aws login` (facts ID P30-P40, 7.2; CC X5, X6). */
const sessionSymptoms = symptoms(
  {page: PAGES.sso, where: 'anywhere', confidence: 'proven', checks: ['credentials/resolve#resolution-failed']},
  [
    {
      id: 'sso-expired',
      title: 'The session of IAM Identity Center (SSO) has expired',
      source: 'X5; CC 6.2; ID P34, 7.2',
      text: [
        /The SSO session associated with this profile has expired or is otherwise invalid/,
        /Token has expired and refresh failed/,
        /\bUnauthorizedSSOTokenError\b/,
        /\((?:UnauthorizedException|InvalidGrantException|InvalidClientException)\) when calling the (?:GetRoleCredentials|CreateToken|ListAccount\w{1,20}) operation/,
        /Session token not found or invalid/,
      ],
      means: 'The SSO sign-in of the profile has expired. Nothing else need be wrong.',
      remedies: logInSso,
      covers: ['sso-token-error'],
    },
    {
      id: 'sso-never-logged-in',
      title: 'Nobody has logged in to IAM Identity Center (SSO) on this machine',
      source: 'CC 6.2; ID P33',
      text: [/Error loading SSO Token: Token for /, /\bSSOTokenLoadError\b/],
      means:
        'There is no token file for this start URL or sso-session, or it is broken. The file is found by the exact spelling: a slash at the end of the URL makes another one.',
      remedies: logInSso,
    },
    {
      id: 'sso-no-access',
      title: 'IAM Identity Center gives you no such role in this account',
      source: 'ID 7.2; experiments 6',
      text: [/\(ForbiddenException\) when calling the GetRoleCredentials operation/],
      means: 'The sign-in is good, but sso_account_id and sso_role_name of the profile name a role that is not assigned to you.',
      remedies: manually('Compare sso_account_id and sso_role_name with the access portal', 'or ask for the assignment'),
    },
    {
      id: 'sso-incomplete',
      title: 'The SSO settings of the profile are not complete',
      source: 'ID P30-P32; experiments 6',
      text: [
        /is configured to use SSO but is missing required configuration: /,
        /The specified sso-session does not exist/,
        /The value for sso_\w{1,20} is inconsistent between/,
      ],
      means: 'A setting is missing, the sso-session section does not exist in the configuration file, or profile and sso-session disagree.',
      remedies: shell('Set it up anew', 'review', () => 'aws configure sso --profile PROFILE'),
    },
    {
      id: 'sso-cache-broken',
      title: 'The cached SSO token, or the kept session of a role, is unreadable',
      source: 'ID experiments 6',
      confidence: 'possible',
      text: [/^(?:aws: \[ERROR\]: |KeyError: )?'[0-9a-f]{40}'$/],
      means:
        'Forty hexadecimal digits in quotes are the name of a file that is not JSON: in ~/.aws/sso/cache, which a new sign-in replaces, or in ~/.aws/cli/cache (git-remote-codecommit: ~/.aws/boto/cache), which may be deleted.',
      remedies: logInSso,
    },
    {
      id: 'sso-token-error',
      title: 'The SSO token cannot be had',
      source: 'X5',
      confidence: 'likely',
      text: [/\bTokenRetrievalError\b/, /Error when retrieving token from sso/],
      means: 'The AWS tools could not read or renew the token of IAM Identity Center.',
      remedies: logInSso,
    },
    {
      id: 'login-needs-crt',
      title: 'This tool cannot use a profile of `aws login`',
      source: 'X6; ID P40',
      page: PAGES.login,
      text: [/Missing Dependency: Using the login credential provider/, /\bMissingDependencyException\b/],
      means:
        'A profile with login_session needs AWS CLI 2.32 or later, or a botocore with its CRT part. AWS CLI 1 and most installations of git-remote-codecommit lack it.',
      checks: ['tools/aws-cli#aws-lacks-feature', 'tools/git-remote-codecommit#botocore-too-old-for-profile'],
      remedies: either(
        shell('Give git-remote-codecommit what it lacks', 'safe', () => 'pip install "botocore[crt]"'),
        manually(
          'Or use the credential helper of AWS CLI 2.32 or later',
          'https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
        ),
      ),
    },
    {
      id: 'login-expired',
      title: 'The `aws login` session has ended',
      source: 'ID P39; experiments 6',
      page: PAGES.login,
      text: [/Error loading login session token/, /reauthenticate (?:with|using) 'aws login'/],
      means: 'There is no usable `aws login` session for this profile on this machine.',
      remedies: shell('Log in again', 'safe', () => 'aws login --profile PROFILE'),
    },
  ],
)

/** What AWS answers about an identity (facts ID 7.1, 7.2; CC X7). */
const identitySymptoms = symptoms({page: PAGES.sts, where: 'anywhere', confidence: 'proven'}, [
  {
    id: 'clock',
    title: 'The clock of this machine is wrong',
    source: 'X7; ID 7.1',
    page: PAGES.sts,
    text: [
      /Signature expired: \d{8}T\d{6}Z is now earlier than/,
      /Signature not yet current: \d{8}T\d{6}Z is still later than/,
      /\bRequestExpired\b/,
      /\bRequestTimeTooSkewed\b/,
    ],
    means: "AWS accepts signatures of the last few minutes only. The first time in the message is this machine's, the last one AWS's own.",
    checks: ['network/clock#skew', 'credentials/identity#clock'],
    remedies: setClock,
    covers: ['wrong-secret'],
  },
  {
    id: 'web-token-refused',
    title: 'AWS does not accept the web identity token',
    source: 'ID 7.2; experiments 6',
    page: PAGES.roles,
    text: [
      /\((?:ExpiredTokenException|InvalidIdentityToken|IDPRejectedClaim|IDPCommunicationError)\) when calling the AssumeRoleWithWebIdentity/,
      /No OpenIDConnect provider found in your account/,
    ],
    means:
      'The token in the file has expired, or the account has no identity provider for whoever issued it; IDPCommunicationError passes by itself.',
    checks: ['credentials/resolve#resolution-failed'],
    covers: ['expired-token'],
  },
  {
    id: 'expired-token',
    title: 'The temporary credentials have expired',
    source: 'ID 7.1; T35',
    page: PAGES.temporary,
    text: [
      /The security token included in the request is expired/,
      /\(ExpiredToken(?:Exception)?\) when calling/,
      /\bExpiredTokenException\b/,
    ],
    means:
      'Temporary credentials last from minutes to hours; these have expired. Renew them where they came from: SSO sign-in, assumed role, exported variables.',
    checks: ['credentials/identity#expired-token', 'profile/environment#overrides-profile'],
    remedies: either(logInSso, whoAmI),
  },
  {
    id: 'invalid-key',
    title: 'AWS does not know this access key',
    source: 'ID 7.1',
    confidence: 'likely',
    text: [
      /The security token included in the request is invalid/,
      /\((?:InvalidClientTokenId|UnrecognizedClientException)\)/,
      /\bInvalidAccessKeyId\b/,
    ],
    means: 'The access key itself is refused; permissions do not come into it yet.',
    causes: [
      'a temporary key (ASIA…) without its session token, or with that of another',
      'a long-lived key (AKIA…) with a stale session token beside it',
      'the key was deleted or made inactive',
      'the key belongs to another partition (China, GovCloud)',
    ],
    checks: [
      'credentials/session-token#missing-session-token',
      'credentials/session-token#stray-session-token',
      'credentials/session-token#mixed',
      'credentials/identity#invalid-key',
    ],
    remedies: either(whoAmI, enterKeys),
  },
  {
    id: 'wrong-secret',
    title: 'The secret key does not belong to the access key',
    source: 'ID 7.1',
    confidence: 'likely',
    text: [
      /The request signature we calculated does not match the signature you provided/,
      /\((?:SignatureDoesNotMatch|InvalidSignatureException)\)/,
    ],
    means:
      'AWS knows the key but not this signature: the secret was mistyped or cut (a lost + or /, a space, a comment after it), or a proxy changes the request.',
    checks: ['credentials/identity#wrong-secret', 'profile/environment#padded-key', 'profile/complete#not-literal'],
    remedies: enterKeys,
  },
  {
    id: 'sts-region-disabled',
    title: 'STS is switched off in this Region for the account',
    source: 'ID 7.1; experiments 6',
    text: [/STS is not activated in this region for account/, /\bRegionDisabledException\b/],
    means:
      'An administrator of the account can activate STS in this Region (IAM console, Account settings), or another Region is used for it.',
    checks: ['credentials/identity#region-disabled'],
  },
  {
    id: 'opt-in-required',
    title: 'The account is not signed up for the service or the Region',
    source: 'ID 7.1',
    text: [/\b(?:OptInRequired|SubscriptionRequiredException)\b/, /The AWS Access Key Id needs a subscription for the service/],
    means: 'The account is not fully activated, or is suspended, or has to enable the Region first.',
    checks: ['credentials/identity#opt-in-required', 'target/region#region-not-supported'],
  },
  {
    id: 'malformed-request',
    title: 'AWS got a request that is not properly signed',
    source: 'ID 7.1',
    confidence: 'likely',
    text: [
      /\(IncompleteSignature(?:Exception)?\)/,
      /\bMissingAuthenticationToken(?:Exception)?\b/,
      /Request is missing Authentication Token/,
    ],
    means: 'The access key contains a space or a line break, or a proxy removed the signature.',
    checks: ['credentials/identity#malformed-request', 'profile/environment#padded-key', 'profile/complete#not-literal'],
    remedies: enterKeys,
  },
  {
    id: 'mfa-code-refused',
    title: 'The MFA code was refused',
    source: 'ID 7.2',
    page: PAGES.roles,
    text: [/MultiFactorAuthentication failed/],
    means: "The code was wrong, used before or too late; or mfa_serial names a user (…:user/…) or somebody else's device.",
    checks: ['credentials/resolve#resolution-failed'],
    remedies: shell('See your devices', 'safe', () => 'aws iam list-mfa-devices --profile PROFILE'),
  },
  {
    id: 'role-by-root',
    title: 'These credentials cannot assume a role',
    source: 'ID 7.2 (wording not confirmed)',
    confidence: 'possible',
    page: PAGES.roles,
    text: [/Roles may not be assumed by root accounts/, /Cannot call GetSessionToken with session credentials/],
    means: "The source profile is the account's root user, or is itself temporary.",
    checks: ['credentials/resolve#resolution-failed'],
  },
  {
    id: 'assume-role-denied',
    title: 'The role may not be assumed',
    source: 'ID 7.2, 7.3',
    confidence: 'likely',
    page: PAGES.denied,
    text: [
      /\(AccessDenied(?:Exception)?\) when calling the AssumeRole\w{0,20} operation/,
      /not authorized to perform: sts:AssumeRole\w{0,20}/,
      /because no role trust policy allows/,
    ],
    means: 'STS refuses the role of the profile.',
    causes: [
      'the role does not trust this identity, or requires an external id, MFA or a certain network',
      'this identity lacks sts:AssumeRole',
      'the role does not exist: the answer is the same',
    ],
    checks: ['credentials/resolve#resolution-failed', 'git-config/helper-profile#profile-missing'],
    remedies: whoAmI,
  },
  {
    id: 'aws-rate',
    title: 'AWS limits the rate of requests',
    source: 'T28; ID 7.1',
    access: false,
    page: PAGES.access,
    text: [
      /\brate exceeded\b/,
      /\b(?:ThrottlingException|TooManyRequestsException|RequestLimitExceeded)\b/,
      /\((?:Throttling|TooManyRequests)\)/,
      /(?:returned error: |HTTP\/?[\d.]{0,3}(?: |:)|status(?: code)? )429\b/,
      /429 Too Many Requests/,
    ],
    means:
      'This has nothing to do with access: the account sends more requests than CodeCommit takes in this Region. Wait, spread scheduled jobs, react to events instead of polling.',
    where: 'no-other-host',
    checks: ['live/signed#429'],
    remedies: manually('Try again in a minute; in scripts wait longer each time', 'A higher quota: AWS Support'),
  },
])

/** Connections of the AWS tools themselves (facts CC X13, ID 7.2). */
const endpointSymptoms = symptoms({page: PAGES.cliErrors, where: 'anywhere', confidence: 'likely'}, [
  {
    id: 'sts-global-endpoint',
    title: 'The AWS tools ask the global STS, which is not reachable from here',
    source: 'X13',
    covers: ['aws-endpoint'],
    text: [
      /(?:Could not connect to the endpoint URL|Connect timeout on endpoint URL|Read timeout on endpoint URL): "https:\/\/sts\.amazonaws\.com\/?"/,
    ],
    means:
      'sts.amazonaws.com has no private endpoint: in a network without a way out only the regional STS answers. It is also what the AWS tools ask when they know no Region at all.',
    checks: ['target/region#sts-global-endpoint', 'tools/git-remote-codecommit#global-sts-endpoint'],
    remedies: either(
      shell('Ask the STS of the Region', 'safe', () => 'aws configure set sts_regional_endpoints regional --profile PROFILE'),
      newerBotocore,
    ),
  },
  {
    id: 'aws-endpoint',
    title: 'The AWS tools cannot reach the service they need',
    source: 'ID 7.2; experiments 6',
    text: [
      /Could not connect to the endpoint URL: /,
      /(?:Connect|Read) timeout on endpoint URL: /,
      /\bEndpointConnectionError\b/,
      /\bConnectTimeoutError\b/,
    ],
    means: 'The named address did not answer: network, DNS, proxy, or a Region that does not exist.',
    checks: ['network/reach#dns', 'network/reach#timeout', 'target/region#region-unknown'],
  },
])

/** What the AWS tools say about profiles, sessions, identities and their own connections. */
export const awsSymptoms = [...profileSymptoms, ...sessionSymptoms, ...identitySymptoms, ...endpointSymptoms]

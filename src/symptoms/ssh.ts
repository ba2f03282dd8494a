import {either, hostOf, httpsAddress, manually, repositoryOf, shell} from './mending.js'
import {PAGES} from './pages.js'
import {symptoms} from './symptom.js'

const sshTest = shell(
  'See what ssh would do, and try it',
  'safe',
  place => `ssh -G ${hostOf(place)}${place.os === 'win32' ? '' : " | grep -iE '^(user|hostname|identityfile) '"}`,
  place => `ssh -T ${hostOf(place)}`,
)

const sshEntry = (place: Parameters<typeof hostOf>[0]): ReturnType<typeof sshTest> => [
  {
    title: 'Name the SSH key ID and the key file in ~/.ssh/config',
    safety: 'review',
    steps: [
      {kind: 'edit', text: `Host ${hostOf(place)}\n  User APKAEXAMPLE\n  IdentityFile ~/.ssh/codecommit_rsa`},
      {kind: 'manual', text: 'The ID is in the IAM console: user ▸ Security credentials ▸ SSH public keys for AWS CodeCommit'},
    ],
  },
]

const ownSsh = either(
  shell(
    'Let Git use OpenSSH',
    'safe',
    ({os}) => (os === 'win32' ? 'set GIT_SSH=' : 'unset GIT_SSH'),
    () => 'git config --global core.sshCommand ssh',
  ),
  sshEntry,
)

/** SSH (facts CC T07-T14, T25, T27, X9, X17, X18; catalogue ssh). */
export const sshSymptoms = symptoms({page: PAGES.ssh}, [
  {
    id: 'ssh-user-git',
    title: 'The SSH user is `git`; CodeCommit expects the SSH key ID',
    source: 'X18; T07',
    covers: ['ssh-publickey'],
    text: [/\bgit@git-codecommit\.[\w.-]{1,80}/],
    means: 'CodeCommit has no user `git`. The user is the ID of the public key in IAM: APKA, then capitals and digits.',
    checks: ['ssh/config#user-is-not-key-id'],
    remedies: either(sshEntry, sshTest),
  },
  {
    id: 'ssh-user-wrong',
    title: 'The SSH user is not an SSH key ID',
    source: 'T07',
    covers: ['ssh-publickey'],
    where: 'codecommit',
    text: [/(?<![\w.-])(?:AIDA|AKIA|ASIA|AROA)[A-Z0-9]{8,24}@git-codecommit[\w.-]{1,80}: Permission denied/],
    means: "An access key or an IAM user's unique id does not sign in over SSH; the ID of the uploaded public key does (APKA…).",
    checks: ['ssh/config#user-is-not-key-id'],
    remedies: either(sshEntry, sshTest),
  },
  {
    id: 'ssh-key-unreadable',
    title: 'The key file holds no private key that ssh can read',
    source: 'T07, T10; case 089',
    covers: ['ssh-publickey'],
    text: [/Load key "[^"]{0,400}": (?:invalid format|error in libcrypto)/, /key_load_private\w{0,12}: invalid format/],
    means: 'ssh cannot read the file as a private key.',
    causes: [
      'it holds the public half (ssh-rsa AAAA…), as the IAM console shows it',
      'line ends or line breaks were changed when it was copied',
      'it is a PuTTY .ppk file',
    ],
    checks: ['ssh/key#public-key-as-private', 'ssh/key#missing'],
    remedies: shell('Look at its first line: it has to say BEGIN … PRIVATE KEY', 'safe', () => 'head -1 ~/.ssh/codecommit_rsa'),
  },
  {
    id: 'ssh-key-missing',
    title: 'The key file is not there',
    source: 'T07; catalogue ssh/key',
    covers: ['ssh-publickey'],
    confidence: 'likely',
    text: [/no such identity: [^\n]{1,300}No such file or directory/, /Identity file [^\n]{1,300} not accessible: No such file/],
    means: 'IdentityFile in the SSH configuration names a file that does not exist.',
    checks: ['ssh/key#missing'],
    remedies: sshEntry,
  },
  {
    id: 'ssh-permissions',
    title: 'ssh refuses a file that others can write or read',
    source: 'T07; case 094',
    confidence: 'proven',
    covers: ['ssh-publickey'],
    text: [/Bad owner or permissions on /, /UNPROTECTED PRIVATE KEY FILE/, /Permissions \d{3,4} for '[^'\n]{0,300}' are too open/],
    means: 'The SSH configuration must not be writable by others, a private key not readable.',
    checks: ['ssh/files#permissions'],
    remedies: shell('Give them back to yourself alone', 'safe', ({os}) =>
      os === 'win32'
        ? 'icacls "%USERPROFILE%\\.ssh\\config" /inheritance:r /grant:r "%USERNAME%:F"'
        : 'chmod 700 ~/.ssh && chmod 600 ~/.ssh/config ~/.ssh/codecommit_rsa',
    ),
  },
  {
    id: 'ssh-plink',
    title: 'Git uses PuTTY instead of OpenSSH',
    source: 'T08, T12, T25',
    text: [
      /No supported authentication methods available/,
      /host key is not cached (?:for this server|in the registry)/,
      /Store key in cache\? \(y\/n/,
      /FATAL ERROR: [^\n]{0,80}(?:authentication methods|Network error)/,
    ],
    means:
      'GIT_SSH (or core.sshCommand) points to plink, which knows nothing of ~/.ssh: neither your key ID nor your key, and its question about the host key cannot be answered.',
    checks: ['tools/ssh-client#plink', 'ssh/config#no-user'],
    remedies: ownSsh,
  },
  {
    id: 'ssh-embedded',
    title: 'A program with an SSH of its own found no way to sign in',
    source: 'case 083; T07',
    covers: ['ssh-publickey'],
    text: [/ssh: unable to authenticate, attempted methods \[[^\]]{0,80}\]/, /Auth fail(?:ed)? for methods? 'publickey/],
    means: 'The program (Flux, Argo CD, go-git, JGit) reads no ~/.ssh/config: the SSH key ID has to stand in the address.',
    checks: ['ssh/config#no-user', 'ssh/key#not-uploaded'],
    remedies: shell(
      'Write the key ID into the address',
      'review',
      place => `git remote set-url origin ssh://APKAEXAMPLE@${hostOf(place)}/v1/repos/${repositoryOf(place)}`,
    ),
  },
  {
    id: 'ssh-algorithm',
    title: 'Your OpenSSH does not accept the old ssh-rsa algorithm',
    source: 'T13, X9',
    text: [/no matching host key type found\. Their offer: ssh-rsa/, /no mutual signature algorithm/],
    means:
      'OpenSSH 8.8 and later leave out signatures with SHA-1; the server in this text offered nothing else. Whether CodeCommit still does is not known for sure.',
    checks: ['tools/ssh-client#rsa-sha1-only', 'ssh/login#algorithm'],
    remedies: place => [
      {
        title: 'Allow it for this host alone, in ~/.ssh/config',
        safety: 'review',
        steps: [
          {
            kind: 'edit',
            text: `Host ${hostOf({...place, region: place.region ?? '*'})}\n  HostkeyAlgorithms +ssh-rsa\n  PubkeyAcceptedAlgorithms +ssh-rsa`,
          },
        ],
      },
    ],
  },
  {
    id: 'ssh-host-key-changed',
    title: "The server's SSH key is not the one that was kept",
    source: 'T09; catalogue ssh/host-key',
    confidence: 'likely',
    covers: ['ssh-host-key'],
    text: [/REMOTE HOST IDENTIFICATION HAS CHANGED/],
    means:
      'Either known_hosts holds an old or wrong key, or somebody stands in between. Compare the fingerprint with the published one before you accept it.',
    checks: ['ssh/host-key#mismatch'],
    remedies: shell('After comparing, forget the old key', 'review', place => `ssh-keygen -R ${hostOf(place)}`),
  },
  {
    id: 'ssh-host-key',
    title: "The server's SSH key is not known yet",
    source: 'T09',
    text: [/The authenticity of host '[^'\n]{0,200}' can't be established/, /Host key verification failed/],
    means:
      'ssh asks before it trusts a server for the first time; behind Git nobody can answer. The user guide publishes the fingerprint of each Region.',
    checks: ['ssh/host-key#unknown', 'ssh/host-key#mismatch'],
    remedies: shell(
      'Connect once, compare the fingerprint with the user guide ("Regions and Git connection endpoints"), then accept',
      'review',
      place => `ssh ${hostOf(place)}`,
    ),
  },
  {
    id: 'ssh-key-rejected-by-iam',
    title: 'IAM does not take this public key',
    source: 'T10, X10',
    confidence: 'possible',
    text: [/^(?:Error: )?Invalid format\.?$/, /\b(?:InvalidPublicKey|UnrecognizedPublicKeyEncoding)\b/],
    where: 'anywhere',
    means:
      'CodeCommit takes RSA keys of 2048 bits or more, on one line as `ssh-rsa AAAA…`. Current ssh-keygen makes Ed25519 unless told otherwise; copying may break the line.',
    checks: ['ssh/key#not-rsa'],
    remedies: shell("Make an RSA key, and upload the .pub file's text", 'safe', () => 'ssh-keygen -t rsa -b 4096 -f ~/.ssh/codecommit_rsa'),
  },
  {
    id: 'ssh-port-22',
    title: 'SSH does not get through to port 22',
    source: 'X17',
    page: PAGES.connect,
    text: [
      /connect to host [\w.-]{1,253} port 22: (?:Connection timed out|Operation timed out|Connection refused|Network is unreachable|No route to host)/,
    ],
    means: 'The network lets nothing out to port 22. CodeCommit offers SSH on no other port.',
    checks: ['network/reach#port-22-blocked', 'network/reach#timeout', 'network/reach#refused'],
    remedies: httpsAddress,
  },
  {
    id: 'ssh-host-unknown',
    title: 'The host name of the SSH address cannot be resolved',
    source: 'T11; X17',
    page: PAGES.ssh,
    text: [/Could not resolve hostname [\w.-]{1,253}/],
    means:
      'The name is misspelt, its Region does not exist, it is an alias that ~/.ssh/config of this user does not have, or DNS does not work.',
    checks: ['network/reach#dns', 'target/url#unknown-host', 'ssh/config'],
    remedies: sshTest,
  },
  {
    id: 'ssh-missing',
    title: 'There is no ssh program',
    source: 'catalogue tools/ssh-client',
    confidence: 'proven',
    text: [
      /(?:error: )?cannot run ssh: No such file or directory/,
      /\bssh: (?:command )?not found/,
      /'ssh' is not recognized as an internal/,
    ],
    means: 'Git starts `ssh` for ssh:// addresses and does not find it.',
    checks: ['tools/ssh-client#ssh-missing'],
    remedies: manually('Install the OpenSSH client', 'or use an HTTPS address'),
  },
  {
    id: 'ssh-works',
    title: 'SSH works: this is what success looks like',
    source: 'CC 2.3',
    confidence: 'proven',
    access: false,
    covers: ['ssh-closed'],
    text: [/You have successfully authenticated over SSH/],
    means:
      'CodeCommit knows the key. It offers no shell, so it closes the connection, and the exit code says nothing. If Git fails all the same, it uses another ssh or another user.',
    checks: ['tools/ssh-client#plink', 'permission/pull#denied'],
    remedies: ownSsh,
  },
  {
    id: 'ssh-publickey',
    title: 'CodeCommit does not know the SSH user and key that were offered',
    source: 'T07, T14, T27',
    confidence: 'possible',
    covers: ['could-not-read-remote'],
    text: [/Permission denied \([\w,-]{0,60}publickey[\w,-]{0,60}\)/, /Error: public ?key denied/],
    means: 'The server took none of the keys for this user.',
    causes: [
      'the user is not the SSH key ID (APKA…) but a login name, `git` or an IAM user',
      '~/.ssh/config has no entry for this host, or another entry wins',
      'the key is not uploaded to the IAM user, is inactive, or is not RSA',
      'you work with a role or SSO: SSH keys belong to IAM users only, use codecommit:// or HTTPS',
    ],
    checks: [
      'ssh/config#user-is-not-key-id',
      'ssh/config#no-user',
      'ssh/key#missing',
      'ssh/key#not-uploaded',
      'ssh/key#inactive',
      'ssh/login#publickey-denied',
      'target/method#ssh-with-temporary-credentials',
    ],
    remedies: either(sshTest, sshEntry),
  },
  {
    id: 'ssh-too-many-keys',
    title: 'ssh offered other keys until the server had enough',
    source: 'T07; catalogue ssh/login',
    covers: ['ssh-closed', 'ssh-publickey'],
    where: 'codecommit',
    text: [/Too many authentication failures/],
    means: 'ssh offers all keys of the agent before the one that IdentityFile names, and the server allows only a few attempts.',
    checks: ['ssh/login#publickey-denied', 'ssh/config'],
    remedies: place => [
      {
        title: 'Offer the named key alone, in ~/.ssh/config',
        safety: 'review',
        steps: [
          {
            kind: 'edit',
            text: `Host ${hostOf(place)}\n  User APKAEXAMPLE\n  IdentityFile ~/.ssh/codecommit_rsa\n  IdentitiesOnly yes`,
          },
        ],
      },
    ],
  },
  {
    id: 'ssh-closed',
    title: 'The SSH connection was closed',
    source: 'INF',
    confidence: 'possible',
    where: 'codecommit',
    text: [/(?:Connection (?:closed|reset) by|kex_exchange_identification:)[^\n]{0,200}/],
    means: 'A firewall or proxy in between, or too many connections at once.',
    checks: ['network/reach', 'ssh/login'],
    remedies: sshTest,
  },
])

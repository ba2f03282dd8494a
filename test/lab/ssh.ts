import {createPublicKey, generateKeyPairSync} from 'node:crypto'

export const SSH_HOST = 'git-codecommit.eu-west-1.amazonaws.com'
export const SSH_URL = `ssh://${SSH_HOST}/v1/repos/demo`

export const sshUrl = (region: string, repository: string): string => `ssh://git-codecommit.${region}.amazonaws.com/v1/repos/${repository}`
export const KEY_ID = 'APKAEIBAERJR2EXAMPLE'

/** The user guide's block for `~/.ssh/config`. */
export const sshBlock = ({user = KEY_ID, identity = '~/.ssh/codecommit_rsa'}: {user?: string | null; identity?: string} = {}): string =>
  `Host git-codecommit.*.amazonaws.com\n${user === null ? '' : `  User ${user}\n`}  IdentityFile ${identity}\n`

const pair = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: {type: 'pkcs1', format: 'pem'},
  privateKeyEncoding: {type: 'pkcs1', format: 'pem'},
})
export const PRIVATE_KEY = pair.privateKey
/** The public half of the private key in `sshHome`, as IAM keeps it. */
export const UPLOADED_KEY = openSshLine(pair.publicKey)
/** Another key's public half. */
export const OTHER_KEY = openSshLine(
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: {type: 'pkcs1', format: 'pem'},
    privateKeyEncoding: {type: 'pkcs1', format: 'pem'},
  }).publicKey,
)
export const ENCRYPTED_KEY = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: {type: 'pkcs1', format: 'pem'},
  privateKeyEncoding: {type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x'},
}).privateKey
export const ED25519_KEY = generateKeyPairSync('ed25519', {
  publicKeyEncoding: {type: 'spki', format: 'pem'},
  privateKeyEncoding: {type: 'pkcs8', format: 'pem'},
}).privateKey
export const PUBLIC_KEY = `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAAwEAAQ== jane@example.com\n`

/** A public key as OpenSSH writes it: name, exponent and modulus, each behind its length (RFC 4253 6.6). */
function openSshLine(pem: string): string {
  const {e = '', n = ''} = createPublicKey(pem).export({format: 'jwk'})
  const part = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from([0, 0, bytes.length >> 8, bytes.length & 0xff]), bytes])
  return `ssh-rsa ${Buffer.concat([part(Buffer.from('ssh-rsa')), part(Buffer.from(e, 'base64url')), part(Buffer.concat([Buffer.of(0), Buffer.from(n, 'base64url')]))]).toString('base64')} jane@example.com\n`
}

/** What CodeCommit and ssh say (facts CC 2.3, T14, X9, X17). */
const SAYS = {
  ok: 'You have successfully authenticated over SSH. You can use Git to interact with AWS CodeCommit. Interactive shells are not supported.',
  denied: '$user@$host: Permission denied (publickey).',
  algorithm: 'Unable to negotiate with 203.0.113.9 port 22: no matching host key type found. Their offer: ssh-rsa',
  hostKey: 'No RSA host key is known for $host and you have requested strict checking.\nHost key verification failed.',
  changed: '@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.',
  timeout: 'ssh: connect to host $host port 22: Connection timed out',
  closed: 'kex_exchange_identification: Connection closed by remote host\nConnection closed by 203.0.113.9 port 22',
  dns: 'ssh: Could not resolve hostname $host: Name or service not known',
} as const

/**
 * A stand-in for OpenSSH and CodeCommit in one: it reads `User` and `IdentityFile` from `~/.ssh/config`, lets in who has an SSH key's
 * id and a private key, and then serves `~/demo.git`. The exit code of a login that succeeds is not 0.
 * @param fault what happens to every login instead; `config`: ssh refuses its configuration; `bad-option` and `algorithm` until the
 * configuration allows for it
 */
export function standInSsh(fault?: Exclude<keyof typeof SAYS, 'ok'> | 'config' | 'bad-option' | 'hang'): string {
  return `#!/bin/sh
asks= user= key= host= command= named= before=
for word do
  test "$before" = -i && key=$word
  before=$word
  case $word in
  -F) named=yes ;;
  -V) echo 'OpenSSH_9.2p1 Debian-2+deb12u6, OpenSSL 3.0.19 27 Jan 2026' >&2; exit 0 ;;
  -G) asks=yes ;;
  SendEnv=*|-*) ;;
  git-upload-pack*) command=$word ;;
  *) host=$word ;;
  esac
done
${fault === 'bad-option' ? 'grep -q "^IgnoreUnknown" "$HOME/.ssh/config" || { echo "$HOME/.ssh/config: line 3: Bad configuration option: usekeychain\n$HOME/.ssh/config: terminating, 1 bad configuration options" >&2; exit 255; }' : ''}
${fault === 'config' ? 'test -n "$named" || { echo "Bad owner or permissions on $HOME/.ssh/config" >&2; exit 255; }' : ''}
case $host in *@*) user=\${host%%@*} host=\${host#*@} ;; esac
setting() { test -f "$HOME/.ssh/config" && sed -n "s/^ *$1  *//p" "$HOME/.ssh/config"; }
test -n "$user" || user=$(setting User)
test -n "$user" || user=$(id -un)
test -n "$key" || key=$(setting IdentityFile)
algorithms=$(setting PubkeyAcceptedAlgorithms)
test -n "$algorithms" || algorithms=ssh-ed25519,rsa-sha2-512,rsa-sha2-256
test -n "$key" || key='~/.ssh/id_rsa'
case $key in '~'*) file=$HOME\${key#'~'} ;; *) file=$key ;; esac
if test -n "$asks"; then
  printf 'user %s\\nhostname %s\\nport 22\\nidentitiesonly no\\nstricthostkeychecking ask\\nidentityfile %s\\npubkeyacceptedalgorithms %s\\n' "$user" "$host" "$key" "$algorithms"
  printf 'userknownhostsfile %s/.ssh/known_hosts %s/.ssh/known_hosts2\\n' "$HOME" "$HOME"
  exit 0
fi
say() { printf '%b\\n' "$1" >&2; exit 255; }
case $host in *.??-*-[0-9].*) ;; *) say "${SAYS.dns}" ;; esac
${fault === 'hang' ? 'exec sleep 600' : fault === undefined || fault === 'config' || fault === 'bad-option' ? '' : `${fault === 'algorithm' ? 'test -n "$(setting HostkeyAlgorithms)" || ' : ''}say "${SAYS[fault].replaceAll('\n', '\\n')}"`}
case $user in APKA*) ;; *) say "${SAYS.denied}" ;; esac
grep -q 'BEGIN RSA PRIVATE KEY' "$file" 2>/dev/null || say "${SAYS.denied}"
test -n "$command" && exec git upload-pack "$HOME/demo.git"
echo '${SAYS.ok}'
exit 1
`
}

/** `~/demo.git`: what the stand-in serves. */
export const SERVED = {
  'demo.git/HEAD': 'ref: refs/heads/main\n',
  'demo.git/objects/.keep': '',
  'demo.git/refs/.keep': '',
  'demo.git/config': '[core]\n\trepositoryformatversion = 0\n\tbare = true\n',
}

/** The home of the user guide's SSH set-up. */
export const sshHome = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  '.ssh/config': sshBlock(),
  '.ssh/codecommit_rsa': PRIVATE_KEY,
  ...SERVED,
  ...more,
})

import * as Args from '@oclif/core/args'
import {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import type {CredentialsInHand} from '../facts/aws/keys/credentials.js'
import type {Refusal} from '../facts/aws/chain/credential-source.js'
import type {Observation} from '../facts/fact.js'
import type {Redactor} from '../redaction/redactor.js'
import {credentialAnswer, isComplete, readCredentialRequest} from '../signing/credential-protocol.js'
import type {CredentialRequest} from '../signing/credential-protocol.js'
import {codeCommitHost, withoutPort} from '../signing/host.js'
import {sign} from '../signing/sign.js'
import {SigningError} from '../signing/signing-error.js'
import {UsageError} from '../target/usage-error.js'
import {within} from '../facts/deadline.js'

const VERBS = ['get', 'store', 'erase']
/** Git's requests are a few hundred bytes. */
const LONGEST_REQUEST = 1024 * 1024
/** For assuming roles; Git itself waits for ever. */
const TIMEOUT = 30_000

export default class CredentialHelper extends Command {
  static override summary = 'Sign in to CodeCommit, as a credential helper of Git'

  // One line per paragraph: the framework breaks them.
  static override description = [
    'Reads what Git wants from standard input and answers with a user name and a password that is good for 15 minutes and one repository. ' +
      'Takes AWS credentials from where the AWS CLI would: environment and files.',
    "Other hosts than CodeCommit's get no answer, so that Git asks the next helper. store and erase do nothing.",
  ].join('\n\n')

  static override examples = [
    {
      description: "Make it Git's helper for CodeCommit",
      command: 'git config --global "credential.https://git-codecommit.*.amazonaws.com.helper" \'!<%= config.bin %> credential-helper\'',
    },
    {
      description: 'With the keys of a profile',
      command:
        'git config --global "credential.https://git-codecommit.*.amazonaws.com.helper" \'!<%= config.bin %> credential-helper --profile dev\'',
    },
    {
      description: 'Let Git say which repository it wants: needed',
      command: 'git config --global "credential.https://git-codecommit.*.amazonaws.com.useHttpPath" true',
    },
  ]

  static override args = {
    // Standard input is Git's request: the framework must not take the verb from it.
    verb: Args.string({ignoreStdin: true, description: 'get, store or erase; Git adds it'}),
  }

  static override flags = {
    profile: Flags.string({helpValue: 'P', description: 'AWS profile; by default as the AWS CLI chooses it'}),
  }

  async run(): Promise<void> {
    const {
      args: {verb},
      flags: {profile},
    } = await this.parse(CredentialHelper)
    if (verb === undefined || !VERBS.includes(verb)) {
      throw new UsageError(
        verb === undefined ? 'credential-helper needs to be told what to do.' : `credential-helper cannot ${JSON.stringify(verb)}.`,
        VERBS,
      )
    }
    if (verb !== 'get') this.exit(0)
    try {
      const request = readCredentialRequest(await standardInput())
      const answer = concernsUs(request) ? await answerFor(request, profile) : null
      if (answer !== null) await written(process.stdout, answer)
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof SigningError)) throw error
      // Git shows it, drops the answer and asks the next helper.
      await written(process.stderr, `codecommit-doctor: ${error.message}\n`)
      this.exit(1)
    }
    this.exit(0)
  }
}

/** No answer, and a sentence that says why. */
class Refused extends Error {}

/** False where the host is somebody else's: Git then asks the next helper. */
function concernsUs({protocol, host, path}: CredentialRequest): boolean {
  if (host === undefined) {
    // Passphrases of certificates come without a host.
    if (protocol !== undefined && !/^https?$/.test(protocol)) return false
    throw new Refused(
      'no host= line came on standard input. Git writes it there; by hand: ' +
        "printf 'protocol=https\\nhost=HOST\\npath=v1/repos/NAME\\n\\n' | codecommit-doctor credential-helper get",
    )
  }
  if (codeCommitHost(withoutPort(host)) === null) return false
  if (protocol !== 'https') {
    throw new Refused(
      `nothing is signed for ${protocol === 'http' ? 'http://, which sends the password in clear' : `protocol ${JSON.stringify(protocol ?? '')}`}: ` +
        'CodeCommit speaks https. Change the address: git remote set-url REMOTE https://HOST/v1/repos/NAME',
    )
  }
  if (path === undefined || path === '') {
    throw new Refused(
      'Git did not say which repository it wants (no path= line), and a CodeCommit password is good for one repository only. ' +
        `Type: git config --global credential.https://${host}.useHttpPath true`,
    )
  }
  return true
}

async function answerFor({host = '', path = ''}: CredentialRequest, profile: string | undefined): Promise<string> {
  const [{helperCredentials}, {Vault}, {createRedactor}] = await Promise.all([
    import('../facts/aws/keys/helper-credentials.js'),
    import('../facts/vault.js'),
    import('../redaction/redactor.js'),
  ])
  const vault = new Vault()
  const redactor = createRedactor()
  const observed = await helperCredentials({
    options: {...(profile !== undefined && {profile}), offline: false, passive: false, timeout: TIMEOUT, otherProfiles: false},
    env: process.env,
    cwd: process.cwd(),
    now: Date.now,
    signal: within(TIMEOUT),
    vault,
    redactor,
  })
  const inHand = resolved(observed, redactor)
  const keys = vault.get('signing')
  if (!keys) throw new Refused('the AWS credentials could not be taken out of their source.')
  const now = new Date()
  const ends = inHand.expires === null ? NaN : Date.parse(inHand.expires)
  // A time in the past is not believed here: files of other tools write it in zones of their own (facts ID 5.4). CodeCommit decides.
  return credentialAnswer(sign({...keys, host, path, now}), ends > now.getTime() ? new Date(ends) : null)
}

function resolved(observed: Observation<CredentialsInHand>, redactor: Redactor): Extract<CredentialsInHand, {state: 'resolved'}> {
  if (observed.observed && observed.value.state === 'resolved') return observed.value
  throw new Refused(redactor.redact(`${whyNot(observed)} To see what is wrong, type: codecommit-doctor run`))
}

function whyNot(observed: Observation<CredentialsInHand>): string {
  if (!observed.observed) return `the AWS credentials could not be resolved: ${sentence(observed.reason)}`
  const inHand = observed.value
  switch (inHand.state) {
    case 'refused':
      return `no AWS credentials: ${sentence(refusal(inHand.refusal))}`
    case 'failed':
      return `no AWS credentials: ${inHand.operation} said ${inHand.code}: ${sentence(inHand.message)}`
    case 'not-resolved':
      return (
        `no AWS credentials: ${sentence(inHand.reason)} The AWS CLI's own helper may be able to: ` +
        "git config --global credential.helper '!aws codecommit credential-helper $@'."
      )
    case 'resolved':
      return ''
  }
}

/** botocore's own words, except where they mean nothing to people. */
function refusal({kind, message, source}: Refusal): string {
  if (kind === 'no-credentials')
    return 'neither the environment nor the AWS files hold any (aws configure makes them; --profile P chooses a profile)'
  return source === null ? message : `${message} (${source})`
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

/** Everything up to the end or to the empty line that ends a request: a person at the terminal need not close the input. */
async function standardInput(): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > LONGEST_REQUEST) throw new Refused('standard input is longer than any request of Git.')
    if (isComplete(Buffer.concat(chunks).toString('latin1'))) break
  }
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(Buffer.concat(chunks))
  } catch {
    throw new Refused('standard input is not UTF-8: nothing is signed for it.')
  }
}

function written(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, error => {
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error)
      else resolve()
    })
  })
}

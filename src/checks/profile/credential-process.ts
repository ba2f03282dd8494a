import type {CredentialProcess} from '../../facts/aws/keys/credential-process.js'
import type {ProcessCommand, StartProblem} from '../../facts/aws/keys/credential-process-command.js'
import type {Platform} from '../../facts/machine/platform.js'
import {defineCheck, fail, pass, skip, unknown} from '../check.js'
import type {Evidence, Finding} from '../check.js'
import {gitWorked, onGitsWay, usesAws} from '../gits-way.js'
import {seen, unanswered} from '../observations.js'
import {byHand, quoted} from '../shell-words.js'
import {editLine} from './edit-line.js'
import {keptRole, saidEvidence, toolsSaid, when} from './sign-in.js'

/** Whether the profile's `credential_process` can be started without a shell, and gives keys that live (facts ID 4: P41, P42). */
export default defineCheck({
  id: 'profile/credential-process',
  title: 'The credential_process starts and gives keys',
  codes: {'not-runnable': 'fail', 'recursion': 'fail', 'process-fails': 'fail', 'expired': 'fail'},
  needs: ['target', 'credential-source'],
  wants: ['credential-process-command', 'credential-process', 'credentials', 'helper-chain', 'probe-as-configured', 'platform'],
  appliesTo: usesAws,
  examine({credentialSource: source, credentialProcessCommand, credentialProcess, credentials, platform, ...way}) {
    if (source.base?.provider !== 'custom-process') return skip('not-applicable', 'the keys do not come from a credential_process')
    const command = seen(credentialProcessCommand)
    if (!command) return unanswered(credentialProcessCommand)
    const answer = seen(credentialProcess)
    const found = cannotStart(command, seen(platform)) ?? (answer ? judge(answer, command) : null)
    if (found) {
      const kept = keptRole(source, credentials)
      if (found.status === 'fail' && kept !== null) {
        return {
          ...found,
          status: 'warn',
          summary: `${found.summary}; the role's session that was fetched before is valid until ${kept.slice(0, 16).replace('T', ' ')} UTC`,
        }
      }
      return onGitsWay(found, way, {beforeSigning: true, source})
    }
    if (gitWorked(way.probeAsConfigured))
      return pass('Git reaches the repository with the keys of the credential_process', {evidence: [commandEvidence(command)]})
    const said = toolsSaid(/from custom-process:|refreshed credentials are still expired/, way.probeAsConfigured, source)
    if (said !== null)
      return fail('process-fails', `The credential_process of the profile ${command.profile} gives the AWS tools no keys`, {
        evidence: [commandEvidence(command), ...saidEvidence(said)],
        grade: 'proven',
        remedies: [tryIt(command)],
      })
    const open = unanswered(credentialProcess)
    return {
      ...open,
      evidence: [commandEvidence(command)],
      summary:
        command.shell.length === 0
          ? open.summary
          : `${open.summary}; the AWS tools start it without a shell and pass ${command.shell.join(' and ')} on as written (${command.source})`,
    }
  },
})

const commandEvidence = ({command, source}: ProcessCommand): Evidence => ({label: 'credential_process', value: command, source})

const PROBLEMS: Record<StartProblem, string> = {
  'missing': 'which does not exist',
  'not-executable': 'which is not executable',
  'folder': 'which is a folder',
  'interpreter-missing': 'whose first line names an interpreter that does not exist',
  'no-interpreter-line': 'a script without a first line "#!/bin/sh", which only a shell could run',
}

function cannotStart(command: ProcessCommand, platform: Platform | null): Finding | null {
  const {profile, source, words, problem, recursion, shell} = command
  const evidence = [commandEvidence(command)]
  const whose = `The credential_process of the profile ${profile} (${source})`
  if (recursion) {
    const round = [...new Set(recursion)]
    return fail(
      'recursion',
      round.length === 1
        ? `${whose} asks the AWS CLI for the keys of the same profile, which starts the process again, endlessly`
        : `${whose} asks the AWS CLI for the keys of a profile whose process leads back here: ${recursion.join(', ')}`,
      {
        evidence,
        remedies: [editLine('Ask for another profile', source, 'name, after --profile, a profile that has keys or a sign-in of its own')],
      },
    )
  }
  if (words === null) {
    return fail('not-runnable', `${whose} has a quotation mark that is not closed, so the AWS tools cannot read it`, {
      evidence,
      remedies: [editLine('Close the quotation mark', source, 'add the missing quote')],
    })
  }
  if (problem === null) return null
  const program = words[0] ?? ''
  if (program === '')
    return fail('not-runnable', `${whose} is empty, so the AWS tools have nothing to start, and they look for no other keys`, {
      evidence,
      remedies: [
        editLine('Name a program, or delete the line', source, 'credential_process = the full path of the program, then its arguments'),
      ],
    })
  // Windows looks in more places than PATH.
  if (platform?.os === 'win32' && problem === 'missing' && !/[/\\]/.test(program)) {
    return unknown('not-observable', `${whose} names ${program}, which is not on PATH; Windows also looks in other folders`, {evidence})
  }
  const inShell =
    shell.length === 0
      ? ''
      : `; the AWS tools start it without a shell, so ${shell.join(' and ')} ${shell.length === 1 ? 'means' : 'mean'} nothing to them`
  return fail('not-runnable', `${whose} starts ${program}, ${PROBLEMS[problem]}${inShell}`, {
    evidence: [...evidence, ...(command.program === null ? [] : [{label: 'program', value: command.program}])],
    remedies: [
      editLine(
        shell.length === 0 ? 'Name a program that exists' : 'Name the program by its full path',
        source,
        shell.some(sign => /[|&;<>]/.test(sign))
          ? 'credential_process = the full path of a script that holds the whole command line, with #!/bin/sh as its first line'
          : 'credential_process = the full path of the program, then its arguments',
      ),
    ],
  })
}

function judge(answer: CredentialProcess, command: ProcessCommand): Finding {
  const {profile, source, shell} = command
  const evidence: Evidence[] = [
    commandEvidence(command),
    ...(answer.message === null ? [] : [{label: 'its answer', value: answer.message, source: 'started as the AWS tools start it'}]),
  ]
  const inShell = shell.length === 0 ? '' : `; it was started without a shell, so it got ${shell.join(' and ')} as written`
  const proven = {evidence, grade: 'proven' as const, remedies: [tryIt(command)]}
  switch (answer.outcome) {
    case 'failed':
      return fail(
        'process-fails',
        `The credential_process of the profile ${profile} (${source}) ends with ${answer.exitCode === null ? 'an error' : `exit code ${answer.exitCode}`}${answer.message ? `: ${answer.message}` : ''}${inShell}`,
        proven,
      )
    case 'invalid':
      return fail(
        'process-fails',
        `The credential_process of the profile ${profile} (${source}) gives an answer that the AWS tools do not accept${answer.message === null ? '' : `: ${answer.message}`}${inShell}`,
        proven,
      )
    case 'expired':
      return fail(
        'expired',
        `The credential_process of the profile ${profile} (${source}) gives keys that expired ${answer.expires !== null && answer.left !== null ? when(answer.expires, answer.left) : 'already'}`,
        proven,
      )
    case 'keys':
      return pass(
        `the credential_process gives ${answer.accessKeyId ?? 'keys'}${answer.expires !== null && answer.left !== null ? `, until ${when(answer.expires, answer.left)}` : ''}`,
        {evidence},
      )
  }
}

const tryIt = ({profile}: ProcessCommand) => ({
  title: 'Fix what the process reports',
  safety: 'manual' as const,
  steps: [
    byHand(
      `run the command of credential_process in a terminal (its output is secret), sign in with the tool that it belongs to, and try again: aws sts get-caller-identity${profile === 'default' ? '' : ` --profile ${quoted(profile)}`}`,
    ),
  ],
})

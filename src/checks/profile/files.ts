import type {ParseError} from '../../facts/aws/files/aws-config-lines.js'
import type {AwsFile, AwsSection, ParseErrorKind} from '../../facts/aws/files/aws-files.js'
import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {Observation} from '../../facts/fact.js'
import type {GitConfig} from '../../facts/git/git-config.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import type {HelperChain} from '../../facts/git/helper-chain.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {Target} from '../../target/target.js'
import {defineCheck, fail, pass, warn} from '../check.js'
import type {Finding} from '../check.js'
import {gitWorked, onGitsWay, usesAws} from '../gits-way.js'
import {seen} from '../observations.js'
import {shellWord} from '../commands.js'
import {byHand, shellCommand, unset} from '../shell-words.js'
import {editLine, headerEvidence, mendHeader} from './edit-line.js'
import {mendFaults} from './unparsable-remedies.js'

interface Given {
  target: Observation<Target>
  helperChain: Observation<HelperChain>
  probeAsConfigured: Observation<GitProbe>
  gitConfig: Observation<GitConfig>
  credentialSource: Observation<CredentialSource>
  credentials: Observation<CredentialsInHand>
  platform: Observation<Platform>
}

/** How botocore's parser sees each fault, and how it is mended (facts ID 2; Python's configparser documentation). */
const FAULTS: Record<ParseErrorKind, {is: string; mend: string}> = {
  'duplicate-section': {is: 'the same section appears twice', mend: 'join the two sections into one'},
  'duplicate-key': {is: 'the same key appears twice in one section', mend: 'delete one of the two lines'},
  'byte-order-mark': {is: 'the file begins with a byte order mark', mend: 'save the file as UTF-8 without BOM'},
  'utf-16': {is: 'the file is UTF-16', mend: 'save the file as UTF-8 without BOM (PowerShell 5 writes UTF-16 with >)'},
  'invalid-utf-8': {is: 'the line contains a byte that is not UTF-8', mend: 'type the character again and save the file as UTF-8'},
  'line-without-separator': {is: 'the line is neither a section nor a "key = value"', mend: 'delete the line, or write it as key = value'},
  'key-before-section': {
    is: 'something stands before the first section',
    mend: 'put [default] or another section header above it, or delete it',
  },
  'unclosed-header': {is: 'the section header has no closing bracket', mend: 'add the ]'},
  'empty-key': {is: 'there is no key in front of the =', mend: 'write the key, or delete the line'},
  'bad-nested-line': {is: 'an indented line below a key is not a "key = value"', mend: 'write it as key = value, or delete it'},
  'binary': {is: 'the file is not text', mend: 'restore it from a backup, or create it again with aws configure'},
}

/** Which AWS files are read, and whether the AWS tools can (facts ID 1, 2, P43, P44, P49). */
export default defineCheck({
  id: 'profile/files',
  title: 'The AWS files can be read',
  codes: {
    'unparsable': 'fail',
    'unreadable': 'fail',
    'readable-by-others': 'warn',
    'path-from-environment': 'fail',
    'misnamed': 'fail',
    'default-in-capitals': 'warn',
    'read-differently': 'pass',
  },
  needs: ['aws-files'],
  wants: ['target', 'helper-chain', 'probe-as-configured', 'git-config', 'credential-source', 'credentials', 'platform'],
  appliesTo: ({target, ...facts}) => (target.observed ? usesAws({target: target.value, ...facts}) : true),
  examine({awsFiles, ...facts}) {
    const files = [awsFiles.config, awsFiles.credentials]
    const found = files.flatMap(file => [
      ...unparsable(file, facts),
      ...unreadable(file, facts),
      ...noFile(file, facts),
      ...open(file, facts),
      ...elsewhere(file, facts),
      ...misnamed(file, facts),
    ])
    const all = [...found, ...inCapitals(files, facts), ...otherwise(files)]
    return all.length > 0
      ? all
      : pass('the AWS files are sound', {
          evidence: files.map(({display, state, chosenBy}) => ({label: display, value: state, source: chosenBy})),
        })
  },
})

/** Without a target the fault counts only where a configured helper is meant for CodeCommit (design §5, "No target"). */
function onTheWay(finding: Finding, {target, gitConfig, ...way}: Given): Finding {
  if (target.observed) return onGitsWay(finding, {target: target.value, ...way}, {beforeSigning: true})
  const meant = (seen(gitConfig)?.entries ?? []).some(
    ({key, name, value}) => name === 'helper' && `${key} ${value ?? ''}`.includes('codecommit'),
  )
  return meant ? finding : {...finding, status: 'pass', summary: `${finding.summary}; no helper of Git uses it`}
}

function unparsable(file: AwsFile, facts: Given): Finding[] {
  if (file.state !== 'unparsable' || !file.error) return []
  const {kind, line, column, firstLine, message} = file.error
  const place = `${file.display}:${line}`
  const fault = FAULTS[kind]
  const all = kind === 'binary' || kind === 'utf-16' ? [] : (file.moreErrors ?? []).filter(one => one.line > line && !goesAway(one, file))
  const more = all.slice(0, 4)
  const first = firstLine === null ? '' : ` (first in line ${firstLine})`
  return [
    onTheWay(
      fail('unparsable', `${place}: ${fault.is}${first}, so the AWS tools refuse the whole file and every profile fails`, {
        evidence: [
          {label: 'error', value: message, source: `${place}:${column}`},
          ...(firstLine === null ? [] : [{label: 'first', value: `line ${firstLine}`, source: `${file.display}:${firstLine}`}]),
          ...more.map(one => ({label: 'then', value: one.message, source: `${file.display}:${one.line}:${one.column}`})),
        ],
        remedies: [mendFaults(file, [file.error, ...all], one => FAULTS[one].mend)],
      }),
      facts,
    ),
  ]
}

/** Below a header without its bracket settings count for the section before: that one stands twice, or in none, goes away with the bracket. */
const goesAway = ({kind, line, firstLine}: ParseError, {error, moreErrors = [], sections}: AwsFile): boolean =>
  (kind === 'duplicate-key' || kind === 'key-before-section') &&
  [error, ...moreErrors].some(
    header =>
      header?.kind === 'unclosed-header' &&
      header.line < line &&
      (firstLine ?? 0) < header.line &&
      !sections.some(section => section.line > header.line && section.line < line),
  )

/** botocore passes over a file that it may not open, as if it were empty: that matters only where something is then missing. */
function unreadable(file: AwsFile, facts: Given): Finding[] {
  if (file.state !== 'unreadable') return []
  const summary = `${file.display} cannot be opened (${file.reason ?? 'no reason given'}), so the AWS tools continue without it`
  const details = {
    evidence: [{label: 'file', value: file.reason ?? 'unreadable', source: file.display}],
    remedies: [
      {
        title: 'Become the owner of the file and make it readable',
        safety: 'manual' as const,
        steps: [
          seen(facts.platform)?.os === 'win32'
            ? byHand(`give your user the right to read ${file.path}`)
            : shellCommand(`sudo chown "$(id -un)" ${shellWord(file.display, 'linux')} && chmod 600 ${shellWord(file.display, 'linux')}`),
        ],
      },
    ],
  }
  if (roleIsLastHope(facts))
    return [
      onTheWay(
        warn(
          'unreadable',
          `${summary}; nothing else here holds keys, and whether this machine has an instance role was not asked`,
          details,
        ),
        facts,
      ),
    ]
  if (!lacksCredentials(facts)) return [pass(summary, {...details, code: 'unreadable'})]
  return [onTheWay(fail('unreadable', `${summary} and find no credentials`, details), facts)]
}

/** Something stands where the file belongs: the AWS tools find none, and say nothing (Python's `isfile`). */
function noFile({display, path, chosenBy, instead}: AwsFile, facts: Given): Finding[] {
  if (instead === undefined || chosenBy !== 'default' || !lacksCredentials(facts)) return []
  const what = instead === 'folder' ? 'a folder' : 'a link that leads to no file'
  const finding = fail('unreadable', `${display} is ${what}, so the AWS tools find no such file and no credentials`, {
    evidence: [{label: 'in its place', value: what, source: display}],
    remedies: [
      {
        title: 'Put the file in its place',
        safety: 'manual' as const,
        steps: [
          byHand(
            `${instead === 'folder' ? `move the folder ${path} away` : `correct or remove the link ${path}`}, then write the file: aws configure`,
          ),
        ],
      },
    ],
  })
  return [onTheWay(finding, facts)]
}

const lacksCredentials = ({credentialSource, credentials}: Given): boolean =>
  (seen(credentialSource)?.refusal ?? null) !== null || seen(credentials)?.state === 'refused'

/** No file and no variable has keys, and the one source that is left was not asked. */
const roleIsLastHope = ({credentialSource, credentials}: Given): boolean =>
  seen(credentialSource)?.provider === 'iam-role' && seen(credentials)?.state === 'not-resolved'

function open(file: AwsFile, {platform}: Given): Finding[] {
  const {mode, display, path, sections} = file
  const secrets = sections.some(({settings}) => settings.some(({secret}) => secret !== undefined))
  // Windows drives under WSL show every file as open to all.
  const drive = seen(platform)?.wsl === true && path.startsWith('/mnt/')
  if (mode === null || (mode & 0o066) === 0 || !secrets || drive) return []
  const octal = (mode & 0o777).toString(8).padStart(3, '0')
  return [
    warn(
      'readable-by-others',
      `${display} contains secret keys, and other users of this machine can ${(mode & 0o044) === 0 ? 'write to' : 'read'} it (mode ${octal})`,
      {
        evidence: [{label: 'mode', value: octal, source: display}],
        remedies: [
          {
            title: 'Make the file private to you',
            safety: 'safe',
            steps: [{...shellCommand(`chmod 600 ${shellWord(display, 'linux')}`), argv: ['chmod', '600', path]}],
          },
        ],
      },
    ),
  ]
}

function elsewhere(file: AwsFile, facts: Given): Finding[] {
  const {chosenBy, display, state, usual} = file
  if (chosenBy === 'default') return []
  const names = display === '' ? `${chosenBy} is set and empty, so it` : chosenBy
  const evidence = [{label: chosenBy, value: display === '' ? 'empty' : display, source: 'environment'}]
  if (state !== 'missing' || !lacksCredentials(facts) || gitWorked(facts.probeAsConfigured)) {
    return [
      pass(display === '' ? `${names} names no file` : `${chosenBy} names the file ${display}`, {code: 'path-from-environment', evidence}),
    ]
  }
  const details = {
    evidence,
    remedies: [{title: `Use the usual file again`, safety: 'safe' as const, steps: [unset(seen(facts.platform)?.os ?? 'linux', chosenBy)]}],
  }
  return usual === undefined
    ? [
        warn(
          'path-from-environment',
          display === '' ? `${names} names no file` : `${chosenBy} names the file ${display}, which does not exist`,
          details,
        ),
      ]
    : [
        onTheWay(
          fail(
            'path-from-environment',
            display === ''
              ? `${names} names no file, and the AWS tools do not read ${usual}`
              : `${chosenBy} names the file ${display}, which does not exist, and so the AWS tools do not read ${usual} either`,
            details,
          ),
          facts,
        ),
      ]
}

/** A file under nearly its name, where credentials are lacking. */
function misnamed({near, display}: AwsFile, facts: Given): Finding[] {
  if (near === undefined || !lacksCredentials(facts)) return []
  const windows = seen(facts.platform)?.os === 'win32'
  const finding = fail(
    'misnamed',
    `The AWS tools look for ${display}, which does not exist; next to it is ${near}, which they do not read`,
    {
      evidence: [{label: 'file', value: 'not read', source: near}],
      remedies: [
        {
          title: 'Give the file its right name',
          safety: windows ? 'manual' : 'review',
          steps: [
            windows
              ? byHand(`rename ${near} to ${display} (in the Explorer, View ▸ Show ▸ File name extensions shows endings)`)
              : shellCommand(`mv ${shellWord(near, 'linux')} ${shellWord(display, 'linux')}`),
          ],
        },
      ],
    },
  )
  return [onTheWay(finding, facts)]
}

/** `[DEFAULT]` is no profile for the AWS tools; its keys leak into every profile (facts ID 2, P44). */
function inCapitals(files: readonly AwsFile[], facts: Given): Finding[] {
  const file = files.find(({sections}) => sections.some(isCapital))
  const section = file?.sections.find(isCapital)
  if (!file || !section) return []
  const [title, small] = ['Write it in lower case', '[default]']
  // Beside another [default] the AWS tools would refuse the file.
  const alone = file.sections.filter(one => isCapital(one) || /^(profile\s+)?default$/.test(one.header.trim())).length === 1
  const source = seen(facts.credentialSource)
  const missed = source?.profile.name === 'default' && lacksCredentials(facts) && !gitWorked(facts.probeAsConfigured)
  const summary = `${section.source}: [${section.header}] in capitals is not the profile default, and its settings apply to every other profile`
  const details = {
    evidence: [headerEvidence(section)],
    remedies: [
      alone
        ? {...mendHeader(title, file, section, small), safety: 'review' as const}
        : editLine(title, section.source, 'move its lines below [default], and delete this header'),
    ],
  }
  return [missed ? warn('default-in-capitals', summary, details) : pass(summary, {...details, code: 'default-in-capitals'})]
}

const isCapital = ({header}: AwsSection): boolean => /^(profile\s+)?DEFAULT$/.test(header.trim())

/** A remark for those whose profile works in one AWS tool and not in another (facts ID 1, 2, column SEP). */
function otherwise(files: readonly AwsFile[]): Finding[] {
  const evidence = files.flatMap(({display, elsewhere: other, differences = []}) => [
    ...(other === undefined
      ? []
      : [
          {
            label: 'other folder',
            value: `other AWS tools read ${other}, since HOME names another folder than USERPROFILE`,
            source: display,
          },
        ]),
    ...differences.map(({message, line, column}) => ({label: 'read differently', value: message, source: `${display}:${line}:${column}`})),
  ])
  return evidence.length === 0
    ? []
    : [
        pass(
          `other AWS tools (the SDKs) interpret ${evidence.length === 1 ? 'a place' : `${evidence.length} places`} of the AWS files differently from the AWS CLI`,
          {
            code: 'read-differently',
            evidence,
          },
        ),
      ]
}

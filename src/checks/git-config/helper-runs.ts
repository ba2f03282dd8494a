import type {GitConfigEntry} from '../../facts/git/git-config.js'
import type {HelperProgram} from '../../facts/git/helper-programs.js'
import type {ChainHelper, HelperChain, HelperFlaw} from '../../facts/git/helper-chain.js'
import {leadsToCodeCommit} from '../../target/meant.js'
import {defineCheck, fail, pass, skip, warn} from '../check.js'
import type {Evidence, Finding, Remedy} from '../check.js'
import {commandStep, installAwsCli} from '../commands.js'
import {personCanType} from '../credentials/mfa-question.js'
import {signs} from '../gits-way.js'
import {seen, unanswered} from '../observations.js'
import {byHand, edit} from '../shell-words.js'
import {answeredAt, complaint, gaveNothing, gradeBy, reaches, tells, works} from './as-configured.js'
import type {AsConfigured} from './as-configured.js'
import {explainHelperError} from './helper-errors.js'
import type {Context} from './helper-errors.js'
import {correctLine, flawWords, otherProgram, removeLine, startsBareAws} from './helper-line-remedies.js'

const REMARKS: readonly HelperFlaw[] = ['missing-arguments', 'verbs-not-handled']

export default defineCheck({
  id: 'git-config/helper-runs',
  title: 'The AWS helper line is well formed and starts',
  codes: {
    'missing-bang': 'fail',
    'literal-quotes': 'fail',
    'missing-arguments': 'warn',
    'program-not-found': 'fail',
    'profile-with-space-unquoted': 'fail',
    'smart-quotes': 'fail',
    'misspelt-subcommand': 'fail',
    'helper-fails': 'fail',
    'host-not-amazon': 'fail',
    'variable-not-set': 'fail',
    'verb-not-passed-on': 'fail',
    'verbs-not-handled': 'pass',
    'valueless-helper': 'fail',
  },
  needs: ['target'],
  wants: [
    'helper-chain',
    'helper-programs',
    'probe-as-configured',
    'aws-cli',
    'aws-cli-start',
    'credential-source',
    'platform',
    'credentials',
    'terminal',
    'git-config',
  ],
  appliesTo: ({target}) => target.method === 'https' || 'only HTTPS addresses are answered by credential helpers',
  examine(facts) {
    const {
      target,
      helperChain,
      helperPrograms,
      probeAsConfigured: probe,
      awsCli,
      awsCliStart,
      credentialSource,
      platform,
      gitConfig,
    } = facts
    const {credentials, terminal} = facts
    const os = seen(platform)?.os ?? 'linux'
    const chain = seen(helperChain)
    if (!chain) return unanswered(helperChain)
    if (chain.valueless !== null) return valueless(chain.valueless, seen(gitConfig)?.entries ?? [], probe)
    if (!leadsToCodeCommit(target)) return foreignHost(target.host, chain)
    const capitals = capitalHost(target.url, chain, probe)
    if (capitals) return capitals
    if (chain.helpers.length === 0)
      return skip('prerequisite', 'no helper is asked (see git-config/helper-present)', {because: ['git-config/helper-present']})

    const source = seen(credentialSource)
    const cli = seen(awsCli)
    const findings = chain.helpers.flatMap((helper, place): Finding[] => {
      const flawed = helper.flaws.map(flaw =>
        flawFinding(flaw, helper, works(probe) ? 'beside' : reaches(probe, place) ? 'here' : 'later', gradeBy(probe), os),
      )
      if (flawed.some(({status}) => status === 'fail')) return flawed
      const named = helper.profile ?? helper.assignments['AWS_PROFILE'] ?? null
      const context: Context = {
        named,
        profile: named ?? (source?.profile.name === 'default' ? null : (source?.profile.name ?? null)),
        cli: cli?.major ?? null,
        os,
      }
      const bareAws = cli?.version != null && seen(awsCliStart)?.answer?.version !== null
      // It asks in the terminal, where the doctor's own Git has none.
      if (signs(helper) && personCanType({credentials, credentialSource, terminal, platform})) return flawed
      const asked: Asked = {chain, probe, context, bareAws}
      const said = spoken(helper, place, asked)
      return [...flawed, ...(said.length > 0 ? said : notThere(helper, place, seen(helperPrograms) ?? [], asked))]
    })
    if (findings.length > 0) return findings

    const aws = chain.helpers.find(signs)
    if (aws && cli?.path === null && startsBareAws(aws) && !works(probe) && !tells(probe)) {
      return fail('program-not-found', "The helper starts `aws`, and Git's shell does not find that program", {
        evidence: [evidenceOf(aws)],
        remedies: [installAwsCli(os)],
        because: ['tools/aws-cli'],
      })
    }
    const place = answeredAt(probe)
    const answering = place === null ? undefined : chain.helpers[place]
    return pass(
      answering
        ? `${answering.label} answers`
        : tells(probe)
          ? 'no helper complains'
          : 'every helper line looks well formed; none was started',
      {
        evidence: chain.helpers.map(evidenceOf),
      },
    )
  },
})

const evidenceOf = (helper: ChainHelper): Evidence => ({label: 'helper', value: helper.value, source: helper.source})

/** Where Git's way ends: at this helper, before it, or not at all. */
type End = 'here' | 'later' | 'beside'

function flawFinding(
  flaw: HelperFlaw,
  helper: ChainHelper,
  end: End,
  grade: 'proven' | 'observed',
  os: 'linux' | 'darwin' | 'win32',
): Finding {
  const details = {evidence: [evidenceOf(helper)], remedies: [correctLine(helper, os)]}
  const summary = `${flawWords(flaw, helper)} (${helper.source})`
  if (end === 'beside') return pass(summary, {code: flaw, ...details})
  if (end === 'later' && !REMARKS.includes(flaw))
    return warn(flaw, `${summary}; Git is refused before it asks this helper, and stops here next`, details)
  return REMARKS.includes(flaw)
    ? flaw === 'verbs-not-handled'
      ? pass(summary, {code: flaw, ...details})
      : warn(flaw, summary, details)
    : fail(flaw, summary, {grade, ...details})
}

interface Asked {
  chain: HelperChain
  probe: AsConfigured
  context: Context
  /** Git's shell finds an `aws` that runs. */
  bareAws: boolean
}

/** What the helpers said when Git really asked them. */
function spoken(helper: ChainHelper, place: number, {chain, probe, context, bareAws}: Asked): Finding[] {
  const said = complaint(probe, place)
  if (said === null) return []
  const error = explainHelperError(said, context)
  const aws = signs(helper)
  if (!error && !(aws && gaveNothing(probe))) return []
  const details = {
    grade: 'proven' as const,
    evidence: [
      evidenceOf(helper),
      ...(said.length > 0 ? [{label: 'stderr', value: said.slice(-3).join(' / '), source: 'git ls-remote as configured'}] : []),
    ],
    remedies: [
      error?.remedy ?? (error?.malformed === true && helper.kind === 'aws' ? correctLine(helper, context.os) : askByHand(context)),
    ],
  }
  if (error?.notFound) {
    const because = aws ? ['tools/aws-cli'] : []
    // Git skips a missing program: it matters only where no AWS helper comes to answer.
    const matters = !works(probe) && (aws || (gaveNothing(probe) && !chain.helpers.some(signs)))
    const summary = `Git cannot start the helper ${helper.label} (${helper.source}): ${error.text}`
    return [
      matters
        ? fail('program-not-found', summary, {
            ...details,
            because,
            remedies: [aws ? otherProgram(helper, bareAws, context.os) : removeLine(helper, context.os)],
          })
        : pass(summary, {code: 'program-not-found', ...details}),
    ]
  }
  if (!aws) return []
  // Not "password: …": what follows would look like one to the redactor.
  const summary = `The AWS helper gives Git nothing to sign in with: ${error?.text ?? 'it ends without an error message'}`
  if (works(probe)) return [pass(`${summary}; another helper answers`, {code: 'helper-fails', ...details})]
  return [fail('helper-fails', summary, {...details, because: error?.because ?? []})]
}

/** Git did not come to ask it, but the program that it names is not there to be started. */
function notThere(helper: ChainHelper, place: number, programs: readonly HelperProgram[], {probe, bareAws, context}: Asked): Finding[] {
  const program = programs.find(({source, state}) => source === helper.source && state !== 'there')
  if (!program || works(probe) || answeredAt(probe) === place) return []
  const summary = `Git cannot start the helper ${helper.label} (${helper.source}): ${program.path} ${program.state === 'missing' ? 'is not there' : 'may not be executed'}`
  const details = {
    because: ['tools/aws-cli'],
    evidence: [evidenceOf(helper), {label: 'program', value: program.path, source: helper.source}],
    remedies: [otherProgram(helper, bareAws, context.os)],
  }
  return reaches(probe, place)
    ? [fail('program-not-found', summary, details)]
    : [warn('program-not-found', `${summary}; Git is refused before it asks this helper, and stops here next`, details)]
}

/** The same question without Git: what the AWS CLI says, it says there too. */
const askByHand = ({profile, os}: Context): Remedy => ({
  title: 'See in a terminal what the AWS CLI says',
  safety: 'manual',
  steps: [commandStep(['aws', 'sts', 'get-caller-identity', ...(profile === null ? [] : ['--profile', profile])], os)],
})

function valueless(source: string, entries: readonly GitConfigEntry[], probe: AsConfigured): Finding {
  const summary = `A credential setting has no value (${source}): Git stops there whenever it needs a credential`
  const evidence = [{label: 'setting without a value', value: 'credential.*', source}]
  if (works(probe)) return pass(summary, {code: 'valueless-helper', evidence})
  const entry = entries.find(one => one.section === 'credential' && one.value === null && one.source === source)
  const place =
    entry?.file != null && entry.line !== null
      ? {path: entry.file, display: source.replace(/:\d+$/, ''), line: entry.line, name: entry.name}
      : null
  return fail('valueless-helper', summary, {
    evidence,
    remedies: [
      place === null
        ? {
            title: 'Give the key a value, or an empty one to reset the list',
            safety: 'manual',
            steps: [edit(`In ${source}, write an equals sign and a value (\`helper =\` empties the list), or remove the line`)],
          }
        : {
            title: 'Remove the key without a value',
            safety: entry?.scope === 'system' ? 'review' : 'safe',
            steps: [
              edit(
                `Remove line ${place.line} of ${place.display}, the key without a value; \`helper =\`, with an equals sign, would empty the list of helpers`,
                {
                  path: place.path,
                  display: place.display,
                  changes: [{kind: 'remove', line: place.line, find: place.name}],
                },
              ),
            ],
          },
    ],
  })
}

/** The AWS CLI looks for `amazonaws.com` letter by letter, and Git hands the host on as it is written (facts CC 6.2). */
function capitalHost(url: string, chain: HelperChain, probe: AsConfigured): Finding | null {
  const host = /^[a-z+]+:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url)?.[1] ?? ''
  const place = chain.helpers.findIndex(({kind}) => kind === 'aws')
  const aws = chain.helpers[place]
  if (!aws || !/[A-Z]/.test(host) || !gaveNothing(probe) || (complaint(probe, place) ?? ['?']).length > 0) return null
  return fail(
    'host-not-amazon',
    `The AWS helper recognizes amazonaws.com in lower case only; for ${host} it gives no answer, and Git asks for a user name`,
    {
      grade: 'proven',
      evidence: [evidenceOf(aws), {label: 'host', value: host}],
      remedies: [
        {
          title: 'Write the host in lower case',
          safety: 'manual',
          steps: [byHand(`git remote set-url REMOTE ${url.replace(host, host.toLowerCase())}`)],
        },
      ],
    },
  )
}

function foreignHost(host: string | null, chain: HelperChain): Finding {
  const aws = chain.helpers.find(signs)
  const amazon = /amazon(aws)?\.com/i.test(host ?? '')
  if (!aws || host === null || amazon || aws.value.includes('--ignore-host-check'))
    return skip('not-applicable', 'the address has no CodeCommit host (see target/url)')
  return fail(
    'host-not-amazon',
    `The AWS helper answers only for hosts of amazonaws.com; for ${host} it gives no answer, and Git asks for a user name`,
    {
      evidence: [evidenceOf(aws), {label: 'host', value: host}],
      because: ['target/url'],
      remedies: [
        {
          title: "Use the repository's own host",
          safety: 'manual',
          steps: [
            byHand(
              'copy the address from the CodeCommit console (Clone URL); with a host name of your own the helper needs --ignore-host-check',
            ),
          ],
        },
      ],
    },
  )
}

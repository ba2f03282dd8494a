import type {ChainHelper, HelperFlaw} from '../../facts/git/helper-chain.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {Remedy} from '../check.js'
import {awsHelperValue, commandStep, inConfigFile, installAwsCli, scopeFlag} from '../commands.js'
import {byHand, edit} from '../shell-words.js'

type Os = Platform['os']

const FLAWS: Record<HelperFlaw, string> = {
  'missing-bang':
    'The helper line has no ! before aws, so Git looks for a program called git-credential-aws instead of starting the AWS CLI',
  'literal-quotes': "The helper value begins with a quotation mark, which Git takes for part of the program's name",
  'smart-quotes': 'The helper line contains typographic quotation marks, as copied from a web page, which no shell understands',
  'misspelt-subcommand': 'The helper line does not say `codecommit credential-helper`, so the AWS CLI does not understand it',
  'profile-with-space-unquoted':
    "The profile's name contains a space and is not in quotation marks, so the AWS CLI gets only its first word",
  'variable-not-set':
    "The helper line takes the profile's name from a variable that is not set where Git starts the helper, so the AWS CLI takes the next word for the name",
  'verb-not-passed-on':
    'The shell function in the helper line does not pass its arguments on ("$@"), so the AWS CLI is started without `get`',
  'missing-arguments': 'The helper line stops before `credential-helper`',
  'verbs-not-handled': 'The helper answers `store` and `erase` the same way as `get`',
}

/** What is wrong with a helper line, for people. */
export function flawWords(flaw: HelperFlaw, {value}: ChainHelper): string {
  if (flaw === 'misspelt-subcommand' && commandTakenForProfile(value))
    return 'There is no name after --profile in the helper line, so the AWS CLI takes `codecommit` for the profile and finds no command'
  if (flaw !== 'smart-quotes' || /[‘’“”„]/.test(value)) return FLAWS[flaw]
  return /[–—−]/.test(value)
    ? 'The helper line contains a long dash, as copied from a web page, where the AWS CLI expects two hyphens'
    : 'The helper line contains a non-breaking space, as copied from a web page, which the shell does not treat as a space: it takes two words for one'
}

const commandTakenForProfile = (value: string): boolean => /--profile[= ]\s*["']?codecommit["']?\s+(?!codecommit)/.test(value)

/** The corrected line, put in place of the wrong one alone. */
export function correctLine(helper: ChainHelper, os: Os): Remedy {
  const byHandOnly = byEditor(helper)
  if (byHandOnly !== null) return {title: 'Correct the helper line', safety: 'manual', steps: [edit(`In ${helper.source}, ${byHandOnly}`)]}
  const flag = scopeFlag(helper.scope)
  // Quotation marks that no shell knows have become a part of the name.
  const named = helper.profile?.replace(/^[“”„«»‘’]+|[“”„«»‘’]+$/g, '') ?? null
  // All words up to the command are the name (facts GC 1.5).
  const whole = helper.flaws.includes('profile-with-space-unquoted')
    ? (/--profile[= ]\s*([^"'].*?)\s+codecommit\s/.exec(helper.value)?.[1] ?? null)
    : named
  if (whole === null && named !== null)
    return {
      title: 'Correct the helper line',
      safety: 'manual',
      steps: [
        edit(
          `In ${helper.source}, write the profile's whole name in quotes, each with a backslash before it: helper = !aws --profile \\"two words\\" codecommit credential-helper $@`,
        ),
      ],
    }
  const value = helper.flaws.includes('verb-not-passed-on')
    ? helper.value.replace(/\bcredential-helper\b/, 'credential-helper "$@"')
    : awsHelperValue(whole)
  if (flag === null)
    return {
      title: 'Correct the helper line',
      safety: 'manual',
      steps: [edit(`In ${helper.source}, write: helper = ${inConfigFile(value)}`)],
    }
  // A value pattern, so that other helpers of the same key stay; fixed words only, for it is a regular expression.
  return {
    title: 'Correct the helper line',
    safety: 'review',
    steps: [commandStep(['git', 'config', flag, '--replace-all', helper.key, value, 'codecommit|aws'], os)],
  }
}

/** What only the person can write, for a line whose right words are not known; null: they are. */
function byEditor({flaws, value}: ChainHelper): string | null {
  if (flaws.includes('variable-not-set')) {
    const variable = /\$\{?[\w@*]+[^\s"'}]*\}?/.exec(value)?.[0] ?? 'the variable'
    return `write the profile's name in place of ${variable}: helper = !aws --profile NAME codecommit credential-helper $@`
  }
  return flaws.includes('misspelt-subcommand') && commandTakenForProfile(value)
    ? 'write helper = !aws --profile NAME codecommit credential-helper $@ with the name of the profile, or leave out --profile to use the default one'
    : null
}

/** A line that names the program by a path at which it is not: the one on the search path, where there is one. */
export function otherProgram(helper: ChainHelper, bareAws: boolean, os: Os): Remedy {
  if (helper.kind === 'unknown')
    return {
      title: `Install ${helper.label}, which the helper line starts`,
      safety: 'manual',
      steps: [
        byHand(
          `or, where it is installed, write its full path into ${helper.source} (which ${helper.label} shows the path, in a terminal where it is found)`,
        ),
      ],
    }
  const flag = scopeFlag(helper.scope)
  if (
    !bareAws ||
    flag === null ||
    startsBareAws(helper) ||
    Object.keys(helper.assignments).length > 0 ||
    !helper.value.includes('codecommit')
  )
    return installAwsCli(os)
  return {
    title: 'Start the aws that is on the search path (PATH)',
    safety: 'review',
    steps: [commandStep(['git', 'config', flag, '--replace-all', helper.key, awsHelperValue(helper.profile), 'codecommit'], os)],
  }
}

/** A helper without a program is passed over: its line may go. */
export function removeLine(helper: ChainHelper, os: Os): Remedy {
  const flag = scopeFlag(helper.scope)
  const word = helper.value.replace(/[^\w-].*$/, '')
  return flag !== null && word.length > 2
    ? {
        title: `Remove the helper ${helper.label}, whose program is not installed`,
        safety: 'review',
        steps: [commandStep(['git', 'config', flag, '--unset-all', helper.key, `^${word}`], os)],
      }
    : {
        title: `Remove the helper ${helper.label}, whose program is not installed`,
        safety: 'manual',
        steps: [edit(`Remove the line ${helper.source}`)],
      }
}

/** The helper starts `aws` by its bare name, not by a path: only then the search path decides. */
export const startsBareAws = ({value}: ChainHelper): boolean => /^!\s*(?:\w+=\S*\s+)*aws\s/.test(value)

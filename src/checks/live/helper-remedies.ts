import type {GitConfig} from '../../facts/git/git-config.js'
import type {ChainHelper, HelperChain} from '../../facts/git/helper-chain.js'
import type {Platform} from '../../facts/machine/platform.js'
import type {GitProbe} from '../../facts/probes/git-probe.js'
import type {Target} from '../../target/target.js'
import type {Remedy} from '../check.js'
import {credentialUrl, hasSection, helperValueOf, scopeAfter, scopedHelperRemedy} from '../commands.js'
import {isAwsHelper} from '../gits-way.js'
import {byHand, shellCommand} from '../shell-words.js'

interface Way {
  target: Target
  git: GitProbe
  chain: HelperChain | null
  config: GitConfig | null
  gitVersion: string | null
  os: Platform['os']
}

/** A section that is read after every helper of the chain, and clears them for CodeCommit; none where no file can outdo the environment. */
export function pastTheHelpers({target, chain, config, gitVersion, os}: Way): Remedy[] {
  const helpers = chain?.helpers ?? []
  const scope = scopeAfter(helpers)
  const {host} = target
  if (host === null || scope === null) return []
  const replaces = config !== null && hasSection(config, scope, credentialUrl(host, gitVersion))
  return [scopedHelperRemedy({host, gitVersion, os, scope, replaces, value: helperValueOf(helpers.find(isAwsHelper))})]
}

/**
 * A program that hands keys to the AWS CLI signs, and is refused: the same program can be asked whose keys they are, and whether they are
 * still good.
 */
export function askWhoSigns({git, chain, target}: Way): Remedy[] {
  const helper = chain?.helpers[git.helpers.length - 1]
  const command = helper && whoCommand(helper)
  if (!helper || command === undefined) return []
  return [
    {
      title: 'Ask AWS, through the same program, whose keys these are',
      safety: 'manual',
      steps: [
        shellCommand(command),
        byHand('if it reports an expired or invalid token, sign in again with that program'),
        byHand(
          `if it prints an identity, that one needs codecommit:GitPull on ${target.repository ?? 'the repository'}, and must belong to the repository's account`,
        ),
      ],
    },
  ]
}

/** `!aws-vault exec dev -- aws codecommit credential-helper $@` asks `aws sts get-caller-identity` in the same way. */
function whoCommand({value, kind}: ChainHelper): string | undefined {
  const line =
    /^!\s*([^(){};|&<>]+?\s(?:\S*\/)?aws(?:\.exe|\.cmd)?)((?:\s[^(){};|&<>]*)?)\scodecommit\s+credential-helper\s+"?\$[@*]"?\s*$/.exec(
      value,
    )
  return kind !== 'unknown' || line === null ? undefined : `${line[1] ?? ''}${line[2] ?? ''} sts get-caller-identity`
}

/** The helper that has told Git to ask nobody else (gitcredentials(7), `quit`), by Git's own word. */
export const toldToQuit = ({stderr}: GitProbe): string | null =>
  stderr.map(line => /credential helper '(.*)' told us to quit/.exec(line)?.[1]).find(name => name !== undefined) ?? null

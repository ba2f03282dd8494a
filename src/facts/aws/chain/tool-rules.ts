import type {Tool} from './credential-source.js'

/** What a version has to know before a setting of a profile means anything to it. */
export type Feature = 'sso' | 'sso-session' | 'login'

/** In what the three tools, all of them botocore, differ when they choose profile, Region and credentials (facts ID 1, 3, 9). */
export interface ToolRules {
  /** The first that is set wins, an empty one too. */
  profileVariables: readonly string[]
  regionVariables: readonly string[]
  /** First version that knows a feature; null: every version that is met, or it is not known. */
  since: Readonly<Record<Feature, string | null>>
  /** Its words when no source has credentials. */
  nothingFound: (profile: string) => string
  /** Its words when the profile that was named stands nowhere. */
  notFound: (profile: string, explicit: boolean) => string
}

const botocoresWords = {
  nothingFound: () => "'NoneType' object has no attribute 'secret_key'",
  notFound: (profile: string) => `The config profile (${profile}) could not be found`,
}
/** Version 1 and git-remote-codecommit take botocore as it is; their versions are numbered otherwise, and what they know hangs on botocore's. */
const plain = {
  profileVariables: ['AWS_DEFAULT_PROFILE', 'AWS_PROFILE'],
  regionVariables: ['AWS_DEFAULT_REGION'],
  since: {'sso': null, 'sso-session': null, 'login': null},
}

export const TOOL_RULES: Readonly<Record<Tool, ToolRules>> = {
  'aws-v1': {...plain, ...botocoresWords},
  'aws-v2': {
    profileVariables: ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'],
    regionVariables: ['AWS_REGION', 'AWS_DEFAULT_REGION'],
    since: {'sso': '2.0.0', 'sso-session': '2.9.0', 'login': '2.32.0'},
    ...botocoresWords,
  },
  'grc': {
    ...plain,
    nothingFound: profile =>
      `The following profile does not have credentials configured: ${profile}. You must configure the access key and secret key for the profile.`,
    notFound: (profile, explicit) => (explicit ? `The following profile was not found: ${profile}.` : botocoresWords.notFound(profile)),
  },
}

/** Whether a version of a tool knows a feature; taken for granted where the version is not known. */
export function knows(tool: Tool, version: string | null, feature: Feature): boolean {
  const since = TOOL_RULES[tool].since[feature]
  return since === null || version === null || compare(version, since) >= 0
}

function compare(one: string, other: string): number {
  const [a, b] = [one, other].map(text => text.split('.').map(part => Number.parseInt(part, 10) || 0))
  const at = [0, 1, 2].find(index => a?.[index] !== b?.[index]) ?? 0
  return (a?.[at] ?? 0) - (b?.[at] ?? 0)
}

import {describe, expect, it} from 'vitest'
import {AWS_HELPER, HOST, URL, jane, janesKey, keyLines, user} from '../../lab/made-up.js'
import {onStage, startDoctor} from '../../scenarios/runner.js'
import type {Stage} from '../../scenarios/runner.js'
import type {Scenario} from '../../scenarios/scenario.js'
import {taken} from '../../scenarios/taken.js'
import {usualHome, usualServer} from '../../scenarios/usual.js'

// The real program, the real git and the stand-in CodeCommit: the cause is named first, plain git agrees, and where the remedy is
// made of commands, typing them mends the machine.

interface Row extends Pick<Scenario, 'name' | 'home' | 'repository' | 'env' | 'server'> {
  gitconfig?: string
  /** The first root cause; null: none. */
  first: string | null
  /** Another cause is true as well, and which one is named first is the verdict's business: `first` must only be among the failures. */
  among?: boolean
  status?: 'broken' | 'degraded' | 'healthy'
  /** The commands of the first remedy bring Git in, and leave nothing to say. */
  mends?: boolean
}

interface Told {
  verdict: {status: string; sentence: string; rootCauses: {check: string; code: string}[]}
  results: {check: string; code: string; status: string; summary: string; remedies: {steps: {kind: string; text: string}[]}[]}[]
}

const SCOPED = 'credential "https://git-codecommit.*.amazonaws.com"'
const GIT_PASSWORD = 'gItPw/paSSword0123456789+abcdef='
const store = (name: string): string => `https://${name}:${encodeURIComponent(GIT_PASSWORD)}@${HOST}\n`
const withGitCredential = {
  ...usualServer,
  identities: [user('bob', {gitCredentials: [{user: 'bob-at-111122223333', password: GIT_PASSWORD}]})],
}
const config = `${usualHome['.aws/config']}[profile work]\nregion = eu-west-1\n`

const rows: readonly Row[] = [
  {
    name: "curl's file answers first",
    home: {'.netrc': `machine ${HOST} login jane password wrong\n`},
    first: 'git-config/overrides#netrc-answers-first',
  },
  {
    name: 'a header left by a CI checkout',
    gitconfig: `${AWS_HELPER}[http]\n\textraHeader = Authorization: basic bGVmdDpieWNpLXJ1bm5lci0x\n`,
    first: 'git-config/overrides#conflicting-header',
    mends: true,
  },
  {
    name: 'a header for GitHub alone',
    gitconfig: `${AWS_HELPER}[http "https://github.com/"]\n\textraHeader = Authorization: basic bGVmdDpieWNpLXJ1bm5lci0x\n`,
    first: null,
    status: 'healthy',
  },
  {
    name: 'a user without password in the address',
    repository: {origin: URL.replace('https://', 'https://someone@')},
    first: 'git-config/overrides#empty-password-in-url',
    mends: true,
  },
  {name: 'emptyAuth', gitconfig: `${AWS_HELPER}[http]\n\temptyAuth = true\n`, first: 'git-config/overrides#empty-auth', mends: true},
  {
    name: 'certificates unchecked',
    gitconfig: `${AWS_HELPER}[http]\n\tsslVerify = false\n`,
    first: 'git-config/overrides#ssl-verify-off',
    status: 'degraded',
    mends: true,
  },
  {
    name: 'useHttpPath switched off in the repository',
    repository: {config: '[credential]\n\tuseHttpPath = false\n'},
    first: 'git-config/use-http-path#use-http-path-off',
    mends: true,
  },
  {
    name: 'useHttpPath misspelt',
    gitconfig: '[credential]\n\thelper = !aws codecommit credential-helper $@\n\tuseHttpsPath = true\n',
    first: 'git-config/use-http-path#misspelt-section',
    mends: true,
  },
  {
    name: 'the two lines run together',
    gitconfig: '[credential]\n\thelper = !aws codecommit credential-helper $@\n[credentials]\n\thelper = UseHttpPath=true\n',
    first: 'git-config/use-http-path#misspelt-section',
    mends: true,
  },
  {
    name: 'useHttpPath is neither true nor false',
    gitconfig: '[credential]\n\thelper = !aws codecommit credential-helper $@\n\tuseHttpPath = ture\n',
    first: 'git-config/use-http-path#not-true-or-false',
    among: true,
    mends: true,
  },
  {
    name: 'useHttpPath is neither true nor false, before a line for CodeCommit that switches it on',
    gitconfig: `[credential]\n\thelper = !aws codecommit credential-helper $@\n\tuseHttpPath = ture\n[credential "https://git-codecommit.*.amazonaws.com"]\n\tuseHttpPath = true\n`,
    first: 'git-config/use-http-path#not-true-or-false',
    among: true,
    mends: true,
  },
  {
    name: 'a wildcard over two labels',
    gitconfig: '[credential "https://*.amazonaws.com"]\n\thelper = !aws codecommit credential-helper $@\n\tUseHttpPath = true\n',
    first: 'git-config/helper-present#url-pattern-does-not-match',
    mends: true,
  },
  {name: 'no helper', gitconfig: '[user]\n\tname = Jane\n', first: 'git-config/helper-present#no-helper', mends: true},
  {
    name: 'cleared by another tool',
    gitconfig: `${AWS_HELPER}[credential]\n\thelper =\n\thelper = "!f() { cat >/dev/null; }; f"\n`,
    first: 'git-config/helper-present#helper-replaced',
    mends: true,
  },
  {
    name: 'emptied by the repository',
    repository: {config: '[credential]\n\thelper =\n'},
    first: 'git-config/helper-present#helper-list-emptied',
    mends: true,
  },
  {
    name: 'quotes kept by cmd.exe',
    gitconfig: '[credential]\n\thelper = "\'!aws codecommit credential-helper $@\'"\n\tUseHttpPath = true\n',
    first: 'git-config/helper-runs#literal-quotes',
    mends: true,
  },
  {
    name: 'quotes of a web page',
    gitconfig: '[credential]\n\thelper = ‘!aws codecommit credential-helper $@’\n\tUseHttpPath = true\n',
    first: 'git-config/helper-runs#smart-quotes',
    mends: true,
  },
  {
    name: 'no exclamation mark',
    gitconfig: '[credential]\n\thelper = aws codecommit credential-helper $@\n\tUseHttpPath = true\n',
    first: 'git-config/helper-runs#missing-bang',
    mends: true,
  },
  {
    name: 'the subcommand misspelt',
    gitconfig: '[credential]\n\thelper = !aws codecommit credentials-helper $@\n\tUseHttpPath = true\n',
    first: 'git-config/helper-runs#misspelt-subcommand',
    mends: true,
  },
  {name: 'a key without value', gitconfig: `${AWS_HELPER}\thelper\n`, first: 'git-config/helper-runs#valueless-helper', among: true},
  {
    name: 'a line that is no syntax',
    gitconfig: '[credential]\n\thelper = !"\\C:\\\\Program Files\\\\Amazon\\\\aws.cmd" codecommit credential-helper $@\n',
    first: 'git-config/readable#parse-error',
  },
  {
    name: 'a profile of nearly that name',
    home: {'.aws/config': config, '.aws/credentials': `[work]\n${keyLines(janesKey)}`},
    gitconfig: AWS_HELPER.replace('aws codecommit', 'aws --profile wrok codecommit'),
    first: 'git-config/helper-profile#profile-missing',
    mends: true,
  },
  {
    name: 'a store that learns',
    gitconfig: `[credential]\n\thelper = store\n${AWS_HELPER}`,
    first: 'git-config/helper-order#store-will-learn',
    status: 'degraded',
    mends: true,
  },
  {
    name: 'a store of the repository that learns',
    repository: {config: '[credential]\n\thelper = store\n'},
    first: 'git-config/helper-order#store-will-learn',
    status: 'degraded',
    mends: true,
  },
  {
    name: 'a section for CodeCommit above the store',
    gitconfig: `[${SCOPED}]\n\thelper =\n\thelper = !aws codecommit credential-helper $@\n\tuseHttpPath = true\n[credential]\n\thelper = store\n`,
    first: 'git-config/helper-order#store-will-learn',
    status: 'degraded',
    mends: true,
  },
  {
    name: 'the AWS helper before a Git credential',
    first: 'git-config/helper-order#aws-helper-shadows-git-credentials',
    among: true,
    server: withGitCredential,
    gitconfig: `${AWS_HELPER}\thelper = store\n`,
    home: {'.git-credentials': store('bob-at-111122223333')},
  },
  {
    name: 'a Git credential before the AWS helper',
    first: null,
    status: 'healthy',
    server: withGitCredential,
    gitconfig: `[credential]\n\thelper = store\n${AWS_HELPER.replace('UseHttpPath = true', '')}`,
    home: {'.git-credentials': store('bob-at-111122223333')},
  },
  {
    name: 'another user is pinned',
    first: 'git-config/overrides#username-pinned',
    server: withGitCredential,
    mends: true,
    gitconfig: '[credential]\n\thelper = store\n\tusername = jane\n',
    home: {'.git-credentials': store('bob-at-111122223333'), '.aws/credentials': ''},
  },
  {name: 'a pinned user that the AWS helper does not mind', gitconfig: `${AWS_HELPER}\tusername = jane\n`, first: null, status: 'healthy'},
  {
    name: 'the full path of aws behind a variable',
    gitconfig: AWS_HELPER.replace('!aws', '!AWS_PROFILE=default aws'),
    first: null,
    status: 'healthy',
  },
]

describe.each(taken(rows, 4))('$name', row => {
  const {gitconfig = AWS_HELPER, first, status = 'broken', mends = false} = row
  const scenario: Scenario = {
    name: row.name,
    home: {...usualHome, '.gitconfig': gitconfig, ...row.home},
    server: row.server ?? {...usualServer, identities: [jane]},
    ...(row.repository !== undefined && {repository: row.repository}),
    ...(row.env && {env: row.env}),
    expect: {status, exitCode: 0, first},
  }

  it(mends ? `${first ?? ''}, and its commands mend it` : (first ?? 'nothing above a remark'), () =>
    onStage(scenario, async stage => {
      const report = await diagnosis(stage)
      if (row.among) expect(failures(report), tell(report)).toContain(first)
      else expect(named(report), tell(report)).toBe(first)
      expect(report.verdict.status).toBe(status)
      expect(await gitWorks(stage), 'plain git').toBe(status !== 'broken')
      if (!mends) return
      const typed = await typeFirstRemedy(stage, report, first ?? '')
      expect(await gitWorks(stage), `plain git after\n${typed.join('\n')}`).toBe(true)
      // Plain git is the truth where it failed before; where it worked, only the doctor can tell that the warning is gone.
      if (status === 'broken') return
      const after = await diagnosis(stage)
      expect(after.verdict.status, `after\n${typed.join('\n')}\n${tell(after)}`).toBe('healthy')
    }),
  )
})

async function diagnosis({env, cwd}: Stage): Promise<Told> {
  const {stdout} = await startDoctor(['run', '--json', '--timeout', '20'], {env, cwd})
  return JSON.parse(stdout) as Told
}

const failures = ({results}: Told): string[] =>
  results.filter(result => result.status === 'fail').map(({check, code}) => `${check}#${code}`)

const named = ({
  verdict: {
    rootCauses: [root],
  },
}: Told): string | null => (root ? `${root.check}#${root.code}` : null)

const tell = ({verdict, results}: Told): string =>
  [
    verdict.sentence,
    ...results
      .filter(({status}) => status !== 'pass' && status !== 'skip')
      .map(({status, check, code, summary}) => `${status} ${check}#${code}: ${summary}`),
  ].join('\n')

async function gitWorks({machine, env, cwd}: Stage): Promise<boolean> {
  const {exitCode} = await machine.run(['git', 'ls-remote', 'origin'], {environment: env, cwd})
  return exitCode === 0
}

/** Pastes the commands of the root cause's first remedy into a shell. */
async function typeFirstRemedy({machine, env, cwd}: Stage, report: Told, cause: string): Promise<string[]> {
  const result = report.results.find(({check, code}) => `${check}#${code}` === cause)
  const commands = result?.remedies[0]?.steps.filter(({kind}) => kind === 'command').map(({text}) => text) ?? []
  expect(commands.length, 'commands of the first remedy').toBeGreaterThan(0)
  for (const command of commands) {
    const ran = await machine.run(['sh', '-c', command], {environment: env, cwd})
    expect(ran.exitCode, `${command}: ${ran.stderr}`).toBe(0)
  }
  return commands
}

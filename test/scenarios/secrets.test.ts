import {readdirSync, readFileSync, statSync} from 'node:fs'
import {writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {AWS_HELPER, HOST, keyLines, sessionKey, URL, user} from '../lab/made-up.js'
import {signGit, stampOf} from '../lab/sigv4.js'
import {fetchInThePast} from '../lab/past.js'
import {onStage, startDoctor} from './runner.js'
import type {Scenario} from './scenario.js'
import {leaksIn, secretsOf} from './secrets.js'
import {taken} from './taken.js'
import {processesWith} from './traces.js'

// Secrets in every place where people have them; they must show in no output, no argument list, no file (design 1.5).

const OTHER_KEY = {
  id: 'AKIAOTHR2LAB3EXAMPLE',
  secret: 'oThEr+7MDENG/bPxRfiCYq8vN3kLwZ5tR0sXy1UeO',
  token: 'FwoGZXIvYXdzEotherOtherOther0123456789/+==',
}
const PLANTED = {
  proxy: 'pr0xy-pa55word-planted',
  header: 'Bearer-planted-0123456789',
  cookie: 'cookie-planted-0123456789',
  url: 'url-pa55word-planted',
  instead: 'ghp_plantedPlantedPlanted0123456789abcd',
  netrc: 'netrc-pa55word-planted',
  process: 'process-pa55word-planted',
  store: 'st0re/pa55word+planted=',
  environment: 'environment-token-planted-0123456789',
  sso: 'sso-access-token-planted-0123456789',
}
const OLD = signGit(sessionKey.secret, stampOf(Date.now() - 7_200_000).slice(0, -1), HOST, '/v1/repos/demo', 'eu-west-1')
const SIGNED_USER = encodeURIComponent(`${sessionKey.id}%${sessionKey.token ?? ''}`)

const planted: Scenario = {
  name: 'secrets everywhere',
  home: {
    '.gitconfig': `${AWS_HELPER}[http "https://git.example.com"]
	proxy = http://jane:${PLANTED.proxy}@127.0.0.1:3128
	extraHeader = Authorization: ${PLANTED.header}
	cookieFile = ~/.cookies
[url "https://x-access-token:${PLANTED.instead}@github.com/"]
	insteadOf = gh:
[credential "https://git.example.com"]
	helper = "!f() { echo username=jane; echo password=${PLANTED.process}; }; f"
`,
    '.cookies': `git.example.com\tTRUE\t/\tTRUE\t0\tsession\t${PLANTED.cookie}\n`,
    '.netrc': `machine git.example.com login jane password ${PLANTED.netrc}\n`,
    '.git-credentials': `https://${SIGNED_USER}:${stampOf(Date.now() - 7_200_000)}${OLD}@${HOST}/v1/repos/demo\nhttps://jane:${encodeURIComponent(PLANTED.store)}@git.example.com\n`,
    '.aws/config': `[default]\nregion = eu-west-1\n\n[profile tool]\ncredential_process = /opt/tool --password ${PLANTED.process}\n\n[profile other]\n${keyLines(OTHER_KEY)}`,
    '.aws/credentials': `[default]\n${keyLines(sessionKey)}`,
    '.aws/sso/cache/0123456789abcdef.json': `{"accessToken": "${PLANTED.sso}", "expiresAt": "2030-01-01T00:00:00Z", "startUrl": "https://example.awsapps.com/start"}\n`,
  },
  repository: {
    config: `[remote "backup"]\n\turl = https://${SIGNED_USER}:${stampOf(Date.now())}${OLD}@${HOST}/v1/repos/backup\n[remote "mirror"]\n\turl = https://jane:${PLANTED.url}@git.example.com/demo.git\n`,
  },
  env: {
    GITHUB_TOKEN: PLANTED.environment,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.https://ci.example.com.extraHeader',
    GIT_CONFIG_VALUE_0: `Authorization: ${PLANTED.header}`,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: PLANTED.environment,
  },
  server: {identities: [user('session', {keys: [{...sessionKey, expiresInSeconds: 3600}]})], repositories: [{name: 'demo'}]},
  secrets: [...Object.values(PLANTED), OTHER_KEY.secret, OTHER_KEY.token],
  expect: {status: 'healthy', exitCode: 0, first: null},
}

const machines: [string, Partial<Scenario>][] = [
  ['all is well', {}],
  ['the identity is refused', {server: {...planted.server, identities: []}}],
  [
    'keys in the environment',
    {env: {...planted.env, AWS_ACCESS_KEY_ID: OTHER_KEY.id, AWS_SECRET_ACCESS_KEY: OTHER_KEY.secret, AWS_SESSION_TOKEN: OTHER_KEY.token}},
  ],
  [
    'the helper prints secrets on stderr',
    {
      home: {...planted.home, '.gitconfig': `[credential]\n\thelper = !chatty\n\tuseHttpPath = true\n`},
      programs: {
        others: {
          chatty: `#!/bin/sh\necho "debug: token ${sessionKey.token ?? ''} secret ${sessionKey.secret}" >&2\nexec aws codecommit credential-helper "$@"\n`,
        },
      },
    },
  ],
  [
    'a stored signed password answers first',
    {
      home: {...planted.home, '.git-credentials': '', '.gitconfig': `[credential]\n\thelper = store\n${AWS_HELPER}`},
      prepare: scene => fetchInThePast(scene, 1800),
    },
  ],
  ['a password in the URL of the target', {repository: {origin: URL.replace('https://', `https://jane-at-111122223333:${PLANTED.url}@`)}}],
  [
    'a proxy with a password',
    {
      server: {...planted.server, proxyAuth: {user: 'jane', password: PLANTED.proxy}},
      prepare: async ({machine, lab}) => {
        const url = lab.proxy.replace('http://', `http://jane:${PLANTED.proxy}@`)
        Object.assign(machine.environment, {https_proxy: url, HTTPS_PROXY: url})
        await writeFile(join(machine.home, '.gitconfig'), `${AWS_HELPER}[http]\n\tproxy = ${url}\n`)
      },
    },
  ],
]

const COMMANDS: string[][] = [
  ['run', '--json'],
  ['run', '--verbose'],
  ['run', '--format', 'human', '--quiet'],
  ['run', '--offline', '--json'],
  ['run', '--verbose', 'backup'],
  ['ls-remote', 'origin'],
]

describe('no secret leaves the program', () => {
  it.each(taken(machines, 3))(
    '%s',
    async (_name, change) => {
      const scenario = {...planted, ...change}
      const secrets = secretsOf(scenario)
      await onStage(scenario, async ({machine, env, cwd}) => {
        const root = dirname(machine.home)
        const written = contents(root)
        for (const words of COMMANDS) {
          const watch = watchArguments(machine.home)
          const {stdout, stderr} = await startDoctor(words, {env, cwd})
          const commands = watch()
          expect(leaksIn(stdout, secrets), `stdout of ${words.join(' ')}\n${stdout}`).toEqual([])
          expect(leaksIn(stderr, secrets), `stderr of ${words.join(' ')}\n${stderr}`).toEqual([])
          if (process.platform === 'linux') expect(commands.length, 'processes seen').toBeGreaterThan(0)
          for (const command of commands) expect(leaksIn(command, secrets), `arguments: ${command}`).toEqual([])
        }
        const leaked = [...contents(root)].filter(([file, text]) => written.get(file) !== text && leaksIn(text, secrets).length > 0)
        expect(
          leaked.map(([file]) => file),
          'files with secrets that were not there before',
        ).toEqual([])
      })
    },
    90_000,
  )
})

describe.runIf(process.platform === 'linux')('the watch itself', () => {
  it('catches a password in the argument list of a child: plain git with one in its URL', async () => {
    const scenario: Scenario = {...planted, repository: {origin: URL.replace('https://', `https://jane-at-111122223333:${PLANTED.url}@`)}}
    await onStage(scenario, async ({machine, env, cwd}) => {
      const watch = watchArguments(machine.home)
      await machine.run(['git', 'ls-remote', 'origin'], {environment: env, cwd})
      expect(watch().flatMap(command => leaksIn(command, secretsOf(scenario)))).not.toEqual([])
    })
  })
})

/** Samples the argument lists of everything that runs in a home. @returns ends it and gives what was seen */
function watchArguments(home: string): () => string[] {
  const seen = new Set<string>()
  const timer = setInterval(() => {
    for (const {command} of processesWith(`HOME=${home}\0`)) seen.add(command.join(' '))
  }, 8)
  return () => {
    clearInterval(timer)
    return [...seen]
  }
}

function contents(folder: string): Map<string, string> {
  const files = readdirSync(folder, {recursive: true}).map(name => join(folder, String(name)))
  return new Map(files.filter(file => statSync(file, {throwIfNoEntry: false})?.isFile()).map(file => [file, readFileSync(file, 'latin1')]))
}

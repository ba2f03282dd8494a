import {expect, it} from 'vitest'
import {AWS_HELPER, URL as REPOSITORY} from '../lab/made-up.js'
import {ACCOUNT} from '../lab/world.js'
import {onStage, startDoctor} from '../scenarios/runner.js'
import type {Scenario} from '../scenarios/scenario.js'
import {usualHome, usualServer} from '../scenarios/usual.js'

// Node has settings of its own in the environment. They are nothing that Git or the AWS tools heed, so they must not change a verdict.

const DEAD_PROXY = 'http://127.0.0.1:9'
const usual: Scenario = {
  name: 'the usual machine',
  home: usualHome,
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null},
}
const [major = 0] = process.versions.node.split('.').map(Number)

const settings: [since: number, env: Record<string, string>][] = [
  [20, {NODE_OPTIONS: '--throw-deprecation --pending-deprecation'}],
  [20, {NODE_ENV: 'production', NODE_NO_WARNINGS: '1'}],
  [20, {NODE_OPTIONS: '--max-http-header-size=8192 --dns-result-order=ipv6first'}],
  [24, {NODE_USE_SYSTEM_CA: '1'}],
  [24, {NODE_OPTIONS: '--permission --allow-fs-read=* --allow-fs-write=* --allow-child-process --disable-warning=PERM0002'}],
]
it.each(settings.filter(([since]) => major >= since))('since Node %d: healthy with %j', (_, env) =>
  onStage({...usual, env}, async stage => {
    const {exitCode, stdout} = await startDoctor(['run', '--json'], stage)
    expect(JSON.parse(stdout)).toMatchObject({exitCode, verdict: {status: 'healthy'}})
  }),
)

// The keys of a container come over plain HTTP from the machine itself: no proxy is between them, whatever Node would use for its own.
const ROLE = `arn:aws:iam::${ACCOUNT}:role/build`
const container: Scenario = {
  ...usual,
  repository: null,
  home: {'.gitconfig': AWS_HELPER},
  server: {
    ...usualServer,
    identities: [],
    container: {role: ROLE},
    roles: [{arn: ROLE, trust: [], policy: [{effect: 'Allow', actions: ['codecommit:GitPull']}]}],
  },
}
it.each([
  {NODE_USE_ENV_PROXY: '1', http_proxy: DEAD_PROXY, HTTP_PROXY: DEAD_PROXY},
  ...(major >= 24 ? [{NODE_OPTIONS: '--use-env-proxy', HTTP_PROXY: DEAD_PROXY}] : []),
])('a container gives its keys with %j', env =>
  onStage({...container, env: {AWS_DEFAULT_REGION: 'eu-west-1', ...env}}, async stage => {
    const {exitCode, stdout} = await startDoctor(['ls-remote', REPOSITORY], stage)
    // Node 22 warns of its own setting on standard error.
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^[0-9a-f]{40}\tHEAD$/m)
  }),
)

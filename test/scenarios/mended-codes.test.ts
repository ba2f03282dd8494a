import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {expect, it} from 'vitest'
import {registry} from '../../src/checks/registry.js'
import {MENDED_AWS_FILES, MENDED_MACHINES} from './mended-machines.js'
import type {Scenario} from './scenario.js'

// Which causes a fix mends by itself is a promise: fix.test.ts and fix-aws-files.test.ts prove each of them on a whole machine (plain git
// fails, a fix, plain git gets in, an undo, equal bytes, plain git fails again). Here they are counted: causes, not machines.

const folder = fileURLToPath(new URL('.', import.meta.url))
const causeOf = async (name: string): Promise<string> =>
  ((await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as {default: Scenario}).default.expect.first ?? ''

const causes = async (names: readonly string[]): Promise<string[]> => [...new Set(await Promise.all(names.map(causeOf)))].sort()

it('has a proof for each cause that a fix mends by itself, and takes back byte for byte', async () => {
  const proven = await causes([
    ...MENDED_MACHINES.filter(({then, erases}) => then === undefined && erases === undefined).map(({scenario}) => scenario),
    ...MENDED_AWS_FILES.filter(({then}) => then === undefined).map(({scenario}) => scenario),
  ])
  const known = registry.flatMap(({id, codes}) => Object.keys(codes).map(code => `${id}#${code}`))
  expect(proven.filter(cause => !known.includes(cause))).toEqual([])
  expect(proven).toMatchInlineSnapshot(`
    [
      "credential-store/plain-file#stale-signed-password",
      "git-config/helper-order#aws-helper-shadows-git-credentials",
      "git-config/helper-order#store-answers-first",
      "git-config/helper-present#helper-list-emptied",
      "git-config/helper-present#helper-replaced",
      "git-config/helper-present#misspelt-section",
      "git-config/helper-present#no-helper",
      "git-config/helper-present#url-pattern-does-not-match",
      "git-config/helper-profile#wrong-account",
      "git-config/helper-runs#helper-fails",
      "git-config/helper-runs#literal-quotes",
      "git-config/helper-runs#missing-bang",
      "git-config/helper-runs#program-not-found",
      "git-config/helper-runs#smart-quotes",
      "git-config/helper-runs#valueless-helper",
      "git-config/overrides#empty-auth",
      "git-config/overrides#empty-password-in-url",
      "git-config/overrides#username-pinned",
      "git-config/use-http-path#misspelt-section",
      "git-config/use-http-path#not-true-or-false",
      "git-config/use-http-path#use-http-path-off",
      "network/tls#untrusted-issuer",
      "profile/complete#not-literal",
      "profile/conflicts#services-section-missing",
      "profile/exists#header-with-profile-prefix",
      "profile/exists#header-without-profile-prefix",
      "profile/exists#name-differs",
      "profile/files#unparsable",
      "profile/role#chained-too-long",
      "profile/role#duration-invalid",
      "profile/role#role-arn-malformed",
      "profile/role#role-arn-three-colons",
      "profile/role#session-name-invalid",
      "profile/role#source-contradictory",
      "profile/role#source-missing",
      "profile/sso#sso-inconsistent",
      "profile/sso#sso-session-missing",
      "repository/exists#not-found",
      "ssh/config#bad-configuration",
      "ssh/config#no-user",
      "ssh/config#user-is-not-key-id",
      "ssh/key#public-key-as-private",
      "ssh/login#algorithm",
      "target/region#grc-no-region",
      "target/url#grc-malformed",
      "target/url#grc-url-with-host",
      "target/url#package-manager-scheme",
      "target/url#plain-http",
      "target/url#trailing-slash",
    ]
  `)
  expect(proven.length).toBeGreaterThanOrEqual(25)
})

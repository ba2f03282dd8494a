import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {helperChain} from '../../../src/facts/git/helper-chain.js'
import {readHelperLine, shellWords} from '../../../src/facts/git/helper-line.js'
import type {HelperLine} from '../../../src/facts/git/helper-line.js'
import {keyOf, scanGitConfig} from '../../../src/facts/git/git-config-lines.js'
import {parseConfigList} from '../../../src/facts/git/git-config-list.js'
import type {GitConfig} from '../../../src/facts/git/git-config.js'
import {Vault} from '../../../src/facts/vault.js'
import {createRedactor} from '../../../src/redaction/redactor.js'
import {gitWorld, valueOf} from '../git-world.js'

const HOST = 'git-codecommit.us-east-1.amazonaws.com'
const URL = `https://${HOST}/v1/repos/demo`

const chainOf = (text: string, {url = URL, version = '2.39.5'} = {}) => {
  const entries = scanGitConfig(text).entries.map(entry => ({
    ...entry,
    key: keyOf(entry),
    scope: 'global',
    file: null,
    source: `~/.gitconfig:${entry.line}`,
  }))
  const config: GitConfig = {entries, files: [], error: null, repository: null, dubiousOwnership: null, hidden: [], switchedOff: []}
  return helperChain(config, url, version, {vault: new Vault(), redactor: createRedactor()})
}

const lines: [value: string, expected: Partial<HelperLine>][] = [
  ['!aws codecommit credential-helper $@', {kind: 'aws', label: 'aws helper', profile: null, flaws: []}],
  ['!aws codecommit credential-helper ', {kind: 'aws', flaws: []}],
  ['!aws codecommit credential-helper', {kind: 'aws', flaws: []}],
  ['!aws --profile dev codecommit credential-helper $@', {profile: 'dev', flaws: []}],
  ['!aws codecommit credential-helper --profile=dev $@', {profile: 'dev', flaws: []}],
  ['!aws --region us-east-1 --profile dev codecommit credential-helper $@', {profile: 'dev', flaws: []}],
  ['!aws --profile "my profile" codecommit credential-helper $@', {profile: 'my profile', flaws: []}],
  ["!aws --profile 'my profile' codecommit credential-helper $@", {profile: 'my profile', flaws: []}],
  ['!aws --profile my\\ profile codecommit credential-helper $@', {profile: 'my profile', flaws: []}],
  ['!aws --profile my profile codecommit credential-helper $@', {kind: 'aws', flaws: ['profile-with-space-unquoted']}],
  ['!AWS_PROFILE=my profile aws codecommit credential-helper $@', {kind: 'aws', flaws: ['profile-with-space-unquoted']}],
  ['!AWS_PROFILE=dev aws codecommit credential-helper $@', {kind: 'aws', profile: null, assignments: {AWS_PROFILE: 'dev'}, flaws: []}],
  [
    '!env AWS_PROFILE=dev AWS_CONFIG_FILE=/x aws codecommit credential-helper $@',
    {kind: 'aws', assignments: {AWS_PROFILE: 'dev', AWS_CONFIG_FILE: '/x'}, flaws: []},
  ],
  ['!f() { aws --profile dev codecommit credential-helper "$@"; }; f', {kind: 'aws', profile: 'dev', flaws: []}],
  ['!/usr/local/bin/aws codecommit credential-helper $@', {kind: 'aws', flaws: []}],
  ['/usr/local/bin/aws codecommit credential-helper', {kind: 'aws', flaws: []}],
  ['!"C:\\\\Program Files\\\\Amazon\\\\AWSCLIV2\\\\aws.exe" codecommit credential-helper $@', {kind: 'aws', flaws: []}],
  ['!aws.cmd codecommit credential-helper $@', {kind: 'aws', flaws: []}],
  ['!MSYS_NO_PATHCONV=1 aws codecommit credential-helper $@', {kind: 'aws', assignments: {MSYS_NO_PATHCONV: '1'}, flaws: []}],
  ['!python3 -m awscli codecommit credential-helper $@', {kind: 'aws', flaws: []}],
  ['aws codecommit credential-helper $@', {kind: 'aws', flaws: ['missing-bang']}],
  ['aws --profile dev codecommit credential-helper $@', {kind: 'aws', profile: 'dev', flaws: ['missing-bang']}],
  ["'!aws codecommit credential-helper $@'", {kind: 'aws', flaws: ['literal-quotes']}],
  ['"!aws codecommit credential-helper $@"', {kind: 'aws', flaws: ['literal-quotes']}],
  ['‘!aws codecommit credential-helper $@’', {kind: 'aws', flaws: ['smart-quotes']}],
  ['!aws –profile dev codecommit credential-helper $@', {kind: 'aws', flaws: ['smart-quotes']}],
  ['!aws —profile dev codecommit credential-helper $@', {kind: 'aws', profile: 'dev', flaws: ['smart-quotes']}],
  ['!aws\u00a0--profile dev codecommit credential-helper $@', {kind: 'aws', profile: 'dev', flaws: ['smart-quotes']}],
  ['!aws codecommit\u00a0credential-helper $@', {kind: 'aws', flaws: ['smart-quotes']}],
  ['!aws codecommit credential-helper$@', {kind: 'aws', flaws: []}],
  ['!aws --profile codecommit credential-helper $@', {kind: 'aws', profile: null, flaws: ['misspelt-subcommand']}],
  ['!aws --profile codecommit codecommit credential-helper $@', {kind: 'aws', profile: 'codecommit', flaws: []}],
  ['!aws codecommit --profile dev --region eu-west-1 credential-helper $@', {kind: 'aws', profile: 'dev', flaws: []}],
  ['!aws --profile $2 codecommit credential-helper $@', {kind: 'aws', profile: null, flaws: ['variable-not-set']}],
  ['!aws --profile ${NO_SUCH_PROFILE} codecommit credential-helper $@', {kind: 'aws', profile: null, flaws: ['variable-not-set']}],
  ['!aws --profile "$NO_SUCH_PROFILE" codecommit credential-helper $@', {kind: 'aws', profile: null, flaws: ['variable-not-set']}],
  ['!AWS_PROFILE=$NO_SUCH_PROFILE aws codecommit credential-helper $@', {kind: 'aws', flaws: ['variable-not-set']}],
  ['!aws --profile ${NO_SUCH_PROFILE:-dev} codecommit credential-helper $@', {kind: 'aws', profile: 'dev', flaws: []}],
  ['!aws --profile $CC_PROFILE codecommit credential-helper $@', {kind: 'aws', profile: 'team', flaws: []}],
  ['!AWS_PROFILE=${CC_PROFILE} aws codecommit credential-helper $@', {kind: 'aws', assignments: {AWS_PROFILE: 'team'}, flaws: []}],
  ['!aws --profile $(cat ~/.profile-name) codecommit credential-helper $@', {kind: 'aws', flaws: []}],
  ['!f() { aws --profile "$1" codecommit credential-helper "$2"; }; f dev', {kind: 'aws', profile: '$1', flaws: []}],
  ['!f() { aws codecommit credential-helper; }; f', {kind: 'aws', flaws: ['verb-not-passed-on']}],
  ['!f() { aws codecommit credential-helper get; }; f', {kind: 'aws', flaws: []}],
  ['!f() { test "$1" = get && aws codecommit credential-helper get; }; f', {kind: 'aws', flaws: []}],
  ['!aws codecommit git-credential-helper $@', {kind: 'aws', flaws: ['misspelt-subcommand']}],
  ['!aws --global codecommit credential-helper $@', {kind: 'aws', flaws: []}],
  ['!aws codecommit credentials-helper $@', {kind: 'aws', flaws: ['misspelt-subcommand']}],
  ['!aws codecomit credential-helper $@', {kind: 'aws', flaws: ['misspelt-subcommand']}],
  ['!aws code-commit credential-helper $@', {kind: 'aws', flaws: ['misspelt-subcommand']}],
  ['!aws codecommit credential helper $@', {kind: 'aws', flaws: ['misspelt-subcommand']}],
  ["'!aws", {kind: 'unknown', flaws: ['literal-quotes']}],
  ['!aws codecommit', {kind: 'aws', flaws: ['missing-arguments']}],
  ['!aws codecommit $@', {kind: 'aws', flaws: ['missing-arguments']}],
  ['!codecommit-doctor credential-helper', {kind: 'doctor', flaws: []}],
  ['!/opt/x/codecommit-doctor --profile a credential-helper', {kind: 'doctor'}],
  ['!aws-vault exec dev -- aws codecommit credential-helper $@', {kind: 'unknown', label: 'aws-vault', flaws: []}],
  ['!aws sts get-caller-identity', {kind: 'unknown', flaws: []}],
  ['store', {kind: 'store', label: 'store'}],
  ['store --file ~/x', {kind: 'store'}],
  ['cache --timeout=3600', {kind: 'cache'}],
  ['osxkeychain', {kind: 'osxkeychain'}],
  ['wincred', {kind: 'wincred'}],
  ['libsecret', {kind: 'libsecret'}],
  ['manager', {kind: 'manager'}],
  ['manager-core', {kind: 'manager'}],
  ['/usr/share/doc/git/contrib/credential/libsecret/git-credential-libsecret', {kind: 'libsecret'}],
  ['/mnt/c/Program\\ Files/Git/mingw64/bin/git-credential-manager.exe', {kind: 'manager'}],
  ['C:/Program\\ Files/Git\\ Credential\\ Manager/git-credential-manager.exe', {kind: 'manager'}],
  ["!'C:\\Program Files\\GCM\\git-credential-manager.exe'", {kind: 'manager'}],
  ['!git credential-store --file x', {kind: 'store'}],
  [
    '!f() { /root/.vscode-server/bin/1/node /tmp/vscode-remote-containers-1.js git-credential-helper $*; }; f',
    {kind: 'unknown', label: 'vscode'},
  ],
  ['!gh auth git-credential', {kind: 'unknown', label: 'gh', flaws: []}],
  ['!/usr/bin/gh auth git-credential', {label: 'gh'}],
  ['gcloud.sh', {label: 'gcloud.sh'}],
  ['!f() { echo username=u; echo password=$TOKEN; }; f', {kind: 'unknown', flaws: ['verbs-not-handled']}],
  ['!f() { test "$1" = get && echo password=$TOKEN; }; f', {kind: 'unknown', flaws: []}],
  ['!', {kind: 'unknown'}],
  ["'", {kind: 'unknown'}],
  ['"', {kind: 'unknown'}],
  ['!"', {kind: 'unknown'}],
]

describe('readHelperLine', () => {
  it.each(lines)('%s', (value, expected) => expect(readHelperLine(value, {CC_PROFILE: 'team'})).toMatchObject(expected))

  it('splits words as a shell does', () => {
    expect(shellWords('a "b c" \'d e\' f\\ g "h\\"i" j"k l"m; n')).toEqual(['a', 'b c', 'd e', 'f g', 'h"i', 'jk lm', 'n'])
  })

  it('is quick on long lines', () => {
    const started = performance.now()
    for (const text of ['"'.repeat(50_001), 'a'.repeat(200_000), '\\'.repeat(50_001), '!aws ' + '\'"'.repeat(20_000)]) readHelperLine(text)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('helperChain', () => {
  const AWS = '!aws codecommit credential-helper $@'

  it('tells who is cleared, and by what', () => {
    const chain = chainOf(`[credential]\n helper = osxkeychain\n[credential "https://${HOST}"]\n helper =\n helper = ${AWS}\n`)
    expect(chain.helpers).toMatchObject([{kind: 'aws', source: '~/.gitconfig:5', key: `credential.https://${HOST}.helper`}])
    expect(chain.cleared).toMatchObject([
      {helper: {kind: 'osxkeychain', source: '~/.gitconfig:2'}, by: '~/.gitconfig:4', byScope: 'global'},
    ])
  })

  it('knows no reset before Git 2.9', () => {
    const chain = chainOf('[credential]\n helper = cache\n helper =\n helper = store\n', {version: '2.8.6'})
    expect(chain.helpers.map(({value}) => value)).toEqual(['cache', '', 'store'])
    expect(chain.cleared).toEqual([])
  })

  it('leaves a reset of another host alone', () => {
    expect(
      chainOf(`[credential]\n helper = ${AWS}\n[credential "https://github.com"]\n helper =\n helper = !gh auth git-credential\n`),
    ).toMatchObject({helpers: [{kind: 'aws'}], cleared: [], unmatched: []})
  })

  it.each([
    ['https://git-codecommit.*.amazonaws.com', URL, '2.25.0', 'needs-git-2.26'],
    ['https://*.amazonaws.com', URL, '2.39.5', 'label-count'],
    ['https://git-codecommit.us-*.amazonaws.com', URL, '2.39.5', 'partial-label'],
    ['https://git-codecommit.eu-west-1.amazonaws.com', URL, '2.39.5', 'other-host'],
    [`http://${HOST}`, URL, '2.39.5', 'scheme'],
    [`https://me@${HOST}`, URL, '2.39.5', 'other'],
    [`https://${HOST}/v1/repos/other`, URL, '2.39.5', 'other'],
    ['https://git-codecommit.*.amazonaws.com/v1/repos/other', URL, '2.39.5', 'other'],
    ['https://me@git-codecommit.*.amazonaws.com', URL, '2.39.5', 'other'],
    ['git-codecommit.*.amazonaws.com', URL, '2.39.5', 'scheme'],
    ['https://git-codecommit.*.amazonaws.com', 'https://git-codecommit.cn-north-1.amazonaws.com.cn/v1/repos/x', '2.39.5', 'label-count'],
    ['https://git-codecommit.*.amazonaws.com', 'https://git-codecommit-fips.us-east-1.amazonaws.com/v1/repos/x', '2.39.5', 'other-host'],
  ])('says why %s does not match (%s, %s)', (pattern, url, version, reason) => {
    expect(chainOf(`[credential "${pattern}"]\n helper = ${AWS}\n`, {url, version}).unmatched).toMatchObject([
      {pattern, reason, helper: {kind: 'aws'}},
    ])
  })

  it('names a helper without value, and only one that counts', () => {
    expect(chainOf('[credential]\n helper\n').valueless).toBe('~/.gitconfig:2')
    expect(chainOf('[credential "https://github.com"]\n helper\n').valueless).toBeNull()
    expect(chainOf('[credential]\n useHttpPath\n').valueless).toBe('~/.gitconfig:2')
    expect(chainOf('[credential]\n useHttpPath\n', {version: '2.50.0'})).toMatchObject({valueless: null, useHttpPath: {value: true}})
  })

  it.each([
    ['[credential]\n useHttpPath = true\n', true],
    ['[credential]\n useHttpPath = 1\n', true],
    ['[credential]\n useHttpPath = false\n', false],
    ['[credential]\n useHttpPath =\n', false],
    [`[credential]\n useHttpPath = true\n[credential "https://${HOST}"]\n useHttpPath = false\n`, false],
    [`[credential "https://${HOST}"]\n useHttpPath = true\n`, true],
    ['[credential "https://github.com"]\n useHttpPath = true\n', false],
    ['', false],
  ])('useHttpPath of %j', (text, value) => expect(chainOf(text).useHttpPath.value).toBe(value))

  it.each([
    ['[credentials]\n helper = UseHttpPath=true\n', 'credentials.helper', 'credential.helper'],
    ['[credentials]\n useHttpPath = true\n', 'credentials.usehttppath', 'credential.useHttpPath'],
    ['[credental]\n helper = x\n', 'credental.helper', 'credential.helper'],
    [`[credentials "https://${HOST}"]\n useHttpPath = true\n`, `credentials.https://${HOST}.usehttppath`, 'credential.useHttpPath'],
    ['[credential]\n useHttpsPath = true\n', 'credential.usehttpspath', 'credential.useHttpPath'],
    ['[credential]\n http-path = true\n', 'credential.http-path', 'credential.useHttpPath'],
    ['[credential]\n helpers = store\n', 'credential.helpers', 'credential.helper'],
    ['[credential]\n helper = UseHttpPath=true\n', 'credential.helper', 'credential.useHttpPath'],
    ['[credential]\n useHttpPath = ture\n', 'credential.usehttppath', 'true or false'],
    ['[http]\n useHttpPath = true\n', 'http.usehttppath', 'credential.useHttpPath'],
  ])('misspelt %j', (text, key, meant) => expect(chainOf(text).misspelt).toMatchObject([{key, meant, source: '~/.gitconfig:2'}]))

  it("calls nothing misspelt that is real, or another's", () => {
    const real =
      '[credential]\n interactive = false\n provider = generic\n namespace = x\n credentialStore = cache\n guiPrompt = false\n authority = basic\n sanitizePrompt = true\n[credentialCache]\n ignoreSIGHUP = true\n[credentialStore]\n lockTimeoutMS = 1\n[http]\n proxy = x\n[gui]\n helper = x\n[credentials "https://github.com"]\n helper = x\n'
    expect(chainOf(real).misspelt).toEqual([])
  })

  it('pins a user only where the URL has none', () => {
    expect(chainOf('[credential]\n username = me\n').username).toEqual({value: 'me', source: '~/.gitconfig:2'})
    expect(chainOf('[credential]\n username = me\n', {url: URL.replace('//', '//you@')})).toMatchObject({username: null, url: URL})
  })

  it('hides secrets in variables', () => {
    const chain = chainOf(
      '[credential]\n helper = "!AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI aws codecommit credential-helper $@"\n',
    )
    expect(chain.helpers[0]?.assignments).toMatchObject({AWS_SECRET_ACCESS_KEY: expect.not.stringContaining('wJalr') as string})
  })
})

describe('the fact', () => {
  it('follows target and configuration', async () => {
    const world = gitWorld()
    world.write('.gitconfig', '[credential]\n\thelper = !aws codecommit credential-helper $@\n\tUseHttpPath = true\n')
    const chain = await valueOf(world.observe('helper-chain', {target: `https://u:p4ssw0rd@${HOST}/v1/repos/demo/`}))
    expect(chain).toMatchObject({
      url: URL,
      helpers: [{kind: 'aws', source: '~/.gitconfig:2'}],
      useHttpPath: {value: true, source: '~/.gitconfig:3'},
    })
    expect(JSON.stringify(chain)).not.toContain('p4ssw0rd')
    expect(await valueOf(world.observe('helper-chain', {target: 'codecommit::eu-west-1://demo'}))).toMatchObject({
      url: 'https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo',
    })
    expect(await world.observe('helper-chain', {target: `ssh://${HOST}/v1/repos/demo`})).toMatchObject({
      observed: false,
      code: 'not-applicable',
    })
    expect(await world.observe('helper-chain')).toMatchObject({observed: false, code: 'no-target'})
  })
})

describe('set-ups of other platforms', () => {
  const chainOfSample = (name: string, scope = true) => {
    const listed = parseConfigList(readFileSync(new globalThis.URL(`../../fixtures/git/git-config-list-z.${name}.bin`, import.meta.url)), {
      scope,
      origin: true,
    })
    const entries = listed.map(entry => ({
      ...entry,
      key: keyOf(entry),
      scope: entry.scope ?? 'global',
      file: null,
      line: null,
      source: entry.origin ?? '',
    }))
    const config: GitConfig = {entries, files: [], error: null, repository: null, dubiousOwnership: null, hidden: [], switchedOff: []}
    return helperChain(config, URL, '2.47.1', {vault: new Vault(), redactor: createRedactor()})
  }

  it.each([
    ['macos-apple', ['osxkeychain', 'aws'], true],
    ['macos-apple-unknown-scope', ['osxkeychain', 'aws'], true],
    ['macos-homebrew-fixed', ['aws'], true],
    ['macos-reset-too-early', ['aws', 'osxkeychain'], false],
    ['windows', ['manager', 'aws'], true],
    ['windows-gcm-after-aws', ['manager'], false],
    ['linux', ['cache', 'store', 'aws', 'libsecret'], true],
  ])('%s', (name, kinds, path) => {
    const chain = chainOfSample(name)
    expect(chain.helpers.map(({kind}) => kind)).toEqual(kinds)
    expect(chain.useHttpPath.value).toBe(path)
  })

  it('names what the Credential Manager has wiped', () => {
    expect(chainOfSample('windows-gcm-after-aws').cleared.map(({helper}) => helper.kind)).toEqual(['manager', 'aws'])
  })
})

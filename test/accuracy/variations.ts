import type {Setup} from './setup.js'

/** Something by which a healthy machine differs from the user guide's; none of them may raise an alarm or hide a fault. */
export interface Variation {
  name: string
  /** Parts of the machine that it shapes: not together with a fault or a variation of the same part. */
  touches: readonly string[]
  change: (setup: Setup) => void
}

const OTHER = 'aws_access_key_id = AKIAOTHR2LAB3EXAMPLE\naws_secret_access_key = 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\n'
const OTHER_SECRET = 'oThr/7MDENG+bPxRfiCYq8vN3kLwZ5tR0sXy1UeO'
const variation = (name: string, touches: readonly string[], change: (setup: Setup) => void): Variation => ({name, touches, change})

export const variations: readonly Variation[] = [
  variation('line ends of Windows in the Git configuration', ['ends'], ({finish}) => {
    finish.push((text, file) => (file === '.gitconfig' ? text.replaceAll('\n', '\r\n') : text))
  }),
  variation('line ends of Windows in the AWS files', ['ends'], ({finish}) => {
    finish.push((text, file) => (file.startsWith('.aws/') && !file.endsWith('.json') ? text.replaceAll('\n', '\r\n') : text))
  }),
  variation('comments between the lines', ['comments'], ({finish}) => {
    finish.push((text, file) =>
      /^\.gitconfig$|^\.aws\/(config|credentials)$/.test(file) ? `# kept by hand\n\n${text.replaceAll('\n[', '\n\n; next\n[')}` : text,
    )
  }),
  variation('other sections before and after', ['git-sections'], ({gitBefore, gitAfter}) => {
    gitBefore.unshift('[user]\n\tname = Jane Doe\n\temail = jane@example.com\n[core]\n\teditor = vi\n\tautocrlf = input\n')
    gitAfter.push('[alias]\n\tlg = log --graph --oneline\n\tst = status\n[pull]\n\trebase = true\n[color]\n\tui = auto\n')
  }),
  variation('the section for CodeCommit alone', ['helper-line', 'http-path', 'address', 'store'], setup => {
    setup.helperSection = '[credential "https://git-codecommit.eu-west-1.amazonaws.com"]'
  }),
  variation('the section for every Region', ['helper-line', 'http-path', 'address', 'store'], setup => {
    setup.helperSection = '[credential "https://git-codecommit.*.amazonaws.com"]'
  }),
  variation('keys of the section in another case', ['http-path', 'helper-line'], setup => {
    setup.httpPath = '\tusehttppath = yes\n'
  }),
  variation('a helper line with options of the AWS CLI', ['helper-line', 'aws'], setup => {
    setup.helperLine = setup.helperLine?.replace('!aws ', '!aws --region eu-west-1 ') ?? null
  }),
  variation('quotation marks around the helper line', ['helper-line'], setup => {
    setup.helperLine = setup.helperLine === null ? null : `"${setup.helperLine}"`
  }),
  variation('the helper section in an included file', ['helper-line', 'http-path', 'git-file', 'git-sections'], setup => {
    setup.files['.config/codecommit.inc'] = `${setup.helperSection}\n\thelper = ${setup.helperLine ?? ''}\n${setup.httpPath ?? ''}`
    Object.assign(setup, {helperLine: null, httpPath: null})
    setup.gitAfter.push('[include]\n\tpath = ~/.config/codecommit.inc\n')
  }),
  variation('a helper for GitHub beside it', ['github'], setup => {
    setup.gitBefore.push('[credential "https://github.com"]\n\thelper = !gh auth git-credential\n')
  }),
  variation('another remote at GitHub, and one over SSH', ['remotes'], setup => {
    setup.repositoryConfig +=
      '[remote "github"]\n\turl = https://github.com/example/demo.git\n\tfetch = +refs/heads/*:refs/remotes/github/*\n[remote "backup"]\n\turl = git@example.com:demo.git\n'
  }),
  variation("branches and a worktree's settings in the repository", ['branches'], setup => {
    setup.repositoryConfig += '[branch "main"]\n\tremote = origin\n\tmerge = refs/heads/main\n[extensions]\n\tworktreeConfig = false\n'
  }),
  variation('further profiles in both AWS files', ['profiles'], setup => {
    setup.moreCredentials += `\n[other]\n${OTHER}`
    setup.moreConfig += '\n[profile other]\nregion = us-east-2\n\n[profile ci]\nregion = eu-west-1\noutput = text\n'
    setup.secrets.push(OTHER_SECRET)
  }),
  variation('further profiles before the one that is used', ['profiles', 'keys', 'profile-name'], setup => {
    setup.credentialsHeader = `[zz-other]\n${OTHER}\n${setup.credentialsHeader}`
    setup.secrets.push(OTHER_SECRET)
  }),
  variation('blanks around and none around the equals signs of the AWS files', ['aws-blanks', 'keys'], ({finish}) => {
    finish.push((text, file) =>
      file === '.aws/credentials' ? text.replaceAll(' = ', '=') : file === '.aws/config' ? text.replaceAll(' = ', '   =   ') : text,
    )
  }),
  variation('keys in the config file, no credentials file', ['keys', 'profiles'], setup => {
    setup.config += setup.credentials ?? ''
    setup.credentials = null
  }),
  variation('settings of other services in the profile', ['config-more'], setup => {
    setup.config += 'cli_pager =\ns3 =\n  max_concurrent_requests = 20\n  addressing_style = path\n'
  }),
  variation('AWS_REGION and a pager in the environment', ['region-variable'], ({env}) => {
    Object.assign(env, {AWS_REGION: 'eu-west-1', AWS_PAGER: '', EDITOR: 'vi'})
  }),
  variation('a netrc with other hosts', ['netrc', 'header'], setup => {
    setup.files['.netrc'] = 'machine github.com login jane password gh-pa55word-of-the-lab\n'
    setup.secrets.push('gh-pa55word-of-the-lab')
  }),
  variation('headers and proxies for other hosts', ['http-other', 'header'], ({gitAfter}) => {
    gitAfter.push('[http "https://git.example.com"]\n\textraHeader = X-Team: lab\n\tproxy = http://127.0.0.1:9\n\tsslVerify = false\n')
  }),
  variation("no_proxy for the company's hosts", ['no-proxy'], ({env}) => {
    Object.assign(env, {no_proxy: 'localhost,.example.com', NO_PROXY: 'localhost,.example.com'})
  }),
]

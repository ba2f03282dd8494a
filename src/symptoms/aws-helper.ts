import {credentialUrl} from '../checks/commands.js'
import {askHelper, either, enterKeys, manually, scopedHelper, seeProfiles, shell, typing, whoAmI} from './mending.js'
import {PAGES} from './pages.js'
import {symptoms} from './symptom.js'

/**
 * What the AWS CLI's credential helper prints, and what the shell prints when it cannot start it. Version 2 puts `aws: [ERROR]: ` before.
 * Source: facts CC 6.2, ID experiments 6: printed by AWS CLI 1.45, 2.9 or 2.36; T15, T16, X11, X12.
 */
export const helperSymptoms = symptoms({page: PAGES.helper, where: 'anywhere'}, [
  {
    id: 'helper-path',
    title: 'Git does not tell the AWS helper which repository it wants',
    source: 'X12, CC 6.2',
    text: [/^(?:aws: \[ERROR\]: )?'path'$/],
    means:
      "`'path'` is all that the AWS helper says when Git sends no path: credential.useHttpPath is not true for this address. " +
      'A CodeCommit password is signed for one repository, so without the path there is none.',
    checks: ['git-config/use-http-path#use-http-path-off', 'git-config/use-http-path#misspelt-section'],
    remedies: typing('Let Git send the path', 'safe', ({host}) => [
      'git',
      'config',
      '--global',
      `credential.${host === null ? 'https://git-codecommit.*.amazonaws.com' : credentialUrl(host, null)}.useHttpPath`,
      'true',
    ]),
  },
  {
    id: 'helper-host',
    title: 'The AWS helper was asked without a host',
    source: 'CC 6.2',
    text: [/^(?:aws: \[ERROR\]: )?'host'$/],
    page: PAGES.unixes,
    means: "`'host'` is what the AWS helper says when no `host=` line comes on standard input: usually it was started by hand.",
    checks: ['git-config/helper-runs#helper-fails'],
    remedies: askHelper,
  },
  {
    id: 'helper-no-credentials',
    title: 'The AWS tools find no credentials',
    source: 'CC 6.2, ID experiments 5, 6; T17',
    text: [
      /'NoneType' object has no attribute 'secret_key'/,
      /Unable to locate credentials/,
      /An error occurred \(NoCredentials\)/,
      /NoCredentialsError/,
    ],
    means: 'The AWS CLI that Git starts found no access key for the profile it used: no profile, an empty one, or another home directory.',
    causes: [
      'no profile has been set up, or the helper line names none and `default` is empty',
      'the profile is empty or has no source of credentials',
      'Git runs with another HOME or without the variables of your shell (sudo, services, graphical programs)',
    ],
    checks: ['credentials/resolve#none-found', 'profile/complete#no-credential-source', 'git-config/helper-profile#no-profile-named'],
    remedies: either(seeProfiles, enterKeys),
  },
  {
    id: 'helper-no-region',
    title: 'No Region is known',
    source: 'CC 6.2; ID corrections',
    page: PAGES.files,
    text: [/sequence item 1: expected str instance, NoneType found/, /You must specify a region/, /NoRegionError/],
    means: 'The host in the address has no Region in it, and neither the profile nor the environment names one.',
    checks: ['target/region#region-unknown', 'target/url#unknown-host'],
    remedies: shell('Name the Region in the profile', 'safe', () => 'aws configure set region REGION --profile PROFILE'),
  },
  {
    id: 'profile-not-found',
    title: 'The profile does not exist',
    source: 'CC 6.2; T17; ID P01-P04',
    confidence: 'proven',
    page: PAGES.files,
    text: [/The config profile \((?<profile>[^)]{0,200})\) could not be found/, /botocore\.exceptions\.ProfileNotFound/],
    means:
      "The profile that the helper line, AWS_PROFILE or the address names is in neither AWS file that Git's process reads. " +
      'In ~/.aws/config its heading is `[profile NAME]`, in ~/.aws/credentials `[NAME]`; case counts.',
    checks: [
      'profile/exists#missing',
      'profile/exists#name-differs',
      'profile/exists#header-without-profile-prefix',
      'git-config/helper-profile#profile-missing',
    ],
    remedies: either(seeProfiles, enterKeys),
  },
  {
    id: 'helper-subcommand-missing',
    title: 'The AWS helper was started without get, store or erase',
    source: 'CC 6.2; T15',
    text: [/usage: aws \[options\] codecommit credential-helper/],
    page: PAGES.unixes,
    means:
      "The AWS helper printed its usage: it was started by hand without `get`, or the helper line wraps it so that Git's word is lost.",
    checks: ['git-config/helper-runs#missing-arguments', 'git-config/helper-runs#verbs-not-handled'],
    remedies: either(scopedHelper, askHelper),
  },
  {
    id: 'helper-misspelt',
    title: 'The AWS CLI does not know the helper command',
    source: 'catalogue git-config/helper-runs',
    where: 'codecommit',
    page: PAGES.unixes,
    text: [
      /aws: error: argument (?:operation|command|subcommand): (?:Found )?Invalid choice/,
      /argument (?:operation|command|subcommand): Found invalid choice/,
    ],
    means: 'The helper line misspells `codecommit credential-helper`, or this AWS CLI is too old to have it (1.7.38).',
    checks: ['git-config/helper-runs#misspelt-subcommand', 'tools/aws-cli#aws-too-old'],
    remedies: scopedHelper,
  },
  {
    id: 'aws-not-found',
    title: 'Git does not find the program aws',
    source: 'T16; CC 6.4',
    confidence: 'proven',
    text: [
      /credential-helper[^\n]{0,80}(?:get|store|erase): (?:line \d{1,3}: |\d{1,3}: )?(?:\S{1,200}[\\/])?aws(?:\.exe|\.cmd)?: /,
      /\baws(?:\.exe|\.cmd)?: (?:command )?not found/,
      /command not found: aws\b/,
      /\baws: (?:Kommando nicht gefunden|Befehl nicht gefunden|commande introuvable|orden no encontrada|comando n\S{1,6}o encontrado|未找到命令|コマンドが見つかりません)/,
      /'aws' is not recognized as an internal or external command/,
      /The term 'aws' is not recognized/,
    ],
    means:
      'Git starts its helper in its own shell, and there is no `aws` on the PATH of that shell; then Git asks for a user name. ' +
      "On Windows an old AWS CLI brings only `aws.cmd`, which Git's shell does not find; graphical programs often have a short PATH.",
    checks: ['tools/aws-cli#aws-missing', 'git-config/helper-runs#program-not-found'],
    remedies: either(
      manually(
        'Install AWS CLI version 2, then open a new terminal',
        'https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
      ),
      manually(
        'Or name the program by its whole path in the helper line',
        'For instance: helper = !/usr/local/bin/aws codecommit credential-helper $@',
      ),
    ),
  },
  {
    id: 'aws-bad-interpreter',
    title: 'The program aws cannot be started: its Python is gone',
    source: 'X11; CC 6.4',
    confidence: 'proven',
    text: [/aws(?:\.exe)?"?: [^\n]{0,300}bad interpreter/, /[\\/]bin[\\/]aws: cannot execute: required file not found/],
    means:
      'The first line of the script `aws` names a Python that is not there, or one under a path with a space in it, which the shell cuts in two.',
    checks: ['tools/aws-cli#aws-not-runnable'],
    remedies: manually(
      'Install AWS CLI version 2, which brings its own Python',
      'https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
    ),
  },
  {
    id: 'helper-literal-quotes',
    title: 'The helper line holds quotes that the shell did not take away',
    source: 'T15; GC 1.5',
    page: PAGES.helper,
    text: [
      /'credential-['"]?!\s?aws[^\n]{0,300}' ?is not a git command/,
      /git: 'credential-['"]!/,
      /credential-helper[^\n]{0,60}(?:unexpected EOF while looking for matching|Unterminated quoted string)/,
      /(?:sh|bash): (?:line )?\d{0,4}:? ?!aws: event not found/,
      /!"?aws"?: event not found/,
    ],
    means:
      'The value of credential.helper begins with a quote, or was cut at one. cmd.exe does not know single quotes; Unix shells want them, so that `!` and `$@` stay.',
    checks: ['git-config/helper-runs#literal-quotes', 'git-config/helper-runs#smart-quotes'],
    remedies: scopedHelper,
  },
  {
    id: 'git-config-usage',
    title: 'git config did not understand the command',
    source: 'T15',
    where: 'no-other-host',
    page: PAGES.helper,
    text: [
      /^(?:error: (?:wrong number of arguments|no action specified|too few arguments)[^\n]{0,80}\n)?usage: git config /,
      /error: wrong number of arguments, should be/,
    ],
    means:
      'The command that should set the helper was split into other words than meant, so nothing was written: in cmd.exe single quotes do not quote, ' +
      'in Unix shells double quotes let `!` and `$@` be replaced.',
    checks: ['git-config/helper-present#no-helper', 'git-config/helper-runs#literal-quotes'],
    remedies: scopedHelper,
  },
  {
    id: 'helper-program-missing',
    title: "A credential helper in Git's configuration is not installed",
    source: 'GC 1.5; CC 6.4; samples gcm-core-missing',
    where: 'no-other-host',
    text: [/git: 'credential-(?!['"]?!)(?<helper>[\w.-]{1,60})' is not a git command/, /git: 'credential-(?!['"]?!)[\w.-]{1,60}'/],
    page: PAGES.gitCredentialsManual,
    means:
      'credential.helper names a program that this Git does not find. Git goes on to the next helper, so this line stops nobody by itself; where the AWS helper ' +
      'was meant, the exclamation mark before `aws` is missing. Git Credential Manager is called `manager` now, once `manager-core`.',
    confidence: 'likely',
    checks: ['git-config/helper-runs#program-not-found', 'git-config/helper-runs#missing-bang', 'git-config/helper-present#no-helper'],
    remedies: either(
      shell('See where the helper is named', 'safe', () => 'git config --show-origin --get-all credential.helper'),
      scopedHelper,
    ),
  },
  {
    id: 'helper-line-not-found',
    title: 'A program named in the helper line is not found',
    source: 'GC 1.5',
    where: 'codecommit',
    page: PAGES.gitCredentialsManual,
    text: [/ get: (?:line )?(?:\d{1,3}: )?[^\n]{1,200}: (?:command )?not found/],
    means: "credential.helper names a program that Git's shell does not find.",
    checks: ['git-config/helper-runs#program-not-found'],
    remedies: scopedHelper,
  },
  {
    id: 'spnego-token',
    title: 'The request carried no credentials at all',
    source: 'CC 5.3',
    where: 'no-other-host',
    confidence: 'likely',
    page: PAGES.helper,
    text: [/SPNEGO token required/, /<NotAuthorizedException>/, /(?:go-git|argocd|flux|terraform)[^\n]{0,200}authentication required/],
    means:
      'CodeCommit answers 401 with these words when nobody signed in. Programs with a Git of their own (go-git, JGit, dulwich, libgit2) ask no credential helper.',
    checks: ['git-config/helper-present#no-helper', 'live/as-configured#no-credential'],
    remedies: either(
      manually(
        'Give such a program IAM Git credentials, or let it use the installed git',
        'IAM console ▸ user ▸ Security credentials ▸ HTTPS Git credentials for AWS CodeCommit',
      ),
      whoAmI,
    ),
  },
])

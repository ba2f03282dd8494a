import {either, enterKeys, httpsAddress, installGrc, manually, newerBotocore, profileOf, regionOf, repositoryOf, seeProfiles, shell, typing} from './mending.js'
import {PAGES} from './pages.js'
import {symptoms} from './symptom.js'

const grcAddress = typing('Give the remote the documented address', 'review',
  place => ['git', 'remote', 'set-url', 'origin', `codecommit::${regionOf(place)}://${profileOf(place)}@${repositoryOf(place)}`])

/** git-remote-codecommit: not found, broken, and its own messages (facts CC T03-T06, X2-X6, 2.2; ID experiments 3). */
export const remoteCodecommitSymptoms = symptoms({page: PAGES.grc, where: 'anywhere'}, [
  {
    id: 'grc-url-with-host', title: 'The address mixes codecommit:// with an HTTPS address', source: 'X2', confidence: 'proven', covers: ['git-404'],
    text: [/\/v1\/repos\/git-codecommit(?:-fips)?\.[\w.-]{1,80}/, /codecommit:(?::[\w-]{1,30}:)?\/\/(?:[\w.+-]{1,64}@)?(?:https?:|git-codecommit\.)/],
    means: 'git-remote-codecommit takes what follows `codecommit://` as the name of the repository, host and all. Its address has no host: codecommit::REGION://PROFILE@REPOSITORY.',
    checks: ['target/url#grc-url-with-host'], remedies: either(grcAddress, httpsAddress),
  },
  {
    id: 'package-manager-scheme', title: '`git+codecommit://` is no address for Git', source: 'catalogue target/url', confidence: 'proven',
    text: [/'(?:remote-)?git\+codecommit'/, /Unable to find remote helper for 'git\+/],
    means: 'Package managers put `git+` before an address; Git itself does not know it.', checks: ['target/url#package-manager-scheme'], remedies: grcAddress,
  },
  {
    id: 'grc-missing', title: 'Git does not find git-remote-codecommit', source: 'T03, T04; samples grc.missing', confidence: 'likely',
    text: [/'remote-codecommit' is not a git command/, /git ?: 'remote-codecommit'/, /Unable to find remote helper for 'codecommit'/, /Package\(s\) not found: git-remote-codecommit/,
      /git-remote-codecommit: (?:command )?not found/],
    means: 'For codecommit:// addresses Git starts the program git-remote-codecommit, and it is not on the PATH that Git sees.',
    causes: ['it is not installed', 'it is installed where PATH does not look (pip --user, Windows Scripts, another Python)', 'the terminal or the graphical program was not restarted since'],
    checks: ['tools/git-remote-codecommit#grc-missing', 'tools/git-remote-codecommit#grc-not-on-path'], remedies: installGrc,
  },
  {
    id: 'grc-broken', title: 'git-remote-codecommit is installed but cannot start', source: 'T04; catalogue tools/git-remote-codecommit', confidence: 'proven', covers: ['grc-missing', 'grc-aborted'],
    text: [/git-remote-codecommit(?:\.exe)?"?: [^\n]{0,300}bad interpreter/, /git-remote-codecommit: cannot execute/, /(?:ModuleNotFoundError|ImportError): No module named '?(?:git_remote_codecommit|botocore|awscli)/,
      /(?:DistributionNotFound|PackageNotFoundError)[^\n]{0,100}git-remote-codecommit/, /Fatal error in launcher: Unable to create process[^\n]{0,200}git-remote-codecommit/],
    means: 'Its Python is gone or lacks a package: usually after an update of Python.', checks: ['tools/git-remote-codecommit#grc-broken'],
    remedies: shell('Install it anew', 'safe', () => 'pip install --force-reinstall git-remote-codecommit', () => 'pipx reinstall git-remote-codecommit'),
  },
  {
    id: 'grc-malformed', title: 'git-remote-codecommit cannot read the address', source: 'CC 2.2', confidence: 'proven',
    text: [/The following URL is malformed: /], means: 'The address is neither codecommit://PROFILE@REPOSITORY nor codecommit::REGION://PROFILE@REPOSITORY.',
    checks: ['target/url#grc-malformed', 'target/url#profile-with-at-sign'], remedies: grcAddress,
  },
  {
    id: 'grc-profile-not-found', title: 'The profile in the address does not exist', source: 'CC 2.2', confidence: 'proven',
    text: [/The following profile was not found: (?<profile>[^\s.]{1,100})/], means: 'The word before @ in the codecommit:// address has to be a profile of the AWS files.',
    checks: ['profile/exists#missing', 'profile/exists#name-differs'], remedies: either(seeProfiles, grcAddress),
  },
  {
    id: 'grc-no-region', title: 'The profile has no Region, and the address names none', source: 'X4; ID P46, P47', confidence: 'proven',
    text: [/The following profile does not have an AWS Region: (?<profile>[^\s.]{1,100})/],
    means: 'git-remote-codecommit takes the Region from the address, AWS_DEFAULT_REGION or the profile itself; [default] and source_profile do not pass theirs on, and AWS_REGION is not read.',
    checks: ['target/region#grc-no-region'],
    remedies: either(typing('Give the profile a Region', 'safe', place => ['aws', 'configure', 'set', 'region', regionOf(place), '--profile', profileOf(place)]), grcAddress),
  },
  {
    id: 'grc-region-not-available', title: 'git-remote-codecommit does not know this Region', source: 'X3', confidence: 'likely',
    text: [/The following AWS Region is not available for use with AWS CodeCommit: /], means: 'There is no such Region, CodeCommit is not offered there, or the botocore in use is older than the Region.',
    checks: ['tools/git-remote-codecommit#botocore-too-old-for-region', 'target/region#region-not-supported'], remedies: newerBotocore,
  },
  {
    id: 'grc-no-credentials', title: 'The profile has no credentials', source: 'CC 2.2; ID experiments 3', confidence: 'likely',
    text: [/The following profile does not have credentials configured: (?<profile>[^\s.]{1,100})/],
    means: 'Nothing gives keys for the profile. The message says "default" also where a variable chose the profile; an old botocore cannot read sso_session or login_session and then finds nothing.',
    checks: ['credentials/resolve#none-found', 'profile/complete#no-credential-source', 'tools/git-remote-codecommit#botocore-too-old-for-profile'], remedies: either(enterKeys, newerBotocore),
  },
  {
    id: 'grc-by-hand', title: 'git-remote-codecommit was started by hand', source: 'CC 2.2', confidence: 'proven', access: false,
    text: [/Too (?:few|many) arguments\. (?:This )?hook requires/, /This hook requires the git command and remote/], means: 'Only Git starts it, with two words; use `git clone codecommit://…`.',
    remedies: grcAddress,
  },
  {
    id: 'transport-not-allowed', title: 'Git was forbidden to use codecommit:// here', source: 'GC 3', confidence: 'likely', page: PAGES.gitConfigManual,
    text: [/transport 'codecommit' not allowed/],
    means: 'protocol.codecommit.allow, GIT_ALLOW_PROTOCOL or GIT_PROTOCOL_FROM_USER=0 (submodules) keeps Git from starting git-remote-codecommit.', checks: ['live/as-configured#remote-helper'],
    remedies: typing('Allow it', 'review', () => ['git', 'config', '--global', 'protocol.codecommit.allow', 'always']),
  },
  {
    id: 'ide-cannot-use-grc', title: 'This program has a Git of its own that does not know codecommit://', source: 'T05, T06', confidence: 'likely',
    text: [/(?:unsupported|unknown|invalid|not supported)[^']{0,60}(?:scheme|protocol|url|uri)[^']{0,60}codecommit:?/, /codecommit:[^\n]{0,160}(?:not supported|unsupported|not a valid|is not valid|invalid url|unknown protocol)/],
    means: 'Programs with JGit, libgit2 or go-git start no remote helpers. Clone in a terminal and open the folder, or give them an HTTPS address.',
    checks: ['target/method#ide-cannot-use-grc'], remedies: shell('Clone in a terminal, then open the folder', 'safe', place => `git clone codecommit::${regionOf(place)}://${profileOf(place)}@${repositoryOf(place)}`),
  },
  {
    id: 'grc-nobody-to-ask', title: 'git-remote-codecommit had a question, and nobody could answer', source: 'ID P28; experiments 3', where: 'codecommit', covers: ['grc-get-credentials'],
    text: [/^EOFError\b/], means: 'The profile wants an MFA code, and git-remote-codecommit has no terminal to ask on. Get a session first, for instance with the AWS CLI, and use its credentials.',
    checks: ['credentials/resolve#resolution-failed'], remedies: shell('See which profile wants the code', 'safe', () => 'aws configure get mfa_serial --profile PROFILE'),
  },
  {
    id: 'grc-get-credentials', title: 'git-remote-codecommit fell over the profile', source: 'X5; ID experiments 3', confidence: 'possible',
    text: [/session\.get_credentials\(\)/, /git_remote_codecommit[\\/]__init__\.py/],
    means: 'git-remote-codecommit shows errors of botocore as a Python traceback. Its last line names the cause; without it, a botocore too old for the profile (SSO, sso_session, login) is the likeliest.',
    checks: ['tools/git-remote-codecommit#botocore-too-old-for-profile', 'credentials/resolve#resolution-failed'], remedies: newerBotocore,
  },
  {
    id: 'grc-aborted', title: 'git-remote-codecommit ended before its work was done', source: 'INF from 2.2', confidence: 'possible', follows: true, where: 'codecommit',
    text: [/remote helper 'codecommit' aborted session/], means: 'Git only says that its helper ended; the reason stands above this line.', checks: ['tools/git-remote-codecommit'],
    remedies: manually('Look at the lines above it', 'and paste them too'),
  },
])

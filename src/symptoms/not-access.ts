import {hostOf, manually, repositoryOf, shell, typing} from './mending.js'
import {PAGES} from './pages.js'
import {symptoms} from './symptom.js'

/** What people paste that has nothing to do with being let in (facts CC T20, T21, T39, 5.1; issue 3). */
export const otherSymptoms = symptoms({page: PAGES.gitManual, access: false, confidence: 'proven'}, [
  {
    id: 'destination-exists', title: 'The folder to clone into is there already', source: 'issue 3',
    text: [/destination path '[^'\n]{0,400}' already exists and is not an empty directory/], means: 'This is no matter of access: Git does not clone into a folder that has something in it. If it holds the clone of an earlier attempt, go there and pull.',
    remedies: shell('Clone under another name, or pull in the folder that is there', 'safe', place => `git clone https://${hostOf(place)}/v1/repos/${repositoryOf(place)} another-folder`, () => 'git -C FOLDER pull'),
  },
  {
    id: 'empty-repository', title: 'The repository is empty', source: 'T39', page: PAGES.connect,
    text: [/You appear to have cloned an empty repository/], means: 'This is no error: Git was let in and found nothing to fetch yet, as in every new repository.', checks: ['repository/exists#empty'],
    remedies: typing('Make the first commit and push it', 'safe', () => ['git', 'commit', '--allow-empty', '-m', 'First commit'], () => ['git', 'push', '-u', 'origin', 'HEAD']),
  },
  {
    id: 'local-path-missing', title: 'Git took the word for a folder on this machine, and there is none', source: 'issue 3', covers: ['could-not-read-remote'],
    text: [/repository '(?!https?:|ssh:|codecommit:)[^'\n]{0,400}' does not exist/, /'(?!https?:|ssh:|codecommit:|[^'\n]{0,200}@)[^'\n]{1,300}' does not appear to be a git repository/],
    means: 'This is no matter of access: without `https://`, `ssh://` or `codecommit://` before it, Git reads a path. Or the remote of that name is not set up here.', checks: ['target/url#scheme-missing'],
    remedies: shell('Write the whole address', 'safe', place => `git clone https://${hostOf(place)}/v1/repos/${repositoryOf(place)}`, () => 'git remote -v'),
  },
  {
    id: 'not-a-repository', title: 'This folder is no Git working tree', source: 'issue 3',
    text: [/not a git repository(?: \(or any |: )/], means: 'This is no matter of access: change to the folder of the clone first.', remedies: shell('Go to the clone', 'safe', () => 'cd FOLDER && git status'),
  },
  {
    id: 'too-many-refs', title: 'Too many branches and tags in one push', source: 'T21; CC 5.1', page: PAGES.git,
    text: [/Too many reference update commands/], means: 'This is no matter of access: CodeCommit takes 4,000 changes of references in one push.',
    remedies: typing('Push branches and tags apart, tags in parts if need be', 'safe', () => ['git', 'push', '--all'], () => ['git', 'push', '--tags']),
  },
  {
    id: 'rpc-cut', title: 'A long transfer was cut off', source: 'T20', page: PAGES.git, covers: ['hung-up'], confidence: 'likely',
    text: [/RPC failed; (?:result=(?:18|56|92)|curl (?:18|28|55|56|92))\b/, /RPC failed; result=\d{1,3}, HTTP code = (?:200|0)\b/], means: 'This is no matter of access: the server had let Git in, then network, firewall or proxy ended the connection, or an object is larger than 2 GB.', checks: ['network/reach'],
    remedies: shell('Push in parts, or over SSH', 'safe', () => 'git push origin OLDER_COMMIT:refs/heads/main', () => 'git count-objects -vH'),
  },
  {
    id: 'push-rejected', title: 'The remote has commits that you do not have', source: 'Git manual', text: [/Updates were rejected because/, /! \[rejected\][^\n]{0,200}\((?:fetch first|non-fast-forward)\)/],
    means: 'This is no matter of access: fetch and merge (or rebase) first.', remedies: typing('Fetch and put your commits on top', 'review', () => ['git', 'pull', '--rebase']),
  },
  {
    id: 'no-such-branch', title: 'There is no branch of that name', source: 'Git manual', text: [/src refspec \S{1,200} does not match any/, /Remote branch \S{1,200} not found in upstream/, /couldn't find remote ref \S{1,200}/],
    means: 'This is no matter of access: the name is spelt otherwise (main, master), or there is no commit yet.', remedies: shell('See which branches there are', 'safe', () => 'git branch -a', () => 'git ls-remote --heads origin'),
  },
  {
    id: 'remote-setup', title: 'The remote is set up otherwise than the command supposes', source: 'Git manual', text: [/remote \S{1,100} already exists\.?$/, /No such remote '?\S{1,100}/, /No configured push destination/, /has no upstream branch/],
    means: 'This is no matter of access: look at the remotes of this working tree.', checks: ['target/url'], remedies: typing('See the remotes', 'safe', () => ['git', 'remote', '-v']),
  },
  {
    id: 'local-folder', title: 'Git cannot write on this machine', source: 'Git manual', text: [/could not create (?:work tree dir|leading directories of) '[^'\n]{0,400}'/, /Filename too long/, /unable to create file [^\n]{1,300}: /, /No space left on device/],
    means: 'This is no matter of access to CodeCommit: the folder is not writable, the disk is full, or a path is too long for Windows.', remedies: manually('Choose another folder', 'On Windows: git config --global core.longpaths true'),
    where: 'codecommit',
  },
  {
    id: 'unrelated-histories', title: 'The two histories have nothing in common', source: 'Git manual', text: [/refusing to merge unrelated histories/, /Please tell me who you are/, /Author identity unknown/],
    means: 'This is no matter of access: Git wants to know who you are, or was asked to merge two separate beginnings.', remedies: shell('Say who you are', 'safe', () => 'git config --global user.name "Your Name"', () => 'git config --global user.email you@example.com'),
  },
  {
    id: 'hung-up', title: 'The other end closed the connection', source: 'T20; GC 1.6', confidence: 'possible', follows: true, where: 'codecommit', page: PAGES.git,
    text: [/the remote end hung up unexpectedly/, /unexpected disconnect while reading sideband packet/, /\bearly EOF\b/, /index-pack failed/], means: 'Git only says that the connection ended; the reason stands above this line.', checks: ['network/reach', 'permission/push#denied-implicit'],
  },
  {
    id: 'could-not-read-remote', title: 'Git did not get in, or there is nothing', source: 'Git manual', confidence: 'possible', follows: true, access: true, where: 'codecommit',
    text: [/Could not read from remote repository/], means: 'Git says this after every failed SSH connection; the reason stands above this line.', checks: ['ssh/login', 'target/url'],
  },
])

/**
 * Makes a check out of its definition: data plus one pure function.
 * The types of the facts it names flow into `appliesTo` and `examine`.
 */
export declare function defineCheck<const N extends FactId, const W extends FactId = never, const O extends readonly Declaration[] = readonly []>(definition: CheckDefinition<N, W, O>): Check;

export declare const fail: (code: string, summary: string, details?: Details) => Finding;

export declare const pass: (summary: string, details?: Details & {
    code?: string;
}) => Finding;

export declare const skip: (code: SkipCode, summary: string, details?: Details) => Finding;

export declare const unknown: (code: UnknownCode, summary: string, details?: Details) => Finding;

export declare const warn: (code: string, summary: string, details?: Details) => Finding;

/**
 * Asks a check as a run would, for its tests: facts in, findings out.
 * @param facts under the names that `examine` takes: those of `needs` as plain values, those of `wants` and `observed` as observations
 * @returns what it found; a `skip` where `appliesTo` says that the question does not arise
 * @throws Error where the check is given too little, or breaks the rules that a run holds it to
 */
export declare function tryCheck(check: Check, facts: Readonly<Record<string, unknown>>): Finding[];

/** A check as the runner sees it. */
export interface Check {
    readonly id: string;
    readonly area: string;
    readonly title: string;
    readonly codes: Readonly<Record<string, 'pass' | 'warn' | 'fail'>>;
    readonly needs: readonly FactId[];
    readonly wants: readonly FactId[];
    readonly after: readonly string[];
    readonly observe?: readonly DeclaredId[];
    readonly class?: FaultClass;
    /** The package that brought it; absent for the doctor's own. */
    readonly plugin?: string;
    /** It is about the other checks of its area, and is asked when these have answered. */
    readonly lastOfArea?: true;
    readonly appliesTo: (facts: Record<string, unknown>) => true | string;
    readonly examine: (facts: Record<string, unknown>, around: Around) => Finding | Finding[] | Promise<Finding | Finding[]>;
}

export interface CheckDefinition<N extends FactId, W extends FactId, O extends readonly Declaration[] = readonly []> {
    /** `area/name`, stable. */
    id: `${string}/${string}`;
    /** The question, answered with yes, as a statement: "Git tells the helper which repository it wants". */
    title: string;
    /** The causes that it can name, each with the worst status it may take. */
    codes: Readonly<Record<string, 'pass' | 'warn' | 'fail'>>;
    /** Facts without which the question cannot be answered: missing ones make the result `unknown` or `skip`. */
    needs: readonly N[];
    /** Facts that sharpen the answer; given as observations, so the check decides what their absence means. */
    wants?: readonly W[];
    /** For a plugin's check: what else the doctor shall look at, as data. The observations come as `observed`, in the same order. */
    observe?: O;
    /** Checks without whose `pass` or `warn` the question has no meaning. Rare. */
    after?: readonly string[];
    /** For a plugin's check, which must name one: the class of the verdict when its finding is the first cause. */
    class?: FaultClass;
    /** `true`, or the reason why the question does not arise here (shown as a skip). */
    appliesTo?: (facts: FactsFor<N, W> & DeclaredFacts<O>) => true | string;
    /** Pure. */
    examine: (facts: FactsFor<N, W> & DeclaredFacts<O>) => Finding | Finding[];
}

/** An observed value and where it was read: `~/.gitconfig:12`, `profile dev, ~/.aws/config:8`. */
export interface Evidence {
    label: string;
    value: string;
    source?: string;
}

/** What kind of fault a verdict names. */
export type FaultClass = 'tools' | 'target' | 'git-config' | 'credential-store' | 'profile' | 'credentials' | 'network' | 'clock' | 'permission' | 'repository' | 'encryption' | 'ssh';

/** What a check found out. A check may find several things. */
export interface Finding {
    status: Exclude<Status, 'crash'>;
    /** Stable name of the cause within the check. */
    code: string;
    /** One sentence: what is so, and what it does to Git. */
    summary: string;
    grade?: Grade;
    evidence?: Evidence[];
    remedies?: Remedy[];
    /** Results (`area/name` or `area/name#code`) that this one follows from, where the check itself can know. */
    because?: string[];
}

/** `safe`: reversible and local. `review`: changes more, or cannot be taken back. `manual`: needs a person. */
export interface Remedy {
    title: string;
    safety: 'safe' | 'review' | 'manual';
    steps: Step[];
}

/** Codes that every check may use. */
export type SkipCode = 'not-applicable' | 'prerequisite' | 'offline' | 'passive' | 'no-target' | 'suppressed';

/** How a check ended. `crash` is given by the runner alone, when a check threw. */
export type Status = 'pass' | 'warn' | 'fail' | 'skip' | 'unknown' | 'crash';

export interface Step {
    kind: 'command' | 'edit' | 'manual';
    /** What a person types or does, ready to paste for `command`. */
    text: string;
    /** The same command as words, for programs; only where no shell is needed. A leading `~/` is the home directory. */
    argv?: string[];
    /** What `argv` reads on standard input, never a secret. */
    input?: string;
    /** Without `argv`: what the step does to the environment of the shell that starts Git. With it: the variables it is started with. */
    environment?: EnvironmentChange;
    /** The same edit for programs: `fix` makes it, shows it as a difference and can take it back. */
    edit?: FileEdit;
    /** The password that the step erases, for programs: `fix` takes out this one alone. It cannot be taken back. */
    erase?: KeptPassword;
}

export type UnknownCode = 'deadline' | 'not-permitted' | 'not-readable' | 'not-observable';

/** What a plugin's check asks the doctor to look at, as data: it brings no code that looks. */
export type Declaration = 
/** Existence, kind and permission bits of a file: absolute, or below the home directory (`~/…`). Its content is never read. */
{
    readonly kind: 'file';
    readonly path: string;
}
/** The values of a key, as Git sees them in the examined folder. */
 | {
    readonly kind: 'git-config';
    readonly key: string;
}
/** A program on PATH, by its plain name, and what it answers to `--version`. */
 | {
    readonly kind: 'program';
    readonly name: string;
};

export interface FileSeen {
    /** With `~` where it was declared so. */
    path: string;
    exists: boolean;
    /** Links are followed. null: it is not there. */
    kind: 'file' | 'folder' | 'other' | null;
    /** POSIX permission bits; null on Windows, or where it is not there. */
    mode: number | null;
    /** Whether it belongs to the person who runs the doctor; null where that cannot be told. */
    own: boolean | null;
}

export interface GitConfigValue {
    key: string;
    /** In Git's order: the last one counts, unless the key takes several. null: a key without `=`. Redacted. */
    values: {
        value: string | null;
        scope: string;
        source: string;
    }[];
}

export interface ProgramSeen {
    name: string;
    /** Absolute; null: it is not on PATH. */
    path: string | null;
    /** The first line of `PROGRAM --version`, redacted. null: it was not asked, or said nothing. */
    text: string | null;
    /** The first thing in that line that looks like a version: `2.36.18`. */
    version: string | null;
    /** Why it was not asked, or gave no version. null: it did. */
    reason: string | null;
}

/** One look at the machine or at AWS: what was seen, or why nothing was. */
export type Observation<T> = {
    readonly observed: true;
    readonly value: T;
    readonly ms: number;
} | {
    readonly observed: false;
    readonly code: UnobservedCode;
    readonly reason: string;
    readonly ms: number;
};

export type FactId = keyof Facts;

/** Every fact by its id: what a check may name in `needs` and `wants`. Redacted as taken, serialisable as JSON. */
export interface Facts {
    /** Operating system, Node, CI, home. */
    'platform': Platform;
    /** How this machine comes by its time; only where its clock is wrong. */
    'time-keeping': TimeKeeping;
    /** Whether a prompt would find a terminal. */
    'terminal': Terminal;
    /** Environment variables that Git, curl or the AWS tools read. */
    'environment': Environment;
    /** Which Git runs, and which others are on PATH. */
    'git-version': GitVersion;
    /** HTTPS transport, libcurl and TLS library of that Git. */
    'git-https': GitHttps;
    /** Every configuration entry that Git sees here, with its file and line. */
    'git-config': GitConfig;
    /** The repository that somebody wants to reach. */
    'target': Target;
    /** Further CodeCommit remotes of this working tree. */
    'other-targets': OtherTarget[];
    /** Traces of programs that reach repositories in another way than Git does. */
    'other-programs': ProgramTrace[];
    /** The client certificate that Git is told to present to the target's host. */
    'client-certificate': ClientCertificate;
    /** The credential helpers that Git asks for the target, in order. */
    'helper-chain': HelperChain;
    /** The programs that lines of AWS helpers name by their paths, and whether they can be started. */
    'helper-programs': HelperProgram[];
    /** What curl's own file of passwords has for the target's host. */
    'netrc': Netrc;
    /** Whom Git asks for a password when no helper has one. */
    'askpass': Askpass;
    /** The `aws` that Git's shell would start. */
    'aws-cli': AwsCli;
    /** Whether it starts, where its version was read without that. */
    'aws-cli-start': AwsCliStart;
    /** The git-remote-codecommit that Git would start, its Python and botocore. */
    'git-remote-codecommit': RemoteCodecommit;
    /** ~/.aws/config and ~/.aws/credentials as botocore reads them, with positions. */
    'aws-files': AwsFiles;
    /** Which profile and which provider botocore would take credentials from; no network. */
    'credential-source': CredentialSource;
    /** The `credential_process` of that source, as botocore reads it; not started. */
    'credential-process-command': ProcessCommand;
    /** What that process answered, started once; its keys are in the vault under `credential-process`. */
    'credential-process': CredentialProcess;
    /** What the last sign-in with IAM Identity Center left for that source. */
    'sso-session': SsoSession;
    /** What `aws login` left for that source. */
    'login-cache': LoginCache;
    /** The token file that a role is assumed with. */
    'web-identity': WebIdentity;
    /** When the keys in use end, as noted beside them. */
    'noted-expiry': NotedExpiry;
    /** The credentials of that source, resolved: metadata only, the secrets are in the vault. */
    'credentials': CredentialsInHand;
    /** Passwords kept for CodeCommit hosts: plain file and cache daemon. */
    'stored-credentials': StoredCredentials;
    /** Where the host's name leads on this machine, and which addresses take a connection. */
    'endpoint-addresses': EndpointAddresses;
    /** E: the endpoint without credentials. */
    'probe-endpoint': EndpointProbe;
    /** S: the request signed by the doctor. */
    'probe-signed': SignedProbe;
    /** The first request of a push, signed by the doctor: only with --push. */
    'probe-push': PushProbe;
    /** G: real git with the doctor's signature. */
    'probe-git-signed': GitProbe;
    /** U: real git as the person has it configured, shielded. */
    'probe-as-configured': GitProbe;
    /** Which way Git and the AWS tools take out, and another one where that leads nowhere. */
    'proxy-routes': ProxyRoutes;
    /** Whom Git and the AWS tools trust, where Git does not get through. */
    'tls-trust': TlsTrust;
    /** STS GetCallerIdentity with the credentials in hand. */
    'caller-identity': CallerIdentity;
    /** IAM ListMFADevices for a user whose long-term key was explicitly denied. */
    'mfa-devices': MfaDevices;
    /** IAM GetRole for a role that was denied. */
    'role-in-iam': RoleInIam;
    /** CodeCommit GetRepository with the credentials in hand. */
    'repository': Repository;
    /** Other Regions and names that may have been meant, asked only where the repository is not there. */
    'repositories-elsewhere': RepositoriesElsewhere;
    /** KMS DescribeKey for the repository's key, asked only when CodeCommit refuses a known identity. */
    'encryption-key': EncryptionKey;
    /** What IAM predicts for that key. */
    'encryption-key-rights': EncryptionKeyRights;
    /** What IAM predicts for pulling and pushing: SimulatePrincipalPolicy. */
    'simulation': Simulation;
    /** What the policies of a refused identity say of CodeCommit. */
    'policy-documents': PolicyDocuments;
    /** What IAM says of the Git credential that was refused. */
    'iam-git-credentials': GitCredentialsInIam;
    /** What IAM says of the SSH keys, asked only when CodeCommit refused the login. */
    'iam-ssh-keys': SshKeysInIam;
    /** Which other profiles reach the repository, asked only when this identity does not. */
    'other-profiles': OtherProfiles;
    /** The SSH program that Git would start. */
    'ssh-client': SshClient;
    /** What `ssh -G` says about the target's host, and where it is configured. */
    'ssh-config': SshConfig;
    /** The keys that ssh would offer: files and agent. No part of a private key. */
    'ssh-files': SshFiles;
    /** The host keys that this machine knows for the target's host. */
    'known-hosts': KnownHosts;
    /** A login with Git's own ssh, without questions and without keeping anything. */
    'ssh-login': SshLogin;
}

type Details = Omit<Finding, 'status' | 'code' | 'summary'>;

/** A declaration as one word: the name of its observation in a run and in a bundle. */
type DeclaredId = `file:${string}` | `git-config:${string}` | `program:${string}`;

/** What surrounds a check while it is answered elsewhere than here: in a plugin's process. */
interface Around {
    /** Aborted at the end of the run. */
    signal: AbortSignal;
    /** The run's redactor: what it learnt meanwhile is removed once more before facts are handed over. */
    redact: (text: string) => string;
}

/** The facts that `examine` gets: `needs` as plain values, `wants` as observations that may have failed. */
type FactsFor<N extends FactId, W extends FactId> = {
    [K in N as CamelCase<K>]: Facts[K];
} & {
    [K in W as CamelCase<K>]: Observation<Facts[K]>;
};

/** The observations of the declarations, in their order; none where nothing was declared. */
interface DeclaredFacts<O extends readonly Declaration[]> {
    observed: {
        readonly [I in keyof O]: Observation<Declared<O[I]>>;
    };
}

/** How sure a finding is: a real signed call answered, a simulation predicted, or it was seen on this machine. */
type Grade = 'proven' | 'predicted' | 'observed';

/** A change of the environment that a shell hands on; `prepend` and `append` add to a list: a folder to PATH, a domain to NO_PROXY. */
interface EnvironmentChange {
    set?: Readonly<Record<string, string>>;
    unset?: readonly string[];
    prepend?: Readonly<Record<string, string>>;
    append?: Readonly<Record<string, string>>;
}

/** The changes that one step makes in one file. */
interface FileEdit {
    /** Absolute. */
    path: string;
    display: string;
    changes: LineChange[];
}

/**
 * A kept password, named so that a program finds exactly this one although its user name may carry a session token, which is a secret and
 * stands in no command.
 */
interface KeptPassword {
    store: 'plain-file' | 'cache' | 'macos-keychain' | 'windows-credential-manager' | 'secret-service' | 'gcm-files';
    /** File, socket, folder, keychain, or the service's name; a leading `~/` is the home directory. null: the store's own place. */
    place: string | null;
    host: string;
    path: string | null;
    /** The user name; with `temporary` what stands in front of its session token. */
    user: string;
    temporary: boolean;
}

/** Why something was not observed; becomes the code of a `skip` (first row) or an `unknown` (second row). */
type UnobservedCode = 'offline' | 'passive' | 'no-target' | 'not-applicable' | 'deadline' | 'not-permitted' | 'not-readable' | 'not-observable';

interface Platform {
    os: 'linux' | 'darwin' | 'win32';
    release: string;
    arch: string;
    node: string;
    wsl: boolean;
    /** Name of the CI system, when one is recognised. */
    ci: string | null;
    /** Home directory as POSIX tools see it; null when there is none. */
    home: string | null;
    cwd: string;
    user: string | null;
    /** POSIX user id; null on Windows. */
    uid: number | null;
    /** The shell that commands are pasted into; bundles of older versions do not tell. */
    shell?: Shell;
}

/** How this machine comes by its time: what may have made a clock wrong. Looked at only where one is. */
interface TimeKeeping {
    /** The kind of container that the doctor runs in; its clock is the host's. */
    container: string | null;
    /** Maker of the virtual machine. */
    virtual: string | null;
    /** Seconds that the machine has slept since it was started; null where that cannot be told. */
    slept: number | null;
    /** systemd's settings (timedatectl(1)); null where there is no systemd. */
    systemd: {
        networkTime: boolean;
        canNetworkTime: boolean;
        synchronized: boolean;
        localRtc: boolean;
    } | null;
}

/** Whether somebody could be asked something here: what a password prompt of Git or of its helpers would open. */
interface Terminal {
    available: boolean;
}

/** The variables that Git, curl, SSH or the AWS tools read, by name; unset ones are absent, empty ones are there. */
type Environment = Partial<Record<string, EnvironmentVariable>>;

/** The Git that is started by the bare name `git`. */
interface GitVersion {
    /** null: no git on PATH. */
    path: string | null;
    /** First line of `git --version`, redacted. */
    text: string | null;
    /** `major.minor.patch`, comparable with semver; null when unreadable. */
    version: string | null;
    /** `apple`, `windows`, `vfs` or null: the tail of the version text. */
    build: string | null;
    /** Further git executables on PATH that are not the same file. */
    others: GitInstallation[];
    /** `git --exec-path`; null when unknown. */
    execPath: string | null;
    /** Why it does not run, redacted; null when it does. */
    failure: string | null;
}

/** What the Git that is used brings for https:// addresses. */
interface GitHttps {
    /** The program that speaks HTTPS for Git; null: there is none. */
    helper: string | null;
    /** Version of libcurl; null where it cannot be told without starting it. */
    curl: string | null;
    /** `gnutls` and `openssl` as linked; null: another one, or not to be told. */
    tls: 'gnutls' | 'openssl' | null;
    /** Version of that TLS library, where Git tells it. */
    tlsVersion: string | null;
}

/** What Git reads here, in reading order. The order is the meaning. */
interface GitConfig {
    entries: GitConfigEntry[];
    /** The files Git was expected to read (system, XDG, global, local), with their state. */
    files: GitConfigFile[];
    /** Git refused to read its configuration; then entries holds only what could be read without Git. */
    error: {
        message: string;
        file: string | null;
        line: number | null;
    } | null;
    /** The repository around the working directory. */
    repository: {
        gitDir: string;
        worktree: string | null;
    } | null;
    /** Owner trouble hides the repository's own entries: the directory that Git names. */
    dubiousOwnership: string | null;
    /** With dubiousOwnership: the repository's own entries, which Git does not see. They only tell which repository is meant. */
    hidden: GitConfigEntry[];
    /** Credential settings in files that a variable of the environment keeps Git from reading. */
    switchedOff: GitConfigEntry[];
}

/** The repository somebody wants to reach. Everything in it is redacted. */
interface Target {
    /** As configured or typed, user information redacted. */
    address: string;
    /** After insteadOf rewriting; equal to address when nothing rewrites it. User information redacted. */
    url: string;
    /** The insteadOf entry that rewrote it: its source. */
    rewrittenBy: string | null;
    /** The nearest method meant. */
    method: Method;
    /** As in the URL, lower-cased, without port; null for GRC and where the URL has none. */
    host: string | null;
    /** True when host is a CodeCommit Git host by the anchored grammar (only then are probes made). */
    codecommitHost: boolean;
    port: number | null;
    /** As Git hands it to helpers: `v1/repos/NAME`, percent-decoded; null where the URL has none. */
    path: string | null;
    /** Region of the host, of the corrected address or of the GRC URL, --region, or the one the tools would use; null when none is known. */
    region: Sourced | null;
    repository: string | null;
    /** The profile that the GRC URL names; null otherwise. */
    profile: string | null;
    /** User name inside the URL, redacted when it is an access key with a token; null when none. */
    user: string | null;
    /** The URL carries a password. */
    password: boolean;
    problems: AddressProblem[];
    /** The whole address that was probably meant, without secrets; null when there is nothing to mend or it cannot be told. */
    suggestion: string | null;
    /** `argument`, `remote origin`, `remote upstream (origin is not CodeCommit)`. */
    source: string;
    /** `~/code/.git/config:7` where the address stands in a file. */
    configSource: string | null;
    /** A differing push URL of the same remote, redacted. */
    pushUrl: string | null;
}

/** A further CodeCommit remote: listed in the report with the command that examines it. */
interface OtherTarget {
    /** Redacted. */
    url: string;
    /** `remote backup`. */
    source: string;
}

/** A sign that somebody uses such a program here. */
interface ProgramTrace {
    program: OtherProgram;
    /** A variable's or a file's name. */
    trace: string;
    /** `environment`, `working tree`, `home directory`. */
    source: string;
}

interface ClientCertificate {
    /** Null: a key alone is named. */
    certificate: (ClientFile & {
        subject: string | null;
        validTo: string | null;
        left: number | null;
    }) | null;
    key: ClientFile | null;
    /** The setting is for this host alone. */
    forThisHost: boolean;
}

interface HelperChain {
    /** The URL for which it was computed (https, after rewriting, no user information; the corrected one where Git's leads elsewhere). */
    url: string;
    /** What Git asks with `get`, in order; each of them gets `store` after a success. */
    helpers: ChainHelper[];
    /** Entries that would have been asked but for a reset read later. */
    cleared: {
        helper: ChainHelper;
        by: string;
        byScope: string;
    }[];
    /** Entries whose URL pattern does not match, though it was meant for CodeCommit; why. */
    unmatched: {
        helper: ChainHelper;
        pattern: string;
        reason: 'needs-git-2.26' | 'label-count' | 'partial-label' | 'other-host' | 'scheme' | 'other';
    }[];
    /** A value-less `helper` key kills every credential use: its source. */
    valueless: string | null;
    useHttpPath: {
        value: boolean;
        source: string | null;
    };
    /** Misspelt sections and keys that were meant for this: `[credentials]`, `useHttpsPath`; key and source. */
    misspelt: {
        key: string;
        value: string;
        source: string;
        meant: string;
    }[];
    /** credential.username in effect, when the URL carries no user. */
    username: {
        value: string;
        source: string;
    } | null;
}

/** A program that the line of an AWS helper names by its path, and whether it can be started. */
interface HelperProgram {
    /** Of the line: `~/.gitconfig:12`. */
    source: string;
    path: string;
    state: 'there' | 'missing' | 'not-executable';
}

/** What curl's own file of passwords has for the target's host: libcurl takes it before Git asks any helper. */
interface Netrc {
    /** For people: `~/.netrc`; null: there is none. */
    file: string | null;
    /** The first entry that fits; no password of it. */
    entry: {
        by: 'machine' | 'default';
        line: number;
        login: NetrcLogin;
    } | null;
}

/** The program that Git asks for a user name and a password when no helper has one; never started by the doctor. */
interface Askpass {
    /** As it is set; null: none is, and Git asks in the terminal. */
    program: string | null;
    /** Where it is set: `GIT_ASKPASS`, `~/.gitconfig:4`, `SSH_ASKPASS`. */
    source: string | null;
    /** It is there and may be started. */
    found: boolean;
    /** It is known to ask a person, in a window; another one may answer by itself, as those of CI systems do. */
    asksPerson: boolean;
}

/** The `aws` that Git's helper starts: looked up and run as Git would, with Git's shell and PATH. */
interface AwsCli extends AwsAnswer {
    /** Path of the program; null: not found. */
    path: string | null;
    /** Other `aws` programs further down PATH. */
    others: string[];
    /** The program's first line names an interpreter that is not there. */
    missingInterpreter: string | null;
    /** The part of its installation that told its version: it was not started. Left out where it was. */
    readFrom?: string;
    /** Version 1 without what it needs for `aws login`; left out where it has it, or that is not known. */
    withoutCrt?: true;
}

/** Whether that `aws` starts whose version was read and not asked for. */
interface AwsCliStart {
    /** Git's own try started it: it answered, or refused in words of its own. */
    byGit: boolean;
    /** What it says of its version, where Git's try leaves that open; else null. */
    answer: AwsAnswer | null;
}

/** git-remote-codecommit as Git would start it, and where else it lies. */
interface RemoteCodecommit {
    /** The first on Git's way: its own programs, then PATH. null: Git finds none. */
    found: GrcProgram | null;
    /** Where pip, pipx, Homebrew and pyenv put programs; only looked at when Git finds none. */
    elsewhere: GrcProgram[];
}

/** Both files by botocore's rules. No secret is kept. */
interface AwsFiles {
    config: AwsFile;
    credentials: AwsFile;
    /** By name; empty when a file is unparsable, as for botocore. */
    profiles: Record<string, AwsProfile>;
    ssoSessions: Record<string, AwsSection>;
    /** `[services NAME]` of the config file. */
    services: Record<string, AwsSection>;
    /** How many profiles a bundle does not carry, because they play no part. */
    leftOut?: number;
}

/** What botocore would do, decided from files, environment and command line alone. */
interface CredentialSource {
    tool: Tool;
    profile: {
        name: string;
        /** Given by --profile or the GRC URL: environment keys are then out of play. */
        explicit: boolean;
        /** `--profile`, `the GRC URL`, `helper line ~/.gitconfig:3`, `AWS_PROFILE`, `nothing (default)`. */
        source: string;
        exists: boolean;
    };
    /** The provider that wins; null when none does (see refusal). */
    provider: Provider | null;
    /** Where its values stand: `~/.aws/credentials:2`, `environment variables`. */
    source: string | null;
    /** Assume-role: the role, and the profile whose keys are used first. */
    role: {
        arn: string;
        sourceProfile: string | null;
        source: string;
    } | null;
    /** All roles that are assumed; empty without one. */
    roles: RoleStep[];
    /** What stands at the end of the roles; for other providers the source itself. Null when refused. */
    base: BaseSource | null;
    refusal: Refusal | null;
    /** Access key id of a static source; null for others. */
    accessKeyId: string | null;
    sessionToken: {
        from: string;
        fingerprint: string;
    } | null;
    /** Providers that also had something to say and lost. */
    losers: {
        provider: Provider;
        source: string;
        accessKeyId: string | null; /** Completes "it is not used: …". */
        reason: string;
    }[];
    region: {
        value: string;
        source: string;
    } | null;
}

/** The `credential_process` that the AWS tools would start, as they read it: nothing is started here. */
interface ProcessCommand {
    /** The profile that has it: the selected one, or the one whose keys assume its role. */
    profile: string;
    /** `~/.aws/config:8`. */
    source: string;
    /** The whole setting, redacted. */
    command: string;
    /** By Python's shlex, on Windows by botocore's own splitter; null: a quotation does not end. */
    words: string[] | null;
    /** Absolute path of the program; null when it is not found. */
    program: string | null;
    problem: StartProblem | null;
    /** Signs that only a shell understands: `~`, `$VAR`, `|`, …: botocore starts none. */
    shell: string[];
    /** Profiles, this one first and last, whose processes call each other by `aws` without end. */
    recursion: string[] | null;
    /** The command line holds a secret, so it is not started a second time. */
    hidden: boolean;
}

/**
 * What the profile's `credential_process` answered, started once as botocore starts it: without a shell. The keys are in the vault under
 * `credential-process`; its output is never kept.
 */
interface CredentialProcess {
    profile: string;
    /** `~/.aws/config:8`. */
    source: string;
    /** `failed`: it ended with an error; `invalid`: its answer is none that botocore takes; `expired`: neither are keys that are over. */
    outcome: 'keys' | 'failed' | 'invalid' | 'expired';
    exitCode: number | null;
    /** In botocore's words: the end of its error output, what the answer lacks. Redacted; null for keys. */
    message: string | null;
    /** Redacted; null without keys. */
    accessKeyId: string | null;
    temporary: boolean;
    /** ISO 8601, when the process tells. */
    expires: string | null;
    /** Seconds until then by this machine's clock; negative when over. */
    left: number | null;
}

/** What the last sign-in with IAM Identity Center left on this machine for the profile in use. No token. */
interface SsoSession {
    /** The profile with the SSO settings: the selected one, or the one whose keys assume its role. */
    profile: string;
    /** The sso-session's name; null for settings in the profile itself. */
    session: string | null;
    startUrl: string;
    token: CacheFile;
    /** botocore renews the tokens of sso-sessions by itself; `no-data`: nothing to renew it with, `registration-expired`: that is over. */
    renewal: 'by-itself' | 'no-data' | 'registration-expired' | 'never';
    /** ISO 8601. */
    registrationExpires: string | null;
    /** Where a token of the same sign-in lies under a name that this profile does not look for. */
    elsewhere: {
        name: string;
        token: CacheFile;
    } | null;
    /** Keys that version 2 of the CLI keeps for the profile's role, still good. */
    keptKeys: {
        expires: string;
        left: number;
    } | null;
}

/** What `aws login` left on this machine for the profile in use. No token. */
interface LoginCache {
    profile: string;
    /** Line of `login_session`. */
    source: string;
    /** As written: the identity that signed in. */
    session: string;
    /** Its keys last 15 minutes and are renewed by the tools. */
    token: CacheFile;
}

/** The file with another identity provider's token that a role is assumed with. Nothing of the token but its end. */
interface WebIdentity {
    /** As the profile or the variable names it. */
    file: string;
    /** `AWS_WEB_IDENTITY_TOKEN_FILE`, or the line of the setting. */
    source: string;
    profile: string | null;
    state: 'read' | 'missing' | 'unreadable' | 'empty';
    /** For `unreadable`: the system's reason. */
    reason: string | null;
    /** ISO 8601, from the token's `exp`; null where it is no JWT or does not tell. */
    expires: string | null;
    /** Seconds until then by this machine's clock; negative when over. */
    left: number | null;
    /** A session of the role that the AWS CLI keeps, still good: the file is not read as long. None is kept for the source of another role. */
    keptSession: {
        expires: string;
        left: number;
    } | null;
}

/** The end of the keys in use, as the tool that fetched them wrote it beside them. */
interface NotedExpiry {
    /** Whose keys. */
    of: 'environment' | 'profile';
    profile: string | null;
    /** The variable, or the key in the file. */
    key: string;
    /** `AWS_CREDENTIAL_EXPIRATION`, `~/.aws/credentials:8`. */
    source: string;
    /** As written. */
    text: string;
    zone: Zone;
    /** ISO 8601; the two readings of a time without zone, else the same twice; null: unreadable. */
    earliest: string | null;
    latest: string | null;
    /** Seconds until the earlier and the later reading by this machine's clock; negative when over. */
    left: {
        earliest: number;
        latest: number;
    } | null;
}

/** The credentials of the source that botocore would pick. The secrets themselves are in the vault under `signing`. */
type CredentialsInHand = {
    state: 'resolved';
    provider: Provider;
    accessKeyId: string;
    /** Has a session token. */
    temporary: boolean;
    /** ISO 8601, when the source tells. */
    expires: string | null;
    profile: string;
    /** ARN of the assumed role. */
    role: string | null;
} | Unresolved;

/** Passwords kept for CodeCommit hosts. Metadata only. */
interface StoredCredentials {
    stores: StoreState[];
    entries: StoredEntry[];
}

/** Where the name of the Git host leads on this machine, and which of the addresses take a connection. */
interface EndpointAddresses {
    host: string;
    port: number;
    /** A line of the hosts file names the host. */
    hostsFile: HostsEntry | null;
    /** In the system's order; by http.curloptResolve where Git pins one. */
    addresses: string[];
    /** Asked only where the system finds no address. */
    nameServer: {
        servers: string[];
        answer: NameServerAnswer;
    } | null;
    /** One connection to each of the first addresses, without a word; only where the probe itself got nowhere in two seconds. */
    tries: {
        address: string;
        outcome: 'open' | ConnectionFailure['kind'];
    }[];
}

/** E: GET info/refs without credentials, Git's way. CodeCommit answers 401. */
interface EndpointProbe {
    url: string;
    route: Route;
    failure: ConnectionFailure | null;
    status: number | null;
    tls: ShownTls | null;
    /** A certificate that was shown and ends within two weeks, where it is renewed by nobody known. */
    endsSoon: EndingCertificate | null;
    /** Value of the Date header. */
    date: string | null;
    /** Local clock minus server clock in seconds; null without a Date header. */
    clockOffset: number | null;
    ms: number;
}

/** S: the same request, signed by the doctor with the credentials in hand. */
interface SignedProbe {
    url: string;
    failure: ConnectionFailure | null;
    status: number | null;
    /** Number of refs advertised; null unless 200. 0: the repository is empty. */
    refs: number | null;
    accessKeyId: string;
    profile: string;
    /** Answer to a second request signed with the server's time: made only when the clock is off and the first was refused. */
    withServerTime: number | null;
    requestId: string | null;
    ms: number;
}

/** What CodeCommit answers to the first request of a push, which only reads; nothing is pushed. */
interface PushProbe {
    url: string;
    /** null: no answer. */
    status: number | null;
    failure: string | null;
    accessKeyId: string;
    profile: string;
}

/** A real `git ls-remote`, shielded so that no helper is asked to store or erase. */
interface GitProbe {
    outcome: GitOutcome;
    exitCode: number | null;
    refs: number | null;
    /** Redacted, without trace lines. */
    stderr: string[];
    /** The helpers that Git asked, in order (as-configured probe only). */
    helpers: HelperRun[];
    /** What the chain answered; null when it gave nothing, or for the doctor's own signature. */
    answer: PresentedCredential | null;
    ms: number;
}

/** Which tool goes where: Git to CodeCommit (curl's rules), the AWS tools to the service that gives credentials (botocore's rules). */
interface ProxyRoutes {
    git: WayOut;
    /** Null: which host they would ask is not known. */
    aws: WayOut | null;
    /** What the AWS tools said about their own connection when Git started them. */
    words: AwsToolWords | null;
}

/** Whom Git trusts at the CodeCommit host, and whom the AWS tools trust where they stopped at a certificate. */
interface TlsTrust {
    git: {
        list: AuthorityList;
        /** A folder of authorities besides (http.sslCAPath): not looked into. */
        folder: string | null;
        /** `http.sslBackend`; null: what Git was built with. */
        backend: {
            name: string;
            source: string;
        } | null;
        /** Where Git was told not to look at certificates. */
        verifyOff: string | null;
        /** A public authority stands behind what the host shows; false: somebody else does. null: nothing was shown. */
        publicAuthority: boolean | null;
        /** Another file of this machine that knows the issuer. */
        knownTo: KnownTo | null;
    };
    /** Null: no AWS tool complained of a certificate. */
    aws: {
        words: AwsToolWords;
        list: AuthorityList;
        /** What that host shows on the AWS tools' own way; null: not seen. */
        shown: ShownTls | null;
        publicAuthority: boolean | null;
        knownTo: KnownTo | null;
    } | null;
}

/** STS GetCallerIdentity, which needs no permission. */
type CallerIdentity = {
    ok: true;
    arn: string;
    account: string;
    userId: string;
    endpoint: string | null;
    /** What STS said to a signature with this machine's own time, where only one with the server's was accepted. */
    ownTime?: ServiceError;
} | {
    ok: false;
    error: ServiceError;
    endpoint: string | null;
};

/** IAM ListMFADevices for the user whose long-term key was explicitly denied. A serial number is no secret. */
type MfaDevices = {
    ok: true;
    serials: string[];
    endpoint: string | null;
} | {
    ok: false;
    error: ServiceError;
    endpoint: string | null;
};

/** IAM GetRole for a role that was refused, asked with the keys that were to assume it (STS withholds the reason). */
type RoleInIam = {
    ok: true;
    arn: string;
    trust: RoleTrust | null;
    maxDuration: number | null;
    endpoint: string | null;
} | {
    ok: false;
    arn: string;
    error: ServiceError;
    endpoint: string | null;
};

/** CodeCommit GetRepository. Being denied here says nothing about Git. */
type Repository = {
    ok: true;
    arn: string;
    account: string;
    name: string;
    defaultBranch: string | null;
    kmsKeyId: string | null;
    endpoint: string | null;
} | {
    ok: false;
    error: ServiceError;
    endpoint: string | null;
};

/** Where a repository that the address does not lead to may be instead: other Regions, other names. */
interface RepositoriesElsewhere {
    /** The Regions in which the same name was looked up, the likeliest first. */
    regions: {
        region: string;
        source: string;
        answer: 'found' | 'absent' | 'not-told';
        arn: string | null;
    }[];
    /** The names that there are in the address's own Region. */
    names: {
        ok: true;
        names: string[];
        more: boolean;
    } | {
        ok: false;
        error: ServiceError;
    } | null;
}

/** The KMS key that encrypts the repository, as KMS DescribeKey tells it. Being denied there says nothing about Git. */
type EncryptionKey = {
    ok: true;
    /** As GetRepository names it: an id, an ARN, an alias. */
    named: string;
    arn: string;
    account: string | null;
    /** `AWS`: the default key `aws/codecommit`, which KMS keeps for CodeCommit. */
    manager: 'AWS' | 'CUSTOMER' | null;
    /** `Enabled`, `Disabled`, `PendingDeletion`, … */
    state: string | null;
    /** When a key that is to be deleted will be. */
    deletion: string | null;
    endpoint: string | null;
} | {
    ok: false;
    named: string;
    arn: string | null;
    account: string | null;
    error: ServiceError;
    endpoint: string | null;
};

/** What the policies of the identity say on the repository's key; the key's own policy is not in it. */
type EncryptionKeyRights = {
    ok: true;
    key: string;
    actions: Simulated[];
    endpoint: string | null;
} | {
    ok: false;
    key: string;
    error: ServiceError;
    endpoint: string | null;
};

/** What IAM predicts for Git on the repository (SimulatePrincipalPolicy); nothing is done. */
type Simulation = {
    state: 'answered';
    /** User or role whose policies were simulated. */
    entity: string;
    resource: string;
    pull: Simulated | null;
    /** A push that names no branch yet, as the first request of every push. */
    push: Simulated | null;
    /** The same with a branch named; only asked where a policy looks at `codecommit:References`. */
    pushTo: {
        branch: string;
        checkedOut: boolean;
        result: Simulated;
    } | null;
    endpoint: string | null;
}
/** IAM did not say: no right to ask, throttled, not reached. */
 | {
    state: 'refused';
    operation: 'SimulatePrincipalPolicy' | 'GetRole';
    entity: string;
    error: ServiceError;
    endpoint: string | null;
}
/** The root user and federated users have no policies that IAM would simulate. */
 | {
    state: 'cannot-be-simulated';
    who: 'root' | 'federated' | 'other';
};

/** What the policies of the identity say of CodeCommit, as far as they may be read. */
interface PolicyDocuments {
    /** User or role. */
    entity: string;
    /** Names of its own policies: inline ones, and attached ones with their ARN. */
    policies: string[];
    /** Statements that concern CodeCommit. */
    statements: PolicyStatement[];
    /** Not all could be read: those of groups, some without the right to, or too many. */
    incomplete: boolean;
}

/** IAM ListServiceSpecificCredentials for the user whose Git credential was refused, or is kept where it is not opened. */
type GitCredentialsInIam = {
    ok: true;
    iamUser: string;
    credentials: GitCredentialInIam[];
    endpoint: string | null;
} | {
    ok: false;
    iamUser: string;
    error: ServiceError;
    endpoint: string | null;
};

/** What IAM says of the SSH keys of an IAM user whose AWS credentials are at hand, or that these are no IAM user's. */
type SshKeysInIam = {
    kind: 'listed';
    iamUser: string;
    keys: SshKeyInIam[];
} | {
    kind: 'refused';
    iamUser: string;
    error: ServiceError;
} | {
    kind: 'no-iam-user';
    arn: string;
};

interface OtherProfiles {
    /** The profiles that were asked. */
    tried: OtherProfile[];
    /** Profiles that are known by their account alone, the likeliest first. */
    candidates: Candidate[];
    /** Profiles that were not asked, and why. */
    untried: {
        name: string;
        reason: string;
    }[];
}

/** The SSH program that Git starts for the target. */
interface SshClient {
    /** As configured, redacted; `ssh` when nothing is. */
    command: string;
    /** `PATH`, `GIT_SSH`, `GIT_SSH_COMMAND`, `core.sshCommand, ~/.gitconfig:7`. */
    source: string;
    /** The family of programs that it belongs to, by its name, else by `ssh.variant`. */
    variant: SshVariant;
    /** Absolute path; null where no such program is found, or where a shell script is configured. */
    path: string | null;
    /** A piece of shell script: which program it starts cannot be told. */
    script: boolean;
    /** First line of `ssh -V`, redacted; null when it was not asked. */
    text: string | null;
    /** `9.2` of OpenSSH; null when unknown. */
    version: string | null;
}

interface SshConfig {
    /** Folder of keys and configuration, absolute: `/home/jane/.ssh`. */
    folder: string;
    /** The user's configuration. */
    file: {
        display: string;
        state: 'present' | 'missing' | 'unreadable';
    };
    /** `config.txt` in its place, as Windows editors save it. */
    configTxt: string | null;
    /** null where ssh refuses its configuration; where it does so for the permissions alone, what it would take once they are right. */
    settings: SshSettings | null;
    /** Why ssh does not read its configuration, in its words. */
    failure: {
        kind: 'permissions' | 'configuration';
        message: string;
    } | null;
}

interface SshFiles {
    /** ~/.ssh itself. */
    folder: {
        mode: number | null;
        state: 'present' | 'missing';
    };
    identities: SshIdentity[];
    /** `none`: no socket is known. `silent`: there is one, and it does not answer. */
    agent: {
        state: 'none' | 'silent' | 'answers';
        keys: AgentKey[];
    };
}

interface KnownHosts {
    /** The name under which ssh looks the host up. */
    name: string;
    keys: KnownHostKey[];
}

/** A login as Git's own ssh would make it; nothing is asked and no host key is kept. */
interface SshLogin {
    outcome: LoginOutcome;
    /** What the program said, redacted, at most the last ten lines. */
    output: string[];
    /** Host and port that were to be reached. */
    at: string;
    /** Whether port 443 of the same host accepts connections; only looked at where the SSH port does not. */
    httpsPort: 'open' | 'closed' | null;
    ms: number;
    /** Whether Git reads the repository that way; null where that was not tried. */
    pull: SshPull | null;
}

type CamelCase<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<CamelCase<Tail>>}` : S;

/** What comes of a declaration. */
type Declared<D extends Declaration> = D['kind'] extends 'file' ? FileSeen : D['kind'] extends 'git-config' ? GitConfigValue : ProgramSeen;

/**
 * A change of a text file, against the file as it was observed. `find` stands in that line (1-based): the change is refused where it
 * does not, or where the line holds a secret. `replace` puts `by` in the place of its first occurrence and keeps the rest of the line;
 * `value` puts `by` behind `key =` in an AWS file, where the value is the rest of the line.
 */
type LineChange = {
    kind: 'replace';
    line: number;
    find: string;
    by: string;
} | {
    kind: 'remove';
    line: number;
    find: string;
} | {
    kind: 'value';
    line: number;
    key: string;
    by: string;
} | {
    kind: 'insert';
    after: number | 'end';
    lines: string[];
};

/** The shell that a person pastes commands into: `sh` for bash, zsh and their kin, Git Bash included. */
type Shell = 'sh' | 'fish' | 'csh' | 'powershell' | 'cmd';

interface EnvironmentVariable {
    name: string;
    /** As it is, or the redactor's token where the variable holds a secret. */
    value: string;
    /** Only for secrets. */
    secret?: SecretShape;
    /** White space before or after the value. */
    padded: boolean;
}

interface GitInstallation {
    /** Absolute path, as found. */
    path: string;
    /** `2.39.5`; null when it does not answer. */
    version: string | null;
}

interface GitConfigEntry {
    /** Section and name in lower case, subsection as written: `credential.https://HOST.helper`. */
    key: string;
    section: string;
    subsection: string | null;
    name: string;
    /** Redacted. null: a key without `=` (a value-less key), different from the empty string. */
    value: string | null;
    /** Git's word: system, global, local, worktree, command, or unknown. */
    scope: string;
    /** Absolute path of the file, null for `command line:` and others. */
    file: string | null;
    /** 1-based, null when it could not be told. */
    line: number | null;
    /** For people: `~/.gitconfig:12`, `environment (GIT_CONFIG_COUNT)`, `command line (-c)`. */
    source: string;
}

interface GitConfigFile {
    path: string;
    display: string;
    scope: string;
    state: 'read' | 'missing' | 'unreadable';
}

type Method = 'https' | 'grc' | 'ssh';

/** Where a part of the target came from, for people: `host of the URL`, `--region`, `profile dev, ~/.aws/config:8`. */
interface Sourced {
    value: string;
    source: string;
}

/** What is wrong with, or worth saying about, an address; each is a code of `target/url`. */
type AddressProblem = 'grc-url-with-host' | 'https-url-without-path' | 'bad-repository-name' | 'trailing-slash' | 'dot-git-suffix' | 'unencoded-at-sign' | 'profile-with-at-sign' | 'plain-http' | 'unknown-host' | 'credentials-in-url' | 'package-manager-scheme' | 'not-codecommit' | 'grc-malformed' | 'scheme-missing' | 'unsupported-scheme' | 'surplus-text' | 'arn-as-address';

/** Programs that come to Git repositories in another way than Git in a terminal does. */
type OtherProgram = 'vs-code' | 'dev-container' | 'jetbrains' | 'eclipse' | 'github-desktop' | 'sourcetree' | 'fork' | 'argo-cd' | 'flux' | 'cargo' | 'poetry' | 'dvc' | 'npm' | 'pip' | 'go-modules' | 'composer' | 'cocoapods' | 'terraform';

/** A file that Git is told to identify itself with to the server (http.sslCert, http.sslKey). */
interface ClientFile {
    path: string;
    /** The setting: `~/.gitconfig:7`, `GIT_SSL_CERT`. */
    source: string;
    state: 'read' | 'missing' | 'unreadable' | 'not-pem';
}

interface ChainHelper {
    kind: HelperKind;
    /** The configured value, redacted. */
    value: string;
    /** Short name for people: `aws helper`, `store`, `osxkeychain`, the first word of an unknown one. */
    label: string;
    scope: string;
    /** `~/.gitconfig:12`. */
    source: string;
    /** `credential.helper` or `credential.URL.helper`. */
    key: string;
    /** aws kind: the profile named in the line (`--profile X`), else null. */
    profile: string | null;
    /** Variables set in front of the command: names and values, redacted. */
    assignments: Record<string, string>;
    /** Malformed in a way that a check names. */
    flaws: HelperFlaw[];
}

/** Whom an entry signs in: never the name itself, it may be a token. */
type NetrcLogin = 'access-key' | 'git-credential' | 'other';

/** What `aws --version` says. All null: it was not started. */
interface AwsAnswer {
    /** Its first line, redacted; null when it does not run. */
    text: string | null;
    version: string | null;
    major: 1 | 2 | null;
    /** Exit code and last stderr line when it does not run. */
    failure: string | null;
}

/** One installed git-remote-codecommit. Versions are null where they cannot be told from the files. */
interface GrcProgram {
    path: string;
    /** Which installer puts programs there. */
    installedBy: GrcInstaller;
    /** The interpreter of its first line; null for programs that are no script. */
    interpreter: string | null;
    interpreterMissing: boolean;
    /** Version of git-remote-codecommit. */
    version: string | null;
    /** Version of the botocore that it imports. */
    botocore: string | null;
    /** `botocore[crt]` is there; null where its packages were not found. */
    crt: boolean | null;
}

interface AwsFile {
    path: string;
    /** With `~`. */
    display: string;
    /** `default`, or the variable that names it. */
    chosenBy: string;
    state: 'read' | 'missing' | 'unreadable' | 'unparsable';
    /** For `unreadable`: the system's reason. */
    reason: string | null;
    error: ParseError | null;
    /** Further reasons, which show when the first is mended: at most ten. */
    moreErrors?: ParseError[];
    /** Where the AWS tools read the file otherwise than the specification says, other than by refusing it. */
    differences?: ReadingDifference[];
    /** Where other AWS tools look for the file, when that is another folder (Windows: HOME before USERPROFILE). */
    elsewhere?: string;
    /** Of a file that a variable names and that is not there: the usual one, if it is there and names a source of keys. */
    usual?: string;
    /** Of a missing file in the usual place: one beside it under nearly its name that names a source of keys. */
    near?: string;
    /** What stands in the place of a missing file. */
    instead?: 'folder' | 'link-to-nothing';
    /** POSIX permission bits; null when unknown or on Windows. */
    mode: number | null;
    /** Sections as far as they could be read, also of an unparsable file (for near names and advice only). */
    sections: AwsSection[];
}

interface AwsProfile {
    name: string;
    /** Merged as botocore merges for roles, SSO and processes: the credentials file wins. */
    settings: Record<string, AwsSetting>;
    /** Static-key providers read one file only. */
    config: AwsSection | null;
    credentials: AwsSection | null;
}

interface AwsSection {
    /** Between the brackets, as written, redacted. */
    header: string;
    kind: 'profile' | 'sso-session' | 'services' | 'other';
    /** Name by botocore's rules (shlex); null for `other`. */
    name: string | null;
    line: number;
    source: string;
    settings: AwsSetting[];
}

/** Which tool's rules decided: what Git would start. */
type Tool = 'aws-v1' | 'aws-v2' | 'grc';

/** botocore's providers, in its order. */
type Provider = 'env' | 'assume-role' | 'assume-role-with-web-identity' | 'sso' | 'shared-credentials-file' | 'login' | 'custom-process' | 'config-file' | 'ec2-credentials-file' | 'boto-config' | 'container-role' | 'iam-role';

/** A role on the way, the selected profile's first: botocore assumes them from the last to the first. */
interface RoleStep {
    profile: string;
    arn: string;
    /** Line of `role_arn`. */
    source: string;
    sourceProfile: string | null;
    mfaSerial: string | null;
}

/** Where the first keys come from: the source itself, or what the last role starts with. */
interface BaseSource {
    provider: Provider;
    /** Null for the environment and for metadata services. */
    profile: string | null;
    source: string | null;
    /** Of static keys and environment keys. */
    accessKeyId: string | null;
    /** The variable, or key and line, that wins where there are several. */
    sessionToken: {
        from: string;
        fingerprint: string;
    } | null;
}

/** What botocore would say instead of giving credentials. */
interface Refusal {
    kind: 'profile-not-found' | 'partial-credentials' | 'no-credentials' | 'unparsable' | 'source-profile-missing' | 'source-profile-without-credentials' | 'source-loop' | 'role-without-source' | 'source-and-credential-source' | 'credential-source-invalid' | 'expired-environment'
    /** A setting of the tools whose value they do not take: a Region, a retry mode, a number. */
     | 'setting-refused'
    /** The sign-in (SSO, `aws login`) was never done, or has ended and cannot be renewed. */
     | 'sign-in-needed'
    /** The file in which the tools keep the session of a role cannot be used, and they do not go on without it. */
     | 'kept-session-damaged' | 'other';
    /** botocore's own text, where it is known, redacted. */
    message: string;
    /** The line or variable to blame. */
    source: string | null;
    /** The profile or setting concerned. */
    subject: string | null;
}

/** Why botocore cannot start a program; `no-interpreter-line`: a script that only a shell would run. */
type StartProblem = 'missing' | 'not-executable' | 'folder' | 'interpreter-missing' | 'no-interpreter-line';

/** A file that a sign-in left. No token and no secret of it. */
interface CacheFile {
    /** With `~`. */
    file: string;
    state: CacheState;
    /** ISO 8601; null: not told, or unreadable. */
    expires: string | null;
    /** Seconds until then by this machine's clock; negative when over. */
    left: number | null;
    /** botocore's words for an end that it cannot compare with the clock, which stops it. */
    refusal?: string;
}

/** How the zone of a written time is known: it says so, by the tool that writes it, or not at all. */
type Zone = 'written' | 'utc' | 'local' | 'unknown';

type Unresolved = 
/** botocore finds nothing, or refuses. */
{
    state: 'refused';
    refusal: Refusal;
}
/** A remote source said no: its error code and redacted words. */
 | {
    state: 'failed';
    provider: Provider;
    operation: string;
    code: string;
    message: string;
}
/** The doctor does not resolve this source itself: it would have to prompt, or to write. Why. */
 | {
    state: 'not-resolved';
    provider: Provider;
    reason: string;
};

interface StoreState {
    store: StoreKind;
    /** Path of file or socket, with `~`; else a name for people. */
    location: string;
    state: 'present' | 'missing' | 'unreadable';
    /** POSIX permission bits of a file. */
    mode: number | null;
    /** A helper of the effective chain uses it. */
    inChain: boolean;
    /** It keeps its entries to itself until somebody unlocks it; null where there is no lock, or it cannot be told. */
    locked: boolean | null;
}

interface StoredEntry {
    store: StoreKind;
    /** `~/.git-credentials:3`, `credential-cache daemon`. */
    source: string;
    host: string;
    /** Path part when the entry has one. */
    path: string | null;
    class: EntryClass;
    /** Access key id, or the user name of a Git credential; cut before any token. */
    user: string;
    /** The user name carries a session token. */
    temporary: boolean;
    /** Account id inside a Git credential's user name. */
    account: string | null;
    /** ISO 8601; signed entries only. */
    signedAt: string | null;
    /** Seconds since signing; negative when signed in the future. Where the password is not looked at: since it was last written, so at least. */
    age: number | null;
    /** Git would get this entry for the target (host, path rules of the store). */
    answersTarget: boolean;
    /** ISO 8601, where the store tells: when the entry was last written. */
    modifiedAt: string | null;
    /** What a command that erases it must name: keychain file, target name, collection; cut before any token. */
    place: string | null;
}

/** A line of the hosts file that names a host. */
interface HostsEntry {
    address: string;
    /** `/etc/hosts:3` */
    source: string;
}

/** What a name server said about a name that is not found: no such name, no address for it, its own trouble, a refusal, nothing; or nobody listens there. */
type NameServerAnswer = 'unknown-name' | 'no-address' | 'failing' | 'refused' | 'silent' | 'nobody-there';

/** Why no HTTP answer came. */
interface ConnectionFailure {
    kind: 'dns' | 'refused' | 'timeout' | 'reset' | 'unreachable' | 'tls' | 'proxy-unreachable' | 'proxy-auth' | 'proxy-refused' | 'other';
    /** Redacted, one line. */
    message: string;
    /** The host and port that could not be reached: the proxy's or the endpoint's. */
    at: string;
}

/** The way a request takes: Git's proxy and CA settings for the URL, with their sources. */
interface Route {
    proxy: {
        url: string;
        source: string;
    } | null;
    ca: {
        file: string;
        source: string;
    } | null;
}

/** The certificate that the far end shows: names and dates, no keys. Names are common names, else organisations. */
interface ShownTls {
    issuer: string;
    subject: string;
    /** ISO 8601; empty: not to be read. */
    validFrom: string;
    validTo: string;
    protocol: string;
    /** The host names it is good for, at most ten. */
    names: string[];
    /** From the server's own certificate upwards, as far as it was shown or is known here. */
    chain: string[];
    /** Null: accepted. */
    problem: TlsProblem | null;
}

/** A certificate of a chain that ends soon, though it was made to last. */
interface EndingCertificate {
    /** Common name, else organisation. */
    name: string;
    issuer: string;
    /** ISO 8601. */
    validTo: string;
    /** Seconds until then by this machine's clock. */
    left: number;
}

/** How a git ls-remote ended, read from exit code and stderr. */
type GitOutcome = 'ok' | 'forbidden' | 'unauthorized' | 'not-found' | 'throttled' | 'server-error' | 'no-credential' | 'tls' | 'dns' | 'connection' | 'proxy' | 'remote-helper' | 'configuration' | 'timeout' | 'other';

/** One helper's part in a probe, in the order in which Git asked. */
interface HelperRun {
    /** The command as Git's trace shows it, redacted. */
    command: string;
    /** What it wrote to stderr, redacted, at most a few lines. */
    stderr: string[];
}

/** The user name and password that Git presented, without either of them. */
interface PresentedCredential {
    kind: 'signed' | 'git-credential' | 'access-key' | 'unknown';
    /** Access key id or Git credential user name; cut before a token. */
    user: string;
    temporary: boolean;
    /** ISO 8601; only for signed passwords. */
    signedAt: string | null;
    /** Seconds at the time of the probe. */
    age: number | null;
    /** The helper that gave it: the last one Git asked; null when it came from elsewhere (URL, netrc, header). */
    by: string | null;
}

/** The way that a tool takes to a host. */
interface WayOut {
    host: string;
    /** Null: directly. */
    proxy: NamedProxy | null;
    /** A proxy that is configured and not taken to this host, because of no_proxy. */
    passedBy: NamedProxy | null;
    /** Another way, tried because this one leads nowhere; null: none was tried, or there is none. */
    other: {
        proxy: NamedProxy | null;
        opens: boolean;
    } | null;
}

/** What an AWS tool that Git started said about its own connection. */
interface AwsToolWords {
    kind: 'tls' | 'proxy' | 'connection';
    /** The line that says so, and Python's own above it; redacted. */
    line: string;
    /** AWS's host that it wanted; null: not told, or none of AWS's. */
    host: string | null;
}

/** A list of certificate authorities that a tool reads, and whether it vouches for what the tool was shown. */
interface AuthorityList {
    /** Null: the tool's or the system's own list, for no setting names a file. */
    file: string | null;
    /** The setting that names it. */
    source: string | null;
    state: 'read' | 'missing' | 'unreadable' | 'no-certificates' | 'own';
    /** Null: not to be told, because the list was not read or nothing was shown. */
    vouches: boolean | null;
}

/** A file of authorities, and the setting that names it or what it is. */
interface KnownTo {
    file: string;
    source: string;
}

/** An AWS service's refusal, or a connection that failed on botocore's route. */
interface ServiceError {
    /** `ExpiredToken`, `InvalidClientTokenId`, ...; `connection` where no answer came. */
    code: string;
    message: string;
    status: number | null;
}

/** What a role's trust policy asks of a caller; nothing of it is a secret but the external id, which is compared and not kept. */
interface RoleTrust {
    /** A statement allows sts:AssumeRole to this caller, conditions aside. */
    names: boolean;
    /** Whom it does name: ARNs and accounts, at most a few. */
    principals: string[];
    /** What the conditions of that statement say of the external id that the profile sends. */
    externalId: 'not-asked' | 'matches' | 'differs' | 'not-sent';
    mfa: boolean;
    /** Further condition keys, lower-cased: `aws:sourceip`. */
    otherConditions: string[];
}

/** What IAM predicts for one action on one resource. */
interface Simulated {
    /** `codecommit:GitPull`. */
    action: string;
    decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
    /** false: the organization's policies do not allow it; null: the answer does not speak of them. */
    organization: boolean | null;
    /** false: the permissions boundary does not allow it; null: there is none, or the answer does not speak of it. */
    boundary: boolean | null;
    /** The statements that decided, by the policy that holds them. */
    statements: {
        policy: string;
        type: string | null;
    }[];
    /** Context keys that the policies ask for and that the simulation was not told. */
    missing: string[];
}

/** One statement of a policy that concerns CodeCommit. */
interface PolicyStatement {
    /** Name of the inline policy, or ARN of the attached one. */
    policy: string;
    effect: 'Allow' | 'Deny';
    actions: string[];
    resources: string[];
    /** Condition keys, without their values. */
    conditions: string[];
}

/** One of an IAM user's HTTPS Git credentials, without its password, which IAM shows once and never again. */
interface GitCredentialInIam {
    /** `jane-at-111122223333`. */
    user: string;
    id: string;
    active: boolean;
}

/** An SSH public key that an IAM user has uploaded. */
interface SshKeyInIam {
    /** `APKA…`. */
    id: string;
    active: boolean;
    /** `SHA256:…` of the public key; null where IAM did not show the key. */
    fingerprint: string | null;
}

/** What a further profile gets from the repository, by a request signed with it. */
interface OtherProfile {
    name: string;
    source: string;
    accessKeyId: string;
    status: number | null;
    account: string | null;
}

/** A profile that could not be asked without assuming its role or signing in anew: its account may have the repository. */
interface Candidate {
    name: string;
    source: string;
    /** ARN of a role, or `permission set NAME`. */
    role: string;
    account: string | null;
    /** Its sign-in at IAM Identity Center is over, or was never done. */
    signIn: boolean;
}

/** Which family of SSH programs Git takes the command for, and so which options it gives (Git's connect.c, `ssh.variant`). */
type SshVariant = 'ssh' | 'plink' | 'putty' | 'tortoiseplink' | 'simple' | 'unknown';

/** What OpenSSH would do for the target's host: `ssh -G`. */
interface SshSettings {
    user: string;
    /** `address`: in the URL. `configuration`: an ssh configuration or option sets it. `nothing`: ssh takes the login name. */
    userFrom: 'address' | 'configuration' | 'nothing';
    /** File and line that set it, where they were found. */
    userSource: string | null;
    hostname: string;
    port: number;
    /** In the order in which ssh tries them. `usual`: ssh's own list, nobody configured it. */
    identityFiles: {
        path: string;
        display: string;
        source: string | null;
        usual: boolean;
    }[];
    identitiesOnly: boolean;
    /** IdentityAgent: a socket, `none`, or null for SSH_AUTH_SOCK. */
    identityAgent: string | null;
    /** Keys on a smart card or another PKCS#11 device. */
    hasKeyDevice: boolean;
    /** ProxyCommand or ProxyJump. */
    proxy: string | null;
    strictHostKeyChecking: string;
    hostKeyAlias: string | null;
    knownHostsFiles: string[];
    /** PubkeyAcceptedAlgorithms. */
    signatureAlgorithms: string[];
}

/** A file that ssh would take a key from. */
interface SshIdentity extends Omit<KeyFileContent, 'content'> {
    path: string;
    display: string;
    /** The line that names it; null where ssh looks by itself, or the line was not found. */
    source: string | null;
    /** One of ssh's usual names, configured nowhere. */
    usual: boolean;
    state: 'present' | 'missing' | 'unreadable';
    content: KeyFileContent['content'] | null;
    /** POSIX permission bits; null on Windows. */
    mode: number | null;
    /** ssh looks at the mode of keys that belong to whoever starts it only. */
    own: boolean;
    /** The agent holds this key; null when that cannot be told. */
    inAgent: boolean | null;
}

/** A key that the agent offers. */
interface AgentKey {
    type: string;
    bits: number;
    fingerprint: string;
}

/** A host key that this machine knows for the target's host. */
interface KnownHostKey {
    /** `~/.ssh/known_hosts:12`. */
    source: string;
    /** `ssh-rsa`, `ssh-ed25519`. */
    type: string;
    /** `SHA256:…`. */
    sha256: string;
    /** `MD5:…`, as older ssh and the user guide write it. */
    md5: string;
    marker: 'cert-authority' | 'revoked' | null;
}

/** How a login over SSH ended. */
type LoginOutcome = 'ok' | 'publickey-denied' | 'host-key-unknown' | 'host-key-changed' | 'algorithm' | 'dns' | 'timeout' | 'refused' | 'unreachable' | 'closed' | 'configuration' | 'not-started' | 'no-answer' | 'other';

/** Git's own reading of the repository over SSH. */
interface SshPull {
    outcome: 'ok' | 'denied' | 'failed';
    refs: number | null;
    /** Git's last words, redacted. */
    message: string | null;
}

/** All that a fact may keep of a secret value. */
interface SecretShape {
    length: number;
    flaws: SecretFlaw[];
    /** Equal within one run for equal values, worthless outside it. */
    fingerprint: string;
}

/** Helpers by what they do with a password. `aws`: the AWS CLI's helper; `doctor`: this program as helper. */
type HelperKind = 'aws' | 'doctor' | 'store' | 'cache' | 'osxkeychain' | 'wincred' | 'libsecret' | 'manager' | 'unknown';

/** Codes of `git-config/helper-runs` that can be read off the line itself. */
type HelperFlaw = 'missing-bang' | 'literal-quotes' | 'smart-quotes' | 'misspelt-subcommand' | 'missing-arguments' | 'profile-with-space-unquoted' | 'variable-not-set' | 'verb-not-passed-on' | 'verbs-not-handled';

type GrcInstaller = 'pip-user' | 'pipx' | 'homebrew' | 'pyenv' | 'other';

/** A reason to refuse a whole file. */
interface ParseError {
    kind: ParseErrorKind;
    line: number;
    /** 1-based, in characters. */
    column: number;
    /** For duplicates: where the first one stands. */
    firstLine: number | null;
    /** What is wrong, for people; holds no text of the line itself, which may be a secret. */
    message: string;
}

/** A place that the AWS CLI and git-remote-codecommit (botocore) read otherwise than the specification that the other SDKs follow. */
interface ReadingDifference {
    kind: 'refused-elsewhere' | 'section' | 'replaced-section' | 'leaking-section' | 'value' | 'setting';
    /** 1-based, like the column. */
    line: number;
    column: number;
    /** For people; holds no value of the file. */
    message: string;
}

interface AwsSetting {
    /** Lower-cased, as botocore compares it. */
    key: string;
    /** Redacted for secrets. */
    value: string;
    secret?: SecretShape;
    file: string;
    /** 1-based. */
    line: number;
    /** `~/.aws/config:8`. */
    source: string;
    /** The keys of an indented block (`s3 =`, the members of a services section), redacted. */
    nested?: {
        key: string;
        value: string;
        line: number;
    }[];
}

/** `not-json`: botocore dies with the file's name in quotes; `incomplete`: what it needs is not in it. */
type CacheState = 'read' | 'missing' | 'unreadable' | 'not-json' | 'incomplete';

/** Where passwords may be kept; `gcm-files` are those of Git Credential Manager: plaintext, and GPG in the way of `pass`. */
type StoreKind = 'plain-file' | 'cache' | 'macos-keychain' | 'windows-credential-manager' | 'secret-service' | 'gcm-files';

/**
 * What an entry is, told by its user name and the shape of its password.
 * `signed`: AKIA/ASIA user with a signed password. `git-credential`: IAM user name `-at-` account. `access-key`: IAM keys typed as password.
 */
type EntryClass = 'signed' | 'git-credential' | 'access-key' | 'unknown';

/** Why a certificate was not accepted, in terms of what is to be mended. */
type TlsProblem = 'untrusted-issuer' | 'self-signed' | 'incomplete-chain' | 'expired' | 'not-yet-valid' | 'name-mismatch' | 'other';

/** A proxy, without user and password, and the setting that names it. */
interface NamedProxy {
    url: string;
    source: string;
}

/** What a file of an SSH key holds, as far as it can be told without its passphrase. No part of a private key is kept. */
interface KeyFileContent {
    content: 'private' | 'public' | 'putty' | 'mangled' | 'other';
    /** For `mangled`. */
    mangled?: Mangling;
    /** `RSA`, `ED25519`, `ECDSA`, `DSA` or the name of another kind; null when it is encrypted and does not say. */
    type: string | null;
    bits: number | null;
    /** Of a private key. */
    encrypted: boolean | null;
    /** `SHA256:…` of the public key; null when it cannot be told. */
    fingerprint: string | null;
}

/** What is visibly wrong with a key, secret or token; the words of check codes come from here. */
type SecretFlaw = 'empty' | 'padded' | 'quoted' | 'inline-comment' | 'placeholder' | 'inner-space' | 'line-break' | 'non-ascii';

/** What makes botocore refuse the whole file. */
type ParseErrorKind = 'duplicate-section' | 'duplicate-key' | 'byte-order-mark' | 'utf-16' | 'invalid-utf-8' | 'line-without-separator' | 'key-before-section' | 'unclosed-header' | 'empty-key' | 'bad-nested-line' | 'binary';

/** What has become of a private key on its way into the file, so that OpenSSH cannot read it (tried with 9.2: "error in libcrypto"). */
type Mangling = 'empty' | 'carriage-returns' | 'no-line-end' | 'one-line' | 'escaped-line-ends' | 'encoded' | 'cut-off' | 'no-frame';

export {}

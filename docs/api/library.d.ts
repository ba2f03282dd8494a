/**
 * Diagnoses why Git cannot get into CodeCommit, as `codecommit-doctor run --json` does. It writes nothing to standard output or standard
 * error, ends no process, changes neither environment nor folder of this one, and leaves no child behind. Several may run at a time.
 * @returns the JSON report, schema version 1
 * @throws UsageError for a wrong option, or a target, check or plugin that names nothing; the signal's reason when stopped
 */
export declare function diagnose(options?: DiagnoseOptions): Promise<JsonReport>;

/** The JSON report, schema version 1: fields may be added, never renamed (schema/report-v1.json). */
export interface JsonReport {
    schemaVersion: 1;
    tool: {
        name: 'codecommit-doctor';
        version: string;
    };
    generatedAt: string;
    durationMs: number;
    exitCode: number;
    platform: {
        os: string;
        release: string;
        arch: string;
        node: string;
        wsl: boolean;
        ci: string | null;
    };
    target: null | {
        url: string;
        method: string;
        region: string | null;
        repository: string | null;
        profile: string | null;
        source: string;
    };
    otherTargets: {
        url: string;
        source: string;
    }[];
    verdict: Verdict;
    counts: Record<Status, number>;
    waited?: {
        attempts: number;
        seconds: number;
    };
    policy: PolicyReport | null;
    redaction?: {
        kinds: Record<string, number>;
        accountsMasked: boolean;
    };
    /** The plugins of the run; absent where none was named. */
    plugins?: PluginTold[];
    results: JsonResult[];
}

export type JsonResult = Required<Pick<Result, 'check' | 'area' | 'title' | 'status' | 'code' | 'grade' | 'summary' | 'evidence' | 'because' | 'remedies' | 'durationMs'>> & {
    docs: string;
} & Pick<Result, 'suppressed' | 'baseline' | 'plugin'>;

/** A plugin that was named for a run, and what is to be said of it. */
export interface PluginTold {
    name: string;
    /** null: it could not be read. */
    version: string | null;
    /** Its folder, with `~`. */
    folder: string;
    /** Who named it: `--plugin`, or the line of the person's own file. */
    namedBy: string;
    /** Ids of its checks. */
    checks: string[];
    /** What is wrong with it; it may work all the same. */
    problems: string[];
}

/** An observed value and where it was read: `~/.gitconfig:12`, `profile dev, ~/.aws/config:8`. */
export interface Evidence {
    label: string;
    value: string;
    source?: string;
}

/** How sure a finding is: a real signed call answered, a simulation predicted, or it was seen on this machine. */
export type Grade = 'proven' | 'predicted' | 'observed';

/** `safe`: reversible and local. `review`: changes more, or cannot be taken back. `manual`: needs a person. */
export interface Remedy {
    title: string;
    safety: 'safe' | 'review' | 'manual';
    steps: Step[];
}

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

export type Confidence = 'proven' | 'likely' | 'possible';

export interface RootCause {
    check: string;
    code: string;
    summary: string;
    /** `area/name` or `area/name#code` of the results that follow from it. */
    consequences: string[];
}

export type VerdictClass = 'ok' | FaultClass | 'internal';

export type VerdictStatus = 'healthy' | 'degraded' | 'broken' | 'inconclusive';

/**
 * Wrong usage: a word or value that a person typed cannot be used. Commands answer it with exit code 2.
 * It is the one error that facts let through: a fact that cannot be known is unknown, but a typing error must be told.
 *
 * `message` is one or more plain sentences without a stack trace; `valid` lists what would have been accepted, nearest first.
 */
export declare class UsageError extends Error {
    readonly valid: readonly string[];
    constructor(message: string, valid?: readonly string[]);
}

/** What is diagnosed, and how: the flags of `codecommit-doctor run`. */
export interface DiagnoseOptions {
    /** TARGET: an address, a path, a remote's name or a repository's name. Left out: the CodeCommit remote of the working tree in `cwd`. */
    target?: string;
    /** The folder in which Git would be started; that of the process by default. */
    cwd?: string;
    /** The environment in which Git would be started; that of the process by default. It is read, never changed. */
    env?: Readonly<Record<string, string | undefined>>;
    /** AWS profile for the requests that the doctor signs. */
    profile?: string;
    /** Region of a repository that is given by its name. */
    region?: string;
    /** Make no connection at all; implies `passive`. */
    offline?: boolean;
    /** Start no program that the configuration names. */
    passive?: boolean;
    /** Time for the whole run in seconds, at most 3600; 10 by default. */
    timeout?: number;
    /** Run these checks or areas, with their prerequisites. */
    only?: readonly string[];
    /** Leave these checks or areas out. */
    skip?: readonly string[];
    /** With the checks of these plugins: names of packages, or paths, from `cwd` where they are relative. */
    plugins?: readonly string[];
    /** Whether another profile may be tried where this identity does not reach the repository; true by default. */
    otherProfiles?: boolean;
    /** Ask CodeCommit whether a push would be allowed; nothing is pushed. */
    push?: boolean;
    /** The least finding that gives `exitCode` 1; `fail` by default. */
    failOn?: 'fail' | 'warn';
    /** Read the person's own `.codecommit-doctor.json`, the plugins in it included, and that of the working tree; false by default. */
    policy?: boolean;
    /** Mask account ids, access key ids and user names in the report. */
    maskAccounts?: boolean;
    /** Stops the diagnosis: what it started is killed, and the promise is rejected with the signal's reason. */
    signal?: AbortSignal;
}

/** The ranked root causes. */
interface Verdict {
    status: VerdictStatus;
    class: VerdictClass;
    /** One sentence for a person. */
    sentence: string;
    confidence: Confidence;
    rootCauses: RootCause[];
    /** How it was reached, step by step: printed by --verbose. */
    reasoning: Reason[];
}

/** What a report says about the policy it was made under. */
interface PolicyReport {
    files: {
        path: string;
        origin: 'user' | 'project';
        sets: string[];
    }[];
    notes: string[];
    /** How many findings are suppressed. */
    suppressed: number;
    baseline: null | {
        path: string;
        generatedAt: string;
        known: number;
        fresh: number;
    };
}

/** A finding with the check it came from: one entry of the report's `results`. */
interface Result extends Omit<Finding, 'status'> {
    check: string;
    area: string;
    title: string;
    status: Status;
    durationMs: number;
    /** The package that brought the check, and the class that it names; absent for the doctor's own. */
    plugin?: string;
    class?: FaultClass;
    /** What it was before somebody's suppression. */
    suppressed?: {
        status: 'fail' | 'warn';
        code: string;
        reason: string;
        until: string;
        source: string;
    };
    /** It stood in the earlier report that this run is held against, and does not count for the exit code. */
    baseline?: true;
}

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

/** What kind of fault a verdict names. */
type FaultClass = 'tools' | 'target' | 'git-config' | 'credential-store' | 'profile' | 'credentials' | 'network' | 'clock' | 'permission' | 'repository' | 'encryption' | 'ssh';

/** One step of the reasoning: what was concluded, and the row of facts or the document that allows it. */
interface Reason {
    step: 'probes' | 'exonerated' | 'convicted' | 'consequence' | 'order' | 'confidence';
    text: string;
    /** null: a result's own word. */
    source: string | null;
}

/** What a check found out. A check may find several things. */
interface Finding {
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

export {}

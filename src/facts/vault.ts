/** Live AWS credentials. Only the probes and the SDK calls take them out of the vault. */
export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/**
 * Keeps what must not enter a fact for the length of a run, in memory: live credentials, and secret texts by the place they stand at.
 * It has no enumerable content, so it cannot be serialised by accident.
 */
export class Vault {
  readonly #credentials = new Map<string, Credentials>()
  readonly #texts = new Map<string, string>()

  /** @param name `signing` for the credentials of probe S and the doctor's own calls, `profile:NAME` for other profiles */
  put(name: string, credentials: Credentials): void {
    this.#credentials.set(name, credentials)
  }

  get(name: string): Credentials | undefined {
    return this.#credentials.get(name)
  }

  /** @param place where the text stands: `aws:/home/me/.aws/credentials:3`, `git-config:/home/me/.gitconfig:12:http.proxy` */
  putText(place: string, secret: string): void {
    this.#texts.set(place, secret)
  }

  text(place: string): string | undefined {
    return this.#texts.get(place)
  }

  toJSON(): string {
    return '[vault]'
  }
}

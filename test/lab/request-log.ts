import type {Service} from './hosts.js'

/** One request that reached the lab, told without its secrets. */
export interface LoggedRequest {
  /** `local`: instance metadata, a container's endpoint. */
  service: Service | 'proxy' | 'local'
  method: string
  host: string
  path: string
  /** Who asked: nobody, an access key (with or without a token), static Git credentials, something else. */
  user: 'none' | 'key' | 'key-with-token' | 'git-credential' | 'other'
  /** Access key id or Git user name, without token. */
  as: string | null
  /** 0: never answered. */
  status: number
  /** Why it was refused, in the lab's own words; null when it was not. */
  refusal: string | null
  /** User-Agent. */
  agent: string
  /** Milliseconds since the epoch, of this machine. */
  at: number
}

/** Keeps what was asked, for assertions. */
export class RequestLog {
  readonly entries: LoggedRequest[] = []

  add(entry: LoggedRequest): void {
    this.entries.push(entry)
  }

  /** Requests to one service, oldest first. */
  of(service: LoggedRequest['service']): LoggedRequest[] {
    return this.entries.filter(entry => entry.service === service)
  }

  clear(): void {
    this.entries.length = 0
  }

  /** One line per request, for messages of failed tests. */
  toString(): string {
    return this.entries
      .map(
        ({service, method, path, as, status, refusal}) =>
          `${service} ${method} ${path} as ${as ?? 'nobody'}: ${status}${refusal === null ? '' : ` (${refusal})`}`,
      )
      .join('\n')
  }
}

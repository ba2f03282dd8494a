/** The parts of SARIF 2.1.0 that are written here (OASIS, "Static Analysis Results Interchange Format Version 2.1.0"; sections beside). */

/** §3.11 */
export interface Message {
  text: string
  markdown?: string
}

/** §3.4; below a base the path is relative. */
export interface ArtifactLocation {
  uri: string
  uriBaseId?: BaseId
}

/** Folders whose absolute path is nobody's business: §3.14.14. */
export type BaseId = 'HOME' | '%SRCROOT%'

/** §3.28 */
export interface Location {
  physicalLocation?: {artifactLocation: ArtifactLocation; region?: {startLine: number}}
  logicalLocations?: {name: string; fullyQualifiedName: string; kind: 'resource'}[]
}

/** §3.49 */
export interface Rule {
  id: string
  name: string
  shortDescription: Message
  fullDescription?: Message
  help: Required<Message>
  defaultConfiguration: {level: Level}
  properties: {tags: string[]}
}

export type Level = 'error' | 'warning' | 'note' | 'none'

/** §3.27 */
export interface SarifResult {
  ruleId: string
  ruleIndex: number
  kind: 'fail'
  level: 'error' | 'warning'
  message: Message
  locations: Location[]
  partialFingerprints: Record<string, string>
  /** Against an earlier report: §3.27.24. */
  baselineState?: 'new' | 'unchanged'
  properties: Record<string, unknown>
}

/** §3.58 */
export interface Notification {
  descriptor: {id: string}
  level: 'error' | 'note'
  message: Message
}

/** §3.13, §3.14 */
export interface SarifLog {
  $schema: string
  version: '2.1.0'
  runs: [
    {
      tool: {
        driver: {
          name: string
          version: string
          semanticVersion: string
          rules: Rule[]
          notifications: {id: string; shortDescription: Message}[]
        }
      }
      automationDetails: {id: string}
      originalUriBaseIds: Record<BaseId, {description: Message}>
      invocations: [{executionSuccessful: boolean; exitCode: number; endTimeUtc: string; toolExecutionNotifications: Notification[]}]
      columnKind: 'utf16CodeUnits'
      results: SarifResult[]
      properties: Record<string, unknown>
    },
  ]
}

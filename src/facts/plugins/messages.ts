/**
 * What the doctor and a plugin's process say to each other, a line of JSON each. The process answers every question once, with the number
 * that it came with. Nothing that it says is believed: see declaration.ts and findings.ts.
 */
export type Question =
  | {n: number; ask: 'describe'}
  /** @param check its place in what the plugin exports @param facts JSON, as the worker thread parses it */
  | {n: number; ask: 'examine'; check: number; facts: string}

/** The first line: what is to be loaded, and the word with which every answer begins. */
export interface Opening {
  /** Absolute path of the plugin's module. */
  entry: string
  /** URL of what `codecommit-doctor/plugin` is for it. */
  api: string
  nonce: string
}

/** `value` is JSON made by the plugin's thread: a list of descriptions, or of findings. `printed`: what it wrote meanwhile. */
/** `fatal`: the process ends with it. */
export type Answer = {n: number; printed: Printed} & ({value: string} | {failed: string; fatal?: boolean})

export interface Printed {
  characters: number
  /** The beginning of it. */
  first: string
}

/** Of a question and of an answer. A company's facts are a few megabytes, findings a few kilobytes. */
export const LONGEST_ANSWER = 512 * 1024

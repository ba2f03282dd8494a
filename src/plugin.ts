/**
 * What a plugin is written with: `import {defineCheck, fail, pass} from 'codecommit-doctor/plugin'` (docs/plugins.md).
 * Nothing in it does anything but compute.
 */
export {defineCheck, fail, pass, skip, unknown, warn} from './checks/check.js'
export {tryCheck} from './checks/try-check.js'
export type {Check, CheckDefinition, Evidence, FaultClass, Finding, Remedy, SkipCode, Status, Step, UnknownCode} from './checks/check.js'
export type {Declaration, FileSeen, GitConfigValue, ProgramSeen} from './facts/declared/declaration.js'
export type {Observation} from './facts/fact.js'
export type {FactId, Facts} from './facts/facts.js'

import {randomBytes} from 'node:crypto'
import {linkSync, lstatSync, rmSync, writeFileSync} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import {UsageError} from '../target/usage-error.js'
import {writablePath} from './document.js'

/**
 * Looks whether a file could be made, before ten seconds of work are lost. Changes nothing.
 * @returns its path @throws UsageError, also where something is there already: nothing is ever overwritten
 */
export function newPath(file: string): string {
  const path = resolve(file)
  if (file !== '' && isThere(path)) throw taken(file)
  return writablePath(file)
}

function isThere(path: string): boolean {
  try {
    lstatSync(path)
    return true
  } catch {
    return false // why, writablePath tells
  }
}

/**
 * Makes a file that only its owner may read, whole or not at all, and never in the place of another one: written beside it, then given
 * its name, which fails where the name is taken. @throws UsageError
 */
export function writeNewFile(path: string, bytes: Uint8Array): void {
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`)
  try {
    writeFileSync(beside, bytes, {flag: 'wx', mode: 0o600})
    link(beside, path, bytes)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    throw code === 'EEXIST'
      ? taken(path)
      : new UsageError(`--output: ${path} cannot be written: ${code === 'ENOSPC' ? 'no space is left' : code || String(error)}.`)
  } finally {
    rmSync(beside, {force: true})
  }
}

/** File systems without links (FAT, some network drives) give a new name only by writing. */
function link(beside: string, path: string, bytes: Uint8Array): void {
  try {
    linkSync(beside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error
    writeFileSync(path, bytes, {flag: 'wx', mode: 0o600})
  }
}

const taken = (file: string): UsageError =>
  new UsageError(`--output: ${file} is there already, and nothing is overwritten. Give another name.`)

import {execFile} from 'node:child_process'
import {accessSync, constants, mkdtempSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, join} from 'node:path'
import {promisify} from 'node:util'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** A browser of the Chromium family: the one that CHROMIUM names, else one on PATH. */
export const chromium = [
  ...(process.env['CHROMIUM'] ? [process.env['CHROMIUM']] : []),
  ...(process.env['PATH'] ?? '').split(delimiter).flatMap(folder => NAMES.map(name => join(folder, name))),
].find(executable)

/** Opens a page from a file, without any connection. @param words what is to be done with it @returns standard output */
export async function browse(page: string, words: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'browser-'))
  writeFileSync(join(folder, 'page.html'), page)
  try {
    const {stdout} = await promisify(execFile)(
      chromium ?? '',
      [
        '--headless',
        '--disable-gpu',
        '--disable-quic',
        '--disable-sync',
        '--disable-component-update',
        '--disable-background-networking',
        '--no-first-run',
        '--host-resolver-rules=MAP * ~NOTFOUND',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(folder, 'profile')}`,
        ...words,
        `file://${join(folder, 'page.html')}`,
      ],
      {timeout: 50_000, maxBuffer: 50_000_000},
    )
    return stdout
  } finally {
    rmSync(folder, {recursive: true, force: true, maxRetries: 3})
  }
}

import type {Check} from '../checks/check.js'
import {nearNames} from '../checks/near-names.js'
import type {Talk} from '../mend.js'
import {glyphsFor, toAscii} from '../report/glyphs.js'
import {proseWidth} from '../report/layout.js'
import {UsageError} from '../target/usage-error.js'
import {writeOut} from './document.js'
import {columnsOf, inPipeline, wantsColour} from './terminal.js'

/**
 * Whether somebody is there who can be asked. @param aside the question goes to standard error @throws UsageError where nobody is and nothing was consented to beforehand
 */
export function assertConsent({yes, dryRun}: {yes: boolean; dryRun: boolean}, aside = false): void {
  const stream = aside ? process.stderr : process.stdout
  if (yes || dryRun || (process.stdin.isTTY && stream.isTTY && !inPipeline(process.env))) return
  throw new UsageError('There is no terminal to ask on. Add --yes to have the plan carried out, or --dry-run to see it.', [
    '--yes',
    '--dry-run',
  ])
}

/** Speaks, and asks on the terminal. @param aside on standard error, where standard output holds a document already */
export async function talkOnTerminal(ascii: boolean, aside = false): Promise<Talk> {
  const stream = aside ? process.stderr : process.stdout
  const palettes = await import('../report/palette.js')
  const paint = wantsColour(process.env, stream) ? await palettes.coloured() : palettes.plain
  const told = (text: string): string => (ascii ? toAscii(text) : text)
  return {
    pen: {width: proseWidth(columnsOf(process.env, stream)), glyphs: glyphsFor(ascii), paint, verbose: false},
    say: text =>
      aside
        ? new Promise(done => {
            process.stderr.write(told(text), () => {
              done()
            })
          })
        : writeOut(told(text)),
    complain: text => {
      process.stderr.write(`${told(text)}\n`)
    },
    ask: question => asked(question, stream),
  }
}

/** Nothing is said where a document for programs is all that was asked for; refusals still go to standard error. */
export async function silentTalk(ascii: boolean): Promise<Talk> {
  const talk = await talkOnTerminal(ascii, true)
  return {...talk, say: () => Promise.resolve()}
}

/** A question that is answered with yes or no; Ctrl-C and the end of the input are a no. */
async function asked(question: string, output: NodeJS.WriteStream): Promise<boolean> {
  const {createInterface} = await import('node:readline')
  const terminal = createInterface({input: process.stdin, output})
  return new Promise(resolve => {
    terminal.once('SIGINT', () => {
      output.write('\n')
      terminal.close()
    })
    terminal.once('close', () => {
      resolve(false)
    })
    terminal.question(`\n${question} [y/N] `, answer => {
      resolve(/^y(es)?$/i.test(answer.trim()))
      terminal.close()
    })
  })
}

/** @throws UsageError for a word that names no check and no cause of one */
export function assertKnown(ids: readonly string[], checks: readonly Check[]): void {
  const known = checks.flatMap(({id, codes}) => [id, ...Object.keys(codes).map(code => `${id}#${code}`)])
  const wrong = ids.find(id => !known.includes(id))
  if (wrong === undefined) return
  const near = [...known.filter(one => one.startsWith(`${wrong.replace(/#.*/, '')}#`)), ...nearNames(wrong, known)]
  throw new UsageError(`There is no check and no cause "${wrong}".`, near.length > 0 ? near : checks.map(({id}) => id))
}

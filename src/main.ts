import {flush} from '@oclif/core/flush'
import {handle} from '@oclif/core/handle'
import {run} from '@oclif/core/run'

/** Hands the command line to the command that it names. @param url import.meta.url of the executable */
export async function main(url: string): Promise<void> {
  await run(process.argv.slice(2), url).then(() => flush()).catch(handle)
}

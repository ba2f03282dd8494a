import {run} from '@oclif/core/run'
import {frameworkOptions} from './framework-options.js'

/** Leaves a command line to the framework: help, first words that name no command, and commands that ask for the others. @param url of the executable */
export const leaveToFramework = (argv: string[], url: string): Promise<unknown> => run(argv, frameworkOptions(url))

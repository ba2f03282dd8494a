import type {ComposableFault} from './fault.js'
import {fault} from './fault.js'

const OLD_AWS = `#!/bin/sh
case "$1" in --version) echo "aws-cli/1.7.30 Python/2.7.6 Linux/3.13.0-24-generic" >&2; exit 0;; esac
echo "aws: error: argument command: Invalid choice, valid choices are:" >&2
exit 2
`

/** The programs that Git and its helper need. */
export const programs: readonly ComposableFault[] = [
  fault('tools/aws-cli#aws-missing', ['aws'], ({programs}) => {
    programs.aws = 'missing'
  }),
  fault('tools/aws-cli#aws-not-runnable', ['aws'], ({programs}) => {
    programs.aws = 'broken'
  }),
  fault('tools/aws-cli#aws-too-old', ['aws'], ({programs}) => {
    programs.aws = 'missing'
    programs.others['aws'] = OLD_AWS
  }),
]

import {helperSymptoms} from './aws-helper.js'
import {awsSymptoms} from './aws.js'
import {gitAccessSymptoms} from './git-access.js'
import {networkSymptoms} from './network.js'
import {otherSymptoms} from './not-access.js'
import {remoteCodecommitSymptoms} from './remote-codecommit.js'
import {sshSymptoms} from './ssh.js'
import type {Symptom} from './symptom.js'

/** Every symptom that is known; of equally sure ones, the earlier is told first. */
export const symptomTable: readonly Symptom[] = [
  ...helperSymptoms,
  ...awsSymptoms,
  ...remoteCodecommitSymptoms,
  ...sshSymptoms,
  ...networkSymptoms,
  ...gitAccessSymptoms,
  ...otherSymptoms,
]

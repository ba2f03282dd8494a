import {AWS_HELPER, jane, janesKey, keyLines} from '../lab/made-up.js'
import type {World} from '../lab/world.js'

// The set-up that the user guide describes, from which the scenarios depart.

const CREDENTIALS = `[default]\n${keyLines(janesKey)}`
export const CONFIG = '[default]\nregion = eu-west-1\noutput = json\n'

export const usualHome = {'.gitconfig': AWS_HELPER, '.aws/credentials': CREDENTIALS, '.aws/config': CONFIG}

export const usualServer: World = {identities: [jane], repositories: [{name: 'demo'}]}

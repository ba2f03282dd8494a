import {addresses} from './faults/addresses.js'
import type {ComposableFault} from './faults/fault.js'
import {git} from './faults/git.js'
import {grc} from './faults/grc.js'
import {network} from './faults/network.js'
import {profiles} from './faults/profiles.js'
import {programs} from './faults/programs.js'
import {rights} from './faults/rights.js'
import {ssh} from './faults/ssh.js'
import {stores} from './faults/stores.js'

export type {ComposableFault} from './faults/fault.js'

/** Where the faults begin is where Git begins: programs, configuration, address, network, credentials, rights. */
export const faults: readonly ComposableFault[] = [
  ...programs,
  ...git,
  ...stores,
  ...addresses,
  ...network,
  ...profiles,
  ...rights,
  ...grc,
  ...ssh,
]

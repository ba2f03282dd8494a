import {ACCOUNT} from '../lab/world.js'
import type {World} from '../lab/world.js'

// The role that a machine, a container or a job has without any keys of its own.

export const ATTACHED = `arn:aws:iam::${ACCOUNT}:role/build`
export const FURTHER = `arn:aws:iam::${ACCOUNT}:role/git`

export const attachedRole: World = {
  roles: [
    {arn: ATTACHED, trust: [], policy: [{effect: 'Allow', actions: ['codecommit:*', 'sts:*']}]},
    {arn: FURTHER, trust: [`arn:aws:iam::${ACCOUNT}:root`], policy: [{effect: 'Allow', actions: ['codecommit:*']}]},
  ],
  repositories: [{name: 'demo'}],
}

/** A web identity token as a CI system hands it out; the signature is none. */
export const WEB_TOKEN =
  'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJodHRwczovL2NpLmV4YW1wbGUiLCJhdWQiOiJzdHMuYW1hem9uYXdzLmNvbSIsInN1YiI6ImpvYiIsImV4cCI6MjA4MDAwMDAwMH0.bGFiLXNpZ25hdHVyZS1sYWI'

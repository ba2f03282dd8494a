import {BROKEN_REMOTE_CODECOMMIT, remoteCodecommit} from '../../lab/remote-codecommit.js'
import {fault, KEYS, set} from './fault.js'
import type {ComposableFault} from './fault.js'

const ways = ['grc'] as const

/** What only git-remote-codecommit meets. */
export const grc: readonly ComposableFault[] = [
  fault(
    'tools/git-remote-codecommit#grc-missing',
    ['grc'],
    ({programs}) => {
      delete programs.others['git-remote-codecommit']
    },
    {ways},
  ),
  fault(
    'tools/git-remote-codecommit#grc-broken',
    ['grc'],
    ({programs}) => {
      programs.others['git-remote-codecommit'] = BROKEN_REMOTE_CODECOMMIT
    },
    {ways},
  ),
  fault(
    'tools/git-remote-codecommit#botocore-too-old-for-region',
    ['grc'],
    ({programs}) => {
      programs.others['git-remote-codecommit'] = remoteCodecommit({regions: ['us-east-1']})
    },
    {ways},
  ),
  fault(
    'target/url#grc-url-with-host',
    ['address'],
    setup => {
      setup.origin = `codecommit://${setup.profile === null ? '' : `${setup.profile}@`}git-codecommit.eu-west-1.amazonaws.com/v1/repos/demo`
    },
    {ways},
  ),
  fault('target/region#grc-no-region', ['address', ...KEYS], set({origin: 'codecommit://demo', config: 'output = json\n'}), {
    ways,
    profile: 'none',
  }),
  fault('profile/exists#missing', ['address', 'profile-name', ...KEYS], set({origin: 'codecommit::eu-west-1://codecomit@demo'}), {
    ways,
    profile: 'none',
  }),
]

import {AWS_HELPER, janesKey, keyLines, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG} from '../usual.js'

const GUEST = {id: 'AKIAGUEST2LABEXAMPLE', secret: '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'}

export default defineScenario({
  name: 'AWS CLI v1 takes AWS_DEFAULT_PROFILE, where version 2 takes AWS_PROFILE',
  home: {'.gitconfig': AWS_HELPER, '.aws/config': CONFIG, '.aws/credentials': `[jane]\n${keyLines(janesKey)}[guest]\n${keyLines(GUEST)}`},
  programs: {aws: 'stand-in-v1'},
  env: {AWS_PROFILE: 'jane', AWS_DEFAULT_PROFILE: 'guest'},
  server: {
    identities: [
      user('jane', {keys: [janesKey]}),
      user('guest', {keys: [GUEST], policy: [{effect: 'Allow', actions: ['sts:GetCallerIdentity']}]}),
    ],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'profile/environment#default-profile-variable',
    says: ['AWS_DEFAULT_PROFILE', 'AWS CLI v1 uses guest'],
  },
})

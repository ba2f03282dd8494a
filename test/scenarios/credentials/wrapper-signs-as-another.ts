import {janesKey, keyLines, user} from '../../lab/made-up.js'
import {defineScenario} from '../scenario.js'
import {CONFIG, usualHome} from '../usual.js'

const old = {id: 'AKIAOLDJ2LAB3EXAMPLE', secret: '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'}

export default defineScenario({
  name: 'a wrapper around the helper chooses an old profile, while the default one would do',
  home: {
    ...usualHome,
    '.gitconfig': '[credential]\n\thelper = !corp-login aws codecommit credential-helper $@\n\tUseHttpPath = true\n',
    '.aws/credentials': `[default]\n${keyLines(janesKey)}\n[old]\n${keyLines(old)}`,
    '.aws/config': CONFIG,
  },
  programs: {others: {'corp-login': '#!/bin/sh\nAWS_PROFILE=old exec "$@"\n'}},
  server: {
    identities: [user('jane', {keys: [janesKey]}), user('former', {keys: [old], policy: [{effect: 'Allow', actions: ['s3:*']}]})],
    repositories: [{name: 'demo'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'credentials/agreement#helper-uses-other-key',
    class: 'credentials',
    confidence: 'proven',
    says: [old.id, 'corp-login'],
    never: ['permission/pull', 'credentials/identity', 'git-config/helper-profile'],
  },
})

import {AWS_HELPER, jane, janesKey, keyLines} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/Dev`

export default defineScenario({
  name: 'a role is to be fetched at the global STS endpoint, to which there is no way from here',
  home: {
    '.gitconfig': AWS_HELPER,
    '.aws/config': `[default]\nregion = eu-west-1\nrole_arn = ${ROLE}\nsource_profile = jane\nsts_regional_endpoints = legacy\n`,
    '.aws/credentials': `[jane]\n${keyLines(janesKey)}`,
  },
  programs: {
    aws: 'missing',
    others: {
      aws: '#!/bin/sh\ncase "$1" in --version) echo "aws-cli/1.42.7 Python/3.11.2 Linux/6.1.0 botocore/1.35.0"; exit 0;; esac\necho >&2\necho \'Could not connect to the endpoint URL: "https://sts.amazonaws.com/"\' >&2\nexit 255\n',
    },
  },
  server: {
    identities: [jane],
    roles: [{arn: ROLE, trust: [jane.arn]}],
    repositories: [{name: 'demo'}],
    faults: [{host: 'sts.amazonaws.com', kind: 'reset'}],
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'git-config/helper-runs#helper-fails',
    also: ['target/region#sts-global-endpoint'],
    says: ['write regional instead of legacy'],
    never: ['permission/pull', 'network/reach'],
  },
})

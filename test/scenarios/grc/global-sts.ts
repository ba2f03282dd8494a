import {jane, janesKey, keyLines} from '../../lab/made-up.js'
import {ACCOUNT} from '../../lab/world.js'
import {defineScenario} from '../scenario.js'

const ROLE = `arn:aws:iam::${ACCOUNT}:role/Dev`

export default defineScenario({
  name: 'an older botocore asks for the role at the global endpoint, to which there is no way (case 059)',
  case: '059-grc-global-sts-in-isolated-subnet',
  category: 'network-vpc',
  home: {
    '.aws/config': `[profile dev]\nregion = eu-west-1\nrole_arn = ${ROLE}\nsource_profile = jane\n`,
    '.aws/credentials': `[jane]\n${keyLines(janesKey)}`,
  },
  repository: {origin: 'codecommit://dev@demo'},
  programs: {
    others: {
      'git-remote-codecommit': `#!/bin/sh
echo 'Traceback (most recent call last):' >&2
host=sts.amazonaws.com
grep -q 'sts_regional_endpoints = regional' ~/.aws/config && host=sts.eu-west-1.amazonaws.com
printf 'botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint URL: "https://%s/"\\n' $host >&2
exit 1
`,
    },
  },
  server: {identities: [jane], roles: [{arn: ROLE, trust: [jane.arn]}], repositories: [{name: 'demo'}]},
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/git-remote-codecommit#global-sts-endpoint',
    class: 'network',
    confidence: 'proven',
    says: ['aws configure set sts_regional_endpoints regional --profile dev'],
    never: ['credentials/resolve'],
  },
})

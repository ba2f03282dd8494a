import {chmod, mkdir, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {defineScenario} from '../scenario.js'
import {usualServer} from '../usual.js'

const PLACE = 'homebrew/Cellar/git-remote-codecommit/1.16/libexec'
const SESSION =
  '[sso-session corp]\nsso_start_url = https://example.awsapps.com/start\nsso_region = us-east-1\nsso_registration_scopes = sso:account:access\n'
const PYTHON = `#!/bin/sh
echo 'Traceback (most recent call last):' >&2
echo 'botocore.exceptions.InvalidConfigError: The profile "dev" is configured to use SSO but is missing required configuration: sso_start_url, sso_region' >&2
exit 1
`

export default defineScenario({
  name: "macOS: the botocore of Homebrew's git-remote-codecommit is older than sso-session sections (case 047)",
  case: '047-grc-brew-botocore-sso-session',
  category: 'grc-broken',
  home: {
    '.aws/config': `[profile dev]\nregion = us-east-2\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Dev\n\n${SESSION}`,
    [`${PLACE}/pyvenv.cfg`]: 'home = /usr/bin\ninclude-system-site-packages = false\n',
    [`${PLACE}/lib/python3.11/site-packages/botocore/__init__.py`]: "__version__ = '1.29.3'\n",
    [`${PLACE}/lib/python3.11/site-packages/git_remote_codecommit-1.16.dist-info/METADATA`]: 'Name: git-remote-codecommit\nVersion: 1.16\n',
  },
  repository: {origin: 'codecommit::us-east-2://dev@demo'},
  platform: 'darwin',
  programs: {others: {'git-remote-codecommit': '#!/bin/sh\nexec false\n'}},
  server: usualServer,
  prepare: async ({machine: {home, environment}}) => {
    const python = join(home, PLACE, 'bin/python')
    const program = join(environment['PATH'] ?? '', 'git-remote-codecommit')
    await mkdir(join(home, PLACE, 'bin'))
    await writeFile(python, PYTHON)
    await writeFile(program, `#!${python}\n`)
    for (const file of [python, program]) await chmod(file, 0o755)
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'tools/git-remote-codecommit#botocore-too-old-for-profile',
    class: 'tools',
    confidence: 'proven',
    says: ['1.29.3', 'brew upgrade git-remote-codecommit'],
    never: ['profile/complete', 'profile/exists'],
  },
})

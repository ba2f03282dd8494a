import {chmod, mkdir, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const PLACE = '.local/pipx/venvs/git-remote-codecommit'

export default defineScenario({
  name: 'an older git-remote-codecommit stops with an error that nobody knows',
  home: {
    ...usualHome,
    [`${PLACE}/pyvenv.cfg`]: 'home = /usr/bin\ninclude-system-site-packages = false\n',
    [`${PLACE}/lib/python3.11/site-packages/botocore/__init__.py`]: "__version__ = '1.35.0'\n",
    [`${PLACE}/lib/python3.11/site-packages/git_remote_codecommit-1.12.dist-info/METADATA`]: 'Name: git-remote-codecommit\nVersion: 1.12\n',
  },
  repository: {origin: 'codecommit::eu-west-1://demo'},
  programs: {others: {'git-remote-codecommit': '#!/bin/sh\nexec false\n'}},
  server: usualServer,
  prepare: async ({machine: {home, environment}}) => {
    const python = join(home, PLACE, 'bin/python')
    const program = join(environment['PATH'] ?? '', 'git-remote-codecommit')
    await mkdir(join(home, PLACE, 'bin'))
    await writeFile(
      python,
      "#!/bin/sh\necho 'Traceback (most recent call last):' >&2\necho 'ValueError: too many values to unpack (expected 2)' >&2\nexit 1\n",
    )
    await writeFile(program, `#!${python}\n`)
    for (const file of [python, program]) await chmod(file, 0o755)
  },
  expect: {
    status: 'broken',
    exitCode: 1,
    first: 'live/as-configured#remote-helper',
    also: ['tools/git-remote-codecommit#grc-old'],
    says: ['pipx runpip git-remote-codecommit install --upgrade git-remote-codecommit botocore'],
  },
})

import {defineScenario} from '../scenario.js'
import {usualHome, usualServer} from '../usual.js'

const SCOPED = `[credential]
	helper = store
[credential "https://git-codecommit.*.amazonaws.com"]
	helper =
	helper = !aws codecommit credential-helper $@
	UseHttpPath = true
`

export default defineScenario({
  name: 'a helper for CodeCommit hosts only, after a reset; a store for everything else',
  home: {...usualHome, '.gitconfig': SCOPED, '.git-credentials': 'https://jane:not-for-codecommit@git.example.com\n'},
  secrets: ['not-for-codecommit'],
  server: usualServer,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})

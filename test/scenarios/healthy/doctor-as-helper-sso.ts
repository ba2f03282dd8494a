import {builtProgram} from '../built-program.js'
import {defineScenario} from '../scenario.js'
import {LEGACY_PROFILE, SIGN_IN_SECRETS, signedInServer, START_URL, tokenFile} from '../signed-in.js'

export default defineScenario({
  name: "the doctor's own credential helper, with a fresh sign-in at IAM Identity Center",
  home: {
    '.gitconfig': `[credential]\n\thelper = "!'${process.execPath}' '${builtProgram()}' credential-helper"\n\tuseHttpPath = true\n`,
    '.aws/config': `[default]\n${LEGACY_PROFILE}`,
    ...tokenFile(START_URL),
  },
  programs: {aws: 'missing'},
  server: signedInServer,
  secrets: SIGN_IN_SECRETS,
  expect: {status: 'healthy', exitCode: 0, first: null, class: 'ok', confidence: 'proven'},
})

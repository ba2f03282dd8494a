import {CONFIG, usualHome} from './usual.js'

/** The usual home, with a helper line that names the profile dev, which assumes a role with the default profile's key. */
export const roleHome = (role: string, more = ''): Record<string, string> => ({
  ...usualHome,
  '.gitconfig': '[credential]\n\thelper = !aws --profile dev codecommit credential-helper $@\n\tUseHttpPath = true\n',
  '.aws/config': `${CONFIG}\n[profile dev]\nrole_arn = ${role}\nsource_profile = default\nregion = eu-west-1\n${more}`,
})

import {defineFact} from '../fact.js'
import {secretAsKeyId, secretShape} from './secret-shape.js'
import type {SecretShape} from './secret-shape.js'

export interface EnvironmentVariable {
  name: string
  /** As it is, or the redactor's token where the variable holds a secret. */
  value: string
  /** Only for secrets. */
  secret?: SecretShape
  /** White space before or after the value. */
  padded: boolean
}

/** The variables that Git, curl, SSH or the AWS tools read, by name; unset ones are absent, empty ones are there. */
export type Environment = Partial<Record<string, EnvironmentVariable>>

const RELEVANT =
  /^(AWS_.*|BOTO_CONFIG|CODE_COMMIT_ENDPOINT|GIT_.*|GCM_.*|SSH_ASKPASS|SSH_AUTH_SOCK|(https?|all|no)_proxy|SSL_CERT_(FILE|DIR)|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|NODE_EXTRA_CA_CERTS|HOME|USERPROFILE|HOMEDRIVE|HOMEPATH|XDG_(CONFIG|CACHE)_HOME|PATH|LANG|LC_ALL|DISPLAY|WAYLAND_DISPLAY|DBUS_SESSION_BUS_ADDRESS|MSYS_NO_PATHCONV|MSYSTEM|VSCODE_GIT_.*|TERM_PROGRAM)$/i

const SECRET =
  /^(AWS_SECRET_ACCESS_KEY|AWS_SECRET_KEY|AWS_SESSION_TOKEN|AWS_SECURITY_TOKEN|AWS_CONTAINER_AUTHORIZATION_TOKEN|AWS_BEARER_TOKEN.*|AWS_CREDENTIAL_PASSWORD)$/i

export default defineFact({
  id: 'environment',
  reach: 'local',
  deadline: 1000,
  observe({env, redactor}): Environment {
    const environment: Environment = {}
    for (const [name, value] of Object.entries(env)) {
      if (value === undefined || !RELEVANT.test(name)) continue
      const secret = SECRET.test(name) || (name === 'AWS_ACCESS_KEY_ID' && secretAsKeyId(value))
      if (secret) redactor.register(value, name)
      environment[name] = {
        name,
        // A short secret is not known to the redactor: its text must not get this far at all.
        value: secret && value !== '' ? '[secret]' : redactor.redact(value),
        padded: value !== value.trim(),
        ...(secret && {secret: secretShape(value)}),
      }
    }
    return environment
  },
})

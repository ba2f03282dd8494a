import type {Scenario} from './scenario.js'

/** A password made by signing: nobody knows it beforehand, its form is enough. */
const SIGNED = /\d{8}T\d{6}Z[0-9a-f]{64}/

/** All secrets of a scenario, in the forms in which they travel. */
export function secretsOf({server = {}, secrets = []}: Scenario): string[] {
  const plain: string[] = [...secrets]
  for (const {keys = [], gitCredentials = []} of server.identities ?? []) {
    for (const {secret, token} of keys) plain.push(secret, ...(token === undefined ? [] : [token]))
    plain.push(...gitCredentials.map(({password}) => password))
  }
  if (server.proxyAuth) plain.push(server.proxyAuth.password)
  return [...new Set(plain.flatMap(secret => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]))].filter(
    one => one.length > 5,
  )
}

/** Secrets that stand in a text: what was found, cut short. */
export function leaksIn(text: string, secrets: readonly string[]): string[] {
  const found = secrets.filter(secret => text.includes(secret)).map(secret => `${secret.slice(0, 12)}…`)
  const signed = SIGNED.exec(text)?.[0]
  return signed === undefined ? found : [...found, `signed password ${signed.slice(0, 24)}…`]
}

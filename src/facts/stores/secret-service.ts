import {gitAtLeast} from '../../target/git-url-match.js'
import {NotObserved} from '../fact.js'
import type {Surroundings} from '../fact.js'
import {credentialStoreOfGcm, namespaceOfGcm} from './gcm-settings.js'
import {described} from './kept-entry.js'
import type {KeptEntry} from './kept-entry.js'
import {keyringOf} from './keyring-owner.js'
import type {StoreQuery} from './kept-file.js'
import {busAddress, sessionBus} from './session-bus.js'
import type {SessionBus} from './session-bus.js'
import type {StoreReader} from './store-reader.js'
import type {StoreState, StoredCredentials, StoredEntry} from './stored-credentials.js'

/** Who keeps passwords in the Secret Service, and how: git-credential-libsecret and Git Credential Manager (facts GC 7, 8). */
interface Keeper {
  location: string
  inChain: boolean
  searches: Record<string, string>[]
  entryOf: (attributes: Readonly<Record<string, string>>) => KeptEntry | null
  answers: (attributes: Readonly<Record<string, string>>) => boolean
  placeOf: (attributes: Readonly<Record<string, string>>) => string | null
}

interface Item {
  path: string
  locked: boolean
  attributes: Readonly<Record<string, string>> | null
  modified: number | null
}

/** Nobody has more for one host; each costs two questions. */
const MOST_ITEMS = 12

/**
 * The desktop's keyring over D-Bus (gnome-keyring, KWallet): what is kept for the target's host, without the secrets, and without
 * starting, unlocking or prompting anything (facts GC 8, E17c).
 */
export const readSecretService: StoreReader = async (surroundings, {platform, chain, config, query, path}) => {
  if (platform.os !== 'linux' || query === null) throw new NotObserved('not-applicable', 'only Linux desktops have a Secret Service')
  const kinds = chain?.helpers.map(({kind}) => kind) ?? ['libsecret']
  const [libsecret, manager, other] = [kinds.includes('libsecret'), kinds.includes('manager'), kinds.includes('unknown')]
  if (!libsecret && !manager && !other) throw new NotObserved('not-applicable', 'no helper that Git asks uses the Secret Service')
  const git = await surroundings.want('git-version')
  const oldGit = git.observed && git.value.version !== null && !gitAtLeast(git.value.version, 2, 43)
  const keepers = [
    libsecretKeeper(query, oldGit, chain === null ? 'libsecret' : (chain.helpers.find(({kind}) => kind === 'libsecret')?.value ?? null)),
    ...(manager
      ? [
          gcmKeeper(query, path, {
            inChain: credentialStoreOfGcm(surroundings.env, config) === 'secretservice',
            namespace: namespaceOfGcm(surroundings.env, config),
          }),
        ]
      : []),
  ]
  const unanswered = (reason: string): StoredCredentials => ({
    stores: keepers
      .filter(({inChain}) => inChain)
      .map(({location, inChain}) => stateOf(`${location} (${reason})`, 'unreadable', inChain, null)),
    entries: [],
  })
  const address = await busAddress(surroundings.env)
  if (address === null)
    return {
      stores: keepers.filter(({inChain}) => inChain).map(({location, inChain}) => stateOf(location, 'missing', inChain, null)),
      entries: [],
    }
  const bus = await sessionBus(address, surroundings)
  if (bus === null) return unanswered('neither gdbus nor busctl is installed to ask it')
  const running = await bus.running()
  if (running === null) return unanswered('the session bus does not answer')
  // The helper would start it; what it keeps is then not known here.
  if (!running) return unanswered('not running in this session')
  const owner = bus.owner().then(id => (id === null ? null : keyringOf(id)))
  const looks = await Promise.all(keepers.map(keeper => look(keeper, bus, owner, surroundings)))
  return {stores: looks.flatMap(({stores}) => stores), entries: looks.flatMap(({entries}) => entries)}
}

/** @param helper the configured value of its helper; null: Git does not ask it */
function libsecretKeeper(query: StoreQuery, oldGit: boolean, helper: string | null): Keeper {
  const [, host = query.host, port] = /^(.*?)(?::(\d+))?$/.exec(query.host) ?? []
  return {
    location: 'Secret Service',
    inChain: helper !== null,
    searches: [{server: host, protocol: 'https'}],
    entryOf: ({user, object}) => (user === undefined ? null : {host: query.host, path: object ?? null, username: user, password: null}),
    // The helper asks with exactly these; attributes that it does not name may be anything. Before 2.43 it asks for the old schema alone (E17).
    answers: attributes =>
      (port === undefined || attributes['port'] === port) &&
      (query.path === null || attributes['object'] === query.path) &&
      (query.username === null || attributes['user'] === query.username) &&
      !(oldGit && attributes['xdg:schema'] === 'org.git.Password'),
    placeOf: () => helper,
  }
}

function gcmKeeper(query: StoreQuery, path: string | null, {inChain, namespace}: {inChain: boolean; namespace: string}): Keeper {
  const service = `${namespace}:https://${query.host}`
  const asked = query.path === null ? service : `${service}/${query.path}`
  return {
    location: 'Secret Service of Git Credential Manager',
    inChain,
    searches: [{service}, ...(path === null ? [] : [{service: `${service}/${path}`}])],
    entryOf: ({account, service: name}) =>
      account === undefined
        ? null
        : {
            host: query.host,
            path: name === undefined || name === service ? null : name.slice(service.length + 1),
            username: account,
            password: null,
          },
    answers: attributes => attributes['service'] === asked && (query.username === null || attributes['account'] === query.username),
    placeOf: attributes => attributes['service'] ?? null,
  }
}

async function look(
  keeper: Keeper,
  bus: SessionBus,
  owner: Promise<string | null>,
  surroundings: Surroundings,
): Promise<StoredCredentials> {
  const {inChain} = keeper
  const [found, keyring] = await Promise.all([itemsOf(keeper, bus), owner])
  const location = keyring === null ? keeper.location : `${keeper.location} (${keyring})`
  if (found === null)
    return {stores: inChain ? [stateOf(`${location} (it does not answer)`, 'unreadable', inChain, null)] : [], entries: []}
  const answering = found.find(({attributes}) => attributes !== null && keeper.answers(attributes))
  const entries = found.flatMap((item): StoredEntry[] => {
    const kept = item.attributes && keeper.entryOf(item.attributes)
    if (!kept || !item.attributes) return []
    const place = keeper.placeOf(item.attributes)
    const modifiedAt = item.modified === null ? null : new Date(item.modified * 1000).toISOString().replace('.000Z', 'Z')
    return [
      described(
        kept,
        {
          store: 'secret-service',
          source: `${location}:${surroundings.redactor.redact(item.path.split('/').at(-2) ?? '')}`,
          answersTarget: item === answering,
          modifiedAt,
          place: place === null ? null : surroundings.redactor.redact(place),
        },
        surroundings,
      ),
    ]
  })
  return {
    stores: [
      stateOf(
        location,
        found.length > 0 ? 'present' : 'missing',
        inChain,
        found.some(({locked}) => locked),
      ),
    ],
    entries,
  }
}

/** What the service finds, in its own order: the helper takes the first. */
async function itemsOf({searches}: Keeper, bus: SessionBus): Promise<Item[] | null> {
  const answers = await Promise.all(searches.map(attributes => bus.search(attributes)))
  if (answers.includes(null)) return null
  const found = answers.flatMap(answer => [
    ...(answer?.unlocked ?? []).map(path => ({path, locked: false})),
    ...(answer?.locked ?? []).map(path => ({path, locked: true})),
  ])
  const distinct = [...new Map(found.map(one => [one.path, one])).values()].slice(0, MOST_ITEMS)
  return Promise.all(
    distinct.map(async ({path, locked}) => {
      const [attributes, modified] = await Promise.all([bus.attributes(path), bus.modified(path)])
      return {path, locked, attributes, modified}
    }),
  )
}

const stateOf = (location: string, state: StoreState['state'], inChain: boolean, locked: boolean | null): StoreState => ({
  store: 'secret-service',
  location,
  state,
  mode: null,
  inChain,
  locked,
})

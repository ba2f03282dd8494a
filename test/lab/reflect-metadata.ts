// @peculiar/x509 comes with tsyringe, which asks for the metadata part of Reflect (the "reflect-metadata" proposal) as it is
// loaded. It needs no more of it than this. Import it before @peculiar/x509.

type Owner = object
const metadata = new WeakMap<Owner, Map<unknown, unknown>>()

function own(key: unknown, target: Owner): unknown {
  return metadata.get(target)?.get(key)
}

function inherited(key: unknown, target: Owner): unknown {
  for (let owner: Owner | null = target; owner; owner = Reflect.getPrototypeOf(owner)) {
    if (metadata.get(owner)?.has(key)) return own(key, owner)
  }
  return undefined
}

function define(key: unknown, value: unknown, target: Owner): void {
  const values = metadata.get(target) ?? new Map<unknown, unknown>()
  metadata.set(target, values.set(key, value))
}

if (!('getMetadata' in Reflect)) {
  Object.assign(Reflect, {getMetadata: inherited, getOwnMetadata: own, defineMetadata: define})
}

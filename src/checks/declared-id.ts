import type {Declaration, DeclaredId} from '../facts/declared/declaration.js'

/** The name under which a declared observation is taken, handed over and kept in a bundle. */
export function declaredId(declaration: Declaration): DeclaredId {
  switch (declaration.kind) {
    case 'file':
      return `file:${declaration.path}`
    case 'git-config':
      return `git-config:${declaration.key}`
    case 'program':
      return `program:${declaration.name}`
  }
}

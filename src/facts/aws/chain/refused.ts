import type {Refusal} from './credential-source.js'

/** A provider that raises ends the chain (facts ID 3.1). */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(
    kind: Refusal['kind'],
    message: string,
    {source = null, subject = null}: {source?: string | null; subject?: string | null} = {},
  ) {
    super(message)
    this.refusal = {kind, message, source, subject}
  }
}

/** Ends the chain. @param source the line or variable to blame @param subject the profile or setting concerned */
export function refuse(kind: Refusal['kind'], message: string, source: string | null, subject: string | null): never {
  throw new Refused(kind, message, {source, subject})
}

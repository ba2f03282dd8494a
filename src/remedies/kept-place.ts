import {join} from 'node:path'

/** A place as people write it, as an absolute path. */
export const atHome = (place: string, home: string): string => (place.startsWith('~/') ? join(home, place.slice(2)) : place)

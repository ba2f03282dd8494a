import satisfies from 'semver/functions/satisfies.js'

/** Whether a version is among those that a package was made for (npm's ranges); an unreadable range includes none. */
export const isMadeFor = (range: string, version: string): boolean => satisfies(version, range, {includePrerelease: true})

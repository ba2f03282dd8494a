export type Partition = 'aws' | 'aws-us-gov' | 'aws-cn'

/**
 * How sure it is that CodeCommit is there: `A` in the user guide's table and in the AWS CLI's endpoint list, `B` in a newer page and
 * that list, `C` announced only.
 */
export type Certainty = 'A' | 'B' | 'C'

export interface Region {
  name: string
  place: string
  partition: Partition
  /** There is a FIPS Git endpoint too. */
  fips: boolean
  certainty: Certainty
}

const row = (
  name: string,
  place: string,
  certainty: Certainty = 'A',
  {fips = false, partition = 'aws'}: {fips?: boolean; partition?: Partition} = {},
): Region => ({name, place, partition, fips, certainty})

/** The Regions of CodeCommit's Git endpoints (facts CC 3, state of November 2026). A Region that is not here may be newer than this list. */
export const REGIONS: readonly Region[] = [
  row('af-south-1', 'Cape Town'),
  row('ap-east-1', 'Hong Kong'),
  row('ap-northeast-1', 'Tokyo'),
  row('ap-northeast-2', 'Seoul'),
  row('ap-northeast-3', 'Osaka'),
  row('ap-south-1', 'Mumbai'),
  row('ap-south-2', 'Hyderabad', 'B'),
  row('ap-southeast-1', 'Singapore'),
  row('ap-southeast-2', 'Sydney'),
  row('ap-southeast-3', 'Jakarta', 'B'),
  row('ca-central-1', 'Canada Central', 'A', {fips: true}),
  row('ca-west-1', 'Calgary', 'C'),
  row('eu-central-1', 'Frankfurt'),
  row('eu-north-1', 'Stockholm'),
  row('eu-south-1', 'Milan'),
  row('eu-south-2', 'Spain', 'C'),
  row('eu-west-1', 'Ireland'),
  row('eu-west-2', 'London'),
  row('eu-west-3', 'Paris'),
  row('il-central-1', 'Tel Aviv', 'B'),
  row('me-central-1', 'UAE', 'B'),
  row('me-south-1', 'Bahrain'),
  row('sa-east-1', 'São Paulo'),
  row('us-east-1', 'N. Virginia', 'A', {fips: true}),
  row('us-east-2', 'Ohio', 'A', {fips: true}),
  row('us-west-1', 'N. California', 'A', {fips: true}),
  row('us-west-2', 'Oregon', 'A', {fips: true}),
  row('us-gov-east-1', 'GovCloud US-East', 'A', {fips: true, partition: 'aws-us-gov'}),
  row('us-gov-west-1', 'GovCloud US-West', 'A', {fips: true, partition: 'aws-us-gov'}),
  row('cn-north-1', 'Beijing', 'A', {partition: 'aws-cn'}),
  row('cn-northwest-1', 'Ningxia', 'A', {partition: 'aws-cn'}),
]

const BY_NAME = new Map(REGIONS.map(region => [region.name, region]))

/** @returns the Region of that name, undefined for one that this list does not know */
export const regionNamed = (name: string): Region | undefined => BY_NAME.get(name)

/** The partition of a Region's ARNs, also of a Region that the list does not know (facts CC 3, "ARN partition"). */
export function partitionOf(region: string): Partition | 'aws-iso' | 'aws-eusc' {
  if (region.startsWith('cn-')) return 'aws-cn'
  if (region.startsWith('us-gov-')) return 'aws-us-gov'
  if (/^(?:us|eu)-iso/.test(region)) return 'aws-iso'
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws'
}

/** CodeCommit's public Git host in a Region: by the pattern, so also for Regions newer than the list. */
export const gitHost = (region: string, {fips = false} = {}): string =>
  `git-codecommit${fips ? '-fips' : ''}.${region}.amazonaws.com${partitionOf(region) === 'aws-cn' ? '.cn' : ''}`

// The words that AWS makes Region names of: an unknown name of such words may be a new Region, any other is misspelt.
const AREAS = 'af|ap|ca|cn|eu|eusc|il|me|mx|sa|us|us-gov|us-iso[a-z]?|eu-iso[a-z]?'
const DIRECTIONS = 'north|south|east|west|central|northeast|northwest|southeast|southwest|de-east'
const PLAUSIBLE = new RegExp(`^(?:${AREAS})-(?:${DIRECTIONS})-\\d$`)

/** Whether a name could be a Region's at all. */
export const isPlausibleRegion = (name: string): boolean => PLAUSIBLE.test(name)

/** The known Regions that a misspelt name most resembles, at most two letters away; several where they are equally near. */
export function nearestRegions(name: string): string[] {
  const ranked = REGIONS.map(region => ({name: region.name, away: lettersApart(name, region.name)}))
  const least = Math.min(...ranked.map(({away}) => away))
  return least > 2 ? [] : ranked.filter(({away}) => away === least).map(region => region.name)
}

/**
 * How many letters must be put in, taken out, changed, or swapped with their neighbour, to make one word of the other.
 * Words of very different length are only known to be at least that far apart.
 */
export function lettersApart(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 4) return Math.abs(a.length - b.length)
  const rows = [Array.from({length: b.length + 1}, (_none, column) => column)]
  for (let i = 1; i <= a.length; i++) {
    const above = rows[i - 1] ?? []
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (above[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Infinity
      current.push(Math.min(changed, swapped, (above[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    rows.push(current)
  }
  return rows[a.length]?.[b.length] ?? Math.max(a.length, b.length)
}

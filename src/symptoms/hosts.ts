const ADDRESS =
  /(?<![\w+.-])([a-z][a-z0-9+.-]{0,20}):(?::[a-z0-9-]{1,30}:)?\/\/(?:(?:[^\s'"@/[]|\[[^\]\n]{0,90}\]){1,4096}@)?([a-z0-9.-]{1,253})/gi
const AT_HOST = /(?<![\w.-])[\w.%+-]{1,128}@([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})(?=[:\s]|$)/gi
// `host X`, `host key for X`, and `To X:path` of a push over SSH.
const NAMED = /(?:\bhost(?:name)?(?: key for)?:?|^To) '?"?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})/gim
/** A name without a dot, in an address of the web: a server in the house, never CodeCommit. */
const IN_THE_HOUSE = /\bhttps?:\/\/(?:[^\s'"@/[]{1,4096}@)?(?!localhost\b)[a-z0-9-]{1,63}(?=[:/'"\s]|$)/i
const REGISTRY = /^npm (?:ERR!|error|warn)/im

/** Hosts that take part in reaching CodeCommit, or stand in help texts: they make a text neither CodeCommit's nor somebody else's. */
const NEUTRAL =
  /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|amazon\.com|awsapps\.com|aws\.amazon\.com|aws|aka\.ms|git-scm\.com|localhost|python\.org|pypa\.io)\.?$|^(?:127|169\.254)\.[\d.]+$/i

/** AWS's hosts that have no part in it: machines, files, images. */
const OTHER_AWS = /(?:^|[.-])(?:ec2|compute(?:-1)?|s3|ecr|elb|rds|execute-api|lambda-url|codeartifact|elasticbeanstalk)[.-]/i

/** Whether a text, or a line of it, names CodeCommit, only somebody else's server, or none. */
export function whose(text: string): 'codecommit' | 'other' | 'nobody' {
  if (/codecommit/i.test(text)) return 'codecommit'
  const hosts = [
    ...[...text.matchAll(ADDRESS)].map(match => match[2]),
    ...[AT_HOST, NAMED].flatMap(pattern => [...text.matchAll(pattern)].map(match => match[1])),
  ]
  return hosts.some(host => host !== undefined && host.includes('.') && (!NEUTRAL.test(host) || OTHER_AWS.test(host))) ||
    IN_THE_HOUSE.test(text) ||
    REGISTRY.test(text)
    ? 'other'
    : 'nobody'
}

import type {CredentialSource} from '../../facts/aws/chain/credential-source.js'
import type {CredentialsInHand} from '../../facts/aws/keys/credentials.js'
import type {Environment} from '../../facts/machine/environment.js'
import type {Platform} from '../../facts/machine/platform.js'
import {fail} from '../check.js'
import type {Evidence, Finding, Step} from '../check.js'
import {byHand, setVariables, unset} from '../shell-words.js'

export interface EndpointFacts {
  source: CredentialSource | null
  environment: Environment | null
  /** `win32`, `linux`, …; null: not observed. */
  os: Platform['os'] | null
  from: Evidence[]
}

const RELATIVE = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'
/** A path as MSYS writes it for programs of Windows (facts CC X8; boto/botocore issue 1716). */
const WINDOWS_PATH = /^[A-Za-z]:[\\/]/

type Failed = CredentialsInHand & {state: 'failed'}

/** What it means that an endpoint on this machine gave no keys: a container's, or the instance's metadata service (facts ID 3.4). null: neither was asked. */
export function endpointFailure(failed: Failed, facts: EndpointFacts): Finding | null {
  if (failed.operation === 'instance metadata') return metadata(failed, facts)
  if (failed.operation !== 'container endpoint') return null
  const relative = facts.environment?.[RELATIVE]?.value
  return relative !== undefined && WINDOWS_PATH.test(relative) ? rewritten(relative, facts) : container(failed, facts)
}

/** Git Bash takes the address for a path and makes it one of Windows. @param value as it arrived */
function rewritten(value: string, {from}: Pick<EndpointFacts, 'from'>): Finding {
  return fail(
    'msys-path-rewrite',
    `Git Bash has rewritten ${RELATIVE} to a Windows path (${value}), so the AWS tools cannot ask the container's endpoint`,
    {
      evidence: [{label: RELATIVE, value, source: 'environment'}, ...from],
      remedies: [
        {
          title: 'Stop Git Bash from rewriting it',
          safety: 'manual',
          steps: [
            byHand(
              'in Git Bash, before the variable is set and Git is started: export MSYS_NO_PATHCONV=1 (to keep it: the same line in ~/.bashrc, above the one that sets the variable)',
            ),
          ],
        },
      ],
    },
  )
}

/** It is right where Git is started, and Git's own shell, an MSYS one, rewrites it for the helper (facts CC X8). @param line what the AWS tools say */
export function rewrittenByGitsShell(line: string, {from}: Pick<EndpointFacts, 'from'>): Finding {
  return fail(
    'msys-path-rewrite',
    `Git's own shell rewrites ${RELATIVE} to a Windows path when it starts the helper, so the AWS tools cannot ask the container's endpoint`,
    {
      evidence: [{label: 'the AWS tools say', value: line, source: 'git ls-remote as configured'}, ...from],
      remedies: [
        {
          title: "Stop Git's shell from rewriting it",
          safety: 'manual',
          steps: [
            setVariables('win32', {MSYS_NO_PATHCONV: '1'}),
            byHand('or put it into the helper line, before aws: helper = !MSYS_NO_PATHCONV=1 aws codecommit credential-helper $@'),
          ],
        },
      ],
    },
  )
}

function container({code, message}: Failed, {from, source, os}: EndpointFacts): Finding {
  const variable = source?.base?.source ?? 'AWS_CONTAINER_CREDENTIALS_FULL_URI'
  const {means, steps} =
    CONTAINER[code] ??
    (code.startsWith('http-')
      ? {
          means: `it answers with HTTP status ${code.slice(5)}`,
          steps: [
            byHand(
              "check that the task or pod has a role: ECS taskRoleArn, EKS Pod Identity association; in CodeBuild, the project's service role",
            ),
          ],
        }
      : {means: message, steps: [byHand(`correct ${variable}`)]})
  return fail(
    'container-endpoint',
    `The keys would come from this container's endpoint (${variable}), but ${means}; the AWS tools then look nowhere else`,
    {
      grade: 'proven',
      evidence: [{label: 'container endpoint', value: message, source: variable}, ...from],
      remedies: [
        {title: 'Let the endpoint give keys', safety: 'manual', steps},
        {title: 'If this is not such a container: unset the leftover variable', safety: 'review', steps: [unset(os ?? 'linux', variable)]},
      ],
    },
  )
}

const CONTAINER: Readonly<Record<string, {means: string; steps: Step[]}>> = {
  'unreachable': {
    means: 'nothing answers there',
    steps: [
      byHand(
        'make the endpoint reachable from where Git runs: a container inside the container, or sudo, often has the variable but not the route',
      ),
    ],
  },
  'unsupported-host': {
    means: 'the AWS tools refuse to ask that host',
    steps: [
      byHand(
        'name a host that they accept over http: a loopback address, 169.254.170.2, 169.254.170.23 or [fd00:ec2::23]; all others need https',
      ),
    ],
  },
  'illegal-token': {
    means: 'the authorization token contains a line break, which the AWS tools refuse',
    steps: [
      byHand(
        'write AWS_CONTAINER_AUTHORIZATION_TOKEN, or the file that AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names, without a line break, not even at its end',
      ),
    ],
  },
  'token-file': {
    means: 'the file with the authorization token cannot be read',
    steps: [byHand('let AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE name a file that the user who runs Git can read')],
  },
  'no-json': {means: 'its answer is not JSON', steps: [byHand('set the variable to the endpoint that gives keys')]},
  'no-end': {
    means: 'its answer does not say in a form that they read when the keys end',
    steps: [byHand('set the variable to an endpoint that gives the end of its keys (Expiration)')],
  },
  'expired': {
    means: "the keys that it gives have expired by this machine's clock",
    steps: [byHand('correct the clock of this machine; if it is right, let the endpoint give new keys')],
  },
  'no-keys': {means: 'its answer contains no keys', steps: [byHand('set the variable to the endpoint that gives keys')]},
}

function metadata({code, message}: Failed, {from, source}: EndpointFacts): Finding {
  const {means, todo} = METADATA[code] ?? {
    means: message,
    todo: 'make sure that this instance has a role and that its metadata service is on',
  }
  const role = source?.roles.at(-1)
  const wanted = role
    ? `The role ${role.arn} is to be assumed with the keys of this instance, but`
    : "The keys would come from this instance's role, but"
  return fail('imds-unreachable', `${wanted} ${means}`, {
    grade: 'proven',
    evidence: [{label: 'instance metadata', value: message, ...(role && {source: role.source})}, ...from],
    remedies: [{title: 'Let the instance give keys', safety: 'manual', steps: [byHand(todo)]}],
  })
}

const METADATA: Readonly<Record<string, {means: string; todo: string}>> = {
  'unreachable': {
    means: 'its metadata service does not answer',
    todo: 'if this is an EC2 instance: switch the metadata service on (aws ec2 modify-instance-metadata-options --http-endpoint enabled --instance-id ID), and make sure that no firewall blocks 169.254.169.254; if it is not an EC2 instance: use another kind of credentials',
  },
  'token-unanswered': {
    means: 'its metadata service does not answer the request for a token, as happens in a container when the hop limit is 1',
    todo: 'raise the hop limit: aws ec2 modify-instance-metadata-options --http-put-response-hop-limit 2 --instance-id ID',
  },
  'v1-disabled': {
    means: 'its metadata service gives no token, and version 1 is switched off (AWS_EC2_METADATA_V1_DISABLED, ec2_metadata_v1_disabled)',
    todo: 'make the metadata service answer the request for a token (PUT /latest/api/token), or remove the setting',
  },
  'bad-request': {
    means: 'its metadata service rejects the request for a token as malformed',
    todo: 'look for a proxy or an emulator in front of the metadata service',
  },
  'no-role': {
    means: 'no role is attached to it',
    todo: 'attach an instance profile: aws ec2 associate-iam-instance-profile --instance-id ID --iam-instance-profile Name=PROFILE',
  },
  'refused': {
    means: 'its metadata service refuses to give them',
    todo: 'make sure that the metadata service is on and that nothing stands in front of it',
  },
  'role-refused': {
    means: 'its metadata service has no keys for the role that is attached',
    todo: "let the role's trust policy name ec2.amazonaws.com; after a change, detach the instance profile and attach it again",
  },
  'bad-endpoint': {
    means: 'the configured address of the metadata service is not an http address',
    todo: 'correct AWS_EC2_METADATA_SERVICE_ENDPOINT or ec2_metadata_service_endpoint; the usual value is http://169.254.169.254',
  },
}
